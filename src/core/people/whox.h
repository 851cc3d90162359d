/* SPDX-License-Identifier: MIT
 * whox: the fields of an answer to WHO that the asker chose (IRCv3 whox). */
#ifndef SNUG_CORE_PEOPLE_WHOX_H
#define SNUG_CORE_PEOPLE_WHOX_H

#include "core/link/session.h"
#include "core/room/member.h"

struct whox {
    bool is_asked;     /* else the answer is RPL_WHOREPLY */
    struct str fields; /* letters, in any order; borrowed */
    struct str token;  /* what to begin each answer with, where field t is asked for */
};

/* Reads "o%tcuhn,42"; what stands before the "%" is not for it. A token that is none counts as 0.
 */
struct whox whox_parse(struct str options);

/* One RPL_WHOSPCRPL about `u`; `m` is what it is in the room that was asked for, or NULL. */
void whox_reply(struct core *core, struct session *s, const struct whox *x, const struct user *u,
                const struct member *m);

/* "H" here or "G" gone, "*" for operators of the server, then the ranks in the room, all of them
 * with multi-prefix. Lives until the end of the step. */
struct str whox_flags(struct core *core, const struct session *s, const struct user *u,
                      const struct member *m);

#endif
