/* SPDX-License-Identifier: MIT
 * mask: on a mismatch only the latest "*" takes one character more, which is enough: what an
 * earlier one could take instead, the latest can take too. */
#include "irc/mask.h"

#include "base/utf8.h"

/* Whether an escaped character stands at `at`: "\" and one of "*?\". */
static bool is_escape(struct str pattern, size_t at)
{
    return pattern.p[at] == '\\' && at + 1 < pattern.n &&
           str_contains(STR("*?\\"), pattern.p[at + 1]);
}

/* Bytes of the character at `at`; one where there is none. */
static size_t character_bytes(struct str text, size_t at)
{
    uint32_t c;
    size_t n = utf8_decode(str_skip(text, at), &c);

    return n ? n : 1;
}

/* Goes over what fits at these two places: any character for "?", else a byte. False when it does
 * not fit. */
static bool step(struct str pattern, size_t *at, struct str text, size_t *i)
{
    size_t n;

    if (*at == pattern.n) return false;
    n = is_escape(pattern, *at) ? 2 : 1;
    if (n == 1 && pattern.p[*at] == '?')
        *i += character_bytes(text, *i);
    else if (ascii_lower(pattern.p[*at + n - 1]) == ascii_lower(text.p[*i]))
        ++*i;
    else
        return false;
    *at += n;
    return true;
}

bool mask_match(struct str pattern, struct str text)
{
    size_t at = 0, i = 0;
    size_t behind_star = 0; /* place in the pattern; 0 before the first "*" */
    size_t star_end = 0;    /* how far into the text the latest "*" reaches */

    while (i < text.n) {
        if (at < pattern.n && pattern.p[at] == '*') {
            behind_star = ++at;
            star_end = i;
        } else if (!step(pattern, &at, text, &i)) {
            if (!behind_star) return false;
            at = behind_star;
            star_end += character_bytes(text, star_end);
            i = star_end;
        }
    }
    while (at < pattern.n && pattern.p[at] == '*') at++;
    return at == pattern.n;
}

bool mask_is_sendable(struct str mask)
{
    uint32_t c;

    if (mask.n == 0 || mask.p[0] == ':') return false;
    while (mask.n) {
        size_t n = utf8_decode(mask, &c);
        if (n == 0 || c == ' ' || c == ',' || utf8_is_control(c)) return false;
        mask = str_skip(mask, n);
    }
    return true;
}

/* Adds one part of the three, "*" when it is empty. */
static void add_part(struct buf *out, struct str part)
{
    bool behind_star = false;

    if (part.n == 0) part = STR("*");
    for (size_t i = 0; i < part.n;) {
        size_t n = is_escape(part, i) ? 2 : 1;
        bool is_star = part.p[i] == '*';
        if (!is_star || !behind_star) buf_add(out, (struct str){part.p + i, n});
        behind_star = is_star;
        i += n;
    }
}

static void add_full(struct buf *out, struct str mask)
{
    struct str nick = {0}, user = mask;

    if (str_contains(mask, '!') || !str_contains(mask, '@')) nick = str_cut(&user, '!');
    add_part(out, nick);
    buf_add_char(out, '!');
    if (str_starts(user, STR("~"))) user = str_skip(user, 1);
    add_part(out, str_cut(&user, '@'));
    buf_add_char(out, '@');
    add_part(out, user);
}

bool mask_add_normalised(struct buf *out, struct str mask)
{
    struct buf full;
    bool done = false;

    if (!mask_is_sendable(mask)) return false;
    buf_init(&full, MASK_BYTES_MAX);
    add_full(&full, mask);
    if (!full.overflowed) done = buf_add(out, buf_str(&full));
    buf_finish(&full);
    return done;
}
