/* SPDX-License-Identifier: MIT
 * test_extban: entries of lists that say more than nick!user@host. */
#include "irc/extban.h"
#include "irc/mask.h"
#include "unit.h"

#include <string.h>

static struct buf full;

static bool normalises(struct str entry)
{
    buf_clear(&full);
    return extban_add_normalised(&full, entry);
}

static void assert_normal(struct str entry, struct str expected)
{
    assert_true(normalises(entry));
    assert_str_at(buf_str(&full), expected, __FILE__, __LINE__);
}

static void plain_masks_stay_masks(void **state)
{
    struct extban e = extban_read(STR("bob!*@*"));

    (void)state;
    assert_normal(STR("bob"), STR("bob!*@*"));
    assert_false(e.only_speech || e.is_account);
    assert_str(e.pattern, "bob!*@*");
}

static void letters_say_what_an_entry_is_about(void **state)
{
    struct extban mute = extban_read(STR("m:bob!*@*")), both = extban_read(STR("m:a:bob"));

    (void)state;
    assert_true(mute.only_speech && !mute.is_account);
    assert_str(mute.pattern, "bob!*@*");
    assert_true(both.only_speech && both.is_account);
    assert_str(both.pattern, "bob");
}

static void masks_behind_letters_get_their_full_form(void **state)
{
    (void)state;
    assert_normal(STR("m:bob"), STR("m:bob!*@*"));
    assert_normal(STR("a:bob"), STR("a:bob"));
    assert_normal(STR("m:a:bob*"), STR("m:a:bob*"));
}

static void tilde_before_the_letters_is_dropped(void **state)
{
    (void)state;
    assert_normal(STR("~m:bob"), STR("m:bob!*@*"));
    assert_normal(STR("~a:bob"), STR("a:bob"));
    assert_normal(STR("~bob"), STR("~bob!*@*"));
}

static void letters_without_a_mask_are_refused(void **state)
{
    (void)state;
    assert_false(normalises(STR("m:")));
    assert_false(normalises(STR("a:")));
    assert_false(normalises(STR("m:a:")));
    assert_false(normalises(STR("a:two words")));
    assert_int_equal(full.n, 0);
}

static void whole_entry_has_the_limit_of_a_mask(void **state)
{
    static char entry[MASK_BYTES_MAX + 1] = "a:";

    (void)state;
    memset(entry + 2, 'x', sizeof entry - 2);
    assert_true(normalises((struct str){entry, MASK_BYTES_MAX}));
    assert_false(normalises((struct str){entry, MASK_BYTES_MAX + 1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_masks_stay_masks),
        cmocka_unit_test(letters_say_what_an_entry_is_about),
        cmocka_unit_test(masks_behind_letters_get_their_full_form),
        cmocka_unit_test(tilde_before_the_letters_is_dropped),
        cmocka_unit_test(letters_without_a_mask_are_refused),
        cmocka_unit_test(whole_entry_has_the_limit_of_a_mask),
    };
    int failed;

    buf_init(&full, 1000);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_finish(&full);
    return failed;
}
