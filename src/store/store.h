/* SPDX-License-Identifier: MIT
 * store: rooms, their history and the server's records in one SQLite file. One connection writes;
 * readers open their own, read-only. Lines are keyed by (room << 40) | seq, so a page of history
 * lies together. Each struct belongs to one thread at a time. */
#ifndef SNUG_STORE_STORE_H
#define SNUG_STORE_STORE_H

#include "base/arena.h"
#include "base/secret.h"
#include "core/input.h"

enum store_error {
    STORE_OK = 0,
    STORE_CANNOT_OPEN, /* no such folder, no permission, not a database */
    STORE_IN_USE,      /* another snugd has this folder */
    STORE_TOO_NEW,     /* written by a later version */
    STORE_FAILED,      /* disk full, I/O error: see store_message */
};

struct store;

/* Opens or creates `folder`/snug.db (0600) and takes the folder's lock. On failure *out is
 * untouched and `why` (of 256 bytes) says what happened. */
enum store_error store_open(const char *folder, struct store **out, char why[256]) MUST_USE;
void store_close(struct store *s); /* readers first; accepts NULL */

/* 6 letters made when the file was; they never change. */
struct str store_journal_id(const struct store *s);

/* Random, made when the file was; it never changes. What is made with it means the same for ever.
 */
const struct secret *store_secret(const struct store *s);

/* The highest number that was ever reserved for the journal; 0 when new. */
journal_seq store_reserved(const struct store *s);

/* The file's path, for the log. */
const char *store_path(const struct store *s);

/* Calls `each` for every saved room, in order of id. */
typedef void (*store_room_visitor)(void *context, room_id room, struct str name, struct str state);
enum store_error store_each_room(struct store *s, store_room_visitor each, void *context) MUST_USE;

/* Calls `each` for every record of a shelf, in order of key. */
typedef void (*store_record_visitor)(void *context, enum shelf shelf, struct str key,
                                     struct str state);
enum store_error store_each_record(struct store *s, enum shelf shelf, store_record_visitor each,
                                   void *context) MUST_USE;

/* One transaction: begin, any number of writes, commit; what it wrote is on disk when commit says
 * STORE_OK, and all of it. After an error the transaction is undone and the store refuses all
 * further writes. */
enum store_error store_begin(struct store *s) MUST_USE;
enum store_error store_put_line(struct store *s, room_id room, journal_seq seq, bool is_message,
                                struct str line) MUST_USE;
enum store_error store_put_room(struct store *s, room_id room, struct str name,
                                struct str state) MUST_USE;
enum store_error store_drop_room(struct store *s, room_id room) MUST_USE; /* and its history */
enum store_error store_put_record(struct store *s, enum shelf shelf, struct str key,
                                  struct str state) MUST_USE; /* empty state: it is gone */

/* The line with the number `place` reads otherwise from now on, or, when `line` is empty, is gone.
 * Nothing happens when there is none. */
enum store_error store_rewrite(struct store *s, room_id room, journal_seq place,
                               struct str line) MUST_USE;

/* Of a room's lines those before `place` are gone, and when `count` is not 0 all that are older
 * than its newest `count` messages. Takes as long as there are lines to drop. */
enum store_error store_prune(struct store *s, room_id room, journal_seq place,
                             uint32_t count) MUST_USE;
enum store_error store_reserve(struct store *s, journal_seq up_to) MUST_USE;
enum store_error store_commit(struct store *s) MUST_USE;

/* Brings the full-text index on by some `rows` messages at most, in a transaction of its own.
 * *more: there is more to do, so call again. Messages need not be in it to be kept: a crash at any
 * time leaves it behind, never wrong. */
enum store_error store_index(struct store *s, uint32_t rows, bool *more) MUST_USE;

/* Moves the write-ahead log into the file; call when there is nothing else to do. */
void store_checkpoint(struct store *s);
const char *store_message(const struct store *s); /* the last error, for the log */

/* A second, read-only view for another thread. Close it before the store. */
struct store_reader;
enum store_error store_reader_open(const struct store *s, struct store_reader **out) MUST_USE;
void store_reader_close(struct store_reader *r); /* accepts NULL */

/* Answers a query, oldest first; rows and lines are allocated in `arena`. Never more rows than
 * query->count, and within the limits of an answer (core/input.h). Words and nick are looked for in
 * the index, in messages only; what is not in it yet is not found. */
enum store_error store_fetch(struct store_reader *r, const struct history_query *query,
                             struct arena *arena, struct history_row **rows,
                             size_t *row_count) MUST_USE;
const char *store_reader_message(const struct store_reader *r); /* the last error, for the log */

#endif
