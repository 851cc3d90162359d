/* SPDX-License-Identifier: MIT
 * test_helper: other programs, what they are told and what they say. */
#include "base/mem.h"
#include "scratch.h"
#include "snug/kept/helper.h"

#include <string.h>

static struct buf line;

static int set_up(void **state)
{
    (void)state;
    buf_init(&line, 1000);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_finish(&line);
    return 0;
}

static bool shell(const char *command, struct str told)
{
    const char *const words[] = {"sh", "-c", command, NULL};

    buf_clear(&line);
    return helper_run(&(struct helper){.words = words, .told = told}, &line);
}

static void the_first_line_is_what_it_says(void **state)
{
    assert_true(shell("echo one; echo two", STR("")));
    assert_str(buf_str(&line), "one");
    assert_true(shell("printf 'without end'", STR("")));
    assert_str(buf_str(&line), "without end");
    assert_true(shell("printf 'in '; sleep 0.05; echo pieces; echo more", STR("")));
    assert_str(buf_str(&line), "in pieces");
    assert_true(shell(":", STR("")));
    assert_int_equal(line.n, 0);
    (void)state;
}

static void what_it_is_told_ends(void **state)
{
    assert_true(shell("cat", STR("secret")));
    assert_str(buf_str(&line), "secret");
    assert_true(shell("cat | wc -c", STR("")));
    assert_str(str_trim(buf_str(&line)), "0");
    (void)state;
}

static void much_goes_in_and_out_at_once(void **state)
{
    size_t n = 1 << 20;
    char *much = mem_alloc(n);

    memset(much, 'x', n);
    assert_true(shell("tee /dev/stderr | wc -c", (struct str){much, n}));
    assert_str(str_trim(buf_str(&line)), "1048576");
    mem_free(much);
    (void)state;
}

static void one_that_does_not_listen_does_no_harm(void **state)
{
    size_t n = 1 << 20;
    char *much = mem_zero(n);

    assert_true(shell("exec 0<&-; echo deaf", (struct str){much, n}));
    assert_str(buf_str(&line), "deaf");
    mem_free(much);
    (void)state;
}

static void failing_is_told(void **state)
{
    const char *const nobody[] = {"/nonexistent/program", NULL};

    assert_false(shell("echo said; exit 3", STR("")));
    assert_false(shell("kill -9 $$", STR("")));
    assert_false(helper_run(&(struct helper){.words = nobody}, &line));
    (void)state;
}

static void programs_are_found_in_path(void **state)
{
    struct scratch scratch;
    char path[SCRATCH_PATH_MAX], expected[SCRATCH_PATH_MAX],
        *before = str_copy(str_from(getenv("PATH")));

    scratch_make(&scratch);
    scratch_write(scratch_path(&scratch, "hammer", expected), "", 0700);
    scratch_write(scratch_path(&scratch, "text", path), "", 0600);
    snprintf(path, sizeof path, "/nonexistent::%s", scratch.folder);
    setenv("PATH", path, 1);
    assert_true(helper_find("hammer", &line));
    assert_str_at(buf_str(&line), str_from(expected), __FILE__, __LINE__);
    assert_false(helper_find("nail", &line));
    if (geteuid() != 0) assert_false(helper_find("text", &line));
    setenv("PATH", before, 1);
    mem_free(before);
    scratch_remove(&scratch);
    (void)state;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_first_line_is_what_it_says),
        CASE(what_it_is_told_ends),
        CASE(much_goes_in_and_out_at_once),
        CASE(one_that_does_not_listen_does_no_harm),
        CASE(failing_is_told),
        CASE(programs_are_found_in_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
