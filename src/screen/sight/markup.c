/* SPDX-License-Identifier: MIT
 * markup: cut at the codes, then at addresses, then at marked words. */
#include "screen/sight/markup.h"

#include "irc/formatting.h"

/* Where an address begins, or text.n. */
static size_t find_address(struct str text)
{
    static const struct str schemes[] = {STR_INIT("https://"), STR_INIT("http://"),
                                         STR_INIT("snug://"), STR_INIT("ircs://"),
                                         STR_INIT("irc://")};

    for (size_t at = 0; at < text.n; at++) {
        if (at && text.p[at - 1] > ' ' && !str_contains(STR("(<[\"'"), text.p[at - 1])) continue;
        for (size_t i = 0; i < ARRAY_LENGTH(schemes); i++)
            if (str_starts_nocase(str_skip(text, at), schemes[i])) return at;
    }
    return text.n;
}

static bool is_of_address(char c)
{
    return c > ' ' && c < 0x7F && !str_contains(STR("<>\""), c);
}

/* To the next blank, without what a sentence puts behind it: stops, and brackets that were opened
 * before. */
static size_t address_bytes(struct str text)
{
    size_t n = 0;
    int open = 0;

    for (; n < text.n && is_of_address(text.p[n]); n++)
        open += (text.p[n] == '(') - (text.p[n] == ')');
    while (n) {
        bool is_bracket = text.p[n - 1] == ')' && open < 0;
        if (!is_bracket && !str_contains(STR(".,;:!?'"), text.p[n - 1])) break;
        open += is_bracket;
        n--;
    }
    return n;
}

/* Bytes of the word the text begins with, of those that are searched for; 0 when it is none. */
static size_t match_bytes(struct str text, struct str words)
{
    for (struct str word = str_word(&words); word.n; word = str_word(&words))
        if (str_starts_nocase(text, word)) return word.n;
    return 0;
}

/* Where the next of those words stands, and its bytes; text.n when there is none. */
static size_t find_match(struct str text, struct str words, size_t *n)
{
    size_t at = 0;

    *n = 0;
    if (words.n == 0) return text.n;
    while (at < text.n && (*n = match_bytes(str_skip(text, at), words)) == 0) at++;
    return at;
}

static void add_marked(const struct view *v, struct lines *l, struct str text, struct style style)
{
    while (text.n) {
        size_t n, before = find_match(text, v->words, &n);
        lines_add(l, str_first(text, before), style, 0);
        lines_add(l, str_first(str_skip(text, before), n), theme_style(v->theme, ROLE_MATCH), 0);
        text = str_skip(text, before + n);
    }
}

static void add_plain(const struct view *v, struct lines *l, struct str text, struct style style)
{
    while (text.n) {
        size_t before = find_address(text), n = address_bytes(str_skip(text, before));
        struct str address = str_first(str_skip(text, before), n);
        add_marked(v, l, str_first(text, before), style);
        if (n)
            lines_add(l, address, style_with(style, STYLE_UNDERLINE),
                      v->grid ? grid_link(v->grid, address) : 0);
        text = str_skip(text, before + n);
    }
}

/* Each code turns something on, or off again. */
static unsigned turn(unsigned attributes, char code)
{
    switch (code) {
    case 0x02: return attributes ^ STYLE_BOLD;
    case 0x0F: return 0;
    case 0x16: return attributes ^ STYLE_REVERSE;
    case 0x1D: return attributes ^ STYLE_ITALIC;
    case 0x1E: return attributes ^ STYLE_STRIKE;
    case 0x1F: return attributes ^ STYLE_UNDERLINE;
    default: return attributes;
    }
}

static size_t next_code(struct str text)
{
    size_t at = 0;

    while (at < text.n && formatting_bytes(str_skip(text, at)) == 0) at++;
    return at;
}

void markup_add(const struct view *v, struct lines *l, struct str text, struct style style)
{
    unsigned attributes = 0;

    while (text.n) {
        size_t before = next_code(text);
        add_plain(v, l, str_first(text, before), style_with(style, attributes));
        text = str_skip(text, before);
        if (text.n == 0) return;
        attributes = turn(attributes, text.p[0]);
        text = str_skip(text, formatting_bytes(text));
    }
}
