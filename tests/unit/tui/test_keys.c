/* SPDX-License-Identifier: MIT
 * Keys out of a terminal's bytes, however they are split. */
#include "key_text.h"

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
    assert_keys("\xC2\x9B[A", "unknown text=[ text=A ");
}

static void controls_are_letters_with_ctrl(void **state)
{
    (void)state;
    assert_keys("\x01\x02\x03\x04\x05\x06\x07",
                "ctrl-a ctrl-b ctrl-c ctrl-d ctrl-e ctrl-f ctrl-g ");
    assert_keys("\x0A\x0B\x0C\x0E\x0F\x10\x11",
                "ctrl-j ctrl-k ctrl-l ctrl-n ctrl-o ctrl-p ctrl-q ");
    assert_keys("\x12\x13\x14\x15\x16\x17\x18",
                "ctrl-r ctrl-s ctrl-t ctrl-u ctrl-v ctrl-w ctrl-x ");
    assert_keys("\x19\x1A\x1C\x1D\x1E\x1F\0", "ctrl-y ctrl-z ctrl-\\ ctrl-] ctrl-^ ctrl-_ ctrl-  ");
}

static void keys_that_are_controls_have_names(void **state)
{
    (void)state;
    assert_keys("\r\t\x08\x7F", "enter tab back back ");
}

static void enter_and_line_feed_are_two(void **state)
{
    (void)state;
    assert_keys("\r\n", "enter ctrl-j ");
}

static void alt_is_an_escape_before(void **state)
{
    (void)state;
    assert_keys("\033b\033F\0331\033.", "alt-b alt-F alt-1 alt-. ");
    assert_keys("\033é\033漢", "alt-é alt-漢 ");
    assert_keys("\033\r\033\t\033\x7F\033\x08", "alt-enter alt-tab alt-back alt-back ");
    assert_keys("\033\x01\033\n\033\x1F", "ctrl-alt-a ctrl-alt-j ctrl-alt-_ ");
    assert_keys("\033\xC3z", "alt-\xEF\xBF\xBD text=z ");
}

static void alt_before_a_sequence_is_alt_with_its_key(void **state)
{
    (void)state;
    assert_keys("\033\033[A\033\033OD\033\033[3~", "alt-up alt-left alt-delete ");
    assert_keys("\033\033Oax", "ctrl-alt-up text=x ");
}

static void other_escapes_are_keys_of_their_own(void **state)
{
    (void)state;
    assert_keys("\033\033d", "escape alt-d ");
    assert_keys("\033\033\033[A", "escape alt-up ");
    assert_keys("\033\033]7;x\007", "escape <other 7 x> ");
}

/* What is given when nothing comes after the bytes. */
static void assert_timeout(struct str bytes, const char *expected)
{
    struct keys k;
    struct keys_event event;
    struct buf out;

    keys_init(&k);
    buf_init(&out, 1 << 10);
    keys_feed(&k, bytes, &out);
    while (keys_patience_ms(&k)) {
        assert_true(keys_timeout(&k, &event));
        keys_event_write(&out, &event);
    }
    assert_false(keys_timeout(&k, &event));
    keys_feed(&k, STR("x"), &out);
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_finish(&out);
    keys_finish(&k);
}

static void lone_escape_is_one_after_a_while(void **state)
{
    (void)state;
    assert_timeout(STR("\033"), "escape text=x ");
    assert_timeout(STR("\033\033"), "escape escape text=x ");
    assert_timeout(STR("\033\033\033"), "escape escape escape text=x ");
}

static void alt_with_what_begins_a_sequence_is_known_after_a_while(void **state)
{
    (void)state;
    assert_timeout(STR("\033["), "alt-[ text=x ");
    assert_timeout(STR("\033O"), "alt-O text=x ");
    assert_timeout(STR("\033]"), "alt-] text=x ");
    assert_timeout(STR("\033P"), "alt-P text=x ");
    assert_timeout(STR("\033_"), "alt-_ text=x ");
    assert_timeout(STR("\033^"), "alt-^ text=x ");
    assert_timeout(STR("\033X"), "alt-X text=x ");
}

static void what_has_come_further_is_waited_for(void **state)
{
    (void)state;
    assert_timeout(STR("a"), "text=a text=x ");
    assert_timeout(STR("\033[1;5"), "<other 1 5> ");
    assert_timeout(STR("\033]11;rgb:"), "");
    assert_timeout(STR("\xC3"), "text=\xEF\xBF\xBD text=x ");
}

/* Its last byte may have begun the end. */
static void paste_without_its_end_ends_by_itself(void **state)
{
    (void)state;
    assert_timeout(STR("\033[200~a\rb"), "paste=a\nb text=x ");
    assert_timeout(STR("\033[200~\033"), "paste text=x ");
    assert_timeout(STR("a\033[200~b\003c\033[201"), "text=a paste=b\003c text=x ");
}

static void paste_is_waited_for_longer_than_a_key(void **state)
{
    struct str begin = STR("\033[200~"), end = STR("\033[201~");
    struct keys_event event;
    struct keys k;

    (void)state;
    keys_init(&k);
    assert_int_equal(keys_patience_ms(&k), 0);
    assert_false(keys_next(&k, &begin, &event));
    assert_int_equal(keys_patience_ms(&k), KEYS_PASTE_PATIENCE_MS);
    assert_true(keys_next(&k, &end, &event));
    assert_int_equal(keys_patience_ms(&k), 0);
    keys_finish(&k);
}

static void paste_is_one_key(void **state)
{
    (void)state;
    assert_keys("a\033[200~b\033[A cé\033[201~d", "text=a paste=b\033[A cé text=d ");
    assert_keys("\033[200~\033[20\033[201\033[201~x", "paste=\033[20\033[201 text=x ");
    assert_keys("\033[200~\033[201~\033[201~", "paste unknown ");
}

static void every_line_end_in_a_paste_is_the_same(void **state)
{
    (void)state;
    assert_keys("\033[200~a\rb\nc\r\nd\r\r\ne\n\rf\r\033[201~", "paste=a\nb\nc\nd\n\ne\n\nf\n ");
    assert_keys("\033[200~\r\033[2\n\r\033[201~", "paste=\n\033[2\n\n ");
}

/* Of a paste of `count` pieces, so many bytes are given. */
static void assert_long_paste(struct str piece, size_t count, size_t expected)
{
    struct str begin = STR("\033[200~"), end = STR("\033[201~x");
    struct keys_event event;
    struct keys k;

    keys_init(&k);
    assert_false(keys_next(&k, &begin, &event));
    for (size_t i = 0; i < count; i++) {
        struct str rest = piece;
        assert_false(keys_next(&k, &rest, &event));
    }
    assert_true(keys_next(&k, &end, &event));
    assert_int_equal(event.key.code, KEY_PASTE);
    assert_int_equal(event.key.text.n, expected);
    assert_true(keys_next(&k, &end, &event));
    assert_str(event.key.text, "x");
    keys_finish(&k);
}

static void endless_paste_keeps_its_start(void **state)
{
    (void)state;
    assert_long_paste(STR("abc"), PASTE_BYTES_MAX, PASTE_BYTES_MAX);
    assert_long_paste(STR("漢"), PASTE_BYTES_MAX, PASTE_BYTES_MAX / 3 * 3);
    assert_long_paste(STR("a"), PASTE_BYTES_MAX, PASTE_BYTES_MAX);
}

static void sequences_that_break_off_are_forgotten(void **state)
{
    (void)state;
    assert_keys("\033[1;\033[A", "up ");
    assert_keys("\033[1;\x03x", "ctrl-c text=x ");
    assert_keys("\033[1;éx", "text=é text=x ");
    assert_keys("\033O\x03\033Oé", "ctrl-c text=é ");
    assert_keys("\033[M!\rx", "enter text=x ");
    assert_keys("\033]11;rgb:\033[A", "up ");
    assert_keys("\033]abc\r\033P\x18z", "enter ctrl-x text=z ");
    assert_keys("\033\033[1;\033dx", "alt-d text=x ");
}

static void endless_sequences_are_nothing(void **state)
{
    static const struct {
        struct str begin, end;
        const char *expected;
    } sequences[] = {
        {STR_INIT("\033["), STR_INIT("AxA"), "unknown text=x text=A "},
        {STR_INIT("\033[?"), STR_INIT("cx"), "unknown text=x "},
        {STR_INIT("\033O"), STR_INIT("Ax"), "unknown text=x "},
        {STR_INIT("\033]11;"), STR_INIT("\033\\x"), "<other> text=x "},
        {STR_INIT("\033_"), STR_INIT("\007x"), "<other> text=x "},
    };
    struct keys k;
    struct buf out;

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(sequences); i++) {
        keys_init(&k);
        buf_init(&out, 1 << 10);
        keys_feed(&k, sequences[i].begin, &out);
        for (size_t n = 0; n < 100000; n++) keys_feed(&k, STR("1"), &out);
        keys_feed(&k, sequences[i].end, &out);
        buf_add_char(&out, '\0');
        assert_string_equal(out.p, sequences[i].expected);
        buf_finish(&out);
        keys_finish(&k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_by_character),
        cmocka_unit_test(bytes_that_are_no_text_are_replaced),
        cmocka_unit_test(controls_are_letters_with_ctrl),
        cmocka_unit_test(keys_that_are_controls_have_names),
        cmocka_unit_test(enter_and_line_feed_are_two),
        cmocka_unit_test(alt_is_an_escape_before),
        cmocka_unit_test(alt_before_a_sequence_is_alt_with_its_key),
        cmocka_unit_test(other_escapes_are_keys_of_their_own),
        cmocka_unit_test(lone_escape_is_one_after_a_while),
        cmocka_unit_test(alt_with_what_begins_a_sequence_is_known_after_a_while),
        cmocka_unit_test(what_has_come_further_is_waited_for),
        cmocka_unit_test(paste_without_its_end_ends_by_itself),
        cmocka_unit_test(paste_is_waited_for_longer_than_a_key),
        cmocka_unit_test(paste_is_one_key),
        cmocka_unit_test(every_line_end_in_a_paste_is_the_same),
        cmocka_unit_test(endless_paste_keeps_its_start),
        cmocka_unit_test(sequences_that_break_off_are_forgotten),
        cmocka_unit_test(endless_sequences_are_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
