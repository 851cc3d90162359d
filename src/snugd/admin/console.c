/* SPDX-License-Identifier: MIT
 * console: standard input is shared with whoever started us, so it is left blocking and read only
 * when it has something; standard output is opened a second time, so as not to block. */
#include "snugd/admin/console.h"

#include "base/list.h"
#include "base/mem.h"
#include "irc/line.h"
#include "snugd/admin/outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BACKGROUND_MS = 1000 };

struct console {
    struct loop *loop;
    struct server *server;
    struct loop_source input, output;
    struct loop_timer background; /* looks whether the terminal is ours again */
    struct line_cutter cutter;
    struct outlet outlet;
    bool reading;  /* input is in the loop */
    bool reopened; /* the outlet's descriptor is our own, and in the loop */
};

static bool is_terminal_or_pipe(int fd)
{
    struct stat status;

    return isatty(fd) || (fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode));
}

static void stop_reading(struct console *c)
{
    if (c->reading) loop_remove(c->loop, STDIN_FILENO);
    c->reading = false;
}

static void start_reading(struct console *c)
{
    c->reading = loop_add(c->loop, STDIN_FILENO, EPOLLIN, &c->input) == LOOP_OK;
}

static void take_bytes(struct console *c, struct str bytes)
{
    struct str line;
    enum line_result result;

    while ((result = line_next(&c->cutter, &bytes, &line)) != LINE_NONE) {
        if (result == LINE_READY) server_admin(c->server, CONSOLE_ADMIN, line);
        if (result == LINE_TOO_LONG) console_answer(c, STR("That line is too long."));
    }
}

/* A background job may not read from its terminal: EIO, since SIGTTIN is ignored. */
static void wait_for_foreground(struct console *c)
{
    stop_reading(c);
    loop_set_timer(c->loop, &c->background, loop_now_ms(c->loop) + BACKGROUND_MS);
}

static void input_ready(struct loop_source *source, uint32_t events)
{
    struct console *c = CONTAINER_OF(source, struct console, input);
    char bytes[4096];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

    if (n > 0)
        take_bytes(c, (struct str){bytes, (size_t)n});
    else if (n < 0 && errno == EIO && !(events & EPOLLHUP))
        wait_for_foreground(c);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        stop_reading(c);
}

static void background_due(struct loop_timer *timer)
{
    start_reading(CONTAINER_OF(timer, struct console, background));
}

static void flush(struct console *c)
{
    if (outlet_flush(&c->outlet)) return;
    buf_clear(&c->outlet.waiting);
}

static void output_ready(struct loop_source *source, uint32_t events)
{
    (void)events;
    flush(CONTAINER_OF(source, struct console, output));
}

/* A file is written through the descriptor we got, at the place where it stands. */
static void open_output(struct console *c)
{
    int fd = -1;

    if (is_terminal_or_pipe(STDOUT_FILENO))
        fd = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    c->reopened = fd >= 0 && loop_add(c->loop, fd, EPOLLOUT | EPOLLET, &c->output) == LOOP_OK;
    outlet_init(&c->outlet, c->reopened ? fd : STDOUT_FILENO);
    if (fd >= 0 && !c->reopened) close(fd);
}

struct console *console_open(struct loop *loop, struct server *server)
{
    struct console *c;

    if (!is_terminal_or_pipe(STDIN_FILENO)) return NULL;
    c = mem_zero(sizeof *c);
    c->loop = loop;
    c->server = server;
    c->input.ready = input_ready;
    c->output.ready = output_ready;
    c->background.due = background_due;
    line_cutter_init(&c->cutter, LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX);
    open_output(c);
    start_reading(c);
    return c;
}

void console_close(struct console *c)
{
    if (!c) return;
    flush(c);
    stop_reading(c);
    loop_set_timer(c->loop, &c->background, INT64_MAX);
    if (c->reopened) {
        loop_remove(c->loop, c->outlet.fd);
        close(c->outlet.fd);
    }
    outlet_finish(&c->outlet);
    line_cutter_finish(&c->cutter);
    mem_free(c);
}

void console_answer(struct console *c, struct str line)
{
    outlet_add(&c->outlet, line);
    flush(c);
}
