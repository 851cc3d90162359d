/* SPDX-License-Identifier: MIT
 * test_mask: what fits, what does not, and that no pattern takes long. */
#include "irc/mask.h"
#include "unit.h"

#include <string.h>

static void literal_text_fits_itself_in_any_case(void **state)
{
    (void)state;
    assert_true(mask_match(STR("ann"), STR("ANN")));
    assert_false(mask_match(STR("ann"), STR("anna")));
    assert_false(mask_match(STR("anna"), STR("ann")));
    assert_true(mask_match((struct str){0}, (struct str){0}));
    assert_false(mask_match((struct str){0}, STR("a")));
    assert_false(mask_match(STR("a"), (struct str){0}));
    assert_false(mask_match(STR("[a]"), STR("{a}")));
}

static void question_mark_is_exactly_one_byte(void **state)
{
    (void)state;
    assert_true(mask_match(STR("a?c"), STR("abc")));
    assert_false(mask_match(STR("a?c"), STR("ac")));
    assert_false(mask_match(STR("abc?"), STR("abc")));
    assert_false(mask_match(STR("?"), (struct str){0}));
}

static void star_is_any_run_and_none(void **state)
{
    (void)state;
    assert_true(mask_match(STR("*"), (struct str){0}));
    assert_true(mask_match(STR("*"), STR("anything at all")));
    assert_true(mask_match(STR("a*"), STR("a")));
    assert_true(mask_match(STR("**a**"), STR("a")));
    assert_true(mask_match(STR("*!*@*.example"), STR("ann!u@host.example")));
    assert_false(mask_match(STR("*!*@*.example"), STR("ann!u@host.example.org")));
    assert_true(mask_match(STR("*ab"), STR("aab")));
    assert_true(mask_match(STR("a*b*c"), STR("a1b2b3c")));
    assert_false(mask_match(STR("a*b*c"), STR("a1c2c")));
    assert_true(mask_match(STR("*?"), STR("x")));
    assert_false(mask_match(STR("*?"), (struct str){0}));
}

static void escaped_characters_are_themselves(void **state)
{
    (void)state;
    assert_true(mask_match(STR("\\*"), STR("*")));
    assert_false(mask_match(STR("\\*"), STR("a")));
    assert_true(mask_match(STR("\\?"), STR("?")));
    assert_false(mask_match(STR("\\?"), STR("a")));
    assert_true(mask_match(STR("\\\\"), STR("\\")));
    assert_false(mask_match(STR("\\\\"), STR("\\\\")));
    assert_true(mask_match(STR("*\\**"), STR("a*b")));
    assert_false(mask_match(STR("*\\**"), STR("ab")));
}

static void backslash_before_others_is_a_backslash(void **state)
{
    (void)state;
    assert_true(mask_match(STR("a\\b"), STR("a\\b")));
    assert_false(mask_match(STR("a\\b"), STR("ab")));
    assert_true(mask_match(STR("a\\"), STR("a\\")));
}

static void bytes_of_all_kinds_are_compared(void **state)
{
    (void)state;
    assert_true(mask_match(STR("a\0b"), STR("A\0B")));
    assert_true(mask_match(STR("\xFF*"), STR("\xFF\xFE")));
    assert_false(mask_match(STR("\xFF"), STR("\xFE")));
}

/* A matcher that tries every star anew would not end here in the life of the universe. */
static void pattern_of_stars_does_not_explode(void **state)
{
    static char pattern[4001], text[8000];

    (void)state;
    for (size_t i = 0; i + 1 < sizeof pattern; i += 2) memcpy(pattern + i, "*a", 2);
    pattern[4000] = 'b';
    memset(text, 'a', sizeof text);
    assert_false(mask_match((struct str){pattern, 4001}, (struct str){text, sizeof text}));
    assert_true(mask_match((struct str){pattern, 4000}, (struct str){text, sizeof text}));
}

static void assert_normalised(struct str mask, struct str expected)
{
    struct buf b;

    buf_init(&b, 200);
    assert_true(mask_add_normalised(&b, mask));
    assert_str_at(buf_str(&b), expected, __FILE__, __LINE__);
    buf_clear(&b);
    assert_true(mask_add_normalised(&b, expected));
    assert_str_at(buf_str(&b), expected, __FILE__, __LINE__);
    buf_finish(&b);
}

static void missing_parts_become_stars(void **state)
{
    (void)state;
    assert_normalised(STR("ann"), STR("ann!*@*"));
    assert_normalised(STR("a@b"), STR("*!a@b"));
    assert_normalised(STR("a!b"), STR("a!b@*"));
    assert_normalised(STR("a!b@c"), STR("a!b@c"));
    assert_normalised(STR("*!~ann@c"), STR("*!ann@c"));
    assert_normalised(STR("@host"), STR("*!*@host"));
    assert_normalised(STR("!user"), STR("*!user@*"));
    assert_normalised(STR("!@"), STR("*!*@*"));
    assert_normalised(STR("*"), STR("*!*@*"));
    assert_normalised(STR("*!*@2001:db8::*"), STR("*!*@2001:db8::*"));
}

static void runs_of_stars_become_one(void **state)
{
    (void)state;
    assert_normalised(STR("***a**!**@***"), STR("*a*!*@*"));
    assert_normalised(STR("*?*?*"), STR("*?*?*!*@*"));
}

static void escaped_stars_are_not_runs(void **state)
{
    (void)state;
    assert_normalised(STR("\\**"), STR("\\**!*@*"));
    assert_normalised(STR("\\*\\*"), STR("\\*\\*!*@*"));
    assert_normalised(STR("*\\*"), STR("*\\*!*@*"));
    assert_normalised(STR("\\\\**"), STR("\\\\*!*@*"));
}

static bool normalises(struct str mask)
{
    struct buf b;
    bool done;

    buf_init(&b, 1000);
    done = mask_add_normalised(&b, mask);
    if (!done) assert_int_equal(b.n, 0);
    assert_false(b.overflowed);
    buf_finish(&b);
    return done;
}

static void masks_that_cannot_be_sent_are_refused(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""),     STR_INIT("a b"),  STR_INIT("a,b"),
        STR_INIT(":a"),   STR_INIT("a\0b"), STR_INIT("a\r\nb"),
        STR_INIT("\x1B"), STR_INIT("\xFF"), STR_INIT("\xC2\x9B"),
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) assert_false(normalises(bad[i]));
    assert_true(normalises(STR("gr\xC3\xBC")));
}

static void normalised_mask_has_a_limit_to_the_byte(void **state)
{
    static char mask[9000];

    (void)state;
    memset(mask, 'x', sizeof mask);
    assert_true(normalises((struct str){mask, MASK_BYTES_MAX - 4}));
    assert_false(normalises((struct str){mask, MASK_BYTES_MAX - 3}));
    assert_false(normalises((struct str){mask, sizeof mask}));
    memset(mask, '*', sizeof mask);
    assert_true(normalises((struct str){mask, sizeof mask}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literal_text_fits_itself_in_any_case),
        cmocka_unit_test(question_mark_is_exactly_one_byte),
        cmocka_unit_test(star_is_any_run_and_none),
        cmocka_unit_test(escaped_characters_are_themselves),
        cmocka_unit_test(backslash_before_others_is_a_backslash),
        cmocka_unit_test(bytes_of_all_kinds_are_compared),
        cmocka_unit_test(pattern_of_stars_does_not_explode),
        cmocka_unit_test(missing_parts_become_stars),
        cmocka_unit_test(runs_of_stars_become_one),
        cmocka_unit_test(escaped_stars_are_not_runs),
        cmocka_unit_test(masks_that_cannot_be_sent_are_refused),
        cmocka_unit_test(normalised_mask_has_a_limit_to_the_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
