/* SPDX-License-Identifier: MIT
 * test_store_change: records and lines that change, and the index that follows them, also over a
 * crash, out of a file of an earlier version, and when it was damaged. */
#include "base/buf.h"
#include "store_rig.h"

#include <string.h>

#define HEAD "@time=2026-01-01T00:00:00.000Z :ada!u@h PRIVMSG #room :"

/* Records. */

struct records_seen {
    char text[256];
    size_t n;
};

static void note_record(void *context, enum shelf shelf, struct str key, struct str state)
{
    struct records_seen *seen = context;

    seen->n +=
        (size_t)snprintf(seen->text + seen->n, sizeof seen->text - seen->n,
                         "%d/" STR_FMT "=" STR_FMT ";", (int)shelf, STR_ARG(key), STR_ARG(state));
}

static void expect_records(struct store *s, enum shelf shelf, const char *expected)
{
    struct records_seen seen = {0};

    assert_int_equal(store_each_record(s, shelf, note_record, &seen), STORE_OK);
    assert_string_equal(seen.text, expected);
}

static void put_record(struct store *s, enum shelf shelf, const char *key, const char *state)
{
    assert_int_equal(store_put_record(s, shelf, str_from(key), str_from(state)), STORE_OK);
}

static void records_are_kept_by_shelf_and_key(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_record(s, SHELF_MARKERS, "ada", "read");
    put_record(s, SHELF_ACCOUNT, "bob", "one");
    put_record(s, SHELF_ACCOUNT, "ada", "two");
    put_record(s, SHELF_ACCOUNT, "bob", "three");
    put_record(s, SHELF_ACCOUNT, "eve", "gone soon");
    put_record(s, SHELF_ACCOUNT, "eve", "");
    put_record(s, SHELF_ACCOUNT, "nobody", "");
    assert_int_equal(store_commit(s), STORE_OK);
    store_close(s);
    s = open_store();
    expect_records(s, SHELF_ACCOUNT, "0/ada=two;0/bob=three;");
    expect_records(s, SHELF_MARKERS, "1/ada=read;");
    expect_records(s, SHELF_SERVER, "");
    store_close(s);
}

/* Lines. */

static void expect_line(struct store *s, room_id room, journal_seq seq, bool is_message,
                        struct str line)
{
    struct history_query q = {.rooms = &room,
                              .room_count = 1,
                              .seq_after = seq - 1,
                              .seq_before = seq + 1,
                              .count = 10,
                              .with_events = true};
    struct page page;

    page_ask(&page, s, &q);
    assert_int_equal(page.count, line.n ? 1 : 0);
    if (line.n) {
        assert_true(str_eq(page.rows[0].line, line));
        assert_int_equal(page.rows[0].is_message, is_message);
    }
    page_finish(&page);
}

static void rewritten_lines_stay_in_their_place(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, 1, 5, HEAD "message");
    assert_int_equal(store_put_line(s, 1, 6, false, STR("event")), STORE_OK);
    put_line(s, 1, 7, HEAD "erased");
    put_line(s, 2, 5, HEAD "of another room");
    assert_int_equal(store_rewrite(s, 1, 5, STR(HEAD "edited")), STORE_OK);
    assert_int_equal(store_rewrite(s, 1, 6, STR("another event")), STORE_OK);
    assert_int_equal(store_rewrite(s, 1, 7, STR("")), STORE_OK);
    assert_int_equal(store_rewrite(s, 1, 8, STR("never there")), STORE_OK);
    assert_int_equal(store_rewrite(s, 1, 9, STR("")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    expect_line(s, 1, 5, true, STR(HEAD "edited"));
    expect_line(s, 1, 6, false, STR("another event"));
    expect_line(s, 1, 7, true, STR(""));
    expect_line(s, 1, 8, true, STR(""));
    expect_line(s, 2, 5, true, STR(HEAD "of another room"));
    store_close(s);
}

/* The index. */

static size_t count_found(struct store *s, const char *words)
{
    room_id rooms[] = {1, 2, 3};
    struct history_query q = {
        .rooms = rooms, .room_count = 3, .count = 1000, .words = str_from(words)};
    struct page page;

    page_ask(&page, s, &q);
    page_finish(&page);
    return page.count;
}

static void commit_words(struct store *s, room_id room, journal_seq seq, const char *words)
{
    char line[256];

    snprintf(line, sizeof line, HEAD "%s", words);
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, room, seq, line);
    assert_int_equal(store_reserve(s, seq), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
}

static void rewrite(struct store *s, room_id room, journal_seq seq, const char *line)
{
    assert_int_equal(store_begin(s), STORE_OK);
    assert_int_equal(store_rewrite(s, room, seq, str_from(line)), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
}

static void index_in_steps(struct store *s, uint32_t rows)
{
    bool more = true;

    while (more) assert_int_equal(store_index(s, rows, &more), STORE_OK);
}

static void index_all(struct store *s)
{
    index_in_steps(s, 10);
}

static struct store *reopen(struct store *s)
{
    store_close(s);
    return open_store();
}

static void index_that_was_left_behind_catches_up_after_a_restart(void **state)
{
    struct store *s = open_store();
    bool more;

    (void)state;
    for (journal_seq seq = 1; seq <= 100; seq++)
        commit_words(s, (room_id)(1 + seq % 3), seq, "pebble");
    assert_int_equal(count_found(s, "pebble"), 0);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(store_index(s, 10, &more), STORE_OK);
        assert_true(more);
        s = reopen(s);
        commit_words(s, 2, 101 + (journal_seq)i, "pebble");
    }
    assert_in_range(count_found(s, "pebble"), 1, 60);
    s = reopen(s);
    index_all(s);
    assert_int_equal(count_found(s, "pebble"), 104);
    store_close(s);
}

static void edited_words_are_found_and_former_ones_are_not(void **state)
{
    struct store *s = open_store();

    (void)state;
    commit_words(s, 1, 1, "former");
    commit_words(s, 1, 2, "erased");
    index_all(s);
    rewrite(s, 1, 1, HEAD "between");
    rewrite(s, 1, 1, HEAD "latter");
    rewrite(s, 1, 2, "");
    s = reopen(s);
    index_all(s);
    assert_int_equal(count_found(s, "former"), 0);
    assert_int_equal(count_found(s, "between"), 0);
    assert_int_equal(count_found(s, "latter"), 1);
    assert_int_equal(count_found(s, "erased"), 0);
    store_close(s);
    run_sql("INSERT INTO words (words) VALUES ('integrity-check')");
    assert_int_equal(number_from_sql("SELECT count(*) FROM aside"), 0);
}

static void forgotten_and_pruned_lines_leave_the_index(void **state)
{
    struct store *s = open_store();

    (void)state;
    for (journal_seq seq = 1; seq <= 60; seq++)
        commit_words(s, (room_id)(1 + seq % 3), seq, "pebble");
    index_all(s);
    assert_int_equal(store_begin(s), STORE_OK);
    assert_int_equal(store_drop_room(s, 1), STORE_OK);
    assert_int_equal(store_prune(s, 2, 0, 5), STORE_OK);
    assert_int_equal(store_prune(s, 3, 50, 0), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    assert_int_equal(count_lines(s, 2), 5);
    assert_int_equal(count_lines(s, 3), 4);
    index_all(s);
    assert_int_equal(count_found(s, "pebble"), 9);
    store_close(s);
    run_sql("CREATE VIRTUAL TABLE every_word USING fts5vocab ('words', 'instance')");
    assert_int_equal(number_from_sql("SELECT count(*) FROM every_word WHERE term = 'pebble'"), 9);
}

/* Whether the bytes stand anywhere in the file. */
static bool file_has(const char *text)
{
    FILE *file = fopen(rig_path("snug.db").text, "rb");
    struct buf bytes;
    char part[4096];
    size_t n;
    bool found = false;

    assert_non_null(file);
    buf_init(&bytes, 1 << 26);
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        assert_true(buf_add(&bytes, (struct str){part, n}));
    fclose(file);
    found = memmem(bytes.p, bytes.n, text, strlen(text)) != NULL;
    buf_finish(&bytes);
    return found;
}

static void erased_words_leave_the_file(void **state)
{
    struct store *s = open_store();

    (void)state;
    for (journal_seq seq = 1; seq <= 300; seq++)
        commit_words(s, 1, seq, seq == 150 ? "xyzzysecret" : "pebble stone");
    index_in_steps(s, 1000); /* into one part of the index, which has no reason to be merged */
    s = reopen(s);
    assert_true(file_has("xyzzysecret"));
    rewrite(s, 1, 150, "");
    index_in_steps(s, 1000);
    store_close(s);
    assert_false(file_has("xyzzysecret"));
    assert_false(file_has("zzysecret"));
}

static void damaged_index_is_built_anew(void **state)
{
    struct store *s = open_store();

    (void)state;
    for (journal_seq seq = 1; seq <= 100; seq++) commit_words(s, 1, seq, "pebble");
    index_all(s);
    store_close(s);
    run_sql("UPDATE words_data SET block = x'0123456789abcdef' WHERE id > 100");
    s = open_store();
    rewrite(s, 1, 50, HEAD "stone");
    commit_words(s, 1, 101, "pebble");
    index_all(s);
    assert_int_equal(count_found(s, "pebble"), 100);
    assert_int_equal(count_found(s, "stone"), 1);
    store_close(s);
}

/* An earlier version. */

static const char version_1[] =
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE rooms (id INTEGER PRIMARY KEY, name BLOB NOT NULL, state BLOB NOT NULL);"
    "CREATE TABLE messages (id INTEGER PRIMARY KEY, line BLOB NOT NULL);"
    "CREATE TABLE events (id INTEGER PRIMARY KEY, line BLOB NOT NULL);"
    "PRAGMA application_id = 0x736e7567;"
    "PRAGMA user_version = 1;"
    "PRAGMA journal_mode = WAL;"
    "INSERT INTO meta VALUES ('journal_id', 'abcdef'), ('reserved', 65536);"
    "INSERT INTO rooms VALUES (1, CAST('#room' AS BLOB), CAST('topic' AS BLOB));"
    "INSERT INTO messages VALUES ((1 << 40) + 7, CAST('" HEAD "old pebble' AS BLOB));"
    "INSERT INTO events VALUES ((1 << 40) + 8, CAST('an event' AS BLOB));";

static void file_of_version_1_has_all_it_had(void **state)
{
    struct store *s;

    (void)state;
    run_sql(version_1);
    s = open_store();
    assert_str(store_journal_id(s), "abcdef");
    assert_int_equal(store_reserved(s), 65536);
    expect_line(s, 1, 7, true, STR(HEAD "old pebble"));
    expect_line(s, 1, 8, false, STR("an event"));
    expect_records(s, SHELF_ACCOUNT, "");
    index_all(s);
    assert_int_equal(count_found(s, "pebble"), 1);
    commit_words(s, 1, 70000, "new pebble");
    index_all(s);
    assert_int_equal(count_found(s, "pebble"), 2);
    store_close(s);
    assert_int_equal(number_from_sql("PRAGMA user_version"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(records_are_kept_by_shelf_and_key, rig_empty),
        cmocka_unit_test_setup(rewritten_lines_stay_in_their_place, rig_empty),
        cmocka_unit_test_setup(index_that_was_left_behind_catches_up_after_a_restart, rig_empty),
        cmocka_unit_test_setup(edited_words_are_found_and_former_ones_are_not, rig_empty),
        cmocka_unit_test_setup(forgotten_and_pruned_lines_leave_the_index, rig_empty),
        cmocka_unit_test_setup(erased_words_leave_the_file, rig_empty),
        cmocka_unit_test_setup(damaged_index_is_built_anew, rig_empty),
        cmocka_unit_test_setup(file_of_version_1_has_all_it_had, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
