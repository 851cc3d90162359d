/* SPDX-License-Identifier: MIT
 * test_row: what is kept is read back, and tells who said it. */
#include "core/history/row.h"
#include "unit.h"

enum { NOON = 12 * 60 * 60 * 1000 };

struct rig {
    struct core core; /* for its scratch memory only */
    struct user ann;
    struct account account;
};

static int set_up(void **state)
{
    struct rig *r = test_malloc(sizeof *r);

    *r = (struct rig){.ann = {.entered_seq = 31},
                      .account = {.name = "Ann", .created_unix_ms = NOON}};
    arena_init(&r->core.scratch);
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    struct rig *r = *state;

    arena_finish(&r->core.scratch);
    test_free(r);
    return 0;
}

static const struct outgoing line = {
    .unix_ms = NOON,
    .account = STR_INIT("ann"),
    .server_tags = STR_INIT("bot;a=b"),
    .client_tags = STR_INIT("+c;+d=e"),
    .body = STR_INIT(":ann!u@h PRIVMSG #a :one\ntwo"),
};

static void row_has_all_of_the_line(void **state)
{
    struct rig *r = *state;
    struct str text = row_write(&r->core, &line, &r->ann, NULL);
    struct row row;

    assert_str(text, "@time=1970-01-01T12:00:00.000Z;account=ann;by=1f;bot;a=b;+c;+d=e "
                     ":ann!u@h PRIVMSG #a :one\ntwo");
    assert_true(row_read(text, &row));
    assert_true(row.line.unix_ms == NOON);
    assert_str(row.line.account, "ann");
    assert_str(row.by, "1f");
    assert_str(row.line.server_tags, "bot;a=b");
    assert_str(row.line.client_tags, "+c;+d=e");
    assert_str(row.line.body, ":ann!u@h PRIVMSG #a :one\ntwo");
}

static void rows_of_few_tags_are_rows(void **state)
{
    struct row row;

    (void)state;
    assert_true(row_read(STR("@time=1970-01-01T12:00:00.000Z :a!u@h JOIN #a"), &row));
    assert_int_equal(row.line.account.n + row.by.n + row.line.server_tags.n, 0);
    assert_true(row_read(STR("@time=1970-01-01T12:00:00.000Z;+c :a!u@h JOIN #a"), &row));
    assert_int_equal(row.line.server_tags.n, 0);
    assert_str(row.line.client_tags, "+c");
    assert_true(row_read(STR("@time=1970-01-01T12:00:00.000Z;bot :a!u@h JOIN #a"), &row));
    assert_str(row.line.server_tags, "bot");
}

static void others_are_none(void **state)
{
    struct row row;

    (void)state;
    assert_false(row_read(STR(":a!u@h JOIN #a"), &row));
    assert_false(row_read(STR("@time=noon :a!u@h JOIN #a"), &row));
    assert_false(row_read(STR("@time=1970-01-01T12:00:00.000Z"), &row));
}

static void edited_row_keeps_all_but_the_text(void **state)
{
    struct rig *r = *state;
    struct row row;

    assert_true(row_read(row_write(&r->core, &line, &r->ann, NULL), &row));
    assert_true(row_read(row_edited(&r->core, &row, STR("new\nwords")), &row));
    assert_int_equal(row_mark(&row).n, 0);
    assert_true(row_read(row_marked(&r->core, &row, STR("x-1")), &row));
    assert_true(row_read(row_marked(&r->core, &row, STR("x-2")), &row));
    assert_str(row_mark(&row), "x-2");
    assert_str(row_origin(&r->core, &row),
               "time=1970-01-01T12:00:00.000Z;account=ann;by=1f;snug/edited=x-2");
    assert_str(row.line.server_tags, "bot;a=b;snug/edited=x-2");
    assert_str(row.by, "1f");
    assert_str(row.line.body, ":ann!u@h PRIVMSG #a :new\nwords");
    row.line.body = STR(":ann!u@h TAGMSG #a");
    assert_int_equal(row_edited(&r->core, &row, STR("new")).n, 0);
}

static void presence_or_account_tells_who_it_was(void **state)
{
    struct rig *r = *state;
    struct row row;

    assert_true(row_read(row_write(&r->core, &line, &r->ann, NULL), &row));
    assert_true(row_is_by(&r->core, &row, &r->ann));
    r->ann.entered_seq = 32;
    assert_false(row_is_by(&r->core, &row, &r->ann));
    r->ann.entered_seq = 0;
    row.by = STR("");
    assert_false(row_is_by(&r->core, &row, &r->ann));
    r->ann.account = &r->account;
    assert_true(row_is_by(&r->core, &row, &r->ann));
    r->account.created_unix_ms = NOON + 1; /* somebody else has taken the name since */
    assert_false(row_is_by(&r->core, &row, &r->ann));
}

static void who_was_told_alone_is_known_by_presence(void **state)
{
    struct user bob = {.entered_seq = 32};
    struct rig *r = *state;
    struct row row;

    assert_true(row_read(row_write(&r->core, &line, &r->ann, &bob), &row));
    assert_true(row_read(row_edited(&r->core, &row, STR("new")), &row));
    assert_str(row_origin(&r->core, &row), "time=1970-01-01T12:00:00.000Z;account=ann;by=1f;to=20");
    assert_true(row_is_of(&r->core, &row, &r->ann));
    assert_true(row_is_of(&r->core, &row, &bob));
    assert_false(row_is_by(&r->core, &row, &bob));
    bob.entered_seq = 33;
    assert_false(row_is_of(&r->core, &row, &bob));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(row_has_all_of_the_line, set_up, tear_down),
        cmocka_unit_test(rows_of_few_tags_are_rows),
        cmocka_unit_test(others_are_none),
        cmocka_unit_test_setup_teardown(edited_row_keeps_all_but_the_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(presence_or_account_tells_who_it_was, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_was_told_alone_is_known_by_presence, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
