/* SPDX-License-Identifier: MIT
 * What a terminal is told about the look of the next character, in as few bytes as that takes. */
#include "tui/pen.h"
#include "unit.h"

#define RED COLOUR_INDEX(1)
#define STYLE(...) ((struct style){__VA_ARGS__})
#define PLAIN ((struct style){0})

static void assert_change_at(enum palette palette, struct style from, struct style to,
                             struct str expected, int line)
{
    struct pen pen = {.palette = palette, .is_known = true};
    struct buf out;

    buf_init(&out, 1000);
    pen_set(&pen, &out, from, false);
    buf_clear(&out);
    pen_set(&pen, &out, to, false);
    assert_str_at(buf_str(&out), expected, __FILE__, line);
    assert_true(pen_is(&pen, to, false));
    buf_finish(&out);
}

#define assert_change(from, to, expected)                                                          \
    assert_change_at(PALETTE_RGB, (from), (to), STR(expected), __LINE__)

static void pen_of_which_nothing_is_known_is_told_all(void **state)
{
    struct pen pen = {.palette = PALETTE_16};
    struct buf out;

    (void)state;
    buf_init(&out, 100);
    assert_false(pen_is(&pen, PLAIN, false));
    pen_set(&pen, &out, PLAIN, false);
    pen_set(&pen, &out, PLAIN, false);
    assert_str(buf_str(&out), "\033[m");
    buf_finish(&out);
}

static void only_what_changes_is_told(void **state)
{
    const struct style loud = {.foreground = RED, .attributes = STYLE_BOLD};

    (void)state;
    assert_change(PLAIN, loud, "\033[1;31m");
    assert_change(loud, PLAIN, "\033[m");
    assert_change(loud, STYLE(.attributes = STYLE_BOLD), "\033[39m");
    assert_change(loud, STYLE(.foreground = RED), "\033[22m");
    assert_change(STYLE(.background = RED, .foreground = RED), loud, "\033[1;49m");
}

static void attributes_begin_and_end(void **state)
{
    const struct style all = {.attributes = 63};
    const struct style rgb = {.foreground = COLOUR_RGB(111, 122, 133)};
    struct style some = rgb;

    (void)state;
    assert_change(PLAIN, all, "\033[1;2;3;4;7;9m");
    some.attributes = 63;
    assert_change(some, rgb, "\033[22;23;24;27;29m");
}

static void bold_and_dim_end_together(void **state)
{
    (void)state;
    assert_change(STYLE(.foreground = RED, .attributes = STYLE_BOLD | STYLE_DIM),
                  STYLE(.foreground = RED, .attributes = STYLE_DIM), "\033[22;2m");
    assert_change(STYLE(.foreground = RED, .attributes = STYLE_BOLD),
                  STYLE(.foreground = RED, .attributes = STYLE_DIM), "\033[22;2m");
}

static void afresh_is_taken_when_it_is_shorter(void **state)
{
    (void)state;
    assert_change(STYLE(.foreground = RED, .background = RED, .attributes = STYLE_BOLD),
                  STYLE(.attributes = STYLE_DIM), "\033[0;2m");
}

static void colours_are_told_the_short_way(void **state)
{
    (void)state;
    assert_change(PLAIN, STYLE(.foreground = COLOUR_INDEX(9)), "\033[91m");
    assert_change(PLAIN, STYLE(.background = COLOUR_INDEX(15)), "\033[107m");
    assert_change(PLAIN, STYLE(.foreground = COLOUR_INDEX(16)), "\033[38;5;16m");
    assert_change(PLAIN, STYLE(.background = COLOUR_RGB(255, 0, 7)), "\033[48;2;255;0;7m");
}

static void terminal_is_told_of_colours_that_it_has(void **state)
{
    const struct style orange = {.foreground = COLOUR_RGB(255, 135, 0)};

    (void)state;
    assert_change_at(PALETTE_256, PLAIN, orange, STR("\033[38;5;208m"), __LINE__);
    assert_change_at(PALETTE_NONE, PLAIN, orange, STR(""), __LINE__);
}

static void blank_needs_only_what_is_seen_of_it(void **state)
{
    struct pen pen = {.palette = PALETTE_16};
    struct buf out;

    (void)state;
    buf_init(&out, 100);
    pen_set(&pen, &out, STYLE(.foreground = RED, .attributes = STYLE_BOLD), false);
    assert_true(pen_is(&pen, PLAIN, true));
    assert_false(pen_is(&pen, PLAIN, false));
    assert_false(pen_is(&pen, STYLE(.background = RED), true));
    buf_clear(&out);
    pen_set(&pen, &out, STYLE(.background = RED), true);
    assert_str(buf_str(&out), "\033[41m");
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pen_of_which_nothing_is_known_is_told_all),
        cmocka_unit_test(only_what_changes_is_told),
        cmocka_unit_test(attributes_begin_and_end),
        cmocka_unit_test(bold_and_dim_end_together),
        cmocka_unit_test(afresh_is_taken_when_it_is_shorter),
        cmocka_unit_test(colours_are_told_the_short_way),
        cmocka_unit_test(terminal_is_told_of_colours_that_it_has),
        cmocka_unit_test(blank_needs_only_what_is_seen_of_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
