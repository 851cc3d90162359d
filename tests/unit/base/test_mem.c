/* SPDX-License-Identifier: MIT
 * test_mem: memory keeps its contents, sizes do not wrap, and running out is loud. */
#include "base/check.h"
#include "base/mem.h"
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void zeroed_memory_is_zero(void **state)
{
    static const char zeros[1000];
    char *p = mem_zero(sizeof zeros);

    (void)state;
    assert_memory_equal(p, zeros, sizeof zeros);
    mem_free(p);
}

static void nothing_is_a_size_too(void **state)
{
    void *a = mem_alloc(0), *b = mem_zero(0), *c = mem_resize(NULL, 0, 8);

    (void)state;
    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(c);
    mem_free(a);
    mem_free(b);
    mem_free(c);
    mem_free(NULL);
}

static void resize_keeps_what_it_held(void **state)
{
    uint32_t *numbers = mem_resize(NULL, 2, sizeof *numbers);

    (void)state;
    numbers[0] = 7;
    numbers[1] = 8;
    numbers = mem_resize(numbers, 5000, sizeof *numbers);
    assert_int_equal(numbers[0], 7);
    assert_int_equal(numbers[1], 8);
    mem_free(numbers);
}

static void grow_leaves_room_enough_alone_and_doubles_the_rest(void **state)
{
    size_t capacity = 0;
    char *p = mem_grow(NULL, &capacity, 1, 1);
    char *same;

    (void)state;
    assert_int_equal(capacity, 4);
    same = mem_grow(p, &capacity, 4, 1);
    assert_ptr_equal(same, p);
    p = mem_grow(same, &capacity, 5, 1);
    assert_int_equal(capacity, 8);
    p = mem_grow(p, &capacity, 100, 1);
    assert_int_equal(capacity, 128);
    memset(p, 1, capacity);
    mem_free(p);
}

/* Runs `fault` in a process of its own and says whether that was aborted. */
static bool aborts(void (*fault)(void))
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        fault();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void resize_past_the_address_space(void)
{
    mem_free(mem_resize(NULL, SIZE_MAX / 4, 8));
}

static void grow_past_the_address_space(void)
{
    size_t capacity = 1;

    mem_free(mem_grow(NULL, &capacity, SIZE_MAX, 8));
}

static void check_something_false(void)
{
    volatile int two = 2;

    CHECK(two == 3);
}

static void check_something_true(void)
{
    volatile int two = 2;

    CHECK(two == 2);
}

static void sizes_that_wrap_abort(void **state)
{
    (void)state;
    assert_true(aborts(resize_past_the_address_space));
    assert_true(aborts(grow_past_the_address_space));
}

static void broken_check_aborts(void **state)
{
    (void)state;
    assert_true(aborts(check_something_false));
    assert_false(aborts(check_something_true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeroed_memory_is_zero),
        cmocka_unit_test(nothing_is_a_size_too),
        cmocka_unit_test(resize_keeps_what_it_held),
        cmocka_unit_test(grow_leaves_room_enough_alone_and_doubles_the_rest),
        cmocka_unit_test(sizes_that_wrap_abort),
        cmocka_unit_test(broken_check_aborts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
