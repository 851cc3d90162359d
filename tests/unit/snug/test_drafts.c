/* SPDX-License-Identifier: MIT
 * test_drafts: what was begun is there again in the next run, and not without bound. */
#include "irc/casemap.h"
#include "scratch.h"
#include "snug/kept/drafts.h"

#include <string.h>

struct fixture {
    struct scratch scratch;
    char path[SCRATCH_PATH_MAX];
    struct drafts drafts;
    const char *room; /* whose draft is looked for, … */
    struct buf text;  /* … and that */
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    scratch_make(&f->scratch);
    scratch_path(&f->scratch, DRAFTS_FILE, f->path);
    drafts_init(&f->drafts);
    buf_init(&f->text, 1 << 21);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    scratch_remove(&f->scratch);
    drafts_finish(&f->drafts);
    buf_finish(&f->text);
    test_free(f);
    return 0;
}

static bool put(struct fixture *f, const char *place, const char *room, const char *text)
{
    return drafts_put(&f->drafts, str_from(place), str_from(room), str_from(text));
}

static void take(void *context, struct str room, struct str text)
{
    struct fixture *f = context;

    if (casemap_eq(room, str_from(f->room))) buf_add(&f->text, text);
}

static void expect(struct fixture *f, const char *place, const char *room, const char *text)
{
    buf_clear(&f->text);
    f->room = room;
    drafts_each(&f->drafts, str_from(place), take, f);
    assert_str_at(buf_str(&f->text), str_from(text), __FILE__, __LINE__);
}

static void each_room_of_each_server_has_one(void **state)
{
    struct fixture *f = *state;

    assert_true(put(f, "a:1", "#dev", "half a"));
    assert_true(put(f, "a:1", "bob", " two\nlines"));
    assert_true(put(f, "b:1", "#dev", "other"));
    assert_true(put(f, "a:1", "#DEV", "a whole"));
    expect(f, "a:1", "#dev", "a whole");
    expect(f, "a:1", "bob", " two\nlines");
    expect(f, "b:1", "#dev", "other");
    expect(f, "b:1", "bob", "");
}

static void an_empty_one_is_none(void **state)
{
    struct fixture *f = *state;

    assert_true(put(f, "a:1", "#dev", "half"));
    assert_true(put(f, "a:1", "#dev", ""));
    expect(f, "a:1", "#dev", "");
    assert_int_equal(f->drafts.text.n, 0);
}

static void they_outlive_the_run(void **state)
{
    struct fixture *f = *state;

    assert_true(put(f, "a:1", "#dev", "half"));
    assert_true(drafts_save(&f->drafts, f->path));
    assert_int_equal(scratch_mode(f->path), 0600);
    assert_true(put(f, "a:1", "#dev", "changed"));
    assert_true(drafts_load(&f->drafts, f->path));
    expect(f, "a:1", "#dev", "half");
}

static void no_file_means_no_drafts(void **state)
{
    struct fixture *f = *state;

    assert_true(put(f, "a:1", "#dev", "half"));
    assert_true(drafts_load(&f->drafts, f->path));
    expect(f, "a:1", "#dev", "");
}

static void they_are_a_megabyte_at_most(void **state)
{
    struct fixture *f = *state;
    size_t n = DRAFTS_BYTES_MAX / 2;
    char *half = test_calloc(1, n + 1);

    memset(half, 'x', n);
    assert_true(put(f, "a:1", "#dev", half));
    assert_false(put(f, "a:1", "#tea", half));
    expect(f, "a:1", "#tea", "");
    assert_true(put(f, "a:1", "#tea", "short"));
    expect(f, "a:1", "#dev", half);
    test_free(half);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_room_of_each_server_has_one),
        CASE(an_empty_one_is_none),
        CASE(they_outlive_the_run),
        CASE(no_file_means_no_drafts),
        CASE(they_are_a_megabyte_at_most),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
