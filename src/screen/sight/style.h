/* SPDX-License-Identifier: MIT
 * style: how a character is painted. All zero is what the terminal does by itself. */
#ifndef SNUG_SCREEN_SIGHT_STYLE_H
#define SNUG_SCREEN_SIGHT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

/* 0: the terminal's own; else one of its 256, or red, green and blue. */
typedef uint32_t colour;
#define COLOUR_INDEX(index) ((colour)0x01000000u | (colour)(index))
#define COLOUR_RGB(r, g, b)                                                                        \
    ((colour)0x02000000u | (colour)(r) << 16 | (colour)(g) << 8 | (colour)(b))
#define COLOUR_IS_INDEX(c) ((c) >> 24 == 1)
#define COLOUR_IS_RGB(c) ((c) >> 24 == 2)

enum style_attribute {
    STYLE_BOLD = 1,
    STYLE_DIM = 2,
    STYLE_ITALIC = 4,
    STYLE_UNDERLINE = 8,
    STYLE_REVERSE = 16,
    STYLE_STRIKE = 32,
};

struct style {
    colour foreground, background;
    uint8_t attributes; /* a sum of enum style_attribute */
};

/* What is seen of a style where there is no character. */
static inline struct style style_of_blank(struct style s)
{
    if (s.attributes & (STYLE_UNDERLINE | STYLE_REVERSE | STYLE_STRIKE)) return s;
    return (struct style){.background = s.background};
}

static inline struct style style_with(struct style s, unsigned attributes)
{
    s.attributes = (uint8_t)(s.attributes | attributes);
    return s;
}

static inline bool style_eq(struct style a, struct style b)
{
    return a.foreground == b.foreground && a.background == b.background &&
           a.attributes == b.attributes;
}

#endif
