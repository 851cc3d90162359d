/* SPDX-License-Identifier: MIT
 * The face of the whole screen at its end: a child has it, and the test has the other end of its
 * terminal. */
#include "base/buf.h"
#include "tui/face.h"
#include "unit.h"

#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define GIVEN_BACK "\033[?7h\033[?25h"

static void say_farewell(struct str text)
{
    struct face *face = screen_face_create(&(struct face_options){.colour = true});

    if (!face) _exit(2);
    face->kind->farewell(face, text);
    face->kind->destroy(face);
    exit(0);
}

/* All that a terminal gets whose face says `text` at the end. */
static void hear_farewell(struct buf *out, struct str text)
{
    int terminal, status;
    pid_t child = forkpty(&terminal, NULL, NULL, NULL);
    char bytes[4096];
    ssize_t n;

    assert_true(child >= 0);
    if (child == 0) say_farewell(text);
    while ((n = read(terminal, bytes, sizeof bytes)) > 0)
        buf_add(out, (struct str){bytes, (size_t)n});
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    close(terminal);
}

static struct str behind(struct str text, struct str mark)
{
    const char *found = memmem(text.p, text.n, mark.p, mark.n);

    assert_non_null(found);
    return str_skip(text, (size_t)(found - text.p) + mark.n);
}

static void what_a_server_says_at_the_end_does_nothing_to_the_terminal(void **state)
{
    struct buf heard;

    (void)state;
    buf_init(&heard, 1 << 16);
    hear_farewell(&heard, STR("Banned: \033]0;x\007\xC2\x9B"
                              "2J\xFF\nfor ever"));
    assert_str(behind(buf_str(&heard), STR(GIVEN_BACK)),
               "Banned: \uFFFD]0;x\uFFFD\uFFFD2J\uFFFD\r\nfor ever\r\n");
    buf_finish(&heard);
}

/* --- a terminal that answers late --- */

static void ask_and_leave(void)
{
    struct face *face = screen_face_create(&(struct face_options){.colour = true});
    char line[64];
    ssize_t n;

    if (!face) _exit(2);
    face->kind->tick(face, 1000);
    face->kind->flush(face);
    face->kind->farewell(face, STR("Bye."));
    n = read(STDIN_FILENO, line, sizeof line); /* as the shell does */
    face->kind->destroy(face);
    exit(n == 2 && line[0] == 'x' ? 0 : 3);
}

static void hear_until(struct buf *heard, int terminal, struct str mark)
{
    while (!heard->n || !memmem(heard->p, heard->n, mark.p, mark.n)) {
        char bytes[4096];
        ssize_t n = read(terminal, bytes, sizeof bytes);
        assert_true(n > 0);
        buf_add(heard, (struct str){bytes, (size_t)n});
    }
}

static void say(int terminal, struct str bytes)
{
    assert_int_equal(write(terminal, bytes.p, bytes.n), bytes.n);
}

static void what_the_terminal_still_answers_is_not_left_to_the_shell(void **state)
{
    struct winsize size = {.ws_col = 80, .ws_row = 24};
    int terminal, status;
    struct buf heard;
    pid_t child = forkpty(&terminal, NULL, NULL, &size);

    (void)state;
    assert_true(child >= 0);
    if (child == 0) ask_and_leave();
    buf_init(&heard, 1 << 16);
    hear_until(&heard, terminal, STR("\033[c"));
    say(terminal, STR("\033[2;2R\033[?1;2c"));
    hear_until(&heard, terminal, STR("Bye."));
    say(terminal, STR("x\n"));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    buf_finish(&heard);
    close(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_server_says_at_the_end_does_nothing_to_the_terminal),
        cmocka_unit_test(what_the_terminal_still_answers_is_not_left_to_the_shell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
