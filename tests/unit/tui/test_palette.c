/* SPDX-License-Identifier: MIT
 * Colours on terminals that have fewer of them. */
#include "tui/palette.h"
#include "unit.h"

static void nothing_changes_where_all_are_there(void **state)
{
    (void)state;
    assert_int_equal(palette_map(PALETTE_RGB, COLOUR_RGB(1, 2, 3)), COLOUR_RGB(1, 2, 3));
    assert_int_equal(palette_map(PALETTE_256, COLOUR_INDEX(200)), COLOUR_INDEX(200));
    assert_int_equal(palette_map(PALETTE_16, COLOUR_INDEX(4)), COLOUR_INDEX(4));
    assert_int_equal(palette_map(PALETTE_16, 0), 0);
}

static void without_colours_there_are_none(void **state)
{
    (void)state;
    assert_int_equal(palette_map(PALETTE_NONE, COLOUR_RGB(1, 2, 3)), 0);
    assert_int_equal(palette_map(PALETTE_NONE, COLOUR_INDEX(1)), 0);
}

static void nearest_is_taken_from_cube_or_greys(void **state)
{
    (void)state;
    assert_int_equal(palette_map(PALETTE_256, COLOUR_RGB(0, 0, 0)), COLOUR_INDEX(16));
    assert_int_equal(palette_map(PALETTE_256, COLOUR_RGB(255, 255, 255)), COLOUR_INDEX(231));
    assert_int_equal(palette_map(PALETTE_256, COLOUR_RGB(250, 130, 5)), COLOUR_INDEX(208));
    assert_int_equal(palette_map(PALETTE_256, COLOUR_RGB(100, 100, 101)), COLOUR_INDEX(241));
    assert_int_equal(palette_map(PALETTE_256, COLOUR_RGB(9, 9, 9)), COLOUR_INDEX(232));
}

/* All that it has are where they are, and so is what lies between them. */
static void colours_of_the_256_are_found_again(void **state)
{
    static const uint8_t levels[] = {0, 95, 135, 175, 215, 255};

    (void)state;
    for (unsigned i = 0; i < 216; i++)
        assert_int_equal(
            palette_map(PALETTE_256, COLOUR_RGB(levels[i / 36], levels[i / 6 % 6], levels[i % 6])),
            COLOUR_INDEX(16 + i));
}

static void dark_blue_is_never_chosen(void **state)
{
    (void)state;
    assert_int_equal(palette_map(PALETTE_16, COLOUR_RGB(0, 0, 238)), COLOUR_INDEX(12));
    assert_int_equal(palette_map(PALETTE_16, COLOUR_INDEX(21)), COLOUR_INDEX(12));
    assert_int_equal(palette_map(PALETTE_16, COLOUR_INDEX(196)), COLOUR_INDEX(9));
    assert_int_equal(palette_map(PALETTE_16, COLOUR_INDEX(244)), COLOUR_INDEX(8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changes_where_all_are_there),
        cmocka_unit_test(without_colours_there_are_none),
        cmocka_unit_test(nearest_is_taken_from_cube_or_greys),
        cmocka_unit_test(colours_of_the_256_are_found_again),
        cmocka_unit_test(dark_blue_is_never_chosen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
