/* SPDX-License-Identifier: MIT
 * test_words: what the index is told, and that people's words are looked for and never obeyed. */
#include "store/words.h"
#include "unit.h"

#include <sqlite3.h>

static struct buf out;

static int set_up(void **state)
{
    (void)state;
    buf_init(&out, 10000);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_finish(&out);
    return 0;
}

static struct str text_of(struct str text)
{
    buf_clear(&out);
    assert_true(words_add_text(&out, text));
    return buf_str(&out);
}

static struct str query_of(struct str words, struct str nick)
{
    buf_clear(&out);
    assert_true(words_add_query(&out, words, nick));
    return buf_str(&out);
}

static void formatting_is_no_part_of_a_word(void **state)
{
    (void)state;
    assert_str(text_of(STR("plain text")), "plain text");
    assert_str(text_of(STR("\x02"
                           "b\x1d"
                           "o\x0fld")),
               "bold");
    assert_str(text_of(STR("\x03"
                           "04red \x03"
                           "12,13blue\x03 plain")),
               "red blue plain");
    assert_str(text_of(STR("\x03"
                           "412")),
               "2");
    assert_str(text_of(STR("\x03"
                           "4,word")),
               ",word");
    assert_str(text_of(STR("\x03,4")), ",4");
    assert_str(text_of(STR("\x04"
                           "ff0000red \x04"
                           "00ff00,0000ffother")),
               "red other");
    assert_str(text_of(STR("\x03")), "");
}

static void lines_and_actions_are_words_too(void **state)
{
    (void)state;
    assert_str(text_of(STR("one\ntwo\rthree")), "one two three");
    assert_str(text_of(STR("\001ACTION waves\001")), "waves ");
}

static void nick_is_one_word_in_any_case(void **state)
{
    struct buf other;

    (void)state;
    buf_init(&other, 100);
    assert_true(words_add_nick(&out, STR("[Ada]_|")));
    assert_true(words_add_nick(&other, STR("[aDA]_|")));
    assert_true(str_eq(buf_str(&out), buf_str(&other)));
    assert_int_equal(out.p[0], 'n');
    for (size_t i = 1; i < out.n; i++) assert_true(str_contains(STR("0123456789abcdef"), out.p[i]));
    buf_finish(&other);
}

static void words_are_quoted(void **state)
{
    (void)state;
    assert_str(query_of(STR("two words"), STR("")), " text : \"two\" text : \"words\"");
    assert_str(query_of(STR("say \"hi\""), STR("")), " text : \"say\" text : \"\"\"hi\"\"\"");
    assert_str(query_of(STR("depl* *"), STR("")), " text : \"depl*\" text : \"*\"");
    assert_str(query_of(STR("x"), STR("a")), "nick : \"n61\" text : \"x\"");
    assert_str(query_of(STR("  \t\n"), STR("")), "");
}

static void words_past_the_limit_are_passed_over(void **state)
{
    struct buf words;
    size_t count = 0;

    (void)state;
    buf_init(&words, 1000);
    for (int i = 0; i < 100; i++) assert_true(buf_add(&words, STR("w ")));
    query_of(buf_str(&words), STR(""));
    for (size_t i = 0; i < out.n; i++) count += out.p[i] == ':';
    assert_int_equal(count, WORDS_COUNT_MAX);
    buf_finish(&words);
}

static void what_does_not_fit_is_told(void **state)
{
    struct buf small;

    (void)state;
    buf_init(&small, 10);
    assert_false(words_add_query(&small, STR("word"), STR("")));
    assert_false(words_add_text(&small, STR("more than ten bytes")));
    buf_finish(&small);
}

/* Against FTS5 itself. */

static sqlite3 *open_index(void)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "CREATE VIRTUAL TABLE words USING fts5 (nick, text);"
                                  "INSERT INTO words VALUES ('n616461', 'one two NEAR three');"
                                  "INSERT INTO words VALUES ('n626f62', 'four don''t and five')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    return db;
}

/* How many of the rows match; -1 when FTS5 does not understand. */
static int count_matches(sqlite3 *db, struct str match)
{
    sqlite3_stmt *statement;
    int count = 0, code;

    sqlite3_prepare_v2(db, "SELECT rowid FROM words WHERE words MATCH ?1", -1, &statement, NULL);
    sqlite3_bind_text64(statement, 1, match.p, match.n, SQLITE_STATIC, SQLITE_UTF8);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) count++;
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? count : -1;
}

static void language_of_the_index_is_only_text(void **state)
{
    static const struct {
        const char *words;
        int count;
    } cases[] = {
        {"one", 1},
        {"one four", 0},
        {"one OR four", 0},
        {"NOT one", 0},
        {"NEAR", 1},
        {"near two", 1},
        {"NEAR(one three)", 0},
        {"nick : n616461", 0},
        {"n616461", 0},
        {"^one", 1},
        {"one + two", 1},
        {"two+NEAR", 1},
        {"two+three", 0},
        {"don't", 1},
        {"don''t", 1},
        {"\"one", 1},
        {"\"one four\"", 0},
        {"\"", 0},
        {"\"\"\"", 0},
        {"()", 0},
        {"one ()", 1},
        {"{text}:one", 0},
        {"text:one", 0},
        {"-one", 1},
        {"*", 0},
        {"* one", 1},
        {"thre*", 0},
        {"three*", 1},
        {"AND", 1},
        {"one AND two", 0},
        {"; DROP TABLE words", 0},
        {"'", 0},
        {"\\", 0},
        {"\xff\xfe", 0},
        {"one\x01two", 1},
        {"?1", 0},
    };
    sqlite3 *db = open_index();

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        int count = count_matches(db, query_of(str_from(cases[i].words), STR("")));

        if (count != cases[i].count) print_error("%s: %d\n", cases[i].words, count);
        assert_int_equal(count, cases[i].count);
    }
    assert_int_equal(count_matches(db, query_of((struct str){"one\0four", 8}, STR(""))), 0);
    assert_int_equal(count_matches(db, query_of((struct str){"one\0", 4}, STR(""))), 1);
    sqlite3_close(db);
}

static void nick_narrows_the_search(void **state)
{
    sqlite3 *db = open_index();

    (void)state;
    assert_int_equal(count_matches(db, query_of(STR(""), STR("ADA"))), 1);
    assert_int_equal(count_matches(db, query_of(STR("one"), STR("ada"))), 1);
    assert_int_equal(count_matches(db, query_of(STR("one"), STR("bob"))), 0);
    assert_int_equal(count_matches(db, query_of(STR(""), STR("ad"))), 0);
    assert_int_equal(count_matches(db, query_of(STR(""), STR("\" OR text : \"one"))), 0);
    assert_int_equal(count_matches(db, query_of(STR(""), STR("\xff"))), 0);
    sqlite3_close(db);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(formatting_is_no_part_of_a_word),      CASE(lines_and_actions_are_words_too),
        CASE(nick_is_one_word_in_any_case),         CASE(words_are_quoted),
        CASE(words_past_the_limit_are_passed_over), CASE(what_does_not_fit_is_told),
        CASE(language_of_the_index_is_only_text),   CASE(nick_narrows_the_search),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
