/* SPDX-License-Identifier: MIT
 * chat_log: each item is made into its lines first and then written at once. */
#include "snug/kept/chat_log.h"

#include "base/mem.h"
#include "client/text/clean.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    OWNER_ONLY = 0600,
    ITEM_BYTES_MAX = 1 << 20,
    TAIL_BYTES = 1 << 17, /* looked through for what history brings once more */
    STAMP_BYTES = sizeof "[YYYY-mm-dd HH:MM:SS]" - 1,
    PROBLEM_BYTES_MAX = 1024,
};

#define TIME_FORMAT "[%Y-%m-%d %H:%M:%S]"

struct chat_log {
    char *path;
    int fd;           /* -1: not open */
    struct buf lines; /* of one item */
    struct buf problem;
    bool has_failed; /* the time before */
};

struct chat_log *chat_log_create(struct str path)
{
    struct chat_log *log = mem_zero(sizeof *log);

    log->path = str_copy(path);
    log->fd = -1;
    buf_init(&log->lines, ITEM_BYTES_MAX);
    buf_init(&log->problem, PROBLEM_BYTES_MAX);
    return log;
}

static void close_file(struct chat_log *log)
{
    if (log->fd >= 0) close(log->fd);
    log->fd = -1;
}

void chat_log_destroy(struct chat_log *log)
{
    if (!log) return;
    close_file(log);
    buf_finish(&log->lines);
    buf_finish(&log->problem);
    mem_free(log->path);
    mem_free(log);
}

struct str chat_log_problem(const struct chat_log *log)
{
    return buf_str(&log->problem);
}

/* --- lines --- */

static bool is_said(enum item_kind kind)
{
    return kind == ITEM_MESSAGE || kind == ITEM_ACTION || kind == ITEM_NOTICE ||
           kind == ITEM_PRIVATE;
}

static bool is_wanted(const struct item *item)
{
    bool is_settled = item->state == ITEM_ARRIVED || item->state == ITEM_CONFIRMED;

    return (is_said(item->kind) || item_is_event(item->kind)) && is_settled && !item->found;
}

static void add_time(struct buf *out, int64_t unix_ms)
{
    time_t seconds = (time_t)(unix_ms / 1000);
    struct tm local = {0};
    char text[32];

    (void)localtime_r(&seconds, &local);
    buf_add(out, (struct str){text, strftime(text, sizeof text, TIME_FORMAT " ", &local)});
}

static void add_where(struct buf *out, struct str network, struct str room)
{
    if (network.n) {
        clean_add_name(out, network);
        buf_add_char(out, room.n ? '/' : ' ');
    }
    if (room.n == 0) return;
    clean_add_name(out, room);
    buf_add_char(out, ' ');
}

static void add_who(struct buf *out, const struct item *item)
{
    const char *before = item->kind == ITEM_ACTION ? "* " : item->kind == ITEM_NOTICE ? "-" : "<";
    const char *behind = item->kind == ITEM_ACTION ? " " : item->kind == ITEM_NOTICE ? "- " : "> ";
    bool is_bare = item_is_event(item->kind);

    if (item->name.n == 0) return;
    if (!is_bare) buf_add(out, str_from(before));
    clean_add_name(out, item->name);
    buf_add(out, is_bare ? STR(" ") : str_from(behind));
}

static bool write_line(struct buf *out, struct str network, const struct item *item,
                       struct str text)
{
    size_t before = out->n;

    add_time(out, item->unix_ms);
    add_where(out, network, item->room);
    add_who(out, item);
    clean_add(out, text);
    buf_add_char(out, '\n');
    if (out->overflowed) buf_cut(out, before);
    return !out->overflowed;
}

/* Each line of a message is one of the log; of a message beyond all measure, the first ones. */
static void write_lines(struct buf *out, struct str network, const struct item *item)
{
    struct str rest = item->text;
    bool fits;

    buf_clear(out);
    do fits = write_line(out, network, item, str_cut(&rest, '\n'));
    while (fits && rest.n);
}

/* --- what is there already --- */

static bool has_stamp(struct str line)
{
    return line.n > STAMP_BYTES && line.p[0] == '[' && line.p[STAMP_BYTES - 1] == ']';
}

/* The first line may lack its beginning, and then has none. */
static struct str oldest_stamp(struct str bytes)
{
    struct str oldest = STR("");

    while (bytes.n) {
        struct str line = str_cut(&bytes, '\n'), stamp = str_first(line, STAMP_BYTES);
        if (!has_stamp(line)) continue;
        if (oldest.n == 0 || str_compare(stamp, oldest) < 0) oldest = stamp;
    }
    return oldest;
}

/* Somebody may have said what looks like a line. */
static bool has_lines(struct str text, struct str lines)
{
    const char *at = text.p, *end = text.p + text.n;

    while ((at = memmem(at, (size_t)(end - at), lines.p, lines.n))) {
        if (at == text.p || at[-1] == '\n') return true;
        at++;
    }
    return false;
}

/* Whether the lines are none of those in the tail, and no older than that: what stands before it is
 * not known. The oldest time there counts and not the newest, which says nothing of other rooms,
 * and may be wrong. */
static bool is_missing(const struct chat_log *log, struct str tail)
{
    struct str lines = buf_str(&log->lines), oldest = oldest_stamp(tail);

    if (oldest.n && str_compare(str_first(lines, STAMP_BYTES), oldest) < 0) return false;
    return !has_lines(tail, lines);
}

static bool is_missing_in_file(const struct chat_log *log)
{
    char *bytes = mem_alloc(TAIL_BYTES);
    off_t end = lseek(log->fd, 0, SEEK_END), at = end > TAIL_BYTES ? end - TAIL_BYTES : 0;
    ssize_t n = pread(log->fd, bytes, TAIL_BYTES, at);
    bool missing = is_missing(log, (struct str){bytes, n > 0 ? (size_t)n : 0});

    mem_free(bytes);
    return missing;
}

/* --- the file --- */

static bool fail(struct chat_log *log, const char *why)
{
    close_file(log);
    buf_clear(&log->problem);
    buf_add(&log->problem, STR("What is said is not logged: "));
    clean_add(&log->problem, str_from(log->path));
    buf_addf(&log->problem, ": %s.", why);
    return false;
}

static const char *objection(const struct stat *status)
{
    if (!S_ISREG(status->st_mode)) return "it is no ordinary file";
    if (status->st_uid != geteuid()) return "it belongs to somebody else";
    if (status->st_nlink != 1) return "it has several names";
    return NULL;
}

/* O_NONBLOCK: a pipe of that name would wait for a reader. */
static bool open_file(struct chat_log *log)
{
    struct stat status;
    const char *why;

    log->fd = open(log->path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
                   OWNER_ONLY);
    if (log->fd < 0) return fail(log, errno == ELOOP ? "it is a symbolic link" : strerror(errno));
    if (fstat(log->fd, &status) != 0) return fail(log, strerror(errno));
    why = objection(&status);
    if (why) return fail(log, why);
    if (fchmod(log->fd, OWNER_ONLY) != 0) return fail(log, strerror(errno));
    return true;
}

/* Whether what is open has its name still. */
static bool is_current(const struct chat_log *log)
{
    struct stat named, open;

    return lstat(log->path, &named) == 0 && fstat(log->fd, &open) == 0 &&
           named.st_ino == open.st_ino && named.st_dev == open.st_dev;
}

static bool make_current(struct chat_log *log)
{
    if (log->fd >= 0 && is_current(log)) return true;
    close_file(log);
    return open_file(log);
}

static bool rotate(struct chat_log *log)
{
    struct buf older;
    bool good;

    buf_init(&older, SIZE_MAX);
    buf_addf(&older, "%s.1", log->path);
    buf_add_char(&older, '\0');
    good = rename(log->path, older.p) == 0;
    buf_finish(&older);
    if (!good) return fail(log, strerror(errno));
    close_file(log);
    return open_file(log);
}

static bool make_room(struct chat_log *log)
{
    struct stat status;

    if (fstat(log->fd, &status) != 0) return fail(log, strerror(errno));
    if (status.st_size == 0 || (size_t)status.st_size + log->lines.n <= CHAT_LOG_BYTES_MAX)
        return true;
    return rotate(log);
}

static bool write_file(struct chat_log *log)
{
    struct str rest = buf_str(&log->lines);

    while (rest.n) {
        ssize_t n = write(log->fd, rest.p, rest.n);
        if (n < 0 && errno != EINTR) return fail(log, strerror(errno));
        if (n > 0) rest = str_skip(rest, (size_t)n);
    }
    return true;
}

static bool put_down(struct chat_log *log, struct str network, const struct item *item)
{
    if (!make_current(log)) return false;
    write_lines(&log->lines, network, item);
    if (item->old && !is_missing_in_file(log)) return true;
    return make_room(log) && write_file(log);
}

bool chat_log_item(struct chat_log *log, struct str network, const struct item *item)
{
    bool had_failed = log->has_failed;

    if (!is_wanted(item)) return true;
    log->has_failed = !put_down(log, network, item);
    return had_failed || !log->has_failed;
}
