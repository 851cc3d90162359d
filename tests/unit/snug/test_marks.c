/* SPDX-License-Identifier: MIT
 * test_marks: rooms joined and muted, people ignored, of each server. */
#include "irc/casemap.h"
#include "scratch.h"
#include "snug/kept/marks.h"

static struct marks marks;

static int set_up(void **state)
{
    (void)state;
    marks_init(&marks);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    marks_finish(&marks);
    return 0;
}

static bool set(const char *place, enum mark mark, const char *name, bool on)
{
    return marks_set(&marks, str_from(place), mark, str_from(name), on);
}

static bool has(const char *place, enum mark mark, const char *name)
{
    bool found = false;
    struct buf all;
    struct str rest;

    buf_init(&all, MARKS_BYTES_MAX);
    marks_add_all(&marks, str_from(place), mark, &all);
    rest = buf_str(&all);
    for (struct str word = str_word(&rest); word.n; word = str_word(&rest))
        found = found || casemap_eq(word, str_from(name));
    buf_finish(&all);
    return found;
}

static void a_mark_is_of_one_server_and_one_sort(void **state)
{
    assert_true(set("a:1", MARK_MUTED, "#dev", true));
    assert_true(has("a:1", MARK_MUTED, "#DEV"));
    assert_false(has("a:1", MARK_JOINED, "#dev"));
    assert_false(has("b:1", MARK_MUTED, "#dev"));
    assert_true(set("a:1", MARK_MUTED, "#Dev", false));
    assert_false(has("a:1", MARK_MUTED, "#dev"));
    (void)state;
}

static void marking_twice_marks_once(void **state)
{
    assert_true(set("a:1", MARK_IGNORED, "eve", true));
    assert_true(set("a:1", MARK_IGNORED, "Eve", true));
    assert_str(buf_str(&marks.text), "a:1 ignored Eve\n");
    (void)state;
}

static void expect_all(const char *place, enum mark mark, const char *names)
{
    struct buf all;

    buf_init(&all, 100);
    marks_add_all(&marks, str_from(place), mark, &all);
    assert_str_at(buf_str(&all), str_from(names), __FILE__, __LINE__);
    buf_finish(&all);
}

static void all_of_a_server_are_told(void **state)
{
    set("a:1", MARK_JOINED, "#dev", true);
    set("b:1", MARK_JOINED, "#far", true);
    set("a:1", MARK_MUTED, "#loud", true);
    set("a:1", MARK_JOINED, "#tea", true);
    expect_all("a:1", MARK_JOINED, "#dev #tea");
    expect_all("a:1", MARK_IGNORED, "");
    (void)state;
}

static void all_can_be_set_at_once(void **state)
{
    set("a:1", MARK_IGNORED, "eve", true);
    set("b:1", MARK_IGNORED, "mallory", true);
    assert_true(marks_set_all(&marks, STR("a:1"), MARK_IGNORED, STR(" troll  spam\\bot troll ")));
    expect_all("a:1", MARK_IGNORED, "spam\\bot troll");
    assert_true(marks_set_all(&marks, STR("a:1"), MARK_IGNORED, STR("")));
    expect_all("a:1", MARK_IGNORED, "");
    expect_all("b:1", MARK_IGNORED, "mallory");
    (void)state;
}

static void no_name_is_no_mark(void **state)
{
    set("a:1", MARK_IGNORED, "eve", true);
    assert_false(set("a:1", MARK_IGNORED, "", false));
    assert_true(has("a:1", MARK_IGNORED, "eve"));
    assert_false(has("a:1", MARK_IGNORED, ""));
    (void)state;
}

static void they_outlive_the_run(void **state)
{
    struct scratch scratch;
    char path[SCRATCH_PATH_MAX];

    scratch_make(&scratch);
    scratch_path(&scratch, MARKS_FILE, path);
    set("a:1", MARK_IGNORED, "back\\slash", true);
    assert_true(marks_save(&marks, path));
    set("a:1", MARK_IGNORED, "back\\slash", false);
    assert_true(marks_load(&marks, path));
    assert_true(has("a:1", MARK_IGNORED, "back\\slash"));
    scratch_remove(&scratch);
    (void)state;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_mark_is_of_one_server_and_one_sort),
        CASE(marking_twice_marks_once),
        CASE(all_of_a_server_are_told),
        CASE(all_can_be_set_at_once),
        CASE(no_name_is_no_mark),
        CASE(they_outlive_the_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
