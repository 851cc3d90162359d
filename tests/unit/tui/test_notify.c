/* SPDX-License-Identifier: MIT
 * Notices and copies for the desktop, in the ways of several terminals. */
#include "base/utf8.h"
#include "tui/notify.h"
#include "unit.h"

static void assert_notice_n(struct terminal_traits t, struct str title, struct str body,
                            struct str expected)
{
    struct buf out;

    buf_init(&out, 1 << 16);
    notify_write(&out, &t, title, body);
    assert_int_equal(out.n, expected.n);
    assert_memory_equal(out.p, expected.p, expected.n);
    buf_finish(&out);
}

#define TRAITS(...) ((struct terminal_traits){__VA_ARGS__})
#define assert_notice(t, title, body, expected)                                                    \
    assert_notice_n(t, STR(title), STR(body), STR(expected))

static void each_terminal_has_its_way(void **state)
{
    (void)state;
    assert_notice(TRAITS(.notice = NOTICE_BELL), "ann", "hi", "\a");
    assert_notice(TRAITS(.notice = NOTICE_OSC_9), "ann", "hi", "\033]9;ann: hi\033\\");
    assert_notice(TRAITS(.notice = NOTICE_OSC_777), "ann", "hi", "\033]777;notify;ann;hi\033\\");
    assert_notice(TRAITS(.notice = NOTICE_OSC_99), "ann", "hi",
                  "\033]99;i=snug:d=0;ann\033\\\033]99;i=snug:d=1:p=body;hi\033\\");
}

static void one_text_may_be_empty(void **state)
{
    (void)state;
    assert_notice(TRAITS(.notice = NOTICE_OSC_9), "ann", "", "\033]9;ann\033\\");
    assert_notice(TRAITS(.notice = NOTICE_OSC_9), "", "hi", "\033]9;hi\033\\");
    assert_notice(TRAITS(.notice = NOTICE_OSC_777), "ann", "", "\033]777;notify;ann;\033\\");
}

static void nothing_of_the_text_is_obeyed(void **state)
{
    (void)state;
    assert_notice(TRAITS(.notice = NOTICE_OSC_777), "a;b\a", "c\033\\d\n\x9C;\xC2\x9C\xE2\x80\xAE.",
                  "\033]777;notify;a,b ;c \\d \xEF\xBF\xBD,  .\033\\");
    assert_notice(TRAITS(.notice = NOTICE_OSC_9), "", "4;3;0", "\033]9;4,3,0\033\\");
    assert_notice(TRAITS(.notice = NOTICE_OSC_99), "\033]52;c;eA==\a", ";",
                  "\033]99;i=snug:d=0; ]52,c,eA== \033\\\033]99;i=snug:d=1:p=body;,\033\\");
}

static void tmux_is_to_hand_it_on_and_to_ring(void **state)
{
    (void)state;
    assert_notice(TRAITS(.program = TERMINAL_TMUX, .notice = NOTICE_OSC_777), "ann", "hi",
                  "\033Ptmux;\033\033]777;notify;ann;hi\033\033\\\033\\\a");
    assert_notice(TRAITS(.program = TERMINAL_TMUX, .notice = NOTICE_BELL), "ann", "hi", "\a");
}

static void vte_rings_as_well(void **state)
{
    (void)state;
    assert_notice(TRAITS(.program = TERMINAL_VTE, .notice = NOTICE_OSC_777), "ann", "hi",
                  "\033]777;notify;ann;hi\033\\\a");
}

static void long_texts_are_cut_between_characters(void **state)
{
    struct terminal_traits t = {.notice = NOTICE_OSC_777};
    struct buf text, out;

    (void)state;
    buf_init(&text, 1 << 16);
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < 1000; i++) buf_add(&text, STR("漢"));
    notify_write(&out, &t, buf_str(&text), buf_str(&text));
    assert_int_equal(out.n, sizeof "\033]777;notify;;\033\\" - 1 + NOTIFY_TITLE_BYTES_MAX / 3 * 3 +
                                NOTIFY_BODY_BYTES_MAX / 3 * 3);
    assert_true(utf8_is_valid(buf_str(&out)));
    buf_finish(&text);
    buf_finish(&out);
}

static void assert_copy(struct terminal_traits t, struct str text, const char *expected)
{
    struct buf out;

    buf_init(&out, 1 << 16);
    assert_true(notify_copy(&out, &t, text));
    assert_true(str_eq(buf_str(&out), str_from(expected)));
    buf_finish(&out);
}

static void copy_is_base64(void **state)
{
    (void)state;
    assert_copy(TRAITS(0), STR("hello; \033\\"), "\033]52;c;aGVsbG87IBtc\033\\");
    assert_copy(TRAITS(0), STR(""), "\033]52;c;\033\\");
}

static void copy_is_for_tmux_and_for_what_is_around_it(void **state)
{
    (void)state;
    assert_copy(TRAITS(.program = TERMINAL_TMUX), STR("hi"),
                "\033]52;c;aGk=\033\\\033Ptmux;\033\033]52;c;aGk=\033\033\\\033\\");
}

static void copy_that_is_too_long_is_none(void **state)
{
    static char bytes[NOTIFY_COPY_BYTES_MAX + 1];
    struct terminal_traits t = {0};
    struct buf out;

    (void)state;
    buf_init(&out, 1 << 20);
    assert_false(notify_copy(&out, &t, (struct str){bytes, sizeof bytes}));
    assert_int_equal(out.n, 0);
    assert_true(notify_copy(&out, &t, (struct str){bytes, NOTIFY_COPY_BYTES_MAX}));
    assert_int_equal(out.n, (NOTIFY_COPY_BYTES_MAX + 2) / 3 * 4 + sizeof "\033]52;c;\033\\" - 1);
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_terminal_has_its_way),
        cmocka_unit_test(one_text_may_be_empty),
        cmocka_unit_test(nothing_of_the_text_is_obeyed),
        cmocka_unit_test(tmux_is_to_hand_it_on_and_to_ring),
        cmocka_unit_test(vte_rings_as_well),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(copy_is_base64),
        cmocka_unit_test(copy_is_for_tmux_and_for_what_is_around_it),
        cmocka_unit_test(copy_that_is_too_long_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
