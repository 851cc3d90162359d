/* SPDX-License-Identifier: MIT
 * operator: who is an operator of the server, and until when. One is it by a section of the
 * configuration, for as long as that is there; by an account for as long as one has it, and by a
 * password for as long as it is the section's. */
#ifndef SNUG_CORE_RULE_OPERATOR_H
#define SNUG_CORE_RULE_OPERATOR_H

#include "core/people/user.h"
#include "core/settings.h"

/* The section of that name, or NULL. */
const struct operator_setting *operator_find(const struct settings *settings, struct str name);

/* Whether the user is logged in to the account that needs no password. `o` may be NULL. */
bool operator_is_known(const struct operator_setting *o, const struct user *u);

void operator_make(struct core *core, struct user *u, const struct operator_setting *o,
                   bool by_account);

/* The user has another account: who was an operator by the one before is none any more, and told.
 */
void operator_review(struct core *core, struct user *u);

/* The settings were these before: privileges are what they are now, if any. */
void operator_review_all(struct core *core, const struct settings *before);

#endif
