/* SPDX-License-Identifier: MIT
 * contact: who may write to somebody alone. Who is +R hears accounts only, and whoever it accepts:
 * by ACCEPT, or by having written to them first. */
#ifndef SNUG_CORE_PEOPLE_CONTACT_H
#define SNUG_CORE_PEOPLE_CONTACT_H

#include "core/entry.h"

enum { ACCEPTED_MAX = 64 };

/* Whether `to` gets the PRIVMSG, NOTICE or TAGMSG of the entry; if not, who wrote a PRIVMSG is told
 * why. Whoever is +R and writes accepts an answer. */
bool contact_allowed(struct core *core, const struct entry *entry, const struct user *to);

/* False when the session's address began too many conversations lately; it is told, but not for a
 * NOTICE or TAGMSG. One that is not kept, or has begun, may always go on. */
bool contact_may_begin(struct core *core, struct session *s, struct str nick, bool quiet);

/* `u` accepts `other`, or does so no more. False when it was so already. */
bool contact_accepts(const struct user *u, const struct user *other);
bool contact_accept(struct user *u, const struct user *other);
bool contact_drop(struct user *u, const struct user *other);

/* Forgets those who have left. */
void contact_tidy(struct core *core, struct user *u);

#endif
