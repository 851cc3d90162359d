/* SPDX-License-Identifier: MIT
 * lines: history written, changed and dropped. What the full-text index has of it is set aside
 * first, so that the index can follow. */
#include "store/parts.h"

/* The numbers `first` to `last` of one room, as keys. */
struct key_range {
    int64_t first, last;
};

static struct key_range range_of(room_id room, journal_seq first, journal_seq last)
{
    return (struct key_range){database_key(room, first), database_key(room, last)};
}

enum store_error store_put_line(struct store *s, room_id room, journal_seq seq, bool is_message,
                                struct str line)
{
    enum statement which = is_message ? PUT_MESSAGE : PUT_EVENT;

    database_bind(PARTS_BIND(s, which, database_key(room, seq)), 2, line);
    if (is_message && s->newest < seq) s->newest = seq;
    return parts_run(s, which);
}

static enum store_error drop(struct store *s, struct key_range range)
{
    enum store_error error = index_set_aside(s, range.first, range.last);

    PARTS_BIND(s, DROP_MESSAGES, range.first, range.last);
    if (!error) error = parts_run(s, DROP_MESSAGES);
    PARTS_BIND(s, DROP_EVENTS, range.first, range.last);
    if (!error) error = parts_run(s, DROP_EVENTS);
    return error;
}

static enum store_error change(struct store *s, int64_t key, struct str line)
{
    enum store_error error = index_set_aside(s, key, key);

    database_bind(PARTS_BIND(s, CHANGE_MESSAGE, key), 2, line);
    if (!error) error = parts_run(s, CHANGE_MESSAGE);
    database_bind(PARTS_BIND(s, CHANGE_EVENT, key), 2, line);
    if (!error) error = parts_run(s, CHANGE_EVENT);
    return error;
}

enum store_error store_rewrite(struct store *s, room_id room, journal_seq place, struct str line)
{
    int64_t key = database_key(room, place);

    return line.n ? change(s, key, line) : drop(s, (struct key_range){key, key});
}

/* The number of the oldest message that is among the newest `count`; 0 when all are. */
static enum store_error find_newest(struct store *s, room_id room, uint32_t count, journal_seq *out)
{
    struct key_range all = range_of(room, 0, JOURNAL_SEQ_MAX);
    sqlite3_stmt *statement = PARTS_BIND(s, FIND_NEWEST, all.first, all.last, (int64_t)count - 1);
    bool found = sqlite3_step(statement) == SQLITE_ROW;

    *out = found ? database_key_seq(sqlite3_column_int64(statement, 0)) : 0;
    return sqlite3_reset(statement) == SQLITE_OK ? STORE_OK : parts_fail(s);
}

enum store_error store_prune(struct store *s, room_id room, journal_seq place, uint32_t count)
{
    enum store_error error = STORE_OK;
    journal_seq oldest = 0;

    if (s->failed) return STORE_FAILED;
    if (count) error = find_newest(s, room, count, &oldest);
    if (oldest < place) oldest = place;
    if (error || oldest == 0) return error;
    return drop(s, range_of(room, 0, oldest - 1));
}

enum store_error store_drop_room(struct store *s, room_id room)
{
    enum store_error error;

    PARTS_BIND(s, DROP_ROOM, room);
    error = parts_run(s, DROP_ROOM);
    return error ? error : drop(s, range_of(room, 0, JOURNAL_SEQ_MAX));
}
