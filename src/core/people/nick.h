/* SPDX-License-Identifier: MIT
 * nick: who may have which, and what happens when one changes. A nick that an account owns is kept
 * for whoever is logged in to it, when the settings say so. */
#ifndef SNUG_CORE_PEOPLE_NICK_H
#define SNUG_CORE_PEOPLE_NICK_H

#include "core/entry.h"

/* True when somebody with that account (NULL: a guest) may have the nick, as far as accounts and
 * services go; else the session (which may be NULL) is told. */
bool nick_is_allowed(struct core *core, struct session *s, struct str nick,
                     const struct account *account);

/* False, and the asker is told, when the actor may not change to this nick, whoever may have it:
 * it is banned in a room it is in, or in one that is +N, or mute; or the nick is kept out of the
 * server. */
bool nick_may_change(struct core *core, const struct entry *entry, struct str nick);

/* The actor of the entry has this nick from here on, and all who know it are told. */
void nick_change(struct core *core, const struct entry *entry, struct str nick);

/* The user gets a nick that is nobody's, and is told why. */
void nick_take_away(struct core *core, const struct entry *entry, struct user *u);

/* All who have a nick of the account without being logged in to it. */
void nick_take_back(struct core *core, const struct entry *entry, const struct account *a);

#endif
