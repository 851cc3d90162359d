/* SPDX-License-Identifier: MIT
 * extban: entries of a room's lists that say more than nick!user@host. "a:bob" is whoever is logged
 * in as bob (IRCv3 account-extban), "m:" before any of them is about speaking only: "m:*!*@host",
 * "m:a:bob". EXTBAN=,am */
#ifndef SNUG_IRC_EXTBAN_H
#define SNUG_IRC_EXTBAN_H

#include "base/buf.h"

struct extban {
    bool only_speech;   /* m: */
    bool is_account;    /* a: */
    struct str pattern; /* for mask_match: of account names, or of nick!user@host */
};

/* Reads an entry as extban_add_normalised writes it. */
struct extban extban_read(struct str entry);

/* Adds the full form; a "~" before the letters, as other servers want it, is dropped. False, and
 * nothing added, when it is no mask or passes MASK_BYTES_MAX (mask.h). */
bool extban_add_normalised(struct buf *out, struct str entry);

#endif
