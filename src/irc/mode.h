/* SPDX-License-Identifier: MIT
 * mode: the letters of channel and user modes, and the reading and writing of "+ov-k a b key". */
#ifndef SNUG_IRC_MODE_H
#define SNUG_IRC_MODE_H

#include "base/buf.h"
#include "irc/message.h"

enum mode_kind {
    MODE_LIST,    /* A: address in a list: b e I; without a parameter, asks for the list */
    MODE_ALWAYS,  /* B: always a parameter: k */
    MODE_SETTING, /* C: a parameter only when set: l */
    MODE_FLAG,    /* D: none: i m n s t … */
    MODE_PREFIX,  /* a member's rank: q a o h v */
};

/* What a member may be in a room, from the lowest up. */
enum rank {
    RANK_NONE,
    RANK_VOICE,    /* v + */
    RANK_HALFOP,   /* h % */
    RANK_OPERATOR, /* o @ */
    RANK_ADMIN,    /* a & */
    RANK_FOUNDER,  /* q ~ */
};

struct mode_info {
    char letter;
    enum mode_kind kind;
    char prefix; /* of a rank: '@', '+' …; else 0 */
    enum rank rank;
    struct str help; /* what it does, for people */
};

/* NULL for a letter we do not know. */
const struct mode_info *channel_mode(char letter);

/* All of them, in the order of CHANMODES, and then those of PREFIX. */
const struct mode_info *channel_mode_all(size_t *count);

/* The prefix of a rank, and the rank of a prefix: 0 and RANK_NONE when there is none. */
char rank_prefix(enum rank rank);
enum rank prefix_rank(char prefix);

/* The letter of the rank that this prefix shows; there must be one. */
char mode_of_prefix(char prefix);

/* One change of a mode string, in order. */
struct mode_change {
    bool add;
    char letter;
    const struct mode_info *info; /* NULL: unknown letter */
    struct str param;             /* empty when it has none */
    bool is_query;                /* a list mode without its parameter */
};

enum { MODE_CHANGES_MAX = 32 };

/* Reads params[first] (letters) and those behind it. Returns how many changes stand in `out`; what
 * lacks a parameter it must have (an empty one counts as none) is left out, but not "-k"; as is
 * what is neither a sign nor an ASCII letter, and everything past MODE_CHANGES_MAX. */
size_t mode_parse(const struct message *m, size_t first, struct mode_change out[MODE_CHANGES_MAX]);

/* Adds "+o-v ann bob" for the changes: signs only where they turn. False, and nothing added, when
 * it does not fit or a parameter may not stand before others (see message_is_middle). */
bool mode_write(struct buf *out, const struct mode_change *changes, size_t count);

/* The values of RPL_ISUPPORT, made from the same table: "beI,k,l,imnst…", "(qaohv)~&@%+" and
 * "~&@%+"; and all letters, or those that take a parameter, as RPL_MYINFO has them. */
bool mode_add_chanmodes(struct buf *out);
bool mode_add_prefix(struct buf *out);
bool mode_add_statusmsg(struct buf *out);
bool mode_add_letters(struct buf *out, bool only_with_param);

#endif
