/* SPDX-License-Identifier: MIT
 * multiline: what is left to walk begins with the byte that ended the line before. */
#include "irc/multiline.h"

static size_t find_break(struct str text)
{
    size_t lf = str_find(text, '\n');

    return str_find(str_first(text, lf), '\r');
}

bool multiline_next(struct multiline *l)
{
    if (l->begun) {
        if (l->rest.n == 0) return false;
        l->joined = l->rest.p[0] == '\r';
        l->rest = str_skip(l->rest, 1);
    }
    l->begun = true;
    l->line = str_first(l->rest, find_break(l->rest));
    l->rest = str_skip(l->rest, l->line.n);
    return true;
}

bool multiline_is_several(struct str text)
{
    return find_break(text) < text.n;
}
