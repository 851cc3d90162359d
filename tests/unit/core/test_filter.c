/* SPDX-License-Identifier: MIT
 * test_filter: which words are met, and what becomes of the text. */
#include "core/rule/filter.h"
#include "core_rig.h"

static bool add(struct core_rig *r, const char *text, bool refuses)
{
    struct str word = filter_word(r->core, str_from(text));

    return filter_put(r->core, word, (struct decision){STR("ann"), 1, 0}, refuses) != NULL;
}

static struct str filtered(struct core_rig *r, struct str text)
{
    return filter_passes(r->core, &text) ? text : STR("(refused)");
}

static void whole_words_are_met_in_any_case(void **state)
{
    struct core_rig *r = *state;

    assert_true(add(r, "Darn", true));
    assert_str(filtered(r, STR("DARN")), "(refused)");
    assert_str(filtered(r, STR("oh,darn!")), "(refused)");
    assert_str(filtered(r, STR("darned undarn da rn")), "darned undarn da rn");
    assert_str(filtered(r, STR("")), "");
}

static void unseen_codes_do_not_hide_a_word(void **state)
{
    struct core_rig *r = *state;

    assert_true(add(r, "darn", false));
    assert_str(filtered(r, STR("\x02"
                               "da\x1f"
                               "rn\x0f!")),
               "\x02**\x1f**\x0f!");
    assert_str(filtered(r, STR("\x03"
                               "04,12darn da\x03"
                               "4rn")),
               "\x03"
               "04,12**** **\x03"
               "4**");
    assert_str(filtered(r, STR("da\rrn\nda\nrn")), "**\r**\nda\nrn");
}

static void letters_beyond_ascii_are_letters(void **state)
{
    struct core_rig *r = *state;

    assert_true(add(r, "m\u00fcll", false));
    assert_str(filtered(r, STR("M\u00dcLL m\u00fcller")), "**** m\u00fcller");
}

static void patterns_are_met(void **state)
{
    struct core_rig *r = *state;

    assert_true(add(r, "da*n", false));
    assert_true(add(r, "h?ck", false));
    assert_str(filtered(r, STR("darn dawn dan dark heck hck")), "**** **** *** dark **** hck");
}

static void what_is_no_word_is_not_added(void **state)
{
    static const char *const texts[] = {"", "a", "*", "**?", "a*", "two words", "a.b", "\x02xx"};
    struct core_rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) assert_false(add(r, texts[i], true));
}

static void there_is_an_end_to_them(void **state)
{
    struct core_rig *r = *state;
    char word[32];

    for (int i = 0; i < FILTER_PATTERNS_MAX; i++) {
        snprintf(word, sizeof word, "pattern%d*", i);
        assert_true(add(r, word, true));
    }
    assert_false(add(r, "onemore*", true));
    for (int i = FILTER_PATTERNS_MAX; i < FILTERS_MAX; i++) {
        snprintf(word, sizeof word, "word%d", i);
        assert_true(add(r, word, true));
    }
    assert_false(add(r, "onemore", true));
}

#define filter_test(fact)                                                                          \
    cmocka_unit_test_setup_teardown(fact, core_rig_setup_part, core_rig_teardown_part)

int main(void)
{
    const struct CMUnitTest tests[] = {
        filter_test(whole_words_are_met_in_any_case),  filter_test(unseen_codes_do_not_hide_a_word),
        filter_test(letters_beyond_ascii_are_letters), filter_test(patterns_are_met),
        filter_test(what_is_no_word_is_not_added),     filter_test(there_is_an_end_to_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
