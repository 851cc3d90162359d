/* SPDX-License-Identifier: MIT
 * terminal: a program in a pseudo-terminal, and libvterm at its other end. */
#include "terminal.h"

#include "base/check.h"
#include "latency.h"

#include <err.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 16 };

/* libvterm answers everything else that it knows of, but has no colours that one could ask for. */
static const struct str background_question = STR_INIT("\033]11;?");
static const struct str background_answer = STR_INIT("\033]11;rgb:0000/0000/0000\033\\");

static void write_all(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);

        if (n < 0 && errno != EINTR) return; /* the program has ended, as the next turn will find */
        if (n > 0) bytes = str_skip(bytes, (size_t)n);
    }
}

static void on_answer(const char *bytes, size_t n, void *terminal)
{
    write_all(((struct terminal *)terminal)->fd, (struct str){bytes, n});
}

static void answer_background(struct terminal *t, struct str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        if (bytes.p[i] != background_question.p[t->asked])
            t->asked = bytes.p[i] == background_question.p[0];
        else if (++t->asked == background_question.n) {
            write_all(t->fd, background_answer);
            t->asked = 0;
        }
    }
}

static void start(struct terminal *t, char *const *command)
{
    const struct winsize size = {.ws_row = TERMINAL_ROWS, .ws_col = TERMINAL_COLUMNS};

    t->began_ns = latency_now_ns();
    t->pid = forkpty(&t->fd, NULL, NULL, &size);
    if (t->pid < 0) err(1, "forkpty");
    if (t->pid > 0) return;
    execvp(command[0], command);
    err(1, "%s", command[0]);
}

void terminal_open(struct terminal *t, char *const *command)
{
    *t = (struct terminal){.vterm = vterm_new(TERMINAL_ROWS, TERMINAL_COLUMNS)};
    vterm_set_utf8(t->vterm, 1);
    vterm_output_set_callback(t->vterm, on_answer, t);
    t->screen = vterm_obtain_screen(t->vterm);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
    start(t, command);
}

void terminal_close(struct terminal *t)
{
    pid_t foreground = tcgetpgrp(t->fd); /* what a shell has started in it */

    if (foreground > 0) kill(-foreground, SIGKILL);
    kill(t->pid, SIGKILL);
    waitpid(t->pid, NULL, 0);
    close(t->fd);
    vterm_free(t->vterm);
}

void terminal_type(struct terminal *t, struct str keys)
{
    write_all(t->fd, keys);
}

bool terminal_turn(struct terminal *t, int timeout_ms)
{
    char bytes[READ_BYTES];
    struct pollfd polled = {.fd = t->fd, .events = POLLIN};
    ssize_t n;

    if (t->has_ended || poll(&polled, 1, timeout_ms) <= 0) return false;
    n = read(t->fd, bytes, sizeof bytes);
    t->has_ended = n == 0 || (n < 0 && errno != EINTR);
    if (n <= 0) return false;
    t->read_ns = latency_now_ns();
    t->bytes += (uint64_t)n;
    vterm_input_write(t->vterm, bytes, (size_t)n);
    answer_background(t, (struct str){bytes, (size_t)n});
    return true;
}

struct str terminal_text(struct terminal *t)
{
    const VTermRect all = {.end_row = TERMINAL_ROWS, .end_col = TERMINAL_COLUMNS};

    return (struct str){t->text, vterm_screen_get_text(t->screen, t->text, sizeof t->text, all)};
}

bool terminal_shows(struct terminal *t, struct str text)
{
    struct str all = terminal_text(t);

    return memmem(all.p, all.n, text.p, text.n) != NULL;
}

bool terminal_is_blank(struct terminal *t)
{
    struct str rest = terminal_text(t);

    while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '\n')) rest = str_skip(rest, 1);
    return rest.n == 0;
}
