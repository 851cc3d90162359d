/* SPDX-License-Identifier: MIT
 * conversation: what two people say to each other alone. It is kept like a room when one of them
 * has an account: only who has one can prove later to have been there. A party is named by its
 * account, or, for a guest, by "=" and the nick: who registers a nick does not inherit what guests
 * of that name were told. */
#ifndef SNUG_CORE_HISTORY_CONVERSATION_H
#define SNUG_CORE_HISTORY_CONVERSATION_H

#include "base/table.h"
#include "core/people/user.h"
#include "core/state.h"

struct conversation {
    struct table_node by_parties; /* core->conversations */
    struct table_node by_id;      /* core->conversations_by_id */
    room_id id;                   /* numbered as rooms are */
    char *parties;                /* "ada bob", folded, in order */
};

/* The one between both, made when there is none; NULL when it is not to be kept. */
struct conversation *conversation_between(struct core *core, const struct user *a,
                                          const struct user *b, journal_seq seq);

/* The one an account has with somebody it names by a nick or an account; NULL: none. */
struct conversation *conversation_with(struct core *core, const struct account *a, struct str name);

/* The one the user has with who is called so; NULL: none. */
struct conversation *conversation_find(struct core *core, const struct user *u, struct str name);

struct conversation *conversation_by_id(struct core *core, room_id id);

/* How the account would name the other party; empty when it is none of both. Until the end of the
 * step. */
struct str conversation_other(struct core *core, const struct conversation *c,
                              const struct account *a);

/* INPUT_RESTORE of one: its name has a space, which no room has. */
bool conversation_is(struct str saved_name);
void conversation_restore(struct core *core, room_id id, struct str parties);
void conversation_destroy(struct core *core, struct conversation *c);

#endif
