/* SPDX-License-Identifier: MIT
 * account_state: an account as it is kept (SHELF_ACCOUNT), as a few IRC messages anyone can read:
 *   @time=… ACCOUNT ann 4711 :ann@example.org / PASSWORD argon2id scram / NICK ann_ /
 *   CERTIFICATE fingerprint / SUSPENDED / GONE */
#ifndef SNUG_CORE_ACCOUNT_ACCOUNT_STATE_H
#define SNUG_CORE_ACCOUNT_ACCOUNT_STATE_H

#include "core/account/account.h"

/* Keeps it as it is now. */
void account_save(struct core *core, journal_seq seq, const struct account *a);

/* INPUT_RECORD of SHELF_ACCOUNT. Lines that are not understood are passed over. */
void account_restore(struct core *core, const struct input *input);

#endif
