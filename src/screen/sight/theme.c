/* SPDX-License-Identifier: MIT
 * theme: a table of styles for each background; the colours of names are chosen by computing. */
#include "screen/sight/theme.h"

#include "base/check.h"

#include <assert.h>

#define BLACK COLOUR_RGB(0, 0, 0)
#define WHITE COLOUR_RGB(255, 255, 255)

#define INDEX(i) COLOUR_INDEX(i)

/* The terminal's own green is what people know their lines by; on light it has no contrast. */
static const struct style dark[ROLE_COUNT] = {
    [ROLE_FAINT] = {.foreground = INDEX(245)},
    [ROLE_OWN] = {.foreground = INDEX(2), .attributes = STYLE_BOLD},
    [ROLE_WAITING] = {.attributes = STYLE_DIM},
    [ROLE_ERROR] = {.foreground = INDEX(203)},
    [ROLE_CALL] = {.foreground = INDEX(221), .attributes = STYLE_BOLD},
    [ROLE_NEWS] = {.foreground = INDEX(209)},
    [ROLE_BAR] = {.foreground = INDEX(252), .background = INDEX(237)},
    [ROLE_BAR_FAINT] = {.foreground = INDEX(248), .background = INDEX(237)},
    [ROLE_HERE] = {.foreground = INDEX(231), .background = INDEX(240), .attributes = STYLE_BOLD},
    [ROLE_RULE] = {.foreground = INDEX(240)},
    [ROLE_PROMPT] = {.attributes = STYLE_BOLD},
    [ROLE_MATCH] = {.foreground = INDEX(16), .background = INDEX(221)},
};

static const struct style light[ROLE_COUNT] = {
    [ROLE_FAINT] = {.foreground = INDEX(242)},
    [ROLE_OWN] = {.foreground = INDEX(22), .attributes = STYLE_BOLD},
    [ROLE_WAITING] = {.attributes = STYLE_DIM},
    [ROLE_ERROR] = {.foreground = INDEX(124)},
    [ROLE_CALL] = {.foreground = INDEX(58), .attributes = STYLE_BOLD},
    [ROLE_NEWS] = {.foreground = INDEX(130)},
    [ROLE_BAR] = {.foreground = INDEX(235), .background = INDEX(253)},
    [ROLE_BAR_FAINT] = {.foreground = INDEX(240), .background = INDEX(253)},
    [ROLE_HERE] = {.foreground = INDEX(16), .background = INDEX(250), .attributes = STYLE_BOLD},
    [ROLE_RULE] = {.foreground = INDEX(248)},
    [ROLE_PROMPT] = {.attributes = STYLE_BOLD},
    [ROLE_MATCH] = {.foreground = INDEX(16), .background = INDEX(222)},
};

/* On an unknown background, and where no colours are wanted: nothing that needs one. */
static const struct style plain[ROLE_COUNT] = {
    [ROLE_FAINT] = {.attributes = STYLE_DIM},
    [ROLE_OWN] = {.attributes = STYLE_BOLD},
    [ROLE_WAITING] = {.attributes = STYLE_DIM},
    [ROLE_ERROR] = {.attributes = STYLE_BOLD},
    [ROLE_CALL] = {.attributes = STYLE_BOLD},
    [ROLE_NEWS] = {.attributes = STYLE_BOLD},
    [ROLE_BAR] = {.attributes = STYLE_REVERSE},
    [ROLE_BAR_FAINT] = {.attributes = STYLE_DIM | STYLE_REVERSE},
    [ROLE_HERE] = {.attributes = STYLE_BOLD | STYLE_REVERSE},
    [ROLE_RULE] = {.attributes = STYLE_DIM},
    [ROLE_PROMPT] = {.attributes = STYLE_BOLD},
    [ROLE_MATCH] = {.attributes = STYLE_REVERSE},
};

/* --- contrast --- */

/* The cube root is not needed: sRGB's curve is close to this polynomial, within 0.3 %. */
static double linear(unsigned component)
{
    double c = (double)component / 255;

    return c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878);
}

static double luminance(colour c)
{
    return 0.2126 * linear(c >> 16 & 255) + 0.7152 * linear(c >> 8 & 255) +
           0.0722 * linear(c & 255);
}

double theme_contrast(colour a, colour b)
{
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

    return x > y ? x / y : y / x;
}

/* --- names --- */

enum {
    CUBE_FIRST = 16,
    NEXT_PLACE = 85, /* by such steps one comes to all places */
    HUES = 12,
    NAMES_OF_HUE_LIGHT = 3
};

static_assert(THEME_NAMES_MAX == 6 * 6 * 6, "the cube has a place for each");

/* Of the 6 × 6 × 6 colours that all terminals have alike. */
static colour cube_colour(unsigned index)
{
    static const unsigned char levels[] = {0, 95, 135, 175, 215, 255};
    unsigned at = index - CUBE_FIRST;

    return COLOUR_RGB(levels[at / 36], levels[at / 6 % 6], levels[at % 6]);
}

static unsigned span(colour c)
{
    unsigned r = c >> 16 & 255, g = c >> 8 & 255, b = c & 255;
    unsigned most = r > g ? r : g, least = r < g ? r : g;

    most = most > b ? most : b;
    least = least < b ? least : b;
    return most - least;
}

/* Green is our own. */
static bool is_greenish(colour c)
{
    unsigned r = c >> 16 & 255, g = c >> 8 & 255, b = c & 255;

    return g > r + 40 && g > b + 40;
}

/* On most screens nothing is harder to read. */
static bool is_blue(colour c)
{
    return (c >> 8 & 0xFFFF) == 0;
}

static bool is_name_colour(colour c, colour background)
{
    if (span(c) < 80 || is_greenish(c) || is_blue(c)) return false;
    if (background) return theme_contrast(c, background) >= 4.5;
    return theme_contrast(c, BLACK) >= 4.2 && theme_contrast(c, WHITE) >= 4.2;
}

/* Of the twelve on the wheel, from red by yellow, green and blue back to it; of no grey. */
static unsigned hue_of(colour c)
{
    int r = c >> 16 & 255, g = c >> 8 & 255, b = c & 255, wide = (int)span(c);

    CHECK(wide > 0);
    if (r >= g && r >= b) return (unsigned)((2 * (g - b) + 12 * wide) / wide % HUES);
    if (g >= b) return (unsigned)((2 * (b - r) + 4 * wide) / wide);
    return (unsigned)((2 * (r - g) + 8 * wide) / wide);
}

/* Each place of the cube stands for those whose hash it is. Where its colour will not do, they have
 * the next that does; nobody else changes. On light, most that can be read are violet, and hard to
 * tell apart: there are a few of each hue. */
static void choose_names(struct theme *t, colour background)
{
    size_t most = t->kind == THEME_LIGHT ? NAMES_OF_HUE_LIGHT : THEME_NAMES_MAX;
    size_t of_hue[HUES] = {0};
    bool will_do[THEME_NAMES_MAX];

    for (unsigned i = 0; i < THEME_NAMES_MAX; i++) {
        colour c = cube_colour(CUBE_FIRST + i);
        will_do[i] = is_name_colour(c, background) && of_hue[hue_of(c)]++ < most;
        t->name_count += will_do[i];
    }
    for (unsigned i = 0; i < THEME_NAMES_MAX && t->name_count; i++) {
        unsigned at = i;
        while (!will_do[at]) at = (at + NEXT_PLACE) % THEME_NAMES_MAX;
        t->names[i] = INDEX(CUBE_FIRST + at);
    }
}

static enum theme_kind kind_of(enum theme_kind wanted, colour background)
{
    if (wanted != THEME_UNKNOWN || !background) return wanted;
    return theme_contrast(background, WHITE) > theme_contrast(background, BLACK) ? THEME_DARK
                                                                                 : THEME_LIGHT;
}

static const struct style *styles_of(enum theme_kind kind)
{
    switch (kind) {
    case THEME_DARK: return dark;
    case THEME_LIGHT: return light;
    case THEME_UNKNOWN:
    case THEME_NONE: return plain;
    }
    return plain;
}

/* A few that do on black and on white alike. */
static void colour_unknown(struct theme *t)
{
    t->styles[ROLE_OWN].foreground = INDEX(2);
    t->styles[ROLE_ERROR].foreground = INDEX(160);
    t->styles[ROLE_NEWS].foreground = INDEX(166);
}

void theme_init(struct theme *t, enum theme_kind kind, colour background)
{
    const struct style *styles;

    *t = (struct theme){.kind = kind_of(kind, background)};
    styles = styles_of(t->kind);
    for (size_t i = 0; i < ROLE_COUNT; i++) t->styles[i] = styles[i];
    if (t->kind == THEME_UNKNOWN) colour_unknown(t);
    if (t->kind == THEME_DARK && !background) background = COLOUR_RGB(30, 30, 30);
    if (t->kind == THEME_LIGHT && !background) background = WHITE;
    if (t->kind != THEME_NONE) choose_names(t, background);
}

struct style theme_style(const struct theme *t, enum role role)
{
    return t->styles[role];
}

struct style theme_name(const struct theme *t, struct str key)
{
    if (t->name_count == 0) return (struct style){.attributes = STYLE_BOLD};
    return (struct style){.foreground = t->names[(str_hash_nocase(key) >> 8) % THEME_NAMES_MAX]};
}
