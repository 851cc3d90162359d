/* SPDX-License-Identifier: MIT
 * test_utf8: the edges of RFC 3629, and text that is cut or repaired. */
#include "base/utf8.h"
#include "unit.h"

static const uint32_t edges[] = {0,      0x7F,   0x80,   0x7FF,   0x800,
                                 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};

static void code_points_at_the_edges_survive_both_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(edges); i++) {
        uint32_t back = 1;
        struct buf b;
        buf_init(&b, 4);
        assert_true(utf8_add(&b, edges[i]));
        assert_int_equal(utf8_decode(buf_str(&b), &back), b.n);
        assert_int_equal(back, edges[i]);
        assert_int_equal(b.n, edges[i] < 0x80      ? 1
                              : edges[i] < 0x800   ? 2
                              : edges[i] < 0x10000 ? 3
                                                   : 4);
        buf_finish(&b);
    }
}

static void ill_formed_bytes_are_no_character(void **state)
{
    static const struct str bad[] = {
        STR_INIT("\x80"), /* a tail alone */
        STR_INIT("\xC3"), /* no tail */
        STR_INIT("\xC3("
                 "A"),                /* another lead for a tail */
        STR_INIT("\xC0\x80"),         /* overlong NUL */
        STR_INIT("\xC1\xBF"),         /* overlong, 2 bytes */
        STR_INIT("\xE0\x9F\xBF"),     /* overlong, 3 bytes */
        STR_INIT("\xF0\x8F\xBF\xBF"), /* overlong, 4 bytes */
        STR_INIT("\xED\xA0\x80"),     /* first surrogate */
        STR_INIT("\xED\xBF\xBF"),     /* last surrogate */
        STR_INIT("\xF4\x90\x80\x80"), /* past U+10FFFF */
        STR_INIT("\xF5\x80\x80\x80"),
        STR_INIT("\xFF"),
        STR_INIT("\xE2\x82"),
        STR_INIT("\xF0\x9F\x98"),
    };
    uint32_t code_point = 7;

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        assert_int_equal(utf8_decode(bad[i], &code_point), 0);
        assert_false(utf8_is_valid(bad[i]));
    }
    assert_int_equal(utf8_decode((struct str){0}, &code_point), 0);
    assert_int_equal(code_point, 7);
}

static void text_is_valid_when_each_character_is(void **state)
{
    (void)state;
    assert_true(utf8_is_valid((struct str){0}));
    assert_true(utf8_is_valid(STR("gr\xC3\xBC\xC3\x9F \xF0\x9F\x91\x8B")));
    assert_false(utf8_is_valid(STR("gr\xC3\xBC\xC3")));
    assert_false(utf8_is_valid(STR("gr\xFC\xDF")));
}

static void first_never_ends_inside_a_character(void **state)
{
    struct str wave = STR("a\xF0\x9F\x91\x8B"
                          "b");

    (void)state;
    assert_str(utf8_first(wave, 0), "");
    assert_str(utf8_first(wave, 1), "a");
    assert_str(utf8_first(wave, 2), "a");
    assert_str(utf8_first(wave, 4), "a");
    assert_str(utf8_first(wave, 5), "a\xF0\x9F\x91\x8B");
    assert_str(utf8_first(wave, 6), "a\xF0\x9F\x91\x8B"
                                    "b");
    assert_str(utf8_first(wave, 7), "a\xF0\x9F\x91\x8B"
                                    "b");
}

static void stray_bytes_are_cut_where_one_asks(void **state)
{
    struct str tails = STR("\x80\x80\x80\x80\x80\x80");

    (void)state;
    for (size_t n = 0; n <= tails.n; n++) assert_int_equal(utf8_first(tails, n).n, n);
    assert_int_equal(utf8_first(STR("\xF0\x9F\x91(x"), 3).n, 3);
}

static void repair_replaces_each_byte_of_no_character(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 100);
    assert_true(utf8_add_repaired(&b, STR("a\xFF\xC3\xBC\xE2\x82"
                                          "z")));
    assert_str(buf_str(&b), "a\xEF\xBF\xBD\xC3\xBC\xEF\xBF\xBD\xEF\xBF\xBDz");
    assert_true(utf8_is_valid(buf_str(&b)));
    buf_finish(&b);
}

static void repair_says_when_it_does_not_fit(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 3);
    assert_false(utf8_add_repaired(&b, STR("a\xFF")));
    assert_true(utf8_is_valid(buf_str(&b)));
    buf_finish(&b);
}

static void controls_are_what_moves_a_terminal_or_turns_text(void **state)
{
    static const uint32_t controls[] = {0,      '\r',   '\n',   0x1B,   0x1F,   0x7F,
                                        0x80,   0x9B,   0x9F,   0x061C, 0x200E, 0x200F,
                                        0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069};
    static const uint32_t text[] = {' ', '~', 0xA0, 0x2027, 0x202F, 0x2065, 0x206A, 0x1F44B};

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(controls); i++) assert_true(utf8_is_control(controls[i]));
    for (size_t i = 0; i < ARRAY_LENGTH(text); i++) assert_false(utf8_is_control(text[i]));
}

static void blanks_are_what_cannot_be_seen(void **state)
{
    static const uint32_t blanks[] = {' ',    0xA0,   0xAD,   0x2003, 0x200B,
                                      0x2060, 0x3000, 0x3164, 0xFEFF, 0xE0041};
    static const uint32_t text[] = {'#', '-', 0xE9, 0x200C, 0x200D, 0x3042, 0xFE0F, 0x1F44B};

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(blanks); i++) assert_true(utf8_is_blank(blanks[i]));
    for (size_t i = 0; i < ARRAY_LENGTH(text); i++) assert_false(utf8_is_blank(text[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_at_the_edges_survive_both_ways),
        cmocka_unit_test(ill_formed_bytes_are_no_character),
        cmocka_unit_test(text_is_valid_when_each_character_is),
        cmocka_unit_test(first_never_ends_inside_a_character),
        cmocka_unit_test(stray_bytes_are_cut_where_one_asks),
        cmocka_unit_test(repair_replaces_each_byte_of_no_character),
        cmocka_unit_test(repair_says_when_it_does_not_fit),
        cmocka_unit_test(controls_are_what_moves_a_terminal_or_turns_text),
        cmocka_unit_test(blanks_are_what_cannot_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
