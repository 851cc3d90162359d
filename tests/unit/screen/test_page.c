/* SPDX-License-Identifier: MIT
 * A page has its notes in the order of time, each once, and keeps the reader at theirs. */
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

static bool confirm(struct page *p, uint64_t id, int64_t ms, struct str msgid)
{
    struct item item = own(id, ITEM_CONFIRMED, ms);

    item.msgid = msgid;
    return page_settle(p, &item);
}

/* The texts of all notes, in their order. */
static void assert_notes_at(const struct page *p, struct str expected, int line)
{
    struct buf texts;

    buf_init(&texts, 1 << 16);
    for (size_t i = 0; i < p->count; i++)
        buf_addf(&texts, "%s" STR_FMT, i ? " " : "", STR_ARG(p->notes[i]->item.text));
    assert_str_at(buf_str(&texts), expected, __FILE__, line);
    buf_finish(&texts);
}

#define assert_notes(p, literal) assert_notes_at((p), STR(literal), __LINE__)

static void what_was_said_earlier_in_the_same_moment_stands_before(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("e"));
    add(p, 10, STR("f"));
    add(p, 11, STR("g"));
    page_ask_earlier(p);
    add_old(p, 9, STR("b"));
    add_old(p, 10, STR("c"));
    add_old(p, 10, STR("d"));
    add(p, 10, STR("f2"));
    p->asks_earlier = false;
    page_ask_earlier(p);
    add_old(p, 9, STR("a"));
    assert_notes(p, "a b c d e f f2 g");
}

static void notes_stand_by_time_and_then_as_they_came(void **state)
{
    struct page *p = *state;

    assert_int_equal(add(p, 20, STR("c")), 0);
    assert_int_equal(add(p, 10, STR("a")), 0);
    assert_int_equal(add(p, 20, STR("d")), 2);
    assert_int_equal(add(p, 15, STR("b")), 1);
    assert_notes(p, "a b c d");
}

static void same_message_stands_there_once(void **state)
{
    struct page *p = *state;

    add_named(p, 10, STR("a"));
    add_named(p, 10, STR("b"));
    add_named(p, 11, STR("c"));
    assert_int_equal(add_named(p, 10, STR("a")), p->count);
    assert_int_equal(add_named(p, 10, STR("b")), p->count);
    add(p, 10, STR("-"));
    add(p, 10, STR("-"));
    assert_notes(p, "a b - - c");
}

static void own_lines_wait_at_the_end(void **state)
{
    struct page *p = *state;

    add_pending(p, 1, 10);
    add_pending(p, 2, 10);
    add(p, 30, STR("a"));
    assert_notes(p, "a own own");
    assert_int_equal(p->notes[1]->item.id, 1);
    assert_int_equal(page_latest_ms(p), 30);
}

static void confirmed_line_goes_where_the_server_has_it(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    add_pending(p, 1, 10);
    add(p, 30, STR("b"));
    assert_true(confirm(p, 1, 20, STR("m")));
    assert_notes(p, "a own b");
    assert_int_equal(p->notes[1]->item.state, ITEM_CONFIRMED);
    assert_int_equal(page_find(p, STR("m")), 1);
}

static void refused_line_stays_at_its_time(void **state)
{
    struct page *p = *state;
    struct item refused = own(1, ITEM_REFUSED, 15);

    add(p, 10, STR("a"));
    add_pending(p, 1, 15);
    add(p, 30, STR("b"));
    refused.reason = STR("no");
    assert_true(page_settle(p, &refused));
    assert_notes(p, "a own b");
    assert_str(p->notes[1]->item.reason, "no");
}

static void line_of_another_page_is_not_settled_here(void **state)
{
    struct page *p = *state;

    add_pending(p, 1, 10);
    assert_false(confirm(p, 2, 10, STR("m")));
    assert_false(confirm(p, 0, 10, STR("m")));
}

static void line_that_history_brought_first_is_not_doubled(void **state)
{
    struct page *p = *state;

    add_pending(p, 1, 10);
    add_named(p, 12, STR("m"));
    assert_true(confirm(p, 1, 12, STR("m")));
    assert_notes(p, "m");
}

/* --- places kept as numbers --- */

static void reader_stays_with_the_note(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    add(p, 20, STR("b"));
    add(p, 30, STR("c"));
    page_go_back_to(p, 1);
    p->chosen = 2;
    add(p, 5, STR("older"));
    add(p, 40, STR("newer"));
    assert_str(p->notes[p->bottom]->item.text, "b");
    assert_str(p->notes[p->chosen - 1]->item.text, "b");
    page_drop(p, 0);
    assert_str(p->notes[p->bottom]->item.text, "b");
    assert_str(p->notes[p->chosen - 1]->item.text, "b");
}

static void reader_stays_when_own_lines_are_settled_above(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    add_pending(p, 1, 10);
    add(p, 30, STR("b"));
    page_go_back_to(p, 1);
    p->chosen = 2;
    confirm(p, 1, 20, STR("m"));
    assert_notes(p, "a own b");
    assert_str(p->notes[p->bottom]->item.text, "b");
    assert_str(p->notes[p->chosen - 1]->item.text, "b");
}

static void chosen_line_stays_chosen_when_it_is_settled(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    add_pending(p, 1, 10);
    add(p, 30, STR("b"));
    page_go_back_to(p, 2);
    p->chosen = 3;
    confirm(p, 1, 20, STR("m"));
    assert_int_equal(p->chosen, 2);
    assert_int_equal(p->bottom, 1);
}

static void dropped_note_is_chosen_no_more(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    add(p, 20, STR("b"));
    page_go_back_to(p, 1);
    p->chosen = 2;
    page_drop(p, 1);
    assert_int_equal(p->chosen, 0);
    assert_int_equal(p->bottom, 0);
    p->chosen = 1;
    page_drop(p, 0);
    assert_int_equal(p->chosen, 0);
    assert_int_equal(p->bottom, 0);
}

static void end_has_nothing_chosen_and_nothing_hidden(void **state)
{
    struct page *p = *state;

    add(p, 10, STR("a"));
    page_go_back_to(p, 0);
    p->hidden = 2;
    p->chosen = 1;
    page_go_to_end(p);
    assert_false(p->is_back);
    assert_int_equal(p->hidden, 0);
    assert_int_equal(p->chosen, 0);
}

/* --- what becomes of messages --- */

static void amendment_may_come_before_the_name_of_an_own_message(void **state)
{
    struct page *p = *state;
    struct item like = {.msgid = STR("m1"), .name = STR("bob"), .text = STR("+1")};

    assert_false(page_amend(p, AMEND_REACT, &like));
    add_pending(p, 1, 10);
    add_pending(p, 2, 11);
    assert_false(page_amend(p, AMEND_REACT, &like));
    for (int i = 0; i < 2 * EARLY_MAX; i++)
        assert_false(page_amend(p, AMEND_EDIT, &(struct item){.msgid = STR("m9")}));
    confirm(p, 1, 12, STR("m1"));
    assert_int_equal(p->notes[0]->reaction_count, 1);
    confirm(p, 2, 13, STR("m2"));
    assert_int_equal(p->notes[1]->reaction_count, 0);
    assert_int_equal(p->early.count, 0);
}

static void amendment_finds_its_message(void **state)
{
    struct page *p = *state;

    add_named(p, 10, STR("m1"));
    add_named(p, 20, STR("m2"));
    assert_true(page_amend(p, AMEND_EDIT, &(struct item){.msgid = STR("m1"), .text = STR("new")}));
    assert_false(page_amend(p, AMEND_EDIT, &(struct item){.msgid = STR("m3")}));
    assert_false(page_amend(p, AMEND_EDIT, &(struct item){.msgid = STR("")}));
    assert_notes(p, "new m2");
}

static void latest_own_message_that_can_be_changed_is_found(void **state)
{
    struct page *p = *state;

    assert_int_equal(page_last_own(p), p->count);
    add_pending(p, 1, 10);
    add_pending(p, 2, 11);
    add_pending(p, 3, 12);
    assert_int_equal(page_last_own(p), p->count);
    confirm(p, 1, 10, STR("m1"));
    confirm(p, 2, 11, STR("m2"));
    add_named(p, 20, STR("m4"));
    assert_int_equal(page_last_own(p), 1);
    page_amend(p, AMEND_REDACT, &(struct item){.msgid = STR("m2")});
    assert_int_equal(page_last_own(p), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(notes_stand_by_time_and_then_as_they_came, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_was_said_earlier_in_the_same_moment_stands_before,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(same_message_stands_there_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(own_lines_wait_at_the_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(confirmed_line_goes_where_the_server_has_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(refused_line_stays_at_its_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(line_of_another_page_is_not_settled_here, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(line_that_history_brought_first_is_not_doubled, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(reader_stays_with_the_note, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reader_stays_when_own_lines_are_settled_above, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(chosen_line_stays_chosen_when_it_is_settled, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(dropped_note_is_chosen_no_more, set_up, tear_down),
        cmocka_unit_test_setup_teardown(end_has_nothing_chosen_and_nothing_hidden, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(amendment_may_come_before_the_name_of_an_own_message,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(amendment_finds_its_message, set_up, tear_down),
        cmocka_unit_test_setup_teardown(latest_own_message_that_can_be_changed_is_found, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
