/* SPDX-License-Identifier: MIT
 * log: each line is one write(2) to a descriptor opened for append, so lines of several threads
 * never mix. The descriptor's number stays the same once a file was opened (dup3 puts another file
 * behind it), so a thread in the middle of a write never meets one that was closed. No write waits:
 * a terminal that was stopped with Ctrl-S, or a pipe that nobody reads, would stop the chat. */
#include "base/log.h"

#include "base/mem.h"
#include "base/timestamp.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES_MAX = 4096 };

static atomic_int descriptor = STDERR_FILENO;
static _Atomic enum log_level level_max = LOG_INFO;
static atomic_ulong lost_count; /* lines since the last one that was written */
static atomic_bool was_cut;     /* the last one that was written lacks its end */
static char *open_path;         /* of the thread that opens and closes; NULL while on stderr */

static const struct str level_names[] = {
    [LOG_ERROR] = STR_INIT("error"),
    [LOG_WARN] = STR_INIT("warn"),
    [LOG_INFO] = STR_INIT("info"),
    [LOG_DEBUG] = STR_INIT("debug"),
};

/* Makes lines go to `source`, which is the log's from now on. */
static bool direct_to(int source)
{
    int current = descriptor;
    bool done;

    if (current == STDERR_FILENO) {
        descriptor = source;
        return true;
    }
    done = dup3(source, current, O_CLOEXEC) == current;
    close(source);
    return done;
}

static bool open_file(const char *path)
{
    int file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);

    return file >= 0 && direct_to(file);
}

/* Whoever started us shares stderr with us, so a terminal or pipe is opened a second time to be
 * written to without waiting. */
static int open_stderr(void)
{
    struct stat status;
    bool is_pipe = fstat(STDERR_FILENO, &status) == 0 && S_ISFIFO(status.st_mode);
    int flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    int own = is_pipe || isatty(STDERR_FILENO) ? open("/proc/self/fd/2", flags) : -1;

    return own >= 0 ? own : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

static void return_to_stderr(void)
{
    int own = open_stderr();

    if (own >= 0) (void)direct_to(own);
    mem_free(open_path);
    open_path = NULL;
}

bool log_open(const char *path)
{
    char *copy;

    if (!path) {
        return_to_stderr();
        return true;
    }
    if (!open_file(path)) return false;
    copy = str_copy(str_from(path));
    mem_free(open_path);
    open_path = copy;
    return true;
}

bool log_reopen(void)
{
    return !open_path || open_file(open_path);
}

void log_close(void)
{
    if (open_path) return_to_stderr();
}

void log_set_level(enum log_level level)
{
    level_max = level;
}

bool log_is_on(enum log_level level)
{
    return level <= level_max;
}

static void add_now(struct buf *line)
{
    char text[TIMESTAMP_BYTES];
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    buf_add(line, timestamp_write((int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000, text));
}

/* Adds as much as leaves room for the line's end. */
static void add_fields(struct buf *line, struct str fields)
{
    size_t start = line->n;

    buf_add(line, utf8_first(fields, line->bytes_max - line->n - 1));
    for (size_t i = start; i < line->n; i++)
        if ((unsigned char)line->p[i] < ' ') line->p[i] = '?';
}

/* A socket was not opened a second time, and may be one that waits. */
static bool has_room(void)
{
    struct pollfd place = {.fd = descriptor, .events = POLLOUT};

    return poll(&place, 1, 0) == 1;
}

/* False when there is no room for the whole line. */
static bool write_once(struct str line)
{
    ssize_t n = -1;

    if (!has_room()) return false;
    do n = write(descriptor, line.p, line.n);
    while (n < 0 && errno == EINTR);
    if (n > 0) atomic_store(&was_cut, (size_t)n < line.n);
    return n == (ssize_t)line.n;
}

static bool write_event(enum log_level level, struct str event, struct str fields)
{
    struct buf line;
    bool done;

    buf_init(&line, LINE_BYTES_MAX);
    if (atomic_load(&was_cut)) buf_add_char(&line, '\n');
    add_now(&line);
    buf_add_char(&line, ' ');
    buf_add(&line, level_names[level]);
    buf_add_char(&line, ' ');
    add_fields(&line, event);
    if (fields.n && line.n + 1 < LINE_BYTES_MAX) {
        buf_add_char(&line, ' ');
        add_fields(&line, fields);
    }
    buf_add_char(&line, '\n');
    done = write_once(buf_str(&line));
    buf_finish(&line);
    return done;
}

static void tell_lost(void)
{
    unsigned long count = atomic_exchange(&lost_count, 0);
    char fields[32];
    int n = snprintf(fields, sizeof fields, "lines=%lu", count);

    if (count && !write_event(LOG_WARN, STR("log-lost"), (struct str){fields, (size_t)n}))
        atomic_fetch_add(&lost_count, count);
}

void log_line(enum log_level level, struct str event, struct str fields)
{
    if (level > level_max) return;
    tell_lost();
    if (!write_event(level, event, fields)) atomic_fetch_add(&lost_count, 1);
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
    char fields[LINE_BYTES_MAX];
    va_list arguments;
    int n;

    if (level > level_max) return;
    va_start(arguments, format);
    n = vsnprintf(fields, sizeof fields, format, arguments);
    va_end(arguments);
    CHECK(n >= 0);
    if ((size_t)n >= sizeof fields) n = sizeof fields - 1;
    log_line(level, str_from(event), (struct str){fields, (size_t)n});
}

static bool is_plain_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] > '~' || str_contains(STR("\"\\="), s.p[i])) return false;
    return s.n > 0;
}

static void add_hex(struct buf *out, struct str bytes)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char byte = (unsigned char)bytes.p[i];
        buf_add(out, (struct str){(char[]){'\\', 'x', digits[byte >> 4], digits[byte & 15]}, 4});
    }
}

void log_value(struct buf *out, struct str value)
{
    uint32_t c;

    if (is_plain_word(value)) {
        buf_add(out, value);
        return;
    }
    buf_add_char(out, '"');
    while (value.n) {
        size_t n = utf8_decode(value, &c);
        struct str text = str_first(value, n ? n : 1);
        if (n == 0 || utf8_is_control(c)) {
            add_hex(out, text);
        } else {
            if (c == '"' || c == '\\') buf_add_char(out, '\\');
            buf_add(out, text);
        }
        value = str_skip(value, text.n);
    }
    buf_add_char(out, '"');
}
