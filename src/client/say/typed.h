/* SPDX-License-Identifier: MIT
 * typed: what a person's line means: a name that was asked for, a word that leaves, a command, or
 * something to say. Text of at most TYPED_BYTES_MAX is taken. */
#ifndef SNUG_CLIENT_SAY_TYPED_H
#define SNUG_CLIENT_SAY_TYPED_H

#include "client/machine.h"

enum { TYPED_BYTES_MAX = 1 << 16 };

struct typed {
    struct str text;     /* with is_rich, a literal one may have LF between its lines */
    struct str reply_to; /* msgid of what it answers, or empty */
    bool literal;        /* always something to say */
};

/* Adds `text` well-formed and without what may harm the protocol: NUL, CR and the byte of CTCP,
 * and, unless it keeps its lines, LF. False when it is too long for `out`. */
bool typed_repair(struct buf *out, struct str text, bool keeps_lines);

/* As it came from the person. */
void typed_line(struct client *c, const struct typed *typed);

/* The same, repaired, for a connection that is ready: carries it out. */
void typed_do(struct client *c, const struct typed *typed);

/* Whether it is something to be heard by others, a command that says something included. */
bool typed_says(const struct typed *typed);

/* Says it; to an empty target it is refused. With is_rich, ":tada:" becomes a picture unless it is
 * literal. */
void typed_say(struct client *c, enum item_kind kind, struct str target, const struct typed *typed);

#endif
