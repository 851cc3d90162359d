/* SPDX-License-Identifier: MIT
 * pen: SGR, ECMA-48 8.3.117, told as a change or from scratch, whichever is shorter. */
#include "tui/pen.h"

enum { BLANK_ATTRIBUTES = STYLE_UNDERLINE | STYLE_REVERSE | STYLE_STRIKE };

static const struct attribute {
    uint8_t attribute, on, off;
    uint8_t ended; /* by `off` */
} attributes[] = {
    {STYLE_BOLD, 1, 22, STYLE_BOLD | STYLE_DIM}, {STYLE_DIM, 2, 22, STYLE_BOLD | STYLE_DIM},
    {STYLE_ITALIC, 3, 23, STYLE_ITALIC},         {STYLE_UNDERLINE, 4, 24, STYLE_UNDERLINE},
    {STYLE_REVERSE, 7, 27, STYLE_REVERSE},       {STYLE_STRIKE, 9, 29, STYLE_STRIKE},
};

/* One sequence with all that is to change, begun with the first code. */
struct codes {
    struct buf *out;
    size_t count;
};

static void add_code(struct codes *c, unsigned code)
{
    buf_add(c->out, c->count++ ? STR(";") : STR("\033["));
    buf_add_number(c->out, code);
}

static void end_codes(struct codes *c)
{
    if (c->count) buf_add_char(c->out, 'm');
}

/* `base` is 30 for what is written and 40 for what is behind it. */
static void add_colour(struct codes *c, unsigned base, colour wanted)
{
    unsigned index = wanted & 0xFF;

    if (wanted == 0) {
        add_code(c, base + 9);
    } else if (COLOUR_IS_RGB(wanted)) {
        add_code(c, base + 8);
        add_code(c, 2);
        add_code(c, wanted >> 16 & 0xFF);
        add_code(c, wanted >> 8 & 0xFF);
        add_code(c, wanted & 0xFF);
    } else if (index < 16) {
        add_code(c, index < 8 ? base + index : base + 60 + index - 8);
    } else {
        add_code(c, base + 8);
        add_code(c, 5);
        add_code(c, index);
    }
}

static void add_attributes(struct codes *c, unsigned from, unsigned to)
{
    for (size_t i = 0; i < ARRAY_LENGTH(attributes); i++) {
        if (!(from & ~to & attributes[i].attribute)) continue;
        add_code(c, attributes[i].off);
        from &= ~(unsigned)attributes[i].ended;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(attributes); i++)
        if (to & ~from & attributes[i].attribute) add_code(c, attributes[i].on);
}

static void write_change(struct buf *out, struct style from, struct style to)
{
    struct codes codes = {.out = out};

    add_attributes(&codes, from.attributes, to.attributes);
    if (from.foreground != to.foreground) add_colour(&codes, 30, to.foreground);
    if (from.background != to.background) add_colour(&codes, 40, to.background);
    end_codes(&codes);
}

static void write_afresh(struct buf *out, struct style to)
{
    struct codes codes = {.out = out};

    if (style_eq(to, (struct style){0})) {
        buf_add(out, STR("\033[m"));
        return;
    }
    add_code(&codes, 0);
    add_attributes(&codes, 0, to.attributes);
    if (to.foreground) add_colour(&codes, 30, to.foreground);
    if (to.background) add_colour(&codes, 40, to.background);
    end_codes(&codes);
}

/* A second writing that is not shorter than the first is taken back. */
static void write_shorter(struct buf *out, struct style from, struct style to)
{
    size_t start = out->n, change_n;

    write_change(out, from, to);
    change_n = out->n - start;
    buf_cut(out, start);
    write_afresh(out, to);
    if (out->n - start < change_n) return;
    buf_cut(out, start);
    write_change(out, from, to);
}

/* `style` in colours of the terminal; for a blank, what may stay of the pen stays. */
static struct style style_wanted(const struct pen *p, struct style style, bool is_blank)
{
    struct style wanted = {.foreground = palette_map(p->palette, style.foreground),
                           .background = palette_map(p->palette, style.background),
                           .attributes = style.attributes};

    if (!is_blank || wanted.attributes & BLANK_ATTRIBUTES) return wanted;
    wanted.foreground = p->style.foreground;
    wanted.attributes = (uint8_t)(p->style.attributes & ~BLANK_ATTRIBUTES);
    return wanted;
}

bool pen_is(const struct pen *p, struct style style, bool is_blank)
{
    return p->is_known && style_eq(p->style, style_wanted(p, style, is_blank));
}

void pen_set(struct pen *p, struct buf *out, struct style style, bool is_blank)
{
    struct style wanted = style_wanted(p, style, is_blank);

    if (!p->is_known)
        write_afresh(out, wanted);
    else if (!style_eq(p->style, wanted))
        write_shorter(out, p->style, wanted);
    p->style = wanted;
    p->is_known = true;
}
