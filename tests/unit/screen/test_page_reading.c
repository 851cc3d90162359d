/* SPDX-License-Identifier: MIT
 * A page knows how far it was read, and how much it can hold. */
#include "page_rig.h"

#include <string.h>

static int set_up(void **state)
{
    *state = page_create(PAGE_ROOM, 0, STR("#tea"));
    return 0;
}

static int tear_down(void **state)
{
    page_destroy(*state);
    return 0;
}

/* --- reading --- */

static void what_others_say_is_news_until_it_is_read(void **state)
{
    struct page *p = *state;
    struct item call = said(20, STR("ann!"));

    call.mention = true;
    add(p, 10, STR("a"));
    page_add(p, &call);
    add_pending(p, 1, 15);
    assert_int_equal(p->news, 2);
    assert_int_equal(p->calls, 1);
    page_read_until(p, 10);
    assert_int_equal(p->news, 1);
    assert_int_equal(p->calls, 1);
    page_read_until(p, 5);
    assert_int_equal(p->read_ms, 10);
    add(p, 7, STR("late"));
    assert_int_equal(p->news, 1);
    page_read_until(p, 20);
    assert_int_equal(p->news, 0);
    assert_int_equal(p->calls, 0);
}

static void history_is_no_news_at_the_first_visit(void **state)
{
    struct page *p = *state;

    add_old(p, 10, STR("a"));
    assert_int_equal(p->news, 0);
    page_read_until(p, 10);
    add_old(p, 5, STR("earlier"));
    assert_int_equal(p->news, 0);
    add_old(p, 20, STR("missed"));
    assert_int_equal(p->news, 1);
}

static void marker_of_another_device_makes_news_of_history(void **state)
{
    struct page *p = *state;

    add_old(p, 10, STR("a"));
    add_old(p, 20, STR("b"));
    page_read_until(p, 10);
    assert_int_equal(p->news, 1);
}

static void pages_that_gather_have_no_news(void **state)
{
    struct page *p = page_create(PAGE_MENTIONS, 0, STR("mentions"));

    (void)state;
    add(p, 10, STR("a"));
    assert_int_equal(p->news, 0);
    page_destroy(p);
}

static void line_stands_above_the_first_that_is_new(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    page_read_until(p, 10);
    page_leave(p);
    add_pending(p, 1, 15);
    assert_true(p->news_ms == INT64_MAX);
    add(p, 30, STR("c"));
    add(p, 20, STR("b"));
    assert_int_equal(p->news_ms, 20);
    page_come_back(p);
    assert_int_equal(p->news_ms, 20);
    page_read_until(p, 30);
    page_leave(p);
    assert_true(p->news_ms == INT64_MAX);
}

static void what_comes_while_one_is_there_has_no_line(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    page_read_until(p, 10);
    page_leave(p);
    page_come_back(p);
    add(p, 20, STR("b"));
    assert_true(p->news_ms == INT64_MAX);
}

static void page_nobody_has_read_has_no_line(void **state)
{
    struct page *p = *state;

    page_leave(p);
    add(p, 20, STR("b"));
    assert_true(p->news_ms == INT64_MAX);
}

static void cleared_page_is_as_if_nobody_had_seen_it(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    page_read_until(p, 10);
    page_leave(p);
    p->is_complete = true;
    p->asks_earlier = true;
    page_go_back_to(p, 0);
    page_clear(p);
    assert_int_equal(p->count, 0);
    assert_false(p->is_back || p->is_complete || p->asks_earlier);
    add_old(p, 20, STR("b"));
    assert_int_equal(p->news, 0);
    assert_int_equal(page_latest_ms(p), 20);
}

/* --- limits --- */

static void fill(struct page *p, size_t count)
{
    while (p->count < count) add(p, (int64_t)(1000 + p->count), STR("x"));
}

static void full_page_lets_the_first_go(void **state)
{
    struct page *p = *state;

    fill(p, PAGE_NOTES_MAX);
    p->is_complete = true;
    add(p, 1 << 20, STR("last"));
    assert_int_equal(p->count, PAGE_NOTES_LEAST + 1);
    assert_false(p->is_complete);
    assert_str(p->notes[p->count - 1]->item.text, "last");
}

static void full_page_takes_nothing_older(void **state)
{
    struct page *p = *state;

    fill(p, PAGE_NOTES_MAX);
    assert_int_equal(add_old(p, 1, STR("older")), PAGE_NOTES_MAX);
    assert_int_equal(p->count, PAGE_NOTES_MAX);
}

static void fill_with_long_ones(struct page *p, size_t bytes)
{
    static char text[1 << 16];

    memset(text, 'x', sizeof text);
    while (p->bytes < bytes) add(p, (int64_t)(1000 + p->count), (struct str){text, sizeof text});
}

static void long_messages_fill_a_page_sooner(void **state)
{
    struct page *p = *state;

    fill_with_long_ones(p, PAGE_BYTES_MAX);
    assert_in_range(p->count, 1, PAGE_NOTES_LEAST);
    assert_int_equal(add_old(p, 1, STR("older")), p->count);
    add(p, 1 << 20, STR("last"));
    assert_in_range(p->bytes, PAGE_BYTES_LEAST / 2, PAGE_BYTES_LEAST + 4096);
    assert_str(p->notes[p->count - 1]->item.text, "last");
    page_go_back_to(p, 0);
    fill_with_long_ones(p, PAGE_BYTES_MOST);
    assert_true(p->bytes >= PAGE_BYTES_MOST);
    add(p, 1 << 20, STR("last"));
    assert_in_range(p->bytes, PAGE_BYTES_LEAST / 2, PAGE_BYTES_LEAST + 4096);
}

static void bytes_are_counted_through_all_that_happens(void **state)
{
    struct page *p = *state;
    struct item settled = own(7, ITEM_CONFIRMED, 20);

    add_named(p, 10, STR("m1"));
    add_pending(p, 7, 15);
    settled.text = STR("longer than before");
    assert_true(page_settle(p, &settled));
    assert_true(page_amend(p, AMEND_EDIT, &(struct item){.msgid = STR("m1"), .text = STR("more")}));
    assert_int_equal(p->bytes, note_bytes(p->notes[0]) + note_bytes(p->notes[1]));
    page_drop(p, 0);
    assert_int_equal(p->bytes, note_bytes(p->notes[0]));
    page_clear(p);
    assert_int_equal(p->bytes, 0);
}

static void who_reads_back_keeps_more(void **state)
{
    struct page *p = *state;

    fill(p, PAGE_NOTES_MAX);
    page_go_back_to(p, 6000);
    add_old(p, 1, STR("older"));
    assert_int_equal(p->count, PAGE_NOTES_MAX + 1);
    assert_int_equal(p->bottom, 6001);
    fill(p, PAGE_NOTES_MOST);
    assert_int_equal(add_old(p, 1, STR("older")), PAGE_NOTES_MOST);
    p->bottom = PAGE_NOTES_MOST - 2;
    p->chosen = 7;
    add(p, 1 << 20, STR("last"));
    assert_int_equal(p->count, PAGE_NOTES_LEAST + 1);
    assert_int_equal(p->bottom, PAGE_NOTES_LEAST - 2);
    assert_int_equal(p->chosen, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_others_say_is_news_until_it_is_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(history_is_no_news_at_the_first_visit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(marker_of_another_device_makes_news_of_history, set_up,
                                        tear_down),
        cmocka_unit_test(pages_that_gather_have_no_news),
        cmocka_unit_test_setup_teardown(line_stands_above_the_first_that_is_new, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_comes_while_one_is_there_has_no_line, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(page_nobody_has_read_has_no_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cleared_page_is_as_if_nobody_had_seen_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(full_page_lets_the_first_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(full_page_takes_nothing_older, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_messages_fill_a_page_sooner, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_are_counted_through_all_that_happens, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_reads_back_keeps_more, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
