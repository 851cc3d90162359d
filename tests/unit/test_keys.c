/* SPDX-License-Identifier: MIT
 * Keys out of a terminal's bytes, however they are split. */
#include "tui/keys.h"
#include "unit.h"

#include <string.h>

static const char *const names[] = {
    [KEY_TEXT] = "text",       [KEY_PASTE] = "paste",         [KEY_CTRL] = "ctrl",
    [KEY_ALT] = "alt",         [KEY_ENTER] = "enter",         [KEY_ALT_ENTER] = "alt-enter",
    [KEY_TAB] = "tab",         [KEY_BACKSPACE] = "backspace", [KEY_ALT_BACKSPACE] = "alt-backspace",
    [KEY_DELETE] = "delete",   [KEY_LEFT] = "left",           [KEY_RIGHT] = "right",
    [KEY_UP] = "up",           [KEY_DOWN] = "down",           [KEY_HOME] = "home",
    [KEY_END] = "end",         [KEY_WORD_LEFT] = "word-left", [KEY_WORD_RIGHT] = "word-right",
    [KEY_UNKNOWN] = "unknown",
};

static void write_key(struct buf *out, const struct key *key)
{
    buf_addf(out, "%s", names[key->code]);
    if (key->letter) buf_addf(out, "-%c", key->letter);
    if (key->text.n) buf_addf(out, "=" STR_FMT, STR_ARG(key->text));
    buf_add_char(out, ' ');
}

/* The keys in `bytes`, fed in pieces of so many. */
static void write_keys(struct buf *out, struct str bytes, size_t piece)
{
    struct keys k;
    struct key key;

    keys_init(&k);
    while (bytes.n) {
        struct str part = str_first(bytes, piece);
        bytes = str_skip(bytes, piece);
        while (keys_next(&k, &part, &key)) write_key(out, &key);
        assert_int_equal(part.n, 0);
    }
    keys_finish(&k);
}

static void assert_keys_n(struct str bytes, const char *expected)
{
    struct buf out;

    buf_init(&out, 1 << 20);
    for (size_t piece = 1; piece <= bytes.n; piece++) {
        buf_clear(&out);
        write_keys(&out, bytes, piece);
        buf_add_char(&out, '\0');
        assert_string_equal(out.p, expected);
    }
    buf_finish(&out);
}

#define assert_keys(bytes, expected) assert_keys_n(STR(bytes), expected)

static void text_comes_by_character(void **state)
{
    (void)state;
    assert_keys("aé漢👍", "text=a text=é text=漢 text=👍 ");
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
    (void)state;
    assert_keys("\xFFz", "text=\xEF\xBF\xBD text=z ");
    assert_keys("\xE6\xBCz", "text=\xEF\xBF\xBD text=z ");
    assert_keys("\xE6\xBC\x1B[A", "text=\xEF\xBF\xBD up ");
    assert_keys("\xED\xA0\x80.", "text=\xEF\xBF\xBD text=. ");
    assert_keys("\x80.", "text=\xEF\xBF\xBD text=. ");
}

static void controls_have_names(void **state)
{
    (void)state;
    assert_keys("\x01\x1A\r\n\t\x08\x7F\x1C",
                "ctrl-a ctrl-z enter enter tab backspace backspace unknown ");
}

static void sequences_of_many_terminals_mean_the_same(void **state)
{
    (void)state;
    assert_keys("\033[A\033OA\033[D\033OD\033[B\033[C", "up up left left down right ");
    assert_keys("\033[H\033OH\033[1~\033[7~", "home home home home ");
    assert_keys("\033[F\033OF\033[4~\033[8~\033[3~", "end end end end delete ");
    assert_keys("\033[1;5D\033[1;3C\033[1;2D", "word-left word-right left ");
    assert_keys("\033OM", "enter ");
}

static void alt_and_escape_are_one(void **state)
{
    (void)state;
    assert_keys("\033b\033f\033\033d", "alt-b alt-f alt-d ");
    assert_keys("\033\r\033\x7F", "alt-enter alt-backspace ");
    assert_keys("\033\xC3\xA9", "text=é ");
}

static void sequences_nobody_knows_are_passed_over(void **state)
{
    (void)state;
    assert_keys("\033[15~x", "unknown text=x ");
    assert_keys("\033[?1;2cx", "unknown text=x ");
    assert_keys("\033[[Ax", "unknown text=x ");
    assert_keys("\033[I\033[O", "unknown unknown ");
    assert_keys("\033[1;\033[A", "up ");
    assert_keys("\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17mx", "unknown text=x ");
}

static void paste_is_one_key(void **state)
{
    (void)state;
    assert_keys("a\033[200~b\r\033[A\ncé\033[201~d", "text=a paste=b\r\033[A\ncé text=d ");
    assert_keys("\033[200~\033[20\033[201\033[201~x", "paste=\033[20\033[201 text=x ");
    assert_keys("\033[200~\033[201~", "paste ");
}

static void endless_paste_keeps_its_start(void **state)
{
    struct str begin = STR("\033[200~"), end = STR("\033[201~x");
    struct key key = {0};
    struct keys k;

    (void)state;
    keys_init(&k);
    assert_false(keys_next(&k, &begin, &key));
    for (size_t i = 0; i < PASTE_BYTES_MAX; i++) {
        struct str piece = STR("abc");
        assert_false(keys_next(&k, &piece, &key));
    }
    assert_true(keys_next(&k, &end, &key));
    assert_int_equal(key.code, KEY_PASTE);
    assert_int_equal(key.text.n, PASTE_BYTES_MAX);
    assert_true(keys_next(&k, &end, &key));
    assert_str(key.text, "x");
    keys_finish(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_by_character),
        cmocka_unit_test(bytes_that_are_no_text_are_replaced),
        cmocka_unit_test(controls_have_names),
        cmocka_unit_test(sequences_of_many_terminals_mean_the_same),
        cmocka_unit_test(alt_and_escape_are_one),
        cmocka_unit_test(sequences_nobody_knows_are_passed_over),
        cmocka_unit_test(paste_is_one_key),
        cmocka_unit_test(endless_paste_keeps_its_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
