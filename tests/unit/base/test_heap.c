/* SPDX-License-Identifier: MIT
 * test_heap: deadlines come out earliest first, however they were set, moved and removed. */
#include "base/check.h"
#include "base/heap.h"
#include "unit.h"

enum { NODE_COUNT = 200 };

/* Numbers that look shuffled and are the same in every run. */
static int64_t shuffled(int64_t i)
{
    return i * 7919 % 1009;
}

static void set_all(struct heap *h, struct heap_node nodes[NODE_COUNT])
{
    for (int i = 0; i < NODE_COUNT; i++) {
        nodes[i] = (struct heap_node){0};
        heap_set(h, &nodes[i], shuffled(i));
    }
}

/* No node is earlier than the one above it, and each knows its place. */
static void assert_in_order(const struct heap *h)
{
    for (size_t place = 1; place <= h->count; place++) {
        assert_int_equal(h->nodes[place - 1]->place, place);
        if (place > 1) assert_true(h->nodes[place / 2 - 1]->at_ms <= h->nodes[place - 1]->at_ms);
    }
}

/* Takes all out and says how many there were; they must come in order. */
static int drain(struct heap *h)
{
    int64_t previous_ms = INT64_MIN;
    int count = 0;

    for (struct heap_node *n; (n = heap_take_due(h, INT64_MAX)) != NULL; count++) {
        assert_true(n->at_ms >= previous_ms);
        assert_int_equal(n->place, 0);
        assert_in_order(h);
        previous_ms = n->at_ms;
    }
    return count;
}

static void empty_heap_has_no_first(void **state)
{
    struct heap h;

    (void)state;
    heap_init(&h);
    assert_null(heap_first(&h));
    assert_null(heap_take_due(&h, INT64_MAX));
    heap_finish(&h);
}

static void nodes_come_out_earliest_first(void **state)
{
    struct heap_node nodes[NODE_COUNT];
    struct heap h;

    (void)state;
    heap_init(&h);
    set_all(&h, nodes);
    assert_int_equal(drain(&h), NODE_COUNT);
    heap_finish(&h);
}

static void moved_nodes_keep_the_order(void **state)
{
    struct heap_node nodes[NODE_COUNT];
    struct heap h;

    (void)state;
    heap_init(&h);
    set_all(&h, nodes);
    for (int i = 0; i < NODE_COUNT; i++) heap_set(&h, &nodes[i], shuffled(i + 500));
    assert_int_equal(h.count, NODE_COUNT);
    assert_int_equal(drain(&h), NODE_COUNT);
    heap_finish(&h);
}

static void removed_nodes_do_not_come_out(void **state)
{
    struct heap_node nodes[NODE_COUNT];
    struct heap h;

    (void)state;
    heap_init(&h);
    set_all(&h, nodes);
    for (int i = 0; i < NODE_COUNT; i += 3) heap_remove(&h, &nodes[i]);
    for (int i = 0; i < NODE_COUNT; i += 3) heap_remove(&h, &nodes[i]);
    assert_int_equal(drain(&h), NODE_COUNT - (NODE_COUNT + 2) / 3);
    heap_finish(&h);
}

/* The last node, put where the removed one was, may belong above as well as below. */
static void removal_keeps_the_order_in_another_branch(void **state)
{
    static const int64_t times_ms[] = {1, 10, 2, 20, 21, 3, 4};
    struct heap_node nodes[ARRAY_LENGTH(times_ms)] = {0};
    struct heap h;

    (void)state;
    heap_init(&h);
    for (size_t i = 0; i < ARRAY_LENGTH(times_ms); i++) heap_set(&h, &nodes[i], times_ms[i]);
    heap_remove(&h, &nodes[3]);
    assert_in_order(&h);
    assert_int_equal(drain(&h), ARRAY_LENGTH(times_ms) - 1);
    heap_finish(&h);
}

static void due_is_at_the_deadline_and_not_before(void **state)
{
    struct heap_node node = {0};
    struct heap h;

    (void)state;
    heap_init(&h);
    heap_set(&h, &node, 1000);
    assert_null(heap_take_due(&h, 999));
    assert_ptr_equal(heap_first(&h), &node);
    assert_ptr_equal(heap_take_due(&h, 1000), &node);
    assert_null(heap_first(&h));
    heap_finish(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_heap_has_no_first),
        cmocka_unit_test(nodes_come_out_earliest_first),
        cmocka_unit_test(moved_nodes_keep_the_order),
        cmocka_unit_test(removed_nodes_do_not_come_out),
        cmocka_unit_test(removal_keeps_the_order_in_another_branch),
        cmocka_unit_test(due_is_at_the_deadline_and_not_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
