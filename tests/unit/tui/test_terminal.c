/* SPDX-License-Identifier: MIT
 * A terminal is given back as it was, whichever way one leaves: a child uses it, and the test has
 * its other end. */
#include "base/buf.h"
#include "tui/terminal.h"
#include "unit.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#define TAKEN_ALL                                                                                  \
    "\033[?2004h\033[?1049h\033[?1004h\033[>5u\033[?1000h\033[?1006h\033[22;2t\033]2;snug\033\\"
#define GIVEN_ALL                                                                                  \
    "\033[23;2t\033[<u\033[?1006l\033[?1000l\033[?1004l\033[?2004l"                                \
    "\033[?2026l\033[m\033[r\033[?1049l\033[?7h\033[?25h"

struct rig {
    pid_t child;
    int terminal, user; /* the two ends; what is written to the one can be read from the other */
    struct termios before;
    struct buf told;
};

static void run_child(const struct rig *r, void (*act)(void))
{
    if (login_tty(r->terminal) != 0 || !terminal_open()) _exit(2);
    act();
    exit(0);
}

/* A child opens the terminal, does that, and exits. */
static void in_child(struct rig *r, void (*act)(void))
{
    r->child = fork();
    assert_true(r->child >= 0);
    if (r->child == 0) run_child(r, act);
}

/* Waits until the child stops or ends; then all it said is in `told`. */
static int wait_for_child(struct rig *r)
{
    char bytes[4096];
    ssize_t n;
    int status;

    assert_int_equal(waitpid(r->child, &status, WUNTRACED), r->child);
    buf_clear(&r->told);
    while ((n = read(r->user, bytes, sizeof bytes)) > 0)
        buf_add(&r->told, (struct str){bytes, (size_t)n});
    return status;
}

static void assert_given_back(const struct rig *r)
{
    struct termios now;

    assert_int_equal(tcgetattr(r->terminal, &now), 0);
    assert_int_equal(now.c_iflag, r->before.c_iflag);
    assert_int_equal(now.c_oflag, r->before.c_oflag);
    assert_int_equal(now.c_lflag, r->before.c_lflag);
}

/* The child ends as it should, has said just that, and the terminal is as it was. */
static void expect_end_at(struct rig *r, struct str told, int line)
{
    assert_int_equal(wait_for_child(r), 0);
    assert_str_at(buf_str(&r->told), told, __FILE__, line);
    assert_given_back(r);
}

#define expect_end(r, told) expect_end_at((r), STR(told), __LINE__)

static int set_up(void **state)
{
    struct rig *r = test_malloc(sizeof *r);

    *r = (struct rig){.child = -1};
    buf_init(&r->told, 1 << 16);
    *state = r;
    if (openpty(&r->user, &r->terminal, NULL, NULL, NULL) != 0) return -1;
    if (fcntl(r->user, F_SETFL, O_NONBLOCK) != 0) return -1;
    return tcgetattr(r->terminal, &r->before);
}

static int tear_down(void **state)
{
    struct rig *r = *state;

    close(r->user);
    close(r->terminal);
    buf_finish(&r->told);
    test_free(r);
    return 0;
}

static void take_all(void)
{
    terminal_take_screen();
    terminal_take_keys();
    terminal_take_mouse(true);
    terminal_set_title(STR("snug"));
}

static void close_line(void)
{
    terminal_close();
    terminal_close();
}

static void line_takes_nothing_but_pastes(void **state)
{
    struct rig *r = *state;

    in_child(r, close_line);
    expect_end(r, "\033[?2004h\033[?2004l\033[?7h\033[?25h");
}

static void close_all(void)
{
    take_all();
    take_all();
    terminal_close();
}

static void what_was_taken_is_given_back(void **state)
{
    struct rig *r = *state;

    in_child(r, close_all);
    expect_end(r, TAKEN_ALL GIVEN_ALL);
}

static void exit_gives_back(void **state)
{
    struct rig *r = *state;

    in_child(r, take_all);
    expect_end(r, TAKEN_ALL GIVEN_ALL);
}

static void crash(void)
{
    take_all();
    raise(SIGSEGV);
}

static void crash_gives_back(void **state)
{
    struct rig *r = *state;
    int status;

    in_child(r, crash);
    status = wait_for_child(r);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGSEGV);
    assert_str(buf_str(&r->told), TAKEN_ALL GIVEN_ALL);
    assert_given_back(r);
}

static void suspend(void)
{
    take_all();
    terminal_suspend();
}

static void stop_gives_back_and_going_on_takes_again(void **state)
{
    struct rig *r = *state;

    in_child(r, suspend);
    assert_true(WIFSTOPPED(wait_for_child(r)));
    assert_str(buf_str(&r->told), TAKEN_ALL GIVEN_ALL);
    assert_given_back(r);
    assert_int_equal(kill(r->child, SIGCONT), 0);
    assert_int_equal(wait_for_child(r), 0);
    assert_str(buf_str(&r->told), "\033[?1049h\033[?2004h\033[?1004h\033[?1000h\033[?1006h\033[>5u"
                                  "\033[22;2t\033]2;snug\033\\" GIVEN_ALL);
    assert_given_back(r);
}

static void switch_mouse(void)
{
    terminal_take_mouse(true);
    terminal_take_mouse(false);
    terminal_take_mouse(false);
}

static void mouse_is_given_back_at_any_time(void **state)
{
    struct rig *r = *state;

    in_child(r, switch_mouse);
    expect_end(r, "\033[?2004h\033[?1000h\033[?1006h\033[?1006l\033[?1000l"
                  "\033[?2004l\033[?7h\033[?25h");
}

static void set_titles(void)
{
    struct buf longer;

    terminal_set_title(STR("a\033]0;b\x07\xC2\x9B\xFF漢"));
    buf_init(&longer, 300);
    while (buf_add(&longer, STR("漢"))) continue;
    terminal_set_title(buf_str(&longer));
    terminal_set_title(buf_str(&longer));
    buf_finish(&longer);
}

static void title_is_harmless_and_short(void **state)
{
    struct rig *r = *state;
    struct str told;

    in_child(r, set_titles);
    assert_int_equal(wait_for_child(r), 0);
    told = buf_str(&r->told);
    told = str_skip(told, STR("\033[?2004h\033[22;2t").n);
    assert_true(str_starts(told, STR("\033]2;a]0;b漢\033\\\033]2;漢漢")));
    assert_in_range(told.n, 200, 260);
    assert_given_back(r);
}

int main(void)
{
#define WITH_RIG(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_RIG(line_takes_nothing_but_pastes),
        WITH_RIG(what_was_taken_is_given_back),
        WITH_RIG(exit_gives_back),
        WITH_RIG(crash_gives_back),
        WITH_RIG(stop_gives_back_and_going_on_takes_again),
        WITH_RIG(mouse_is_given_back_at_any_time),
        WITH_RIG(title_is_harmless_and_short),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
