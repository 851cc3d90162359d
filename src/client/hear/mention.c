/* SPDX-License-Identifier: MIT
 * mention: words are looked for without regard to case, and only where they stand alone. */
#include "client/hear/mention.h"

#include "client/say/talk.h"

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool has_word(struct str text, struct str word)
{
    for (size_t at = 0; word.n && at + word.n <= text.n; at++) {
        bool begins = at == 0 || !is_word_byte(text.p[at - 1]);
        bool ends = at + word.n == text.n || !is_word_byte(text.p[at + word.n]);
        if (begins && ends && str_eq_nocase(str_first(str_skip(text, at), word.n), word))
            return true;
    }
    return false;
}

bool mentions_us(const struct client *c, struct str text)
{
    struct str words = c->talk ? buf_str(&c->talk->highlights) : STR("");

    if (has_word(text, buf_str(&c->nick))) return true;
    for (struct str word = str_word(&words); word.n; word = str_word(&words))
        if (has_word(text, word)) return true;
    return false;
}
