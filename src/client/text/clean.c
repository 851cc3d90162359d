/* SPDX-License-Identifier: MIT
 * clean: character by character; whatever is not known to be harmless is replaced. */
#include "client/text/clean.h"

#include "base/utf8.h"
#include "irc/formatting.h"

enum { GROWTH_MAX = 3 }; /* a byte may become U+FFFD */

static bool turns_direction(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool add_character(struct buf *out, struct str character, uint32_t code_point)
{
    if (code_point == '\t') return buf_add_char(out, ' ');
    if (turns_direction(code_point)) return true;
    if (utf8_is_control(code_point)) return buf_add(out, UTF8_REPLACEMENT);
    return buf_add(out, character);
}

bool clean_add(struct buf *out, struct str text)
{
    bool fits = true;
    uint32_t code_point;

    while (text.n && fits) {
        size_t n = formatting_bytes(text);
        if (n == 0) {
            n = utf8_decode(text, &code_point);
            fits = n ? add_character(out, str_first(text, n), code_point)
                     : buf_add(out, UTF8_REPLACEMENT);
        }
        text = str_skip(text, n ? n : 1);
    }
    return fits;
}

static bool misleads(char c, bool first)
{
    if (c == ' ' || c == '\t' || c == ':' || c == '(' || c == ')') return true;
    return first && (c == '*' || c == '~' || c == '!' || c == '-');
}

/* What misleads is looked for in the clean form, where nothing can hide before it. */
bool clean_add_name(struct buf *out, struct str name)
{
    size_t start = out->n;
    bool fits = true;
    struct buf clean;

    buf_init(&clean, GROWTH_MAX * name.n);
    clean_add(&clean, name);
    for (size_t i = 0; i < clean.n && fits; i++) {
        bool bad = misleads(clean.p[i], out->n == start);
        fits = bad ? buf_add(out, UTF8_REPLACEMENT) : buf_add_char(out, clean.p[i]);
    }
    if (out->n == start && fits) fits = buf_add_char(out, '?');
    buf_finish(&clean);
    return fits;
}

static struct str copy(struct arena *a, struct str text,
                       bool (*add)(struct buf *out, struct str text))
{
    struct buf clean;
    struct str copied;

    buf_init(&clean, GROWTH_MAX * text.n + GROWTH_MAX);
    add(&clean, text);
    copied = arena_copy(a, buf_str(&clean));
    buf_finish(&clean);
    return copied;
}

struct str clean_copy(struct arena *a, struct str text)
{
    return copy(a, text, clean_add);
}

struct str clean_copy_name(struct arena *a, struct str name)
{
    return copy(a, name, clean_add_name);
}
