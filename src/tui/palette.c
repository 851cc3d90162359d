/* SPDX-License-Identifier: MIT
 * palette: the 256 of xterm: the 16 of old, a cube of 6 × 6 × 6, and 24 greys. */
#include "tui/palette.h"

enum { CUBE_FIRST = 16, GREY_FIRST = 232, GREY_COUNT = 24, DARK_BLUE = 4 };

struct rgb {
    int r, g, b;
};

/* Everybody may choose others for these; so xterm does at first. */
static const struct rgb basic[16] = {
    {0, 0, 0},     {205, 0, 0},     {0, 205, 0},     {205, 205, 0},   {0, 0, 238}, {205, 0, 205},
    {0, 205, 205}, {229, 229, 229}, {127, 127, 127}, {255, 0, 0},     {0, 255, 0}, {255, 255, 0},
    {92, 92, 255}, {255, 0, 255},   {0, 255, 255},   {255, 255, 255},
};

static const int cube_levels[6] = {0, 95, 135, 175, 215, 255};

static struct rgb rgb_of_index(int index)
{
    int in_cube = index - CUBE_FIRST, grey = 8 + 10 * (index - GREY_FIRST);

    if (index < CUBE_FIRST) return basic[index];
    if (index >= GREY_FIRST) return (struct rgb){grey, grey, grey};
    return (struct rgb){cube_levels[in_cube / 36], cube_levels[in_cube / 6 % 6],
                        cube_levels[in_cube % 6]};
}

static struct rgb rgb_of(colour c)
{
    if (COLOUR_IS_INDEX(c)) return rgb_of_index((int)(c & 0xFF));
    return (struct rgb){c >> 16 & 0xFF, c >> 8 & 0xFF, c & 0xFF};
}

static int distance(struct rgb a, struct rgb b)
{
    int r = a.r - b.r, g = a.g - b.g, blue = a.b - b.b;

    return r * r + g * g + blue * blue;
}

static int nearest_level(int value)
{
    return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
}

static int nearest_grey(struct rgb c)
{
    int grey = ((c.r + c.g + c.b) / 3 - 3) / 10;

    return GREY_FIRST + (grey < 0 ? 0 : grey < GREY_COUNT ? grey : GREY_COUNT - 1);
}

/* The first 16 are passed over, since nobody knows what they look like. */
static int nearest_of_256(struct rgb c)
{
    int cube = CUBE_FIRST + 36 * nearest_level(c.r) + 6 * nearest_level(c.g) + nearest_level(c.b);
    int grey = nearest_grey(c);

    return distance(c, rgb_of_index(grey)) < distance(c, rgb_of_index(cube)) ? grey : cube;
}

static int nearest_of_16(struct rgb c)
{
    int best = 0;

    for (int i = 1; i < 16; i++)
        if (i != DARK_BLUE && distance(c, basic[i]) < distance(c, basic[best])) best = i;
    return best;
}

colour palette_map(enum palette palette, colour c)
{
    if (c == 0 || palette == PALETTE_NONE) return 0;
    if (palette == PALETTE_16 && !(COLOUR_IS_INDEX(c) && (c & 0xFF) < 16))
        return COLOUR_INDEX(nearest_of_16(rgb_of(c)));
    if (palette == PALETTE_256 && COLOUR_IS_RGB(c)) return COLOUR_INDEX(nearest_of_256(rgb_of(c)));
    return c;
}
