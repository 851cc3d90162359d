/* SPDX-License-Identifier: MIT
 * test_arena: pieces stay where they are until all are taken back. */
#include "base/arena.h"
#include "unit.h"

#include <stdalign.h>
#include <string.h>

static void pieces_never_move(void **state)
{
    struct str copies[500];
    struct arena a;

    (void)state;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LENGTH(copies); i++)
        copies[i] = arena_printf(&a, "piece %zu of many", i);
    for (size_t i = 0; i < ARRAY_LENGTH(copies); i++) {
        char expected[40];
        int n = snprintf(expected, sizeof expected, "piece %zu of many", i);
        assert_true(str_eq(copies[i], (struct str){expected, (size_t)n}));
    }
    arena_finish(&a);
}

static void pieces_are_aligned_for_any_type(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a);
    for (size_t n = 0; n < 64; n++)
        assert_int_equal((uintptr_t)arena_alloc(&a, n) % alignof(max_align_t), 0);
    arena_finish(&a);
}

static void pieces_around_the_size_of_a_chunk_are_whole(void **state)
{
    static const size_t sizes[] = {4095, 4096, 4097, 1, 100000, 16};
    struct arena a;

    (void)state;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LENGTH(sizes); i++) memset(arena_alloc(&a, sizes[i]), 1, sizes[i]);
    assert_true(a.bytes >= 4095 + 4096 + 4097 + 1 + 100000 + 16);
    arena_finish(&a);
}

static void clear_takes_all_back_and_can_go_on(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a);
    for (int round = 0; round < 3; round++) {
        memset(arena_alloc(&a, 9000), 0, 9000);
        assert_str(arena_copy(&a, STR("ann")), "ann");
        arena_clear(&a);
        assert_int_equal(a.bytes, 0);
    }
    arena_finish(&a);
    arena_finish(&a);
}

static void copy_of_nothing_takes_nothing(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a);
    assert_int_equal(arena_copy(&a, (struct str){0}).n, 0);
    assert_int_equal(a.bytes, 0);
    assert_int_equal(arena_printf(&a, "%s", "").n, 0);
    arena_finish(&a);
}

static void joined_parts_are_one_text(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a);
    assert_str(ARENA_JOIN(&a, STR("#"), STR(""), (struct str){0}, STR("lobby")), "#lobby");
    assert_str(ARENA_JOIN(&a, STR("x")), "x");
    assert_int_equal(arena_join(&a, NULL, 0).n, 0);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_never_move),
        cmocka_unit_test(pieces_are_aligned_for_any_type),
        cmocka_unit_test(pieces_around_the_size_of_a_chunk_are_whole),
        cmocka_unit_test(clear_takes_all_back_and_can_go_on),
        cmocka_unit_test(copy_of_nothing_takes_nothing),
        cmocka_unit_test(joined_parts_are_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
