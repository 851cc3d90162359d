/* SPDX-License-Identifier: MIT
 * cluster: boundaries and widths from utf8proc; a picture joined of several is as wide as one. */
#include "client/text/cluster.h"

#include "base/utf8.h"

#include <utf8proc.h>

static bool is_plain_byte(struct str text, size_t at)
{
    return at < text.n && text.p[at] >= 0x20 && text.p[at] < 0x7F;
}

static bool is_picture(uint32_t code_point)
{
    int class = (int)utf8proc_get_property((utf8proc_int32_t)code_point)->boundclass;

    return class == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
           class == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
}

static unsigned code_point_columns(uint32_t code_point)
{
    int columns = utf8proc_charwidth((utf8proc_int32_t)code_point);

    return columns > 0 ? (unsigned)columns : 0;
}

/* Several letters that are written as one are as wide as all of them, the way terminals count. A
 * picture made of several is as wide as one. */
struct cluster cluster_at(struct str text, size_t at)
{
    struct str rest = str_skip(text, at);
    uint32_t first, previous, next;
    utf8proc_int32_t state = 0;
    size_t n, first_n;
    unsigned columns;

    if (rest.n == 0) return (struct cluster){0};
    if (is_plain_byte(rest, 0) && (rest.n == 1 || is_plain_byte(rest, 1)))
        return (struct cluster){.n = 1, .columns = 1};
    n = first_n = utf8_decode(rest, &first);
    if (n == 0) return (struct cluster){.n = 1, .columns = 1};
    columns = code_point_columns(first);
    for (previous = first;; previous = next) {
        size_t more = utf8_decode(str_skip(rest, n), &next);
        if (more == 0) break;
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)previous, (utf8proc_int32_t)next,
                                             &state))
            break;
        columns += code_point_columns(next);
        n += more;
    }
    if (is_picture(first) && n > first_n) columns = 2;
    return (struct cluster){
        .n = n, .columns = columns, .is_doubtful = n > first_n || is_picture(first)};
}

size_t cluster_before(struct str text, size_t at)
{
    size_t start = 0;

    for (;;) {
        size_t next = start + cluster_at(text, start).n;
        if (next >= at || next == start) return start;
        start = next;
    }
}

size_t text_columns(struct str text)
{
    size_t columns = 0;

    for (size_t at = 0; at < text.n;) {
        struct cluster cluster = cluster_at(text, at);
        columns += cluster.columns;
        at += cluster.n;
    }
    return columns;
}

struct str text_first_columns(struct str text, size_t columns)
{
    size_t used = 0, at = 0;

    while (at < text.n) {
        struct cluster cluster = cluster_at(text, at);
        if (used + cluster.columns > columns) break;
        used += cluster.columns;
        at += cluster.n;
    }
    return str_first(text, at);
}
