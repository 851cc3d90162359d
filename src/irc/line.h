/* SPDX-License-Identifier: MIT
 * line: cuts a stream of bytes into lines, wherever the network split it. A line ends with LF; a CR
 * before it goes too. Limits are those of IRCv3 message-tags: with tags, the tag part and the rest
 * count apart. Keeps at most one unfinished line, and no memory at all between whole lines. */
#ifndef SNUG_IRC_LINE_H
#define SNUG_IRC_LINE_H

#include "base/buf.h"

enum {
    LINE_BODY_MAX = 8190,        /* 8192 with CR LF; RFC 1459 promises 512, LINELEN tells of ours */
    LINE_CLIENT_TAGS_MAX = 4096, /* "@", 4094 bytes, and the space */
    LINE_SERVER_TAGS_MAX = 8191,
};

enum line_result {
    LINE_NONE,     /* no whole line left: what was begun is kept for the next bytes */
    LINE_READY,    /* *out is a line, without its end, valid until the next call */
    LINE_TOO_LONG, /* a line passed its limit and was dropped whole (told once, at its end) */
};

struct line_cutter {
    struct buf partial;
    size_t body_max;
    size_t tags_max;
    bool skipping;     /* inside a line that is too long already */
    bool is_given_out; /* `partial` is the line that the last call gave out */
};

void line_cutter_init(struct line_cutter *c, size_t tags_max, size_t body_max);
void line_cutter_finish(struct line_cutter *c);

/* Takes the next line out of *bytes (what arrived, shrinking as it is used). Empty lines are passed
 * over. Feeding a stream at once or a byte at a time gives the same lines. */
enum line_result line_next(struct line_cutter *c, struct str *bytes, struct str *out);

/* What was begun and has no end yet, taken as a whole line (a client that never sends LF). */
enum line_result line_rest(struct line_cutter *c, struct str *out);

#endif
