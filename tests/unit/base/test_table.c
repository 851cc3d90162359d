/* SPDX-License-Identifier: MIT
 * test_table: what was added is found, what was removed is not, at every size. */
#include "base/table.h"
#include "unit.h"

static const unsigned char secret[TABLE_SECRET_BYTES] = "fifteen letters";

struct item {
    uint32_t number;
    struct table_node node;
};

enum { ITEM_COUNT = 1000 };

static void add_items(struct table *t, struct item items[ITEM_COUNT])
{
    for (uint32_t i = 0; i < ITEM_COUNT; i++) {
        items[i].number = i;
        table_add(t, &items[i].node, TABLE_KEY(items[i].number));
    }
}

static bool has(const struct table *t, uint32_t number)
{
    return table_find(t, TABLE_KEY(number)) != NULL;
}

static void every_node_is_found_by_its_key(void **state)
{
    static struct item items[ITEM_COUNT];
    struct table t;

    (void)state;
    table_init(&t, secret);
    assert_false(has(&t, 0));
    add_items(&t, items);
    assert_int_equal(t.count, ITEM_COUNT);
    assert_true(t.slot_count >= ITEM_COUNT);
    for (uint32_t i = 0; i < ITEM_COUNT; i++)
        assert_ptr_equal(table_find(&t, TABLE_KEY(i)), &items[i].node);
    assert_false(has(&t, ITEM_COUNT));
    table_finish(&t);
}

static void removed_nodes_are_gone_and_the_others_stay(void **state)
{
    static struct item items[ITEM_COUNT];
    struct table t;

    (void)state;
    table_init(&t, secret);
    add_items(&t, items);
    for (uint32_t i = 0; i < ITEM_COUNT; i += 2) table_remove(&t, &items[i].node);
    for (uint32_t i = 0; i < ITEM_COUNT; i++) assert_int_equal(has(&t, i), i % 2);
    table_add(&t, &items[0].node, TABLE_KEY(items[0].number));
    assert_true(has(&t, 0));
    table_finish(&t);
}

static void walk_meets_each_node_once(void **state)
{
    static struct item items[ITEM_COUNT];
    static int met[ITEM_COUNT];
    struct table t;

    (void)state;
    table_init(&t, secret);
    add_items(&t, items);
    TABLE_EACH (node, &t) met[CONTAINER_OF(node, struct item, node)->number]++;
    for (uint32_t i = 0; i < ITEM_COUNT; i++) assert_int_equal(met[i], 1);
    table_finish(&t);
}

static void walk_may_remove_the_current_node(void **state)
{
    static struct item items[ITEM_COUNT];
    struct table t;

    (void)state;
    table_init(&t, secret);
    add_items(&t, items);
    TABLE_EACH (node, &t) table_remove(&t, node);
    assert_int_equal(t.count, 0);
    assert_null(table_next(&t, NULL));
    table_finish(&t);
}

static void keys_are_bytes_and_the_empty_one_is_a_key(void **state)
{
    struct table_node nodes[3];
    struct table t;

    (void)state;
    table_init(&t, secret);
    table_add(&t, &nodes[0], STR(""));
    table_add(&t, &nodes[1], STR("a\0b"));
    table_add(&t, &nodes[2], STR("a\0c"));
    assert_ptr_equal(table_find(&t, STR("")), &nodes[0]);
    assert_ptr_equal(table_find(&t, STR("a\0c")), &nodes[2]);
    assert_null(table_find(&t, STR("a")));
    table_finish(&t);
}

static void another_secret_gives_another_hash(void **state)
{
    static const unsigned char other[TABLE_SECRET_BYTES] = "some more bytes";
    struct table_node a, b;
    struct table first, second;

    (void)state;
    table_init(&first, secret);
    table_init(&second, other);
    table_add(&first, &a, STR("ann"));
    table_add(&second, &b, STR("ann"));
    assert_true(a.hash != b.hash);
    table_finish(&first);
    table_finish(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_node_is_found_by_its_key),
        cmocka_unit_test(removed_nodes_are_gone_and_the_others_stay),
        cmocka_unit_test(walk_meets_each_node_once),
        cmocka_unit_test(walk_may_remove_the_current_node),
        cmocka_unit_test(keys_are_bytes_and_the_empty_one_is_a_key),
        cmocka_unit_test(another_secret_gives_another_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
