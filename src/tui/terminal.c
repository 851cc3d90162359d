/* SPDX-License-Identifier: MIT
 * terminal: termios, and the signals that would leave it in disorder. */
#include "tui/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* Bracketed paste; the cursor shown and lines wrapped again at the end. */
#define TAKE "\033[?2004h"
#define GIVE_BACK "\033[?2004l\033[?7h\033[?25h"

static const int deadly[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGQUIT};

/* Of the process, as the terminal is; read by the handler of deadly signals. */
static struct termios before;
static volatile sig_atomic_t is_open;

bool terminal_is_usable(void)
{
    const char *kind = getenv("TERM");

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return false;
    return kind && kind[0] && strcmp(kind, "dumb") != 0;
}

static void give_back(void)
{
    ssize_t ignored;

    if (!is_open) return;
    is_open = 0;
    ignored = write(STDOUT_FILENO, GIVE_BACK, sizeof GIVE_BACK - 1);
    (void)ignored;
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
}

/* Only calls that POSIX allows in a handler; then the signal does what it would have done. */
static void on_deadly(int number)
{
    give_back();
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

static void watch_deadly(void)
{
    struct sigaction action = {.sa_handler = on_deadly, .sa_flags = (int)SA_RESETHAND};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LENGTH(deadly); i++) (void)sigaction(deadly[i], &action, NULL);
}

static bool make_raw(void)
{
    struct termios raw = before;

    raw.c_iflag &= (tcflag_t) ~(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON);
    raw.c_lflag &= (tcflag_t) ~(ECHO | ICANON | IEXTEN | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
}

static bool take(void)
{
    if (!make_raw()) return false;
    is_open = 1;
    terminal_write(STR(TAKE));
    return true;
}

bool terminal_open(void)
{
    if (tcgetattr(STDIN_FILENO, &before) != 0 || !take()) return false;
    (void)atexit(give_back);
    watch_deadly();
    return true;
}

void terminal_close(void)
{
    give_back();
}

void terminal_suspend(void)
{
    give_back();
    (void)raise(SIGSTOP);
    terminal_resume();
}

void terminal_resume(void)
{
    (void)take(); /* in vain when the terminal has gone: then so will its input */
}

struct terminal_size terminal_size(void)
{
    struct winsize size = {0};

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return (struct terminal_size){.columns = 80, .rows = 24};
    return (struct terminal_size){.columns = size.ws_col, .rows = size.ws_row};
}

static bool wait_until_writable(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};

    return poll(&out, 1, -1) == 1 && !(out.revents & (POLLERR | POLLHUP | POLLNVAL));
}

void terminal_write(struct str bytes)
{
    while (bytes.n) {
        ssize_t n = write(STDOUT_FILENO, bytes.p, bytes.n);
        if (n >= 0)
            bytes = str_skip(bytes, (size_t)n);
        else if (errno == EAGAIN && !wait_until_writable())
            return;
        else if (errno != EAGAIN && errno != EINTR)
            return;
    }
}
