/* SPDX-License-Identifier: MIT
 * test_list: order, removal, and removal in the middle of a walk. */
#include "base/list.h"
#include "unit.h"

struct item {
    int number;
    struct list link;
};

/* The numbers of a list as one decimal number: 1, 2, 3 is 123. */
static int digits_of(struct list *head)
{
    int digits = 0;

    LIST_EACH (node, head) digits = digits * 10 + CONTAINER_OF(node, struct item, link)->number;
    return digits;
}

static void fill(struct list *head, struct item items[3])
{
    list_init(head);
    for (int i = 0; i < 3; i++) {
        items[i].number = i + 1;
        list_append(head, &items[i].link);
    }
}

static void new_list_is_empty(void **state)
{
    struct list head;

    (void)state;
    list_init(&head);
    assert_true(list_is_empty(&head));
    assert_int_equal(digits_of(&head), 0);
}

static void appended_nodes_keep_their_order(void **state)
{
    struct item items[3];
    struct list head;

    (void)state;
    fill(&head, items);
    assert_false(list_is_empty(&head));
    assert_int_equal(digits_of(&head), 123);
}

static void removed_node_is_gone_and_may_be_removed_again(void **state)
{
    struct item items[3];
    struct list head;

    (void)state;
    fill(&head, items);
    list_remove(&items[1].link);
    list_remove(&items[1].link);
    assert_int_equal(digits_of(&head), 13);
    list_append(&head, &items[1].link);
    assert_int_equal(digits_of(&head), 132);
}

static void walk_survives_removal_of_the_current_node(void **state)
{
    struct item items[3];
    struct list head;
    int walked = 0;

    (void)state;
    fill(&head, items);
    LIST_EACH (node, &head) {
        list_remove(node);
        walked++;
    }
    assert_int_equal(walked, 3);
    assert_true(list_is_empty(&head));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_list_is_empty),
        cmocka_unit_test(appended_nodes_keep_their_order),
        cmocka_unit_test(removed_node_is_gone_and_may_be_removed_again),
        cmocka_unit_test(walk_survives_removal_of_the_current_node),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
