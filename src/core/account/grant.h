/* SPDX-License-Identifier: MIT
 * grant: the ranks that accounts have in a room for good. A room with a founder among them is
 * registered: it belongs to that account, is always there, and gives no rank to who comes first. */
#ifndef SNUG_CORE_ACCOUNT_GRANT_H
#define SNUG_CORE_ACCOUNT_GRANT_H

#include "base/buf.h"
#include "core/room/member.h"

enum { GRANTS_MAX = 100 }; /* of one room */

struct grant {
    struct list node; /* in room->grants */
    char *account;
    enum rank rank;
};

/* RANK_NONE when there is none; an account of no name has none. */
enum rank grant_of(const struct room *r, struct str account);

/* RANK_NONE takes it away. False when there are too many. */
bool grant_set(struct room *r, struct str account, enum rank rank);
void grant_clear(struct room *r);

bool room_is_registered(const struct room *r);

/* Gives a member what its account has been granted; others are told of what is new. `told` is left
 * out: it is about to see the room's names (0: nobody is left out). */
void grant_apply(struct core *core, int64_t unix_ms, struct member *m, session_id told);

/* "GRANT #room q ann" lines, as a room is kept (room_state.h). */
void grant_write(struct buf *out, const struct room *r);

/* The account is gone, and what it was granted; rooms without a founder are nobody's. */
void grant_forget_account(struct core *core, journal_seq seq, struct str account);

#endif
