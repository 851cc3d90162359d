/* SPDX-License-Identifier: MIT
 * isupport: what the server says of itself in 005, as far as a face with windows needs it. Before
 * it has spoken, what most servers have is assumed. */
#ifndef SNUG_CLIENT_LINK_ISUPPORT_H
#define SNUG_CLIENT_LINK_ISUPPORT_H

#include "base/buf.h"

struct isupport {
    struct buf network;          /* what it calls itself; may be empty */
    struct buf ranks, signs;     /* PREFIX: "qaohv" and "~&@%+", the highest first */
    struct buf always, when_set; /* CHANMODES: letters with a parameter, as in A and B, and C */
    size_t history_max;          /* messages in one answer to CHATHISTORY; 0: not told */
    bool knows_msgids;           /* CHATHISTORY can begin at one */
    bool has_whox, has_monitor;
};

void isupport_init(struct isupport *s);
void isupport_finish(struct isupport *s);

/* Another connection: it may be another server. That it knows msgids is believed until then, as
 * history is asked for before it has told. */
void isupport_forget(struct isupport *s);

void isupport_read(struct isupport *s, struct str token);

/* Puts the value of a token in place of what the slot holds. What may not stand in a token comes as
 * "\\x20" and the like. */
void isupport_keep_value(struct buf *slot, struct str value);

/* Where the letter or sign stands among the ranks. False for one that shows none. */
bool isupport_rank_of_letter(const struct isupport *s, char letter, unsigned *out);
bool isupport_rank_of_sign(const struct isupport *s, char sign, unsigned *out);

/* Whether a mode of a room, which is no rank, has a parameter. */
bool isupport_mode_has_param(const struct isupport *s, char letter, bool is_set);

#endif
