/* SPDX-License-Identifier: MIT
 * admin_account: the console's words about accounts: list, create, password … */
#ifndef SNUG_CORE_RULE_ADMIN_ACCOUNT_H
#define SNUG_CORE_RULE_ADMIN_ACCOUNT_H

#include "core/rule/admin.h"

/* "account WORD …" */
void admin_account(struct admin *a);

/* INPUT_HASHED of no session: a password that the administrator gave, or had made. */
void admin_account_hashed(struct core *core, const struct input *input);
void admin_account_finish(struct core *core);

#endif
