/* SPDX-License-Identifier: MIT
 * terminal: termios, and the signals that would leave it in disorder. */
#include "tui/terminal.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { MODE_BYTES_MAX = 32, TITLE_BYTES_MAX = 200 };

/* What may be taken, in this order, and is given back in the other. A terminal has the keys of each
 * screen apart, and its own title goes onto a stack. */
enum mode {
    MODE_SCREEN,
    MODE_PASTE,
    MODE_FOCUS,
    MODE_MOUSE,
    MODE_KEYS,
    MODE_XTERM_KEYS,
    MODE_TITLE,
    MODE_COUNT
};
static const struct {
    char take[MODE_BYTES_MAX], give_back[MODE_BYTES_MAX];
} modes[MODE_COUNT] = {
    [MODE_SCREEN] = {"\033[?1049h", "\033[?2026l\033[m\033[r\033[?1049l"},
    [MODE_PASTE] = {"\033[?2004h", "\033[?2004l"},
    [MODE_FOCUS] = {"\033[?1004h", "\033[?1004l"},
    [MODE_MOUSE] = {"\033[?1000h\033[?1006h", "\033[?1006l\033[?1000l"},
    [MODE_KEYS] = {"\033[>5u", "\033[<u"},
    [MODE_XTERM_KEYS] = {"\033[?1036s\033[?1036h\033[>4;1m", "\033[>4m\033[?1036r"},
    [MODE_TITLE] = {"\033[22;2t", "\033[23;2t"},
};

/* Lines wrap again, and the cursor is shown. */
#define AT_LAST "\033[?7h\033[?25h"

static const int deadly[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGQUIT};

/* Of the process, as the terminal is; read by the handler of deadly signals. */
static struct termios before;
static volatile sig_atomic_t is_open;
static volatile sig_atomic_t is_taken[MODE_COUNT];

static bool is_wanted[MODE_COUNT];
static struct buf title; /* the sequence that sets it */

bool terminal_is_usable(void)
{
    const char *kind = getenv("TERM");

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return false;
    return kind && kind[0] && strcmp(kind, "dumb") != 0;
}

/* Into `out`, which has room for it. */
static size_t add(char *out, size_t n, const char *sequence)
{
    while (*sequence) out[n++] = *sequence++;
    return n;
}

/* Only calls that POSIX allows in a handler of signals. */
static void give_back(void)
{
    char bytes[MODE_COUNT * MODE_BYTES_MAX + sizeof AT_LAST];
    ssize_t ignored;
    size_t n = 0;

    if (!is_open) return;
    is_open = 0;
    for (int mode = MODE_COUNT - 1; mode >= 0; mode--) {
        if (is_taken[mode]) n = add(bytes, n, modes[mode].give_back);
        is_taken[mode] = 0;
    }
    n = add(bytes, n, AT_LAST);
    ignored = write(STDOUT_FILENO, bytes, n);
    (void)ignored;
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
}

/* Then the signal does what it would have done. */
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

static void take_mode(enum mode mode)
{
    is_wanted[mode] = true;
    if (!is_open || is_taken[mode]) return;
    is_taken[mode] = 1; /* before it is: once too often is better than not at all */
    terminal_write(str_from(modes[mode].take));
    if (mode == MODE_TITLE) terminal_write(buf_str(&title));
}

static void give_back_mode(enum mode mode)
{
    is_wanted[mode] = false;
    if (!is_open || !is_taken[mode]) return;
    terminal_write(str_from(modes[mode].give_back));
    is_taken[mode] = 0;
}

static bool take(void)
{
    if (!make_raw()) return false;
    is_open = 1;
    for (int mode = 0; mode < MODE_COUNT; mode++)
        if (is_wanted[mode]) take_mode((enum mode)mode);
    return true;
}

bool terminal_open(void)
{
    if (tcgetattr(STDIN_FILENO, &before) != 0) return false;
    for (int mode = 0; mode < MODE_COUNT; mode++) is_wanted[mode] = mode == MODE_PASTE;
    if (!take()) return false;
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

void terminal_take_screen(void)
{
    CHECK(is_taken[MODE_SCREEN] || !is_taken[MODE_KEYS]);
    take_mode(MODE_SCREEN);
    take_mode(MODE_FOCUS);
}

void terminal_take_keys(void)
{
    take_mode(MODE_KEYS);
}

void terminal_take_xterm_keys(void)
{
    take_mode(MODE_XTERM_KEYS);
}

void terminal_take_mouse(bool wanted)
{
    if (wanted)
        take_mode(MODE_MOUSE);
    else
        give_back_mode(MODE_MOUSE);
}

/* OSC 2, with as much of the text as fits. */
static void add_title(struct buf *out, struct str text)
{
    uint32_t code_point;

    buf_add(out, STR("\033]2;"));
    while (text.n) {
        size_t n = utf8_decode(text, &code_point);
        bool is_bad = n == 0 || utf8_is_control(code_point);
        if (out->n + n + 2 > out->bytes_max) break;
        if (!is_bad) buf_add(out, str_first(text, n));
        text = str_skip(text, n ? n : 1);
    }
    buf_add(out, STR("\033\\"));
}

void terminal_set_title(struct str text)
{
    struct buf sequence;
    bool is_same;

    buf_init(&sequence, TITLE_BYTES_MAX);
    add_title(&sequence, text);
    is_same = str_eq(buf_str(&sequence), buf_str(&title));
    buf_finish(&title);
    title = sequence;
    if (is_open && is_taken[MODE_TITLE] && !is_same)
        terminal_write(buf_str(&title));
    else
        take_mode(MODE_TITLE);
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

size_t terminal_read(char *bytes, size_t n, int patience_ms)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    ssize_t got = poll(&in, 1, patience_ms) == 1 ? read(STDIN_FILENO, bytes, n) : 0;

    return got > 0 ? (size_t)got : 0;
}
