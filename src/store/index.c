/* SPDX-License-Identifier: MIT
 * index: the full-text index follows the messages at its own pace. It goes through the file in
 * passes: each takes in, room by room, what has come since the last one began. How far it is stands
 * in the file and changes with it, so a crash is a pause. */
#include "irc/kept.h"
#include "store/parts.h"
#include "store/words.h"

enum {
    MERGE_PAGES = 200,
    TEXT_BYTES_MAX = 1 << 20, /* of one message; what is longer is not indexed */
};

enum store_error index_set_aside(struct store *s, int64_t first, int64_t last)
{
    PARTS_BIND(s, SET_ASIDE, first, last, s->index.done, s->index.goal, s->index.place);
    return parts_run(s, SET_ASIDE);
}

/* An index that contradicts itself is no reason to stop keeping messages: it is built anew. */
static enum store_error run_words(struct store *s, enum statement which)
{
    sqlite3_stmt *statement = s->statements[which];

    if (s->failed) return STORE_FAILED;
    sqlite3_step(statement);
    if (sqlite3_reset(statement) == SQLITE_OK) return STORE_OK;
    if (sqlite3_extended_errcode(s->db) != SQLITE_CORRUPT_VTAB) return parts_fail(s);
    s->index.is_broken = true;
    return STORE_FAILED;
}

/* Runs ADD_WORDS or DROP_WORDS with what the index is to know, or to forget, of a line. */
static enum store_error tell(struct store *s, enum statement which, int64_t id, struct str line)
{
    sqlite3_stmt *statement = PARTS_BIND(s, which, id);
    enum store_error error = STORE_OK;
    struct buf nick, text;
    struct kept kept;

    if (!kept_parse(line, &kept)) return STORE_OK;
    buf_init(&nick, WORDS_NICK_BYTES_MAX);
    buf_init(&text, TEXT_BYTES_MAX);
    if (words_add_nick(&nick, kept.nick) && words_add_text(&text, kept.text)) {
        sqlite3_bind_text64(statement, 2, nick.p, nick.n, SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_bind_text64(statement, 3, text.p ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
        error = run_words(s, which);
    }
    buf_finish(&nick);
    buf_finish(&text);
    return error;
}

/* Adds the message of this key as it reads now, if it is still there. */
static enum store_error add_again(struct store *s, int64_t id)
{
    sqlite3_stmt *message = PARTS_BIND(s, FIND_MESSAGE, id);
    enum store_error error = STORE_OK;
    int code = sqlite3_step(message);

    if (code == SQLITE_ROW) error = tell(s, ADD_WORDS, id, database_column(message, 0));
    if (sqlite3_reset(message) != SQLITE_OK && !error) error = parts_fail(s);
    return error;
}

/* Replaces the oldest of what was set aside. *found: there was something. */
static enum store_error take_aside(struct store *s, bool *found)
{
    sqlite3_stmt *aside = s->statements[FIND_ASIDE];
    int64_t id = 0;
    enum store_error error = STORE_OK;

    *found = sqlite3_step(aside) == SQLITE_ROW;
    if (*found) {
        id = sqlite3_column_int64(aside, 0);
        error = tell(s, DROP_WORDS, id, database_column(aside, 1));
    }
    if (sqlite3_reset(aside) != SQLITE_OK && !error) return parts_fail(s);
    if (error || !*found) return error;
    error = add_again(s, id);
    PARTS_BIND(s, DROP_ASIDE, id);
    return error ? error : parts_run(s, DROP_ASIDE);
}

static enum store_error take_all_aside(struct store *s, uint32_t *rows)
{
    enum store_error error = STORE_OK;
    bool found = true;

    while (*rows && !error) {
        error = take_aside(s, &found);
        if (!found) break;
        s->index.merges = true;
        --*rows;
    }
    return error;
}

/* Where to look on behind a message that is not for this pass: its room's part that is, or the end
 * of the room. */
static int64_t skip_from(const struct index_progress *p, int64_t id)
{
    int64_t seq = (int64_t)database_key_seq(id);

    return id - seq + (seq <= p->done ? p->done : (int64_t)JOURNAL_SEQ_MAX);
}

static bool is_for_pass(const struct index_progress *p, int64_t id)
{
    int64_t seq = (int64_t)database_key_seq(id);

    return seq > p->done && seq <= p->goal;
}

/* Takes in neighbours until one is not for this pass, or enough are done. *ended: none is left. */
static enum store_error take_run(struct store *s, uint32_t *rows, bool *ended)
{
    struct index_progress *p = &s->index;
    sqlite3_stmt *next = PARTS_BIND(s, NEXT_MESSAGES, p->place);
    enum store_error error = STORE_OK;
    int code = SQLITE_ROW;

    while (*rows && !error && (code = sqlite3_step(next)) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(next, 0);
        bool fits = is_for_pass(p, id);

        --*rows;
        if (fits) error = tell(s, ADD_WORDS, id, database_column(next, 1));
        p->place = fits ? id : skip_from(p, id);
        if (!fits) break;
    }
    *ended = code == SQLITE_DONE;
    if (sqlite3_reset(next) != SQLITE_OK && !error) error = parts_fail(s);
    return error;
}

/* Whether there is a pass to be gone on with; begins one when there are new messages. */
static bool has_pass(struct store *s)
{
    struct index_progress *p = &s->index;

    if (p->goal == p->done) p->goal = (int64_t)s->newest;
    return p->goal != p->done;
}

static enum store_error take_messages(struct store *s, uint32_t *rows)
{
    enum store_error error = STORE_OK;
    bool ended;

    while (*rows && !error && has_pass(s)) {
        error = take_run(s, rows, &ended);
        if (!ended || error) continue;
        s->index.done = s->index.goal;
        s->index.place = 0;
    }
    return error;
}

/* What was taken out of the index lies in it until its parts are merged. A negative number of
 * pages means all parts; SQLite says that it is done by changing nothing. */
static enum store_error merge(struct store *s)
{
    int before = sqlite3_total_changes(s->db);
    enum store_error error;

    PARTS_BIND(s, MERGE_WORDS, -MERGE_PAGES);
    error = run_words(s, MERGE_WORDS);
    if (sqlite3_total_changes(s->db) - before < 2) s->index.merges = false;
    return error;
}

static enum store_error put_progress(struct store *s)
{
    const struct index_progress *p = &s->index;

    PARTS_BIND(s, PUT_PROGRESS, p->done, p->goal, p->place, p->merges);
    return parts_run(s, PUT_PROGRESS);
}

static bool is_same(const struct index_progress *a, const struct index_progress *b)
{
    return a->done == b->done && a->goal == b->goal && a->place == b->place &&
           a->merges == b->merges;
}

/* Merging is a step of its own: it does not see what was told in the same transaction. */
static enum store_error bring_on(struct store *s, uint32_t rows, bool *more)
{
    struct index_progress before = s->index;
    uint32_t left = rows;
    enum store_error error = store_begin(s);

    if (!error) error = take_all_aside(s, &left);
    if (!error) error = take_messages(s, &left);
    if (!error && left == rows && s->index.merges) error = merge(s);
    if (!error && !is_same(&before, &s->index)) error = put_progress(s);
    if (!error) error = store_commit(s);
    *more = left == 0 || s->index.merges;
    return error;
}

static enum store_error begin_anew(struct store *s, bool *more)
{
    enum store_error error;

    s->index = (struct index_progress){0};
    if (!database_run(s->db, "ROLLBACK; BEGIN IMMEDIATE;"
                             "INSERT INTO words (words) VALUES ('delete-all');"
                             "DELETE FROM aside;"))
        return parts_fail(s);
    error = put_progress(s);
    if (!error) error = store_commit(s);
    *more = true;
    return error;
}

/* What the index did may be lost in a power cut, and is then done again: its commits need not wait
 * for the disk. */
static bool set_patience(struct store *s, bool waits)
{
    return database_run(s->db, waits ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

enum store_error store_index(struct store *s, uint32_t rows, bool *more)
{
    bool goes_on = true;
    enum store_error error = STORE_FAILED;

    if (!s->failed && !set_patience(s, false)) parts_fail(s);
    if (!s->failed) error = bring_on(s, rows, &goes_on);
    if (!s->failed && s->index.is_broken) error = begin_anew(s, &goes_on);
    if (!s->failed && !set_patience(s, true)) error = parts_fail(s);
    *more = !error && goes_on;
    return error;
}
