/* SPDX-License-Identifier: MIT
 * parts: what the files of the writing side share. */
#ifndef SNUG_STORE_PARTS_H
#define SNUG_STORE_PARTS_H

#include "store/database.h"
#include "store/store.h"

enum statement {
    BEGIN,
    PUT_MESSAGE,
    PUT_EVENT,
    CHANGE_MESSAGE,
    CHANGE_EVENT,
    DROP_MESSAGES,
    DROP_EVENTS,
    FIND_NEWEST,
    PUT_ROOM,
    DROP_ROOM,
    PUT_RECORD,
    DROP_RECORD,
    RESERVE,
    SET_ASIDE,
    FIND_ASIDE,
    DROP_ASIDE,
    FIND_MESSAGE,
    NEXT_MESSAGES,
    ADD_WORDS,
    DROP_WORDS,
    MERGE_WORDS,
    PUT_PROGRESS,
    COMMIT,
    STATEMENT_COUNT
};

enum { JOURNAL_ID_LETTERS = 6 };

/* How far the full-text index is: it has every message up to `done`, and of those up to `goal` the
 * ones that lie before `place` in the file, that one included. */
struct index_progress {
    int64_t done, goal, place;
    bool merges;    /* words that were taken out still lie in it */
    bool is_broken; /* it contradicts itself */
};

struct store {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENT_COUNT];
    char *path;
    int lock;
    bool failed;
    journal_seq reserved; /* when it was opened */
    journal_seq newest;   /* the highest number a message may have */
    struct index_progress index;
    char journal_id[JOURNAL_ID_LETTERS];
    struct secret secret;
    char message[DATABASE_MESSAGE_BYTES];
};

/* Binds numbers to the first places of a statement. */
sqlite3_stmt *parts_bind(struct store *s, enum statement which, const int64_t *numbers,
                         size_t count);
#define PARTS_BIND(s, which, ...)                                                                  \
    parts_bind((s), (which), (const int64_t[]){__VA_ARGS__},                                       \
               sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

/* Runs a bound statement that gives no rows. After the first failure none is run any more. */
enum store_error parts_run(struct store *s, enum statement which) MUST_USE;

/* Remembers why, and gives up writing for good. */
enum store_error parts_fail(struct store *s);

/* Sets the messages of a range aside that the index has, before they are changed or go: it can only
 * be told to forget a line by being shown it. */
enum store_error index_set_aside(struct store *s, int64_t first, int64_t last) MUST_USE;

/* What every file has from its first opening on, and the reading of it. */
bool meta_write(struct store *s) MUST_USE;
bool meta_read(struct store *s) MUST_USE; /* false: it is damaged */

#endif
