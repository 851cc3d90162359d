/* SPDX-License-Identifier: MIT
 * test_kept_file: where kept files are, who may read them, and that none is ever half. */
#include "base/mem.h"
#include "scratch.h"
#include "snug/kept/kept_file.h"

#include <errno.h>
#include <string.h>

struct fixture {
    struct scratch scratch;
    char path[SCRATCH_PATH_MAX];
    struct buf text;
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    scratch_make(&f->scratch);
    scratch_path(&f->scratch, "a/b/file", f->path);
    buf_init(&f->text, 100);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    scratch_remove(&f->scratch);
    buf_finish(&f->text);
    test_free(f);
    return 0;
}

static void expect_path(const char *data, const char *home, const char *expected)
{
    char *path;

    data ? setenv("XDG_DATA_HOME", data, 1) : unsetenv("XDG_DATA_HOME");
    home ? setenv("HOME", home, 1) : unsetenv("HOME");
    path = kept_file_path("drafts");
    if (expected)
        assert_string_equal(path, expected);
    else
        assert_null(path);
    mem_free(path);
}

static void the_place_is_that_of_xdg(void **state)
{
    expect_path("/data", "/home/ann", "/data/snug/drafts");
    expect_path(NULL, "/home/ann", "/home/ann/.local/share/snug/drafts");
    expect_path("not/absolute", "/home/ann", "/home/ann/.local/share/snug/drafts");
    expect_path(NULL, NULL, NULL);
    expect_path("", "", NULL);
    (void)state;
}

static void what_is_put_is_read_again(void **state)
{
    struct fixture *f = *state;

    assert_true(kept_file_replace(f->path, STR("first")));
    assert_true(kept_file_replace(f->path, STR("second\n")));
    assert_true(kept_file_read(f->path, &f->text));
    assert_str(buf_str(&f->text), "second\n");
}

static void file_and_folders_are_the_owners_alone(void **state)
{
    struct fixture *f = *state;
    char folder[SCRATCH_PATH_MAX];

    umask(0);
    assert_true(kept_file_replace(f->path, STR("x")));
    assert_int_equal(scratch_mode(f->path), 0600);
    assert_int_equal(scratch_mode(scratch_path(&f->scratch, "a", folder)), 0700);
    assert_int_equal(scratch_mode(scratch_path(&f->scratch, "a/b", folder)), 0700);
}

static void a_file_that_others_could_read_is_so_no_more(void **state)
{
    struct fixture *f = *state;

    assert_true(kept_file_replace(f->path, STR("x")));
    assert_int_equal(chmod(f->path, 0644), 0);
    assert_true(kept_file_replace(f->path, STR("y")));
    assert_int_equal(scratch_mode(f->path), 0600);
}

static void no_file_is_an_empty_one(void **state)
{
    struct fixture *f = *state;

    assert_true(kept_file_read(f->path, &f->text));
    assert_int_equal(f->text.n, 0);
}

static void a_file_that_does_not_fit_is_not_read_in_part(void **state)
{
    struct fixture *f = *state;
    char long_text[201] = {0};

    memset(long_text, 'x', 200);
    assert_true(kept_file_replace(f->path, str_from(long_text)));
    buf_add(&f->text, STR("before"));
    assert_false(kept_file_read(f->path, &f->text));
    assert_int_equal(errno, EFBIG);
    assert_str(buf_str(&f->text), "before");
}

static void what_cannot_be_written_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    char below[SCRATCH_PATH_MAX + 8];

    assert_true(kept_file_replace(f->path, STR("whole")));
    snprintf(below, sizeof below, "%s/x", f->path);
    assert_false(kept_file_replace(below, STR("y")));
    assert_int_equal(errno, ENOTDIR);
    assert_true(kept_file_read(f->path, &f->text));
    assert_str(buf_str(&f->text), "whole");
}

static void a_folder_of_that_name_stays(void **state)
{
    struct fixture *f = *state;
    char folder[SCRATCH_PATH_MAX];

    assert_true(kept_file_replace(f->path, STR("x")));
    assert_false(kept_file_replace(scratch_path(&f->scratch, "a/b", folder), STR("y")));
    assert_true(kept_file_read(f->path, &f->text));
    assert_str(buf_str(&f->text), "x");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_place_is_that_of_xdg),
        CASE(what_is_put_is_read_again),
        CASE(file_and_folders_are_the_owners_alone),
        CASE(a_file_that_others_could_read_is_so_no_more),
        CASE(no_file_is_an_empty_one),
        CASE(a_file_that_does_not_fit_is_not_read_in_part),
        CASE(what_cannot_be_written_leaves_nothing),
        CASE(a_folder_of_that_name_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
