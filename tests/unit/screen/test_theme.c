/* SPDX-License-Identifier: MIT
 * Names can be read on whatever background there is, and nobody has a colour who wants none. */
#include "screen/sight/theme.h"
#include "unit.h"

enum { ANSI_COLOURS = 16, CUBE_LEVELS = 6, STEP = 15 };

/* What terminals make of the colours from 16 to 255. */
static colour rgb_of(colour index)
{
    static const unsigned levels[CUBE_LEVELS] = {0, 95, 135, 175, 215, 255};
    unsigned at = index & 255;

    if (at >= 232) return COLOUR_RGB(8 + 10 * (at - 232), 8 + 10 * (at - 232), 8 + 10 * (at - 232));
    at -= ANSI_COLOURS;
    return COLOUR_RGB(levels[at / 36], levels[at / 6 % 6], levels[at % 6]);
}

static bool is_blue(colour c)
{
    return (c >> 8 & 0xFFFF) == 0 && (c & 255);
}

static void assert_names(enum theme_kind kind, colour background)
{
    struct theme t;

    theme_init(&t, kind, background);
    for (size_t i = 0; i < THEME_NAMES_MAX && t.name_count; i++) {
        assert_true(COLOUR_IS_INDEX(t.names[i]));
        assert_true((t.names[i] & 255) >= ANSI_COLOURS);
        assert_false(is_blue(rgb_of(t.names[i])));
        assert_true(theme_contrast(rgb_of(t.names[i]), background) >= 4.5);
    }
}

static void contrast_is_as_wcag_has_it(void **state)
{
    const colour black = COLOUR_RGB(0, 0, 0), white = COLOUR_RGB(255, 255, 255);

    (void)state;
    assert_true(theme_contrast(black, white) > 20.9 && theme_contrast(black, white) < 21.1);
    assert_true(theme_contrast(white, white) == 1.0);
    assert_true(theme_contrast(COLOUR_RGB(119, 119, 119), white) < 4.5);
    assert_true(theme_contrast(COLOUR_RGB(116, 116, 116), white) > 4.5);
    assert_true(theme_contrast(COLOUR_RGB(255, 0, 0), white) > 3.9);
    assert_true(theme_contrast(COLOUR_RGB(255, 0, 0), white) < 4.1);
}

static void names_can_be_read_on_every_background(void **state)
{
    (void)state;
    for (unsigned r = 0; r < 256; r += STEP)
        for (unsigned g = 0; g < 256; g += STEP)
            for (unsigned b = 0; b < 256; b += STEP) {
                assert_names(THEME_UNKNOWN, COLOUR_RGB(r, g, b));
                assert_names(THEME_DARK, COLOUR_RGB(r, g, b));
            }
}

static void usual_backgrounds_have_many_colours(void **state)
{
    static const colour backgrounds[] = {
        COLOUR_RGB(0, 0, 0),    COLOUR_RGB(0, 43, 54),     COLOUR_RGB(40, 40, 40),
        COLOUR_RGB(46, 52, 64), COLOUR_RGB(253, 246, 227), COLOUR_RGB(255, 255, 255),
    };
    struct theme t;

    (void)state;
    for (size_t i = 0; i < sizeof backgrounds / sizeof *backgrounds; i++) {
        theme_init(&t, THEME_UNKNOWN, backgrounds[i]);
        assert_in_range(t.name_count, 16, THEME_NAMES_MAX);
    }
}

/* Then a little less, or there would be next to none. */
static bool is_violet(colour c)
{
    unsigned r = c >> 16 & 255, g = c >> 8 & 255, b = c & 255;

    return r > g + 40 && b > g + 40;
}

/* Nearly all that has contrast on white is violet. */
static void hues_are_mixed(void **state)
{
    struct theme t;
    size_t violet = 0;

    (void)state;
    theme_init(&t, THEME_LIGHT, COLOUR_RGB(255, 255, 255));
    for (size_t i = 0; i < t.name_count; i++) violet += is_violet(rgb_of(t.names[i]));
    assert_in_range(violet, 1, t.name_count / 2);
}

static void names_can_be_read_where_the_background_is_unknown(void **state)
{
    const colour black = COLOUR_RGB(0, 0, 0), white = COLOUR_RGB(255, 255, 255);
    struct theme t;

    (void)state;
    theme_init(&t, THEME_UNKNOWN, 0);
    assert_int_equal(t.kind, THEME_UNKNOWN);
    assert_in_range(t.name_count, 4, THEME_NAMES_MAX);
    for (size_t i = 0; i < THEME_NAMES_MAX; i++) {
        assert_true(theme_contrast(rgb_of(t.names[i]), black) >= 4.2);
        assert_true(theme_contrast(rgb_of(t.names[i]), white) >= 4.2);
        assert_false(is_blue(rgb_of(t.names[i])));
    }
}

static void background_tells_dark_from_light(void **state)
{
    struct theme t;

    (void)state;
    theme_init(&t, THEME_UNKNOWN, COLOUR_RGB(20, 20, 30));
    assert_int_equal(t.kind, THEME_DARK);
    theme_init(&t, THEME_UNKNOWN, COLOUR_RGB(250, 250, 240));
    assert_int_equal(t.kind, THEME_LIGHT);
    theme_init(&t, THEME_LIGHT, COLOUR_RGB(20, 20, 30));
    assert_int_equal(t.kind, THEME_LIGHT);
    theme_init(&t, THEME_DARK, 0);
    assert_in_range(t.name_count, 16, THEME_NAMES_MAX);
    theme_init(&t, THEME_LIGHT, 0);
    assert_in_range(t.name_count, 16, THEME_NAMES_MAX);
}

/* What is in the text of a page, on the backgrounds that these are made for. */
static void roles_can_be_read(void **state)
{
    static const enum role roles[] = {ROLE_FAINT, ROLE_ERROR, ROLE_CALL, ROLE_NEWS};
    const colour darkest = COLOUR_RGB(0, 0, 0), dark = COLOUR_RGB(30, 30, 30),
                 light = COLOUR_RGB(255, 255, 255);
    struct theme t;

    (void)state;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        theme_init(&t, THEME_DARK, 0);
        assert_true(theme_contrast(rgb_of(theme_style(&t, roles[i]).foreground), dark) >= 4.5);
        assert_true(theme_contrast(rgb_of(theme_style(&t, roles[i]).foreground), darkest) >= 4.5);
        theme_init(&t, THEME_LIGHT, 0);
        assert_true(theme_contrast(rgb_of(theme_style(&t, roles[i]).foreground), light) >= 4.5);
    }
}

static void bars_can_be_read_whatever_is_behind_them(void **state)
{
    static const enum role roles[] = {ROLE_BAR, ROLE_BAR_FAINT, ROLE_HERE, ROLE_MATCH};
    static const enum theme_kind kinds[] = {THEME_DARK, THEME_LIGHT};
    struct theme t;

    (void)state;
    for (size_t kind = 0; kind < 2; kind++) {
        theme_init(&t, kinds[kind], 0);
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
            struct style style = theme_style(&t, roles[i]);
            assert_true(theme_contrast(rgb_of(style.foreground), rgb_of(style.background)) >= 4.5);
        }
        assert_true(theme_contrast(rgb_of(theme_style(&t, ROLE_CALL).foreground),
                                   rgb_of(theme_style(&t, ROLE_BAR).background)) >= 4.5);
    }
}

static void who_wants_no_colours_has_none(void **state)
{
    struct theme t;

    (void)state;
    theme_init(&t, THEME_NONE, COLOUR_RGB(20, 20, 30));
    assert_int_equal(t.name_count, 0);
    assert_int_equal(theme_name(&t, STR("bob")).foreground, 0);
    assert_int_equal(theme_name(&t, STR("bob")).attributes, STYLE_BOLD);
    for (int role = 0; role < ROLE_COUNT; role++) {
        assert_int_equal(theme_style(&t, (enum role)role).foreground, 0);
        assert_int_equal(theme_style(&t, (enum role)role).background, 0);
    }
}

static void same_name_has_the_same_colour(void **state)
{
    struct theme t, again;
    bool differs = false;

    (void)state;
    theme_init(&t, THEME_DARK, 0);
    theme_init(&again, THEME_DARK, 0);
    assert_true(style_eq(theme_name(&t, STR("bob")), theme_name(&again, STR("Bob"))));
    for (char c = 'a'; c <= 'z'; c++)
        differs =
            differs || !style_eq(theme_name(&t, (struct str){&c, 1}), theme_name(&t, STR("bob")));
    assert_true(differs);
}

static bool has_name_colour(const struct theme *t, colour c)
{
    for (size_t i = 0; i < THEME_NAMES_MAX; i++)
        if (t->names[i] == c) return true;
    return false;
}

/* Terminals differ a little in what they call black. */
static void colour_that_can_be_read_on_both_backgrounds_stays(void **state)
{
    struct theme a, b;
    size_t same = 0;

    (void)state;
    theme_init(&a, THEME_UNKNOWN, COLOUR_RGB(0, 0, 0));
    theme_init(&b, THEME_UNKNOWN, COLOUR_RGB(0x1E, 0x1E, 0x2E));
    assert_int_not_equal(a.name_count, b.name_count);
    for (char c = 'a'; c <= 'z'; c++) {
        colour on_a = theme_name(&a, (struct str){&c, 1}).foreground;
        colour on_b = theme_name(&b, (struct str){&c, 1}).foreground;
        if (has_name_colour(&b, on_a)) assert_int_equal(on_a, on_b);
        same += on_a == on_b;
    }
    assert_in_range(same, 16, 26);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_as_wcag_has_it),
        cmocka_unit_test(names_can_be_read_on_every_background),
        cmocka_unit_test(usual_backgrounds_have_many_colours),
        cmocka_unit_test(hues_are_mixed),
        cmocka_unit_test(names_can_be_read_where_the_background_is_unknown),
        cmocka_unit_test(background_tells_dark_from_light),
        cmocka_unit_test(roles_can_be_read),
        cmocka_unit_test(bars_can_be_read_whatever_is_behind_them),
        cmocka_unit_test(who_wants_no_colours_has_none),
        cmocka_unit_test(same_name_has_the_same_colour),
        cmocka_unit_test(colour_that_can_be_read_on_both_backgrounds_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
