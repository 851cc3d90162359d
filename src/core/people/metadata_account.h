/* SPDX-License-Identifier: MIT
 * metadata_account: what somebody says of itself while it is logged in is said by the account: it
 * is kept over restarts (SHELF_METADATA), and shown by everyone who is logged in to it. */
#ifndef SNUG_CORE_PEOPLE_METADATA_ACCOUNT_H
#define SNUG_CORE_PEOPLE_METADATA_ACCOUNT_H

#include "core/account/account.h"
#include "core/people/user.h"

/* What the user says of itself: its account's, or a guest's own. */
const struct metadata *user_metadata(const struct user *u);

/* The user has been logged in: what it said as a guest is the account's now, and those who
 * subscribed are told the account's. */
void metadata_logged_in(struct core *core, struct user *u, journal_seq seq);

/* The user has been logged out of the account: of what it said, nothing is left. */
void metadata_logged_out(struct core *core, const struct user *u, const struct account *from);

/* Keeps what the account says, or that it is gone. */
void metadata_account_save(struct core *core, const struct account *a, journal_seq seq);
void metadata_account_save_gone(struct core *core, const struct account *a, journal_seq seq);

/* INPUT_RECORD of SHELF_METADATA, after the accounts. */
void metadata_account_restore(struct core *core, const struct input *input);

#endif
