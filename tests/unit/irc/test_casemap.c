/* SPDX-License-Identifier: MIT
 * test_casemap: which names are one name, over all bytes and all of Unicode. */
#include "base/check.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "irc/casemap.h"
#include "unit.h"

static void only_the_letters_of_ascii_fold(void **state)
{
    struct casemap_buffer folded;

    (void)state;
    for (int c = 0; c < 0x80; c++) {
        char byte = (char)c;
        struct str result = casemap_fold((struct str){&byte, 1}, &folded);
        assert_int_equal(result.n, 1);
        assert_int_equal(result.p[0], c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
}

static void brackets_are_not_braces(void **state)
{
    (void)state;
    assert_true(casemap_eq(STR("Ann[x]"), STR("aNN[X]")));
    assert_false(casemap_eq(STR("ann[x]"), STR("ann{x}")));
    assert_false(casemap_eq(STR("a|b"), STR("a\\b")));
    assert_false(casemap_eq(STR("a^b"), STR("a~b")));
}

/* RFC 8265 3.5 has some of these. */
static void names_are_equal_that_differ_by_case_width_or_the_way_of_an_accent(void **state)
{
    static const struct str equal[][2] = {
        {STR_INIT("#GRÜN"), STR_INIT("#grün")},    {STR_INIT("élodie"), STR_INIT("e\xCC\x81lodie")},
        {STR_INIT("Ａnn"), STR_INIT("ann")},       {STR_INIT("ｶﾞ"), STR_INIT("ガ")},
        {STR_INIT("Straße"), STR_INIT("strasse")}, {STR_INIT("Σ"), STR_INIT("ς")},
        {STR_INIT("ЮЛЯ"), STR_INIT("юля")},        {STR_INIT("ﬁ"), STR_INIT("FI")},
        {STR_INIT("\xE2\x84\xAB"), STR_INIT("å")},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(equal); i++)
        assert_true(casemap_eq(equal[i][0], equal[i][1]));
}

static void what_looks_alike_is_not_equal(void **state)
{
    static const struct str unequal[][2] = {
        {STR_INIT("élodie"), STR_INIT("elodie")}, {STR_INIT("ann"), STR_INIT("аnn")}, /* Cyrillic */
        {STR_INIT("ı"), STR_INIT("i")},           {STR_INIT("\xFF"), STR_INIT("é")},
        {STR_INIT("\xFF"), STR_INIT("\xFE")},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(unequal); i++)
        assert_false(casemap_eq(unequal[i][0], unequal[i][1]));
    assert_true(casemap_eq(STR("\xFF"), STR("\xFF")));
}

static void what_cannot_be_folded_folds_to_nothing(void **state)
{
    static const char xs[CASEMAP_NAME_MAX + 1] = {0};
    struct casemap_buffer folded;

    (void)state;
    assert_int_equal(casemap_fold((struct str){0}, &folded).n, 0);
    assert_int_equal(casemap_fold(STR("é\xFF"), &folded).n, 0);
    assert_int_equal(casemap_fold((struct str){xs, sizeof xs - 1}, &folded).n, sizeof xs - 1);
    assert_int_equal(casemap_fold((struct str){xs, sizeof xs}, &folded).n, 0);
}

/* As often as it fits, so that even three times as much can be folded again. */
static void fill(struct buf *name, uint32_t c)
{
    buf_clear(name);
    while (utf8_add(name, c)) continue;
}

static void every_name_folds_and_folds_only_once(void **state)
{
    struct buf name;

    (void)state;
    buf_init(&name, CASEMAP_NAME_MAX / 3);
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        struct casemap_buffer once, twice;
        struct str folded;
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        fill(&name, c);
        folded = casemap_fold(buf_str(&name), &once);
        assert_true(folded.n > 0);
        assert_true(str_eq(folded, casemap_fold(folded, &twice)));
    }
    buf_finish(&name);
}

static void a_copy_is_the_same(void **state)
{
    char *copy = casemap_fold_copy(STR("#LOBBY"));

    (void)state;
    assert_string_equal(copy, "#lobby");
    mem_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_letters_of_ascii_fold),
        cmocka_unit_test(brackets_are_not_braces),
        cmocka_unit_test(names_are_equal_that_differ_by_case_width_or_the_way_of_an_accent),
        cmocka_unit_test(what_looks_alike_is_not_equal),
        cmocka_unit_test(what_cannot_be_folded_folds_to_nothing),
        cmocka_unit_test(every_name_folds_and_folds_only_once),
        cmocka_unit_test(a_copy_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
