/* SPDX-License-Identifier: MIT
 * presence: one person, however many connections. Who logs in under the nick of a user of the same
 * account becomes one with it. A user that may linger stays in its rooms while nobody is connected,
 * and over restarts (draft/persistence). */
#ifndef SNUG_CORE_PEOPLE_PRESENCE_H
#define SNUG_CORE_PEOPLE_PRESENCE_H

#include "core/entry.h"
#include "core/link/session.h"
#include "core/people/user.h"

enum { PRESENCE_SESSIONS_MAX = 16 };

/* What holds of what the account's owner wants. */
bool presence_lingers(const struct core *core, const struct account *a); /* NULL: a guest */

/* The user that a session of the account becomes part of when it asks for the nick; NULL: none. A
 * user that lingers is joined whatever the nick. */
struct user *presence_to_join(struct core *core, const struct account *a, struct str nick);

/* Greets a session that has just been attached with the rooms it finds itself in, and with what was
 * said to it alone while nobody was connected. */
void presence_greet(struct core *core, struct session *s);

/* LINGER, when the last session has gone, which others are told as of AWAY; and back again. An
 * account has one user that lingers: with another there, or when it does not want to any more, the
 * user leaves for `reason`. */
void presence_went(struct core *core, const struct entry *entry, struct str reason);
void presence_came(struct core *core, const struct entry *entry, struct user *u);

/* The account's owner has another mind: who lingers against it leaves. */
void presence_end(struct core *core, const struct entry *entry, const struct account *a);

/* Its rooms or its nick have changed: it is written down anew when the entry has been applied. */
void presence_touch(struct core *core, struct user *u);
void presence_save_touched(struct core *core, journal_seq seq);
void presence_save(struct core *core, const struct account *a, journal_seq seq);

/* INPUT_RECORD of SHELF_PRESENCE. The user comes back with presence_wake, when there are rooms and
 * accounts again. */
void presence_restore(struct core *core, struct str account, struct str state);
void presence_wake(struct core *core);

#endif
