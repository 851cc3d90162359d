/* SPDX-License-Identifier: MIT
 * test_names: exact lengths, every byte, and names made of what cannot be one. */
#include "base/check.h"
#include "irc/names.h"
#include "unit.h"

#include <assert.h>
#include <string.h>

static const char xs[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

static struct str x_times(size_t n)
{
    return (struct str){xs, n};
}

static struct str room_of(size_t n)
{
    static char name[ROOM_BYTES_MAX + 1];

    memset(name, 'x', sizeof name);
    name[0] = '#';
    return (struct str){name, n};
}

static void nick_has_one_to_its_maximum_of_bytes(void **state)
{
    (void)state;
    assert_false(nick_is_valid((struct str){0}));
    assert_true(nick_is_valid(x_times(1)));
    assert_true(nick_is_valid(x_times(NICK_BYTES_MAX)));
    assert_false(nick_is_valid(x_times(NICK_BYTES_MAX + 1)));
}

static void ascii_nick_is_made_of_the_bytes_of_rfc_2812(void **state)
{
    static const char starts[] = "[]\\`_^{|}";

    (void)state;
    for (int c = 0; c < 0x80; c++) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool start = letter || (c && strchr(starts, c));
        bool later = start || (c >= '0' && c <= '9') || c == '-';
        char text[2] = {(char)c, 'x'}, behind[2] = {'x', (char)c};
        assert_int_equal(nick_is_valid((struct str){text, 2}), start);
        assert_int_equal(nick_is_valid((struct str){behind, 2}), later);
    }
}

static void nick_may_have_letters_digits_and_marks_of_any_script(void **state)
{
    static const struct str good[] = {
        STR_INIT("élodie"),   STR_INIT("e\xCC\x81lodie"),
        STR_INIT("Юля"),      STR_INIT("漢字"),
        STR_INIT("ß"),        STR_INIT("ａnn"),
        STR_INIT("ὀδυσσεύς"), STR_INIT("राम"),
        STR_INIT("א-ב"),      STR_INIT("سارة٢"),
        STR_INIT("สมชาย"),    STR_INIT("二〇"),
        STR_INIT("é|away"),   STR_INIT("ｶﾅ"),
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) assert_true(nick_is_valid(good[i]));
}

static void nick_has_nothing_that_is_not_seen_or_seen_twice(void **state)
{
    static const struct str bad[] = {
        STR_INIT("\xC3"), /* not UTF-8 */
        STR_INIT("é\xFF"),
        STR_INIT("é x"),
        STR_INIT("é\xE2\x80\x8B"), /* zero width space */
        STR_INIT("é\xE2\x80\x8D"), /* joiner */
        STR_INIT("é\xC2\xA0"),     /* no-break space */
        STR_INIT("é\xE2\x80\xAE"), /* turns direction */
        STR_INIT("é\xC2\xAD"),     /* soft hyphen */
        STR_INIT("é\xC2\x85"),     /* control */
        STR_INIT("é\xCD\xB8"),     /* unassigned */
        STR_INIT("é\xEE\x80\x80"), /* private */
        STR_INIT("👋"),             /* emoji */
        STR_INIT("é™"),
        STR_INIT("é·"),
        STR_INIT("Ⅳ"),         /* RFC 8265 3.5: a number like letters */
        STR_INIT("ﬁ"),         /* a ligature */
        STR_INIT("é\xC2\xB2"), /* a small 2 */
        STR_INIT("𝕒nn"),
        STR_INIT("é！x"), /* wide "!" */
        STR_INIT("é＠x"),
        STR_INIT("é，"),
        STR_INIT("é*"),
        STR_INIT("é?"),
        STR_INIT("é.x"),
        STR_INIT("#é"),
        STR_INIT("～é"), /* wide "~" */
        STR_INIT("1é"),
        STR_INIT("-é"),
        STR_INIT("٢é"),
        STR_INIT("２ann"),     /* wide "2" */
        STR_INIT("\xCC\x81x"), /* an accent on nothing */
        STR_INIT("ـ"),         /* tatweel, as long as one likes */
        STR_INIT("ᄀ"),        /* half a syllable */
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) assert_false(nick_is_valid(bad[i]));
}

static void nick_goes_in_one_direction(void **state)
{
    (void)state;
    assert_true(nick_is_valid(STR("אב1")));
    assert_false(nick_is_valid(STR("אbג")));
    assert_false(nick_is_valid(STR("aא")));
    assert_false(nick_is_valid(STR("אב-")));
    assert_false(nick_is_valid(STR("سا2٢")));
}

static void nick_has_four_marks_in_a_row_at_most(void **state)
{
    (void)state;
    assert_true(nick_is_valid(STR("x\xCC\x80\xCC\x81\xCC\x82\xCC\x83")));
    assert_false(nick_is_valid(STR("x\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84")));
}

static void nick_is_counted_in_bytes(void **state)
{
    static const char letters[] = "éééééééééééééééé";

    (void)state;
    static_assert(sizeof letters == NICK_BYTES_MAX + 1, "sixteen of two bytes");
    assert_true(nick_is_valid(str_from(letters)));
    assert_false(nick_is_valid(STR("éééééééééééééééée")));
}

static void room_name_has_two_to_its_maximum_of_bytes(void **state)
{
    (void)state;
    assert_false(room_name_is_valid((struct str){0}));
    assert_false(room_name_is_valid(room_of(1)));
    assert_true(room_name_is_valid(room_of(2)));
    assert_true(room_name_is_valid(room_of(ROOM_BYTES_MAX)));
    assert_false(room_name_is_valid(room_of(ROOM_BYTES_MAX + 1)));
}

static void room_name_is_clean_utf8_behind_a_hash(void **state)
{
    static const struct str good[] = {STR_INIT("##"), STR_INIT("#gr\xC3\xBC\xC3\x9F"),
                                      STR_INIT("#\xF0\x9F\x91\x8B"), STR_INIT("#a!*?@")};
    static const struct str bad[] = {
        STR_INIT("lobby"),
        STR_INIT("&a"),
        STR_INIT("#a b"),
        STR_INIT("#a,b"),
        STR_INIT("#a:b"),
        STR_INIT("#a\x07"),
        STR_INIT("#a\x1B[2J"),
        STR_INIT("#a\0b"),
        STR_INIT("#a\r\nQUIT"),
        STR_INIT("#\xFF"),
        STR_INIT("#\xC3"),
        STR_INIT("#\xC2\x9B"
                 "31m"),
        STR_INIT("#\xE2\x80\xAE"),
        STR_INIT("#a\xE2\x80\x8B"),
        STR_INIT("#a\xC2\xA0z"),
        STR_INIT("#a\x7F"),
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) assert_true(room_name_is_valid(good[i]));
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) assert_false(room_name_is_valid(bad[i]));
}

static void room_name_begins_with_a_hash(void **state)
{
    (void)state;
    assert_true(is_room_name(STR("#")));
    assert_true(is_room_name(STR("#a b")));
    assert_false(is_room_name(STR("ann")));
    assert_false(is_room_name((struct str){0}));
}

static void key_is_visible_ascii_that_can_be_sent(void **state)
{
    (void)state;
    assert_false(room_key_is_valid((struct str){0}));
    assert_true(room_key_is_valid(x_times(ROOM_KEY_BYTES_MAX)));
    assert_false(room_key_is_valid(x_times(ROOM_KEY_BYTES_MAX + 1)));
    for (int c = 0; c < 256; c++) {
        char first[2] = {(char)c, 'x'}, second[2] = {'x', (char)c};
        bool visible = c > ' ' && c <= '~' && c != ',';
        assert_int_equal(room_key_is_valid((struct str){second, 2}), visible);
        assert_int_equal(room_key_is_valid((struct str){first, 2}), visible && c != ':');
    }
}

static void host_is_made_of_what_stands_in_hosts(void **state)
{
    (void)state;
    assert_false(host_is_valid((struct str){0}));
    assert_true(host_is_valid(x_times(HOST_BYTES_MAX)));
    assert_false(host_is_valid(x_times(HOST_BYTES_MAX + 1)));
    assert_true(host_is_valid(STR("2001:db8::1")));
    assert_true(host_is_valid(STR("garden/shed_2.test-")));
    assert_false(host_is_valid(STR("::1")));
    assert_false(host_is_valid(STR("a@b")));
    assert_false(host_is_valid(STR("a b")));
}

static void user_name_keeps_what_may_stand_in_it(void **state)
{
    char out[USERNAME_BYTES_MAX];

    (void)state;
    assert_str(username_clean(STR("~ann!@h x"), out), "annhx");
    assert_str(username_clean(STR("a-b.c_d9"), out), "a-b.c_d9");
    assert_str(username_clean(STR("\xC3\xA9"), out), "user");
    assert_str(username_clean((struct str){0}, out), "user");
    assert_int_equal(username_clean(x_times(USERNAME_BYTES_MAX), out).n, USERNAME_BYTES_MAX);
    assert_int_equal(username_clean(x_times(USERNAME_BYTES_MAX + 1), out).n, USERNAME_BYTES_MAX);
}

static void nick_is_made_of_whatever_was_wanted(void **state)
{
    char out[NICK_BYTES_MAX];

    (void)state;
    assert_str(nick_clean(STR("\xC3\xA9 ann"), out), "éann");
    assert_str(nick_clean(STR("9 élodie 👋!"), out), "élodie");
    assert_str(nick_clean(STR("א1b2"), out), "א12");
    assert_str(nick_clean(STR("é\xFF\xC3x"), out), "éx");
    assert_str(nick_clean(STR("9-ann-9"), out), "ann-9");
    assert_str(nick_clean(STR("#a!b@c"), out), "abc");
    assert_str(nick_clean(STR("123"), out), "guest");
    assert_str(nick_clean((struct str){0}, out), "guest");
    assert_int_equal(nick_clean(x_times(NICK_BYTES_MAX + 1), out).n, NICK_BYTES_MAX);
}

static void cleaned_nick_is_always_valid(void **state)
{
    char out[NICK_BYTES_MAX];

    (void)state;
    for (int c = 0; c < 256; c++) {
        char text[3] = {(char)c, (char)(255 - c), (char)(c ^ 0x55)};
        assert_true(nick_is_valid(nick_clean((struct str){text, 3}, out)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nick_has_one_to_its_maximum_of_bytes),
        cmocka_unit_test(ascii_nick_is_made_of_the_bytes_of_rfc_2812),
        cmocka_unit_test(nick_may_have_letters_digits_and_marks_of_any_script),
        cmocka_unit_test(nick_has_nothing_that_is_not_seen_or_seen_twice),
        cmocka_unit_test(nick_goes_in_one_direction),
        cmocka_unit_test(nick_has_four_marks_in_a_row_at_most),
        cmocka_unit_test(nick_is_counted_in_bytes),
        cmocka_unit_test(room_name_has_two_to_its_maximum_of_bytes),
        cmocka_unit_test(room_name_is_clean_utf8_behind_a_hash),
        cmocka_unit_test(room_name_begins_with_a_hash),
        cmocka_unit_test(key_is_visible_ascii_that_can_be_sent),
        cmocka_unit_test(host_is_made_of_what_stands_in_hosts),
        cmocka_unit_test(user_name_keeps_what_may_stand_in_it),
        cmocka_unit_test(nick_is_made_of_whatever_was_wanted),
        cmocka_unit_test(cleaned_nick_is_always_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
