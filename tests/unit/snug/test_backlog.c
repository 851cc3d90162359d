/* SPDX-License-Identifier: MIT
 * test_backlog: pages of the past, put in order. */
#include "base/buf.h"
#include "snug/script/backlog.h"
#include "unit.h"

static struct backlog backlog;
static struct buf told;

static void begin(size_t count_max, int64_t since_ms)
{
    backlog_init(&backlog, count_max, since_ms);
    buf_init(&told, 1000);
}

static void end(void)
{
    backlog_finish(&backlog);
    buf_finish(&told);
}

static void add(int64_t unix_ms, const char *text)
{
    struct item item = {.unix_ms = unix_ms, .text = str_from(text), .msgid = str_from(text)};

    backlog_add(&backlog, &item, text[0] != '*');
}

/* The texts in order, settled. */
static struct str tell(void)
{
    backlog_settle(&backlog);
    for (size_t i = 0; i < backlog.count; i++)
        buf_addf(&told, STR_FMT " ", STR_ARG(backlog.rows[i].item.text));
    return str_trim(buf_str(&told));
}

static void everything_is_a_copy(void **state)
{
    char words[] = "@#room";
    struct str all = {words, sizeof words - 1};
    struct item item = {.room = all,
                        .name = all,
                        .text = all,
                        .msgid = all,
                        .account = all,
                        .reply_to = all,
                        .audience = all,
                        .reason = all};
    struct str *texts[ITEM_TEXTS];

    begin(10, 0);
    backlog_add(&backlog, &item, true);
    words[0] = 'x';
    backlog_settle(&backlog);
    item_list_texts(&backlog.rows[0].item, texts);
    for (size_t i = 0; i < ITEM_TEXTS; i++) assert_str(*texts[i], "@#room");
    end();
    (void)state;
}

static void later_pages_are_older(void **state)
{
    begin(10, 0);
    add(300, "e");
    add(300, "f");
    backlog_turn_page(&backlog);
    add(100, "a");
    add(200, "b");
    add(300, "c");
    add(300, "d");
    assert_str(tell(), "a b c d e f");
    end();
    (void)state;
}

static void of_too_many_the_latest_stay(void **state)
{
    begin(2, 0);
    add(1, "a");
    add(2, "*joined");
    add(3, "b");
    add(4, "*left");
    assert_true(backlog_is_enough(&backlog));
    add(5, "c");
    assert_str(tell(), "*joined b *left c");
    end();
    (void)state;
}

static void what_was_said_before_is_left_out(void **state)
{
    begin(100, 50);
    add(60, "b");
    assert_false(backlog_is_enough(&backlog));
    backlog_turn_page(&backlog);
    add(49, "a");
    add(50, "aa");
    assert_true(backlog_is_enough(&backlog));
    assert_str(tell(), "aa b");
    end();
    (void)state;
}

static void the_oldest_is_known(void **state)
{
    begin(100, 0);
    assert_int_equal(backlog.oldest_ms, INT64_MAX);
    add(60, "b");
    add(70, "c");
    assert_str(backlog.oldest_id, "b");
    add(10, "a");
    assert_int_equal(backlog.oldest_ms, 10);
    assert_str(backlog.oldest_id, "a");
    end();
    (void)state;
}

static void of_one_moment_a_later_page_is_older(void **state)
{
    begin(100, 0);
    add(60, "c");
    add(60, "d");
    assert_str(backlog.oldest_id, "c");
    backlog_turn_page(&backlog);
    assert_false(backlog_went_back(&backlog));
    add(60, "a");
    add(60, "b");
    assert_str(backlog.oldest_id, "a");
    assert_true(backlog_went_back(&backlog));
    backlog_turn_page(&backlog);
    add(61, "late");
    assert_false(backlog_went_back(&backlog));
    assert_str(tell(), "a b c d late");
    end();
    (void)state;
}

static void what_is_passed_over_goes_back_as_well(void **state)
{
    struct item item = {.unix_ms = 7, .msgid = STR("seven")};

    begin(100, 5);
    add(60, "a");
    backlog_turn_page(&backlog);
    backlog_pass_over(&backlog, &item);
    assert_true(backlog_went_back(&backlog));
    assert_str(backlog.oldest_id, "seven");
    item.unix_ms = 4;
    backlog_pass_over(&backlog, &item);
    assert_true(backlog_is_enough(&backlog));
    assert_str(tell(), "a");
    end();
    (void)state;
}

static void none_may_be_wanted(void **state)
{
    begin(0, 0);
    assert_true(backlog_is_enough(&backlog));
    add(60, "b");
    add(61, "*left");
    assert_str(tell(), "*left");
    end();
    (void)state;
}

static void an_empty_one_has_nothing_to_tell(void **state)
{
    begin(5, 0);
    assert_false(backlog_is_enough(&backlog));
    assert_str(tell(), "");
    end();
    (void)state;
}

static void it_does_not_grow_without_bound(void **state)
{
    begin(SIZE_MAX, 0);
    for (int64_t i = 0; i < BACKLOG_ITEMS_MAX + 10; i++) add(i + 1, "x");
    assert_int_equal(backlog.count, BACKLOG_ITEMS_MAX);
    assert_true(backlog_is_enough(&backlog));
    end();
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_a_copy),
        cmocka_unit_test(later_pages_are_older),
        cmocka_unit_test(of_too_many_the_latest_stay),
        cmocka_unit_test(what_was_said_before_is_left_out),
        cmocka_unit_test(the_oldest_is_known),
        cmocka_unit_test(of_one_moment_a_later_page_is_older),
        cmocka_unit_test(what_is_passed_over_goes_back_as_well),
        cmocka_unit_test(none_may_be_wanted),
        cmocka_unit_test(an_empty_one_has_nothing_to_tell),
        cmocka_unit_test(it_does_not_grow_without_bound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
