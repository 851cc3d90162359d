/* SPDX-License-Identifier: MIT
 * A book lists its pages by server and kind, and remembers where one is and was. */
#include "screen/page/book.h"
#include "unit.h"

#include <string.h>

static int set_up(void **state)
{
    struct book *b = test_malloc(sizeof *b);

    book_init(b);
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    book_finish(*state);
    test_free(*state);
    return 0;
}

static struct page *open_page(struct book *b, size_t network, struct str name)
{
    return book_open(b, book_kind_of(name), network, name);
}

/* The pages as "0:#tea", the one looked at in brackets. */
static void assert_pages_at(const struct book *b, struct str expected, int line)
{
    struct buf names;

    buf_init(&names, 1 << 16);
    for (size_t i = 0; i < b->count; i++) {
        const struct page *p = b->pages[i];
        bool is_here = i == b->here;
        buf_addf(&names, "%s%s%zu:" STR_FMT "%s", i ? " " : "", is_here ? "[" : "", p->network,
                 STR_ARG(buf_str(&p->name)), is_here ? "]" : "");
    }
    assert_str_at(buf_str(&names), expected, __FILE__, line);
    buf_finish(&names);
}

#define assert_pages(b, literal) assert_pages_at((b), STR(literal), __LINE__)

static void empty_book_is_nowhere(void **state)
{
    struct book *b = *state;

    assert_null(book_here(b));
    assert_null(book_step(b, 1));
    assert_null(book_next_news(b, false));
    assert_null(book_find(b, PAGE_ROOM, 0, STR("#tea")));
}

static void names_tell_what_a_page_is(void **state)
{
    (void)state;
    assert_int_equal(book_kind_of(STR("")), PAGE_SERVER);
    assert_int_equal(book_kind_of(STR("#tea")), PAGE_ROOM);
    assert_int_equal(book_kind_of(STR("bob")), PAGE_PERSON);
}

static void pages_stand_by_server_and_kind(void **state)
{
    struct book *b = *state;

    open_page(b, 1, STR("#far"));
    open_page(b, 0, STR("bob"));
    open_page(b, 0, STR("#tea"));
    open_page(b, 0, STR("#dev"));
    open_page(b, 0, STR(""));
    (void)book_open(b, PAGE_MENTIONS, 0, STR("mentions"));
    assert_pages(b, "0: 0:#tea 0:#dev 0:bob 0:mentions [1:#far]");
}

static void page_is_opened_once(void **state)
{
    struct book *b = *state;
    struct page *tea = open_page(b, 0, STR("#tea"));

    assert_ptr_equal(open_page(b, 0, STR("#TEA")), tea);
    assert_ptr_not_equal(open_page(b, 1, STR("#tea")), tea);
    assert_ptr_equal(book_open(b, PAGE_FOUND, 0, STR("x")), book_open(b, PAGE_FOUND, 0, STR("y")));
    assert_int_equal(b->count, 3);
}

static void place_of_pages_moves_along(void **state)
{
    struct book *b = *state;
    struct page *tea = open_page(b, 0, STR("#tea")), *bob = open_page(b, 0, STR("bob"));

    book_go_to(b, bob);
    open_page(b, 0, STR("#dev"));
    open_page(b, 1, STR("#far"));
    assert_pages(b, "0:#tea 0:#dev [0:bob] 1:#far");
    assert_ptr_equal(b->pages[b->before], tea);
    book_close(b, tea);
    assert_pages(b, "0:#dev [0:bob] 1:#far");
    book_close(b, bob);
    assert_pages(b, "[0:#dev] 1:#far");
}

static void who_closes_a_page_is_where_one_was_before(void **state)
{
    struct book *b = *state;

    open_page(b, 0, STR("#tea"));
    open_page(b, 0, STR("#dev"));
    open_page(b, 0, STR("bob"));
    book_go_to(b, book_open(b, PAGE_FOUND, 0, STR("words")));
    book_close(b, book_here(b));
    assert_pages(b, "[0:#tea] 0:#dev 0:bob");
}

static void last_page_can_be_closed(void **state)
{
    struct book *b = *state;

    book_close(b, open_page(b, 0, STR("#tea")));
    assert_null(book_here(b));
    open_page(b, 0, STR("#dev"));
    assert_pages(b, "[0:#dev]");
}

static void going_to_the_same_page_keeps_the_one_before(void **state)
{
    struct book *b = *state;
    struct page *tea = open_page(b, 0, STR("#tea")), *dev = open_page(b, 0, STR("#dev"));

    book_go_to(b, dev);
    book_go_to(b, dev);
    assert_ptr_equal(b->pages[b->before], tea);
}

static void steps_go_around(void **state)
{
    struct book *b = *state;
    struct page *tea = open_page(b, 0, STR("#tea")), *bob = open_page(b, 0, STR("bob"));

    assert_ptr_equal(book_step(b, -1), bob);
    assert_ptr_equal(book_step(b, 1), bob);
    book_go_to(b, bob);
    assert_ptr_equal(book_step(b, 1), tea);
}

static void calls_come_before_other_news(void **state)
{
    struct book *b = *state;
    struct page *tea = open_page(b, 0, STR("#tea")), *dev = open_page(b, 0, STR("#dev")),
                *ops = open_page(b, 0, STR("#ops"));

    tea->news = tea->calls = 1;
    assert_null(book_next_news(b, false));
    dev->news = 1;
    assert_null(book_next_news(b, true));
    assert_ptr_equal(book_next_news(b, false), dev);
    ops->news = ops->calls = 1;
    assert_ptr_equal(book_next_news(b, false), ops);
    ops->is_mute = true;
    assert_ptr_equal(book_next_news(b, false), dev);
}

static void news_are_looked_for_from_here_on(void **state)
{
    struct book *b = *state;
    struct page *tea = open_page(b, 0, STR("#tea")), *dev = open_page(b, 0, STR("#dev"));

    open_page(b, 0, STR("#ops"));
    tea->news = dev->news = 1;
    book_go_to(b, dev);
    assert_ptr_equal(book_next_news(b, false), tea);
}

static struct str numbered(char out[16], const char *sign, size_t number)
{
    return (struct str){out, (size_t)snprintf(out, 16, "%s%zu", sign, number)};
}

static void there_are_not_too_many_pages(void **state)
{
    struct book *b = *state;
    char name[PAGE_NAME_MAX + 1] = {0}, room[16];

    assert_null(open_page(b, 0, (struct str){name, sizeof name}));
    for (size_t i = 0; i < BOOK_PAGES_MAX; i++)
        assert_non_null(open_page(b, 0, numbered(room, "#", i)));
    assert_null(open_page(b, 0, STR("#tea")));
    assert_non_null(open_page(b, 0, STR("#0")));
}

/* Bob spoke last in the first conversation, and first in the last. */
static void silent_conversations_make_room_for_others(void **state)
{
    struct book *b = *state;
    struct item item = {.kind = ITEM_PRIVATE, .name = STR("bob"), .text = STR("hi")};
    char name[16];

    for (size_t i = 0; i < BOOK_PAGES_MAX; i++) {
        item.unix_ms = (int64_t)(1000 - i);
        (void)page_add(open_page(b, 0, numbered(name, "p", i)), &item);
    }
    book_go_to(b, open_page(b, 0, STR("p499")));
    buf_add(&open_page(b, 0, STR("p498"))->draft, STR("well"));
    assert_non_null(open_page(b, 0, STR("#tea")));
    assert_non_null(open_page(b, 0, STR("#cake")));
    assert_int_equal(b->count, BOOK_PAGES_MAX);
    for (size_t i = 0; i < BOOK_PAGES_MAX; i++) {
        bool is_there = book_find(b, PAGE_PERSON, 0, numbered(name, "p", i)) != NULL;
        assert_int_equal(is_there, i != 497 && i != 496);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(empty_book_is_nowhere, set_up, tear_down),
        cmocka_unit_test(names_tell_what_a_page_is),
        cmocka_unit_test_setup_teardown(pages_stand_by_server_and_kind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(page_is_opened_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(place_of_pages_moves_along, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_closes_a_page_is_where_one_was_before, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(last_page_can_be_closed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(going_to_the_same_page_keeps_the_one_before, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(steps_go_around, set_up, tear_down),
        cmocka_unit_test_setup_teardown(calls_come_before_other_news, set_up, tear_down),
        cmocka_unit_test_setup_teardown(news_are_looked_for_from_here_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(there_are_not_too_many_pages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(silent_conversations_make_room_for_others, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
