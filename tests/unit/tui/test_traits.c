/* SPDX-License-Identifier: MIT
 * What the environment and a terminal's name tell about it. */
#include "tui/traits.h"
#include "unit.h"

#include <string.h>

/* `context` is a list of "NAME=value", with NULL at its end. */
static const char *lookup(void *context, const char *name)
{
    for (const char *const *v = context; *v; v++) {
        size_t n = strlen(name);
        if (strncmp(*v, name, n) == 0 && (*v)[n] == '=') return *v + n + 1;
    }
    return NULL;
}

static struct terminal_traits traits_of(const char **variables)
{
    struct terminal_traits t;

    traits_init(&t, lookup, variables);
    return t;
}

#define TRAITS(...) traits_of((const char *[]){__VA_ARGS__, NULL})

static void assert_program(struct terminal_traits t, enum terminal_program program,
                           enum palette colours, enum notice_way notice)
{
    assert_int_equal(t.program, program);
    assert_int_equal(t.palette, colours);
    assert_int_equal(t.notice, notice);
}

static void terminals_are_known_by_their_environment(void **state)
{
    (void)state;
    assert_program(TRAITS("TERM=xterm-kitty"), TERMINAL_KITTY, PALETTE_RGB, NOTICE_OSC_99);
    assert_program(TRAITS("TERM=foot"), TERMINAL_FOOT, PALETTE_RGB, NOTICE_OSC_777);
    assert_program(TRAITS("TERM=alacritty"), TERMINAL_ALACRITTY, PALETTE_RGB, NOTICE_BELL);
    assert_program(TRAITS("TERM=linux"), TERMINAL_LINUX, PALETTE_16, NOTICE_BELL);
    assert_program(TRAITS("TERM=rxvt-unicode-256color"), TERMINAL_RXVT, PALETTE_256, NOTICE_BELL);
    assert_program(TRAITS("TERM=st-256color"), TERMINAL_ST, PALETTE_RGB, NOTICE_BELL);
    assert_program(TRAITS("TERM=xterm-256color", "TERM_PROGRAM=iTerm.app"), TERMINAL_ITERM2,
                   PALETTE_RGB, NOTICE_OSC_9);
    assert_program(TRAITS("TERM=xterm-256color", "TERM_PROGRAM=Apple_Terminal"), TERMINAL_APPLE,
                   PALETTE_256, NOTICE_BELL);
    assert_program(TRAITS("TERM=xterm-256color", "VTE_VERSION=7006", "COLORTERM=truecolor"),
                   TERMINAL_VTE, PALETTE_RGB, NOTICE_OSC_777);
    assert_program(TRAITS("TERM=vte-256color"), TERMINAL_VTE, PALETTE_RGB, NOTICE_OSC_777);
    assert_program(TRAITS("TERM=xterm", "XTERM_VERSION=XTerm(379)"), TERMINAL_XTERM, PALETTE_256,
                   NOTICE_BELL);
}

static void term_is_stronger_than_what_is_inherited(void **state)
{
    (void)state;
    assert_program(TRAITS("TERM=alacritty", "KITTY_WINDOW_ID=1", "VTE_VERSION=7006"),
                   TERMINAL_ALACRITTY, PALETTE_RGB, NOTICE_BELL);
    assert_program(TRAITS("TERM=xterm-kitty", "TMUX=/tmp/tmux-0/default,1,0"), TERMINAL_KITTY,
                   PALETTE_RGB, NOTICE_OSC_99);
}

static void nothing_is_known_of_many(void **state)
{
    (void)state;
    assert_program(TRAITS("TERM=xterm-256color"), TERMINAL_UNKNOWN, PALETTE_256, NOTICE_BELL);
    assert_program(TRAITS("TERM=xterm"), TERMINAL_UNKNOWN, PALETTE_16, NOTICE_BELL);
    assert_program(TRAITS("TERM=xterm", "COLORTERM=24bit"), TERMINAL_UNKNOWN, PALETTE_RGB,
                   NOTICE_BELL);
    assert_program(TRAITS("TERM=xterm-direct"), TERMINAL_UNKNOWN, PALETTE_RGB, NOTICE_BELL);
    assert_program(TRAITS("VTE_VERSION="), TERMINAL_UNKNOWN, PALETTE_NONE, NOTICE_BELL);
}

static void old_terminals_have_no_colours(void **state)
{
    (void)state;
    assert_int_equal(TRAITS("TERM=vt220").palette, PALETTE_NONE);
    assert_int_equal(TRAITS("TERM=dumb").palette, PALETTE_NONE);
    assert_int_equal(TRAITS("TERM=vt100", "KITTY_WINDOW_ID=1").palette, PALETTE_NONE);
}

static void tmux_is_known_and_what_is_around_it(void **state)
{
    (void)state;
    assert_program(TRAITS("TERM=tmux-256color"), TERMINAL_TMUX, PALETTE_RGB, NOTICE_BELL);
    assert_program(TRAITS("TERM=screen", "TMUX=/tmp/tmux-0/default,1,0", "KITTY_WINDOW_ID=1",
                          "TERM_PROGRAM=tmux"),
                   TERMINAL_TMUX, PALETTE_RGB, NOTICE_OSC_99);
}

static void screen_is_known_and_passes_nothing_on(void **state)
{
    (void)state;
    assert_program(TRAITS("TERM=screen", "KITTY_WINDOW_ID=1"), TERMINAL_SCREEN, PALETTE_16,
                   NOTICE_BELL);
    assert_program(TRAITS("TERM=screen-256color", "COLORTERM=truecolor"), TERMINAL_SCREEN,
                   PALETTE_256, NOTICE_BELL);
}

static void name_is_stronger_than_the_environment(void **state)
{
    struct terminal_traits t = TRAITS("TERM=xterm-256color", "KITTY_WINDOW_ID=1");

    (void)state;
    traits_take_version(&t, STR("XTerm(379)"));
    assert_program(t, TERMINAL_XTERM, PALETTE_RGB, NOTICE_BELL);
    traits_take_version(&t, STR("WezTerm 20240203-110809"));
    assert_program(t, TERMINAL_WEZTERM, PALETTE_RGB, NOTICE_OSC_777);
    traits_take_version(&t, STR("somebody 1.0"));
    assert_program(t, TERMINAL_UNKNOWN, PALETTE_RGB, NOTICE_BELL);
}

static void name_of_tmux_leaves_what_is_around_it(void **state)
{
    struct terminal_traits t = TRAITS("TERM=screen-256color", "KITTY_WINDOW_ID=1", "TMUX=x");

    (void)state;
    traits_take_version(&t, STR("tmux 3.3a"));
    assert_program(t, TERMINAL_TMUX, PALETTE_RGB, NOTICE_OSC_99);
}

static void nothing_is_joined_before_the_terminal_says_so(void **state)
{
    struct terminal_traits t = TRAITS("TERM=xterm-kitty");

    (void)state;
    assert_false(t.joins_skin_tones || t.joins_pictures || t.widens_pictures);
    assert_false(t.synchronized || t.kitty_keys || t.has_background || t.has_foreground);
    assert_true(t.joins_marks);
    assert_int_equal(t.flag_columns, 2);
    assert_int_equal(t.wide_columns, 2);
    assert_int_equal(t.doubt_columns, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terminals_are_known_by_their_environment),
        cmocka_unit_test(term_is_stronger_than_what_is_inherited),
        cmocka_unit_test(nothing_is_known_of_many),
        cmocka_unit_test(old_terminals_have_no_colours),
        cmocka_unit_test(tmux_is_known_and_what_is_around_it),
        cmocka_unit_test(screen_is_known_and_passes_nothing_on),
        cmocka_unit_test(name_is_stronger_than_the_environment),
        cmocka_unit_test(name_of_tmux_leaves_what_is_around_it),
        cmocka_unit_test(nothing_is_joined_before_the_terminal_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
