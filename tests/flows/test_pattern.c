/* SPDX-License-Identifier: MIT
 * test_pattern: what a flow's pattern lets through, and what it does not. */
#include "flows/pattern.h"
#include "unit/unit.h"

static bool fits(const char *pattern, const char *line)
{
    struct names names = {0};
    bool ok = pattern_match(str_from(pattern), str_from(line), &names);

    names_finish(&names);
    return ok;
}

static void stars_are_any_text(void **state)
{
    (void)state;
    assert_true(fits(":*!*@* JOIN #room", ":ann!ann@host JOIN #room"));
    assert_true(fits(":* 353 ann = #room :*", ":snug.test 353 ann = #room :@ann bob"));
    assert_true(fits("*", ""));
    assert_true(fits("a*b*c", "a-b-b-c"));
    assert_false(fits("a*b*c", "a-b-b-"));
    assert_false(fits(":* JOIN #room", ":ann JOIN #room2"));
}

static void case_matters(void **state)
{
    (void)state;
    assert_false(fits("PING", "ping"));
}

static void escapes_are_bytes(void **state)
{
    (void)state;
    assert_true(fits("\\x01ACTION\\x01", "\001ACTION\001"));
    assert_true(fits("\\*\\$\\\\", "*$\\"));
    assert_true(fits("\\{3*ab}c", "abababc"));
    assert_false(fits("\\*", "x"));
    assert_false(fits("\\x1", "\001"));
}

static void tags_come_in_any_order_and_no_others(void **state)
{
    (void)state;
    assert_true(fits("@a=1;b=* PING", "@b=2;a=1 PING"));
    assert_false(fits("@a=1 PING", "@b=2;a=1 PING"));
    assert_false(fits("@a=1;b=* PING", "@a=1 PING"));
    assert_false(fits("PING", "@a=1 PING"));
}

static void a_name_means_the_same_everywhere(void **state)
{
    struct names names = {0};

    (void)state;
    assert_true(pattern_match(STR("@batch=$ref X"), STR("@batch=b1 X"), &names));
    assert_true(pattern_match(STR(":* BATCH -$ref"), STR(":s BATCH -b1"), &names));
    assert_false(pattern_match(STR(":* BATCH -$ref"), STR(":s BATCH -b2"), &names));
    names_finish(&names);
}

static void a_misfit_sets_no_name(void **state)
{
    struct names names = {0};

    (void)state;
    assert_false(pattern_match(STR("$who says *"), STR("ann sings"), &names));
    assert_true(pattern_match(STR("$who says *"), STR("bob says hi"), &names));
    names_finish(&names);
}

static void expanding_gives_the_line(void **state)
{
    struct names names = {0};
    struct buf out;

    (void)state;
    buf_init(&out, 100);
    assert_true(pattern_match(STR("is $x"), STR("is 42"), &names));
    assert_true(pattern_expand(&out, &names, STR("* \\x41 \\{2*yo} $x")));
    assert_str(buf_str(&out), "* A yoyo 42");
    assert_false(pattern_expand(&out, &names, STR("$unknown")));
    buf_finish(&out);
    names_finish(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stars_are_any_text),
        cmocka_unit_test(case_matters),
        cmocka_unit_test(escapes_are_bytes),
        cmocka_unit_test(tags_come_in_any_order_and_no_others),
        cmocka_unit_test(a_name_means_the_same_everywhere),
        cmocka_unit_test(a_misfit_sets_no_name),
        cmocka_unit_test(expanding_gives_the_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
