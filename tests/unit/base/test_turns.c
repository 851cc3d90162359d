/* SPDX-License-Identifier: MIT
 * test_turns: one after the other from each who asked. */
#include "base/turns.h"
#include "unit.h"

struct thing {
    struct list node;
    int number;
};

static struct thing things[8];
static struct turns turns;

static int begin(void **state)
{
    (void)state;
    turns_init(&turns);
    for (int i = 0; i < 8; i++) things[i].number = i;
    return 0;
}

static int end(void **state)
{
    (void)state;
    turns_finish(&turns);
    return 0;
}

static void add(uint64_t asker, int number)
{
    turns_add(&turns, asker, &things[number].node);
}

static void expect_next(int number)
{
    struct list *node = turns_next(&turns);

    assert_non_null(node);
    assert_int_equal(CONTAINER_OF(node, struct thing, node)->number, number);
}

static void one_asker_gets_one_after_the_other(void **state)
{
    (void)state;
    assert_null(turns_next(&turns));
    for (int i = 0; i < 3; i++) add(7, i);
    for (int i = 0; i < 3; i++) expect_next(i);
    assert_null(turns_next(&turns));
}

static void who_asks_much_waits_behind_itself_alone(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) add(1, i);
    add(2, 4);
    expect_next(0);
    expect_next(4);
    expect_next(1);
    add(2, 5);
    add(3, 6);
    expect_next(2);
    expect_next(5);
    expect_next(6);
    expect_next(3);
}

static void what_waits_is_counted(void **state)
{
    (void)state;
    add(1, 0);
    add(1, 1);
    add(2, 2);
    assert_int_equal(turns.count, 3);
    assert_int_equal(turns_count_of(&turns, 1), 2);
    assert_int_equal(turns_count_of(&turns, 3), 0);
    expect_next(0);
    assert_int_equal(turns_count_of(&turns, 1), 1);
    expect_next(2);
    assert_int_equal(turns_count_of(&turns, 2), 0);
    expect_next(1);
    assert_int_equal(turns.count, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(one_asker_gets_one_after_the_other),
        CASE(who_asks_much_waits_behind_itself_alone),
        CASE(what_waits_is_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
