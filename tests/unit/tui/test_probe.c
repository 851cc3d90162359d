/* SPDX-License-Identifier: MIT
 * What real terminals answered to the probe, byte for byte as it came, and what is known then. */
#include "tui/keys.h"
#include "tui/probe.h"
#include "unit.h"

#include <string.h>

/* The only variable that is set is TERM. */
static const char *term_alone(void *context, const char *name)
{
    return strcmp(name, "TERM") == 0 ? context : NULL;
}

static size_t ask(struct probe *p, struct keys *k, const char *term)
{
    struct buf out;
    size_t positions;
    char variable[32];

    snprintf(variable, sizeof variable, "%s", term);
    probe_init(p, term_alone, variable);
    buf_init(&out, 1 << 12);
    positions = probe_write(p, &out, 80, 24, true);
    buf_finish(&out);
    keys_init(k);
    keys_expect_positions(k, (unsigned)positions);
    return positions;
}

/* Each event of `bytes` must be an answer. */
static void take(struct probe *p, struct keys *k, struct str bytes)
{
    struct keys_event event;

    while (keys_next(k, &bytes, &event)) {
        assert_true(event.is_reply);
        probe_take(p, &event.reply);
    }
}

/* What is known after these answers, fed in pieces of so many bytes. */
static struct terminal_traits traits_after(const char *term, struct str answers, size_t piece)
{
    struct probe p;
    struct keys k;

    (void)ask(&p, &k, term);
    assert_false(probe_is_done(&p));
    for (; answers.n; answers = str_skip(answers, piece)) take(&p, &k, str_first(answers, piece));
    assert_true(probe_is_done(&p));
    keys_finish(&k);
    return p.traits;
}

static void assert_traits(const char *term, struct str answers,
                          const struct terminal_traits *expected)
{
    for (size_t piece = 1; piece <= answers.n; piece++) {
        struct terminal_traits t = traits_after(term, answers, piece);
        assert_int_equal(t.program, expected->program);
        assert_int_equal(t.palette, expected->palette);
        assert_int_equal(t.notice, expected->notice);
        assert_int_equal(t.has_foreground, expected->has_foreground);
        assert_int_equal(t.has_background, expected->has_background);
        assert_int_equal(t.foreground, expected->foreground);
        assert_int_equal(t.background, expected->background);
        assert_int_equal(t.synchronized, expected->synchronized);
        assert_int_equal(t.kitty_keys, expected->kitty_keys);
        assert_int_equal(t.joins_marks, expected->joins_marks);
        assert_int_equal(t.joins_skin_tones, expected->joins_skin_tones);
        assert_int_equal(t.joins_pictures, expected->joins_pictures);
        assert_int_equal(t.widens_pictures, expected->widens_pictures);
        assert_int_equal(t.flag_columns, expected->flag_columns);
        assert_int_equal(t.wide_columns, expected->wide_columns);
        assert_int_equal(t.doubt_columns, expected->doubt_columns);
    }
}

#define COUNTS_LIKE_MOST                                                                           \
    .joins_marks = true, .flag_columns = 2, .wide_columns = 2, .doubt_columns = 1

/* Each from Debian 12, unless it says otherwise. */
static void xterm_379(void **state)
{
    (void)state;
    assert_traits("xterm",
                  STR("\033]10;rgb:0000/0000/0000\033\\\033]11;rgb:ffff/ffff/ffff\033\\"
                      "\033[?2026;0$y\033P>|XTerm(379)\033\\\033[2;2R\033[2;5R\033[2;7R\033[2;3R"
                      "\033[2;2R\033[2;3R\033[2;2R\033[?64;1;2;6;9;15;16;17;18;21;22;28c"),
                  &(struct terminal_traits){.program = TERMINAL_XTERM,
                                            .palette = PALETTE_256,
                                            .has_foreground = true,
                                            .has_background = true,
                                            .foreground = COLOUR_RGB(0, 0, 0),
                                            .background = COLOUR_RGB(255, 255, 255),
                                            COUNTS_LIKE_MOST});
}

static void kitty_0_26_5(void **state)
{
    (void)state;
    assert_traits("xterm-kitty",
                  STR("\033]10;rgb:dddd/dddd/dddd\033\\\033]11;rgb:0000/0000/0000\033\\"
                      "\033[?2026;2$y\033[?0u\033P>|kitty(0.26.5)\033\\\033[2;2R\033[2;3R\033[2;7R"
                      "\033[2;3R\033[2;3R\033[2;3R\033[2;2R\033[?62;c"),
                  &(struct terminal_traits){.program = TERMINAL_KITTY,
                                            .palette = PALETTE_RGB,
                                            .notice = NOTICE_OSC_99,
                                            .has_foreground = true,
                                            .has_background = true,
                                            .foreground = COLOUR_RGB(0xDD, 0xDD, 0xDD),
                                            .background = COLOUR_RGB(0, 0, 0),
                                            .synchronized = true,
                                            .kitty_keys = true,
                                            .joins_skin_tones = true,
                                            .widens_pictures = true,
                                            COUNTS_LIKE_MOST});
}

static void foot_1_13_1(void **state)
{
    (void)state;
    assert_traits("foot",
                  STR("\033]10;rgb:dcdc/dcdc/cccc\033\\\033]11;rgb:1111/1111/1111\033\\"
                      "\033[?2026;1$y\033[?0u\033P>|foot(1.13.1)\033\\\033[2;2R\033[2;5R\033[2;7R"
                      "\033[2;3R\033[2;2R\033[2;3R\033[2;2R\033[?62;4;22c"),
                  &(struct terminal_traits){.program = TERMINAL_FOOT,
                                            .palette = PALETTE_RGB,
                                            .notice = NOTICE_OSC_777,
                                            .has_foreground = true,
                                            .has_background = true,
                                            .foreground = COLOUR_RGB(0xDC, 0xDC, 0xCC),
                                            .background = COLOUR_RGB(0x11, 0x11, 0x11),
                                            .synchronized = true,
                                            .kitty_keys = true,
                                            COUNTS_LIKE_MOST});
}

static void konsole_22_12_3(void **state)
{
    (void)state;
    assert_traits("xterm-256color",
                  STR("\033]10;rgb:fcfc/fcfc/fcfc\033\\\033]11;rgb:2323/2626/2727\033\\"
                      "\033P>|Konsole 22.12.3\033\\\033[2;2R\033[2;3R\033[2;3R\033[2;3R\033[2;2R"
                      "\033[2;3R\033[2;2R\033[?62;1;4c"),
                  &(struct terminal_traits){.program = TERMINAL_KONSOLE,
                                            .palette = PALETTE_RGB,
                                            .has_foreground = true,
                                            .has_background = true,
                                            .foreground = COLOUR_RGB(0xFC, 0xFC, 0xFC),
                                            .background = COLOUR_RGB(0x23, 0x26, 0x27),
                                            .joins_skin_tones = true,
                                            .joins_pictures = true,
                                            COUNTS_LIKE_MOST});
}

/* lxterminal, and xfce4-terminal but for its colours; it knows mode 2026 as one that cannot be set.
 */
static void vte_0_70_6(void **state)
{
    (void)state;
    assert_traits(
        "xterm-256color",
        STR("\033]10;rgb:aaaa/aaaa/aaaa\033\\\033]11;rgb:0000/0000/0000\033\\"
            "\033[?2026;4$y\033[2;2R\033[2;5R\033[2;7R\033[2;3R\033[2;2R\033[2;3R\033[2;2R"
            "\033[?65;1;9c"),
        &(struct terminal_traits){.palette = PALETTE_256,
                                  .has_foreground = true,
                                  .has_background = true,
                                  .foreground = COLOUR_RGB(0xAA, 0xAA, 0xAA),
                                  .background = COLOUR_RGB(0, 0, 0),
                                  COUNTS_LIKE_MOST});
}

static void st_0_9(void **state)
{
    (void)state;
    assert_traits("st-256color",
                  STR("\033]10;rgb:e5e5/e5e5/e5e5\007\033]11;rgb:0000/0000/0000\007\033[2;2R"
                      "\033[2;5R\033[2;7R\033[2;3R\033[2;2R\033[2;3R\033[2;2R\033[?6c"),
                  &(struct terminal_traits){.program = TERMINAL_ST,
                                            .palette = PALETTE_RGB,
                                            .has_foreground = true,
                                            .has_background = true,
                                            .foreground = COLOUR_RGB(0xE5, 0xE5, 0xE5),
                                            .background = COLOUR_RGB(0, 0, 0),
                                            COUNTS_LIKE_MOST});
}

static void alacritty_0_11_0(void **state)
{
    (void)state;
    assert_traits("alacritty",
                  STR("\033]10;rgb:c5c5/c8c8/c6c6\033\\\033]11;rgb:1d1d/1f1f/2121\033\\\033[2;2R"
                      "\033[2;5R\033[2;7R\033[2;3R\033[2;2R\033[2;3R\033[2;2R\033[?6c"),
                  &(struct terminal_traits){.program = TERMINAL_ALACRITTY,
                                            .palette = PALETTE_RGB,
                                            .has_foreground = true,
                                            .has_background = true,
                                            .foreground = COLOUR_RGB(0xC5, 0xC8, 0xC6),
                                            .background = COLOUR_RGB(0x1D, 0x1F, 0x21),
                                            COUNTS_LIKE_MOST});
}

/* In xterm or by itself, the answers are the same: tmux gives them. */
static void tmux_3_3a(void **state)
{
    (void)state;
    assert_traits("tmux-256color",
                  STR("\033P>|tmux 3.3a\033\\\033[2;2R\033[2;5R\033[2;3R\033[2;3R\033[2;2R\033[2;3R"
                      "\033[2;2R\033[?1;2c"),
                  &(struct terminal_traits){
                      .program = TERMINAL_TMUX, .palette = PALETTE_RGB, COUNTS_LIKE_MOST});
}

/* In xterm, whose answer about the background comes last. */
static void screen_4_9_0(void **state)
{
    (void)state;
    assert_traits("screen",
                  STR("\033[2;2R\033[2;5R\033[2;7R\033[2;3R\033[2;2R\033[2;3R\033[2;2R\033[?1;2c"
                      "\033]11;rgb:ffff/ffff/ffff\033\\"),
                  &(struct terminal_traits){.program = TERMINAL_SCREEN,
                                            .palette = PALETTE_16,
                                            .has_background = true,
                                            .background = COLOUR_RGB(255, 255, 255),
                                            COUNTS_LIKE_MOST});
}

static void console_of_linux_6_18(void **state)
{
    (void)state;
    assert_traits("linux",
                  STR("\033[2;2R\033[2;3R\033[2;7R\033[2;3R\033[2;3R\033[2;3R\033[2;2R\033[?6c"),
                  &(struct terminal_traits){.program = TERMINAL_LINUX,
                                            .palette = PALETTE_16,
                                            .joins_skin_tones = true,
                                            .widens_pictures = true,
                                            COUNTS_LIKE_MOST});
}

static void assert_asked(bool shows_cursor, struct str begin, struct str end)
{
    struct probe p;
    struct buf out;
    struct str sent;

    buf_init(&out, 1 << 12);
    probe_init(&p, term_alone, NULL);
    assert_int_equal(probe_write(&p, &out, PROBE_COLUMNS, PROBE_ROW + 1, shows_cursor), 7);
    sent = buf_str(&out);
    assert_true(str_starts(sent, begin));
    assert_true(str_eq(str_skip(sent, sent.n - end.n), end));
    buf_finish(&out);
}

static void questions_leave_nothing_behind(void **state)
{
    (void)state;
    assert_asked(false, STR("\0337\033[?2026h\033[?25l\033[0;8m\033[2;1H\033]10;?"),
                 STR("\033[2;1H\033[m        \0338\033[?2026l\033[c"));
}

static void cursor_is_shown_again_if_it_was(void **state)
{
    (void)state;
    assert_asked(true, STR("\0337"), STR("\0338\033[?25h\033[?2026l\033[c"));
}

static void window_too_small_to_hide_it_is_not_asked(void **state)
{
    struct probe p;
    struct buf out;

    (void)state;
    buf_init(&out, 1 << 12);
    probe_init(&p, term_alone, NULL);
    assert_int_equal(probe_write(&p, &out, PROBE_COLUMNS - 1, 24, true), 0);
    assert_true(probe_is_done(&p));
    probe_init(&p, term_alone, NULL);
    assert_int_equal(probe_write(&p, &out, 80, PROBE_ROW, true), 0);
    assert_true(probe_is_done(&p));
    assert_int_equal(out.n, 0);
    buf_finish(&out);
}

static void terminal_that_answers_nothing_is_as_the_environment_says(void **state)
{
    struct probe p;
    struct keys k;

    (void)state;
    (void)ask(&p, &k, "xterm-256color");
    assert_false(probe_is_done(&p));
    assert_int_equal(p.traits.palette, PALETTE_256);
    assert_int_equal(p.traits.flag_columns, 2);
    keys_finish(&k);
}

static void answers_nobody_asked_for_change_nothing(void **state)
{
    struct probe p;
    struct keys k;

    (void)state;
    (void)ask(&p, &k, "xterm");
    take(&p, &k, STR("\033[1;3R\033[5;3R\033[2;1R\033[2;99R\033[2;2R\033[2;2R\033[2;2R"));
    take(&p, &k, STR("\033[?7;1$y\033]4;1;rgb:ff/ff/ff\007\033]11;red\007\033_x\033\\\033[?7n"));
    assert_true(p.traits.joins_marks);
    assert_false(p.traits.joins_skin_tones || p.traits.joins_pictures || p.traits.widens_pictures);
    assert_false(p.traits.has_background || p.traits.has_foreground || p.traits.synchronized);
    assert_false(probe_is_done(&p));
    take(&p, &k, STR("\033[2;2R\033[2;5R\033[2;6R\033[2;6R"));
    assert_int_equal(p.traits.wide_columns, 1);
    assert_int_equal(p.traits.doubt_columns, 4);
    keys_finish(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xterm_379),
        cmocka_unit_test(kitty_0_26_5),
        cmocka_unit_test(foot_1_13_1),
        cmocka_unit_test(konsole_22_12_3),
        cmocka_unit_test(vte_0_70_6),
        cmocka_unit_test(st_0_9),
        cmocka_unit_test(alacritty_0_11_0),
        cmocka_unit_test(tmux_3_3a),
        cmocka_unit_test(screen_4_9_0),
        cmocka_unit_test(console_of_linux_6_18),
        cmocka_unit_test(questions_leave_nothing_behind),
        cmocka_unit_test(cursor_is_shown_again_if_it_was),
        cmocka_unit_test(window_too_small_to_hide_it_is_not_asked),
        cmocka_unit_test(terminal_that_answers_nothing_is_as_the_environment_says),
        cmocka_unit_test(answers_nobody_asked_for_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
