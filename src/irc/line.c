/* SPDX-License-Identifier: MIT
 * line: a whole line inside what arrived is given out as it lies there; only a line that the
 * network split is copied. */
#include "irc/line.h"

void line_cutter_init(struct line_cutter *c, size_t tags_max, size_t body_max)
{
    *c = (struct line_cutter){.tags_max = tags_max, .body_max = body_max};
    buf_init(&c->partial, tags_max + body_max + 1); /* and the CR, which does not count */
}

void line_cutter_finish(struct line_cutter *c)
{
    buf_finish(&c->partial);
}

static void forget(struct line_cutter *c)
{
    buf_finish(&c->partial);
    c->is_given_out = false;
}

static bool fits(const struct line_cutter *c, struct str line)
{
    size_t tags_bytes = line.p[0] == '@' ? str_find(line, ' ') + 1 : 0;

    return tags_bytes <= c->tags_max && str_skip(line, tags_bytes).n <= c->body_max;
}

static struct str without_cr(struct str line)
{
    if (line.n && line.p[line.n - 1] == '\r') line.n--;
    return line;
}

/* Keeps a piece without an end for later. */
static void keep(struct line_cutter *c, struct str piece)
{
    if (c->skipping || buf_add(&c->partial, piece)) return;
    forget(c);
    c->skipping = true;
}

/* Ends the line with its last piece. LINE_NONE when it is empty. */
static enum line_result complete(struct line_cutter *c, struct str piece, struct str *out)
{
    struct str line = piece;

    if (c->partial.n) {
        keep(c, piece);
        c->is_given_out = true;
        line = buf_str(&c->partial);
    }
    if (c->skipping) {
        c->skipping = false;
        return LINE_TOO_LONG;
    }
    line = without_cr(line);
    if (line.n == 0) {
        forget(c);
        return LINE_NONE;
    }
    if (!fits(c, line)) return LINE_TOO_LONG;
    *out = line;
    return LINE_READY;
}

enum line_result line_next(struct line_cutter *c, struct str *bytes, struct str *out)
{
    enum line_result result = LINE_NONE;

    if (c->is_given_out) forget(c);
    while (bytes->n && result == LINE_NONE) {
        size_t end = str_find(*bytes, '\n');
        struct str piece = str_first(*bytes, end);
        if (end < bytes->n)
            result = complete(c, piece, out);
        else
            keep(c, piece);
        *bytes = str_skip(*bytes, end + 1);
    }
    return result;
}

enum line_result line_rest(struct line_cutter *c, struct str *out)
{
    if (c->is_given_out) forget(c);
    return complete(c, (struct str){0}, out);
}
