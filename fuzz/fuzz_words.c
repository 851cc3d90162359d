/* SPDX-License-Identifier: MIT
 * fuzz_words: FTS5 understands every question we make of people's words, and looks only where it
 * was told to. The input is the words, a NUL, and a nick. */
#include "fuzz.h"
#include "store/words.h"

#include <sqlite3.h>

/* One row, and its secret is not in the column that is searched. */
static sqlite3 *open_index(void)
{
    sqlite3 *db = NULL;

    CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db,
                       "CREATE VIRTUAL TABLE words USING fts5"
                       " (nick, text, tokenize = \"unicode61 remove_diacritics 0\");"
                       "INSERT INTO words VALUES ('secret', 'abc')",
                       NULL, NULL, NULL) == SQLITE_OK);
    return db;
}

static bool matches(sqlite3_stmt *statement, struct str match)
{
    int code;

    CHECK(sqlite3_bind_text64(statement, 1, match.p, match.n, SQLITE_STATIC, SQLITE_UTF8) ==
          SQLITE_OK);
    code = sqlite3_step(statement);
    CHECK(code == SQLITE_ROW || code == SQLITE_DONE);
    sqlite3_reset(statement);
    return code == SQLITE_ROW;
}

static bool has_abc(struct str words)
{
    for (; words.n; words = str_skip(words, 1))
        if (str_starts_nocase(words, STR("abc"))) return true;
    return false;
}

static void check_text(struct str text)
{
    struct buf once, twice;

    buf_init(&once, text.n);
    buf_init(&twice, text.n);
    CHECK(words_add_text(&once, text));
    CHECK(words_add_text(&twice, buf_str(&once)));
    CHECK(twice.n <= once.n);
    buf_finish(&once);
    buf_finish(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static sqlite3 *db;
    static sqlite3_stmt *statement;
    struct str nick = fuzz_input(data, n), words = str_cut(&nick, '\0');
    struct buf query;

    if (!db) {
        db = open_index();
        CHECK(sqlite3_prepare_v2(db, "SELECT rowid FROM words WHERE words MATCH ?1", -1, &statement,
                                 NULL) == SQLITE_OK);
    }
    buf_init(&query, SIZE_MAX);
    CHECK(words_add_query(&query, words, nick));
    if (query.n && matches(statement, buf_str(&query))) CHECK(nick.n == 0 && has_abc(words));
    buf_finish(&query);
    check_text(words);
    return 0;
}
