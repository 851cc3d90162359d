/* SPDX-License-Identifier: MIT
 * mute: who says nothing on the whole server, but to its operators. A mute that has hit somebody
 * goes along when they get another name or account. Not only messages have words in them: whatever
 * else those who are mute do, they do without. */
#ifndef SNUG_CORE_RULE_MUTE_H
#define SNUG_CORE_RULE_MUTE_H

#include "core/link/session.h"
#include "core/people/user.h"

/* What who is mute is told. */
extern const char mute_why[];

bool mute_is_on(struct core *core, const struct user *u); /* NULL, the server, never is */

/* The same of a connection that is only just entering. */
bool mute_is_on_session(struct core *core, const struct session *s); /* accepts NULL */

/* The words that somebody adds to an act; none from who is mute. */
struct str mute_words(struct core *core, const struct user *u, struct str words);

/* The user is about to lose its name, its account or a connection. */
void mute_follow(struct core *core, struct user *u);

#endif
