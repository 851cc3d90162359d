/* SPDX-License-Identifier: MIT
 * test_store_rooms: what was said comes back, room by room and page by page. */
#include "store_rig.h"

#include <string.h>

static void lines_come_back_in_order_after_reopening(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, 1, 10, "first");
    put_line(s, 1, 20, "");
    assert_int_equal(store_put_line(s, 1, 30, true, (struct str){"a\0b\xff", 4}), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    store_close(s);
    s = open_store();
    page_read(&page, s, 1, 0, 100);
    assert_int_equal(page.count, 3);
    assert_int_equal(page.rows[0].seq, 10);
    assert_str(page.rows[0].line, "first");
    assert_int_equal(page.rows[1].seq, 20);
    assert_int_equal(page.rows[1].line.n, 0);
    assert_str(page.rows[2].line, "a\0b\xff");
    page_finish(&page);
    store_close(s);
}

/* 100 lines each in rooms that lie beside one another in the file. */
static void fill_rooms(struct store *s, const room_id *rooms, size_t room_count)
{
    char line[32];

    assert_int_equal(store_begin(s), STORE_OK);
    for (journal_seq seq = 1; seq <= 100 * room_count; seq++) {
        room_id room = rooms[seq % room_count];

        snprintf(line, sizeof line, "%u in %u", (unsigned)seq, (unsigned)room);
        put_line(s, room, seq, line);
    }
    assert_int_equal(store_commit(s), STORE_OK);
}

static void expect_rows_of_room(const struct page *page, room_id room)
{
    char line[32];

    for (size_t i = 0; i < page->count; i++) {
        snprintf(line, sizeof line, "%u in %u", (unsigned)page->rows[i].seq, (unsigned)room);
        assert_true(str_eq(page->rows[i].line, str_from(line)));
        if (i) assert_true(page->rows[i - 1].seq < page->rows[i].seq);
    }
}

static void room_is_read_page_by_page(void **state)
{
    static const room_id rooms[] = {0, 1, 2, 3, ROOM_ID_MAX - 1, ROOM_ID_MAX};
    struct store *s = open_store();
    struct page page;

    (void)state;
    fill_rooms(s, rooms, 6);
    for (size_t i = 0; i < 6; i++) {
        journal_seq before = 0;
        size_t total = 0;

        for (;;) {
            page_read(&page, s, rooms[i], before, 7);
            total += page.count;
            expect_rows_of_room(&page, rooms[i]);
            if (page.count) before = page.rows[0].seq;
            page_finish(&page);
            if (page.count == 0) break;
            assert_int_equal(page.count, total == 100 ? 100 % 7 : 7);
        }
        assert_int_equal(total, 100);
    }
    store_close(s);
}

static void nothing_lies_before_the_beginning(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    commit_line(s, 5, 1, "hi");
    page_read(&page, s, 5, 1, 10);
    assert_int_equal(page.count, 0);
    page_finish(&page);
    page_read(&page, s, 5, 2, 0);
    assert_int_equal(page.count, 0);
    page_finish(&page);
    store_close(s);
}

static void extreme_keys_are_read_back(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    commit_line(s, ROOM_ID_MAX, JOURNAL_SEQ_MAX, "last of all");
    page_read(&page, s, ROOM_ID_MAX, JOURNAL_SEQ_MAX + 1, 10);
    assert_int_equal(page.count, 1);
    assert_int_equal(page.rows[0].seq, JOURNAL_SEQ_MAX);
    assert_str(page.rows[0].line, "last of all");
    page_finish(&page);
    store_close(s);
}

static void events_do_not_push_messages_out_of_a_page(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, 1, 1, "hello");
    for (journal_seq seq = 2; seq < 500; seq++)
        assert_int_equal(store_put_line(s, 1, seq, false, STR("JOIN")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    page_read(&page, s, 1, 0, 10);
    assert_int_equal(page.count, 1);
    assert_str(page.rows[0].line, "hello");
    page_finish(&page);
    store_close(s);
    assert_int_equal(number_from_sql("SELECT count(*) FROM events"), 498);
}

struct rooms_seen {
    char text[256];
    size_t n;
};

static void note_room(void *context, room_id room, struct str name, struct str state)
{
    struct rooms_seen *seen = context;

    seen->n += (size_t)snprintf(seen->text + seen->n, sizeof seen->text - seen->n,
                                "%u=" STR_FMT "/" STR_FMT ";", (unsigned)room, STR_ARG(name),
                                STR_ARG(state));
}

static void expect_rooms(struct store *s, const char *expected)
{
    struct rooms_seen seen = {0};

    assert_int_equal(store_each_room(s, note_room, &seen), STORE_OK);
    assert_string_equal(seen.text, expected);
}

static void rooms_are_saved_replaced_and_dropped_with_their_history(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    assert_int_equal(store_put_room(s, 2, STR("#b"), STR("topic=x")), STORE_OK);
    assert_int_equal(store_put_room(s, 1, STR("#a"), STR("")), STORE_OK);
    assert_int_equal(store_put_room(s, ROOM_ID_MAX, STR("#z"), STR("")), STORE_OK);
    assert_int_equal(store_put_room(s, 2, STR("#b"), STR("topic=y")), STORE_OK);
    for (room_id room = 1; room <= 3; room++) put_line(s, room, room, "message");
    put_line(s, ROOM_ID_MAX, JOURNAL_SEQ_MAX, "message");
    assert_int_equal(store_put_line(s, 2, 9, false, STR("event")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    expect_rooms(s, "1=#a/;2=#b/topic=y;8388607=#z/;");

    assert_int_equal(store_begin(s), STORE_OK);
    assert_int_equal(store_drop_room(s, 2), STORE_OK);
    assert_int_equal(store_drop_room(s, ROOM_ID_MAX), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    store_close(s);
    s = open_store();
    expect_rooms(s, "1=#a/;");
    assert_int_equal(count_lines(s, 1), 1);
    assert_int_equal(count_lines(s, 2), 0);
    assert_int_equal(count_lines(s, 3), 1);
    assert_int_equal(count_lines(s, ROOM_ID_MAX), 0);
    store_close(s);
    assert_int_equal(number_from_sql("SELECT count(*) FROM events"), 0);
}

static void values_are_never_read_as_sql(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, 1, 1, "'); DROP TABLE rooms; --");
    assert_int_equal(store_put_room(s, 1, STR("#a'; --"), STR("\"')")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    expect_rooms(s, "1=#a'; --/\"');");
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lines_come_back_in_order_after_reopening, rig_empty),
        cmocka_unit_test_setup(room_is_read_page_by_page, rig_empty),
        cmocka_unit_test_setup(nothing_lies_before_the_beginning, rig_empty),
        cmocka_unit_test_setup(extreme_keys_are_read_back, rig_empty),
        cmocka_unit_test_setup(events_do_not_push_messages_out_of_a_page, rig_empty),
        cmocka_unit_test_setup(rooms_are_saved_replaced_and_dropped_with_their_history, rig_empty),
        cmocka_unit_test_setup(values_are_never_read_as_sql, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
