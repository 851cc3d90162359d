/* SPDX-License-Identifier: MIT
 * test_heap: deadlines come out earliest first, however they were set, moved and removed. */
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

/* Takes all out and says how many there were; they must come in order. */
static int drain(struct heap *h)
{
    int64_t previous_ms = INT64_MIN;
    int count = 0;

    for (struct heap_node *n; (n = heap_take_due(h, INT64_MAX)) != NULL; count++) {
        assert_true(n->at_ms >= previous_ms);
        assert_int_equal(n->place, 0);
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
        cmocka_unit_test(due_is_at_the_deadline_and_not_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
