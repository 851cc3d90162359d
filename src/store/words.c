/* SPDX-License-Identifier: MIT
 * words: FTS5 cuts the text into words itself (unicode61), also that of a question: what stands
 * between quotes is a phrase, whatever it is. */
#include "store/words.h"

#include "irc/casemap.h"

enum { COLOUR_DIGITS = 2, HEX_DIGITS = 6 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

/* Without up to `count` first characters of the kind. */
static struct str skip_up_to(struct str s, size_t count, bool (*is_kind)(char))
{
    while (count-- && s.n && is_kind(s.p[0])) s = str_skip(s, 1);
    return s;
}

/* Behind "\3" stands "4" or "04,12", behind "\4" "ff0000" or "ff0000,00ff00", or nothing. */
static struct str skip_colours(struct str s, size_t count, bool (*is_kind)(char))
{
    struct str rest = skip_up_to(s, count, is_kind);

    if (rest.n == s.n || rest.n < 2 || rest.p[0] != ',' || !is_kind(rest.p[1])) return rest;
    return skip_up_to(str_skip(rest, 1), count, is_kind);
}

/* Bold, reset, monospace, reverse, italic, strikethrough, underline: they may stand in a word. */
static bool is_toggle(char c)
{
    return c && str_contains(STR("\x02\x0f\x11\x16\x1d\x1e\x1f"), c);
}

static bool add_character(struct buf *out, char c)
{
    if (is_toggle(c)) return true;
    return buf_add_char(out, (unsigned char)c < ' ' ? ' ' : c);
}

bool words_add_text(struct buf *out, struct str text)
{
    static const struct str action = STR_INIT("\001ACTION ");
    bool fits = true;

    if (str_starts(text, action)) text = str_skip(text, action.n);
    while (text.n && fits) {
        char c = text.p[0];

        text = str_skip(text, 1);
        if (c == '\x03')
            text = skip_colours(text, COLOUR_DIGITS, is_digit);
        else if (c == '\x04')
            text = skip_colours(text, HEX_DIGITS, is_hex);
        else
            fits = add_character(out, c);
    }
    return fits;
}

bool words_add_nick(struct buf *out, struct str nick)
{
    static const char digits[] = "0123456789abcdef";
    struct casemap_buffer buffer;
    struct str folded = casemap_fold(nick, &buffer);
    bool fits = buf_add_char(out, 'n'); /* so that it is never empty */

    for (size_t i = 0; i < folded.n && fits; i++) {
        unsigned char byte = (unsigned char)folded.p[i];
        fits = buf_add_char(out, digits[byte >> 4]) && buf_add_char(out, digits[byte & 15]);
    }
    return fits;
}

/* Up to a space, or whatever else FTS5 might take for an end. */
static struct str take_word(struct str *rest)
{
    struct str word = {0};

    while (rest->n && (unsigned char)rest->p[0] <= ' ') *rest = str_skip(*rest, 1);
    while (word.n < rest->n && (unsigned char)rest->p[word.n] > ' ') word.n++;
    word.p = rest->p;
    *rest = str_skip(*rest, word.n);
    return word;
}

/* A quote inside is written twice. */
static bool add_quoted(struct buf *out, struct str word)
{
    bool fits = buf_add_char(out, '"');

    for (size_t i = 0; i < word.n && fits; i++)
        fits = buf_add_char(out, word.p[i]) && (word.p[i] != '"' || buf_add_char(out, '"'));
    return fits && buf_add_char(out, '"');
}

static bool add_word(struct buf *out, struct str word)
{
    return buf_add(out, STR(" text : ")) && add_quoted(out, word);
}

bool words_add_query(struct buf *out, struct str words, struct str nick)
{
    struct str word;
    bool fits = true;

    if (nick.n)
        fits =
            buf_add(out, STR("nick : \"")) && words_add_nick(out, nick) && buf_add_char(out, '"');
    for (size_t i = 0; i < WORDS_COUNT_MAX && fits && (word = take_word(&words)).n; i++)
        fits = add_word(out, word);
    return fits;
}
