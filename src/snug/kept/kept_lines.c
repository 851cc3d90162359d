/* SPDX-License-Identifier: MIT
 * kept_lines: spaces between the parts; in the rest, a line end is written \n and a \ twice. */
#include "snug/kept/kept_lines.h"

#include "irc/casemap.h"

#include <string.h>

static struct kept_line cut(struct str line)
{
    struct kept_line parts = {.place = str_word(&line)};

    parts.word = str_word(&line);
    parts.rest = line;
    return parts;
}

bool kept_lines_next(struct str *text, struct kept_line *out)
{
    while (text->n) {
        *out = cut(str_cut(text, '\n'));
        if (out->word.n) return true;
    }
    return false;
}

static bool add_escaped(struct buf *out, struct str rest)
{
    bool fits = true;

    for (size_t i = 0; i < rest.n && fits; i++) {
        if (rest.p[i] == '\n')
            fits = buf_add(out, STR("\\n"));
        else
            fits = (rest.p[i] != '\\' || buf_add_char(out, '\\')) && buf_add_char(out, rest.p[i]);
    }
    return fits;
}

bool kept_line_add_rest(struct buf *out, struct kept_line line)
{
    bool fits = true;

    for (size_t i = 0; i < line.rest.n && fits; i++) {
        bool escaped = line.rest.p[i] == '\\' && i + 1 < line.rest.n;
        char c = line.rest.p[escaped ? ++i : i];
        fits = buf_add_char(out, escaped && c == 'n' ? '\n' : c);
    }
    return fits;
}

static bool has_rest(struct kept_line line, struct str rest)
{
    struct buf meant;
    bool same;

    buf_init(&meant, line.rest.n);
    kept_line_add_rest(&meant, line);
    same = casemap_eq(buf_str(&meant), rest);
    buf_finish(&meant);
    return same;
}

bool kept_line_is(struct kept_line line, struct str place, struct str word, struct str rest)
{
    return casemap_eq(line.place, place) && (word.n == 0 || casemap_eq(line.word, word)) &&
           (rest.n == 0 || has_rest(line, rest));
}

/* People who wrote in the file may have left the last line without its end. */
static bool end_line(struct buf *text)
{
    return text->n == 0 || text->p[text->n - 1] == '\n' || buf_add_char(text, '\n');
}

static bool is_word(struct str text)
{
    return text.n > 0 && !str_contains(text, ' ') && !str_contains(text, '\n');
}

bool kept_lines_add(struct buf *text, struct str place, struct str word, struct str rest)
{
    size_t before = text->n;

    if (!is_word(place) || !is_word(word)) return false;
    if (end_line(text) && buf_add(text, place) && buf_add_char(text, ' ') && buf_add(text, word) &&
        (rest.n == 0 || buf_add_char(text, ' ')) && add_escaped(text, rest) &&
        buf_add_char(text, '\n'))
        return true;
    buf_cut(text, before);
    text->overflowed = false;
    return false;
}

/* The lines that stay move up over those that go. */
void kept_lines_remove(struct buf *text, struct str place, struct str word, struct str rest)
{
    struct str left = buf_str(text);
    size_t kept = 0;

    while (left.n) {
        struct str line = str_cut(&left, '\n');
        bool has_end = line.p + line.n < text->p + text->n;
        size_t n = line.n + (has_end ? 1 : 0);
        if (kept_line_is(cut(line), place, word, rest)) continue;
        memmove(text->p + kept, line.p, n);
        kept += n;
    }
    buf_cut(text, kept);
}
