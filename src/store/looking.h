/* SPDX-License-Identifier: MIT
 * looking: what the files of the reading side share. */
#ifndef SNUG_STORE_LOOKING_H
#define SNUG_STORE_LOOKING_H

#include "store/database.h"
#include "store/store.h"

/* Where keys of lines are found. */
enum source { FROM_MESSAGES, FROM_EVENTS, FROM_WORDS, SOURCE_COUNT };

struct store_reader {
    sqlite3 *db;
    sqlite3_stmt *newest[SOURCE_COUNT]; /* keys between ?1 and ?2, newest first, at most ?3 … */
    sqlite3_stmt *oldest[SOURCE_COUNT]; /* … and oldest first. FROM_WORDS: that match ?4 */
    sqlite3_stmt *lines[FROM_WORDS];    /* the first line from the key ?1 to ?2 */
    char message[DATABASE_MESSAGE_BYTES];
};

/* Numbers of one room, from `first` to just before `end`; none when `first` is not below it. */
struct range {
    room_id room;
    journal_seq first, end;
};

/* What lies within the query's bounds of number. */
struct range looking_numbers(const struct history_query *query, room_id room);

/* Whether the time of that message is within the query's bounds. */
enum store_error looking_is_timely(struct store_reader *r, const struct history_query *query,
                                   room_id room, journal_seq message, bool *out) MUST_USE;

/* What of a source lies within the query's bounds of number and time. */
enum store_error looking_range(struct store_reader *r, const struct history_query *query,
                               room_id room, enum source source, struct range *out) MUST_USE;

/* Binds the keys of a range that is not empty to ?1 and ?2. */
void looking_bind(sqlite3_stmt *statement, struct range range);

/* The end of a statement's use; `code` is what it said last. */
enum store_error looking_end(struct store_reader *r, sqlite3_stmt *statement, int code) MUST_USE;

#endif
