/* SPDX-License-Identifier: MIT
 * test_pages: lines lie behind one another, and none moves before the end of the turn. */
#include "base/mem.h"
#include "snugd/station/pages.h"
#include "unit.h"

#include <string.h>

static void lines_in_a_row_are_neighbours(void **state)
{
    struct pages p;
    struct str one, two;

    (void)state;
    pages_init(&p);
    one = pages_add(&p, STR("one\n"));
    two = pages_add(&p, STR("two\n"));
    assert_ptr_equal(one.p + one.n, two.p);
    assert_str(one, "one\n");
    pages_finish(&p);
}

static void nothing_moves_when_pages_are_added(void **state)
{
    struct pages p;
    struct str lines[2000];
    char text[100];

    (void)state;
    pages_init(&p);
    for (size_t i = 0; i < 2000; i++) {
        memset(text, (int)('a' + i % 26), sizeof text);
        lines[i] = pages_add(&p, (struct str){text, sizeof text});
    }
    for (size_t i = 0; i < 2000; i++) {
        assert_int_equal(lines[i].n, sizeof text);
        assert_int_equal(lines[i].p[0], 'a' + i % 26);
        assert_int_equal(lines[i].p[sizeof text - 1], 'a' + i % 26);
    }
    pages_finish(&p);
}

static void text_larger_than_a_page_is_whole(void **state)
{
    size_t n = 300000;
    char *text = mem_alloc(n);
    struct pages p;
    struct str copy;

    (void)state;
    memset(text, 'x', n);
    pages_init(&p);
    copy = pages_add(&p, (struct str){text, n});
    assert_true(str_eq(copy, (struct str){text, n}));
    pages_clear(&p);
    assert_str(pages_add(&p, STR("again")), "again");
    pages_finish(&p);
    mem_free(text);
}

static void cleared_and_empty_pages_can_be_used(void **state)
{
    struct pages p;

    (void)state;
    pages_init(&p);
    pages_clear(&p);
    pages_add(&p, STR("one"));
    pages_clear(&p);
    assert_int_equal(pages_add(&p, STR("")).n, 0);
    assert_str(pages_add(&p, STR("two")), "two");
    pages_finish(&p);
    pages_finish(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_in_a_row_are_neighbours),
        cmocka_unit_test(nothing_moves_when_pages_are_added),
        cmocka_unit_test(text_larger_than_a_page_is_whole),
        cmocka_unit_test(cleared_and_empty_pages_can_be_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
