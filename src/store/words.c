/* SPDX-License-Identifier: MIT
 * words: FTS5 cuts the text into words itself (unicode61), also that of a question: what stands
 * between quotes is a phrase, whatever it is. */
#include "store/words.h"

#include "irc/casemap.h"
#include "irc/formatting.h"

bool words_add_text(struct buf *out, struct str text)
{
    static const struct str action = STR_INIT("\001ACTION ");
    bool fits = true;

    if (str_starts(text, action)) text = str_skip(text, action.n);
    while (text.n && fits) {
        size_t code = formatting_bytes(text); /* may stand in the middle of a word */
        char c = text.p[0];

        if (code == 0) fits = buf_add_char(out, (unsigned char)c < ' ' ? ' ' : c);
        text = str_skip(text, code ? code : 1);
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
