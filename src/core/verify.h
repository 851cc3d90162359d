/* SPDX-License-Identifier: MIT
 * verify: the parts of core_verify (core.h). */
#ifndef SNUG_CORE_VERIFY_H
#define SNUG_CORE_VERIFY_H

#include "core/state.h"

struct session;

/* What stands in several tables and lists stands in all of them, and is counted rightly: names,
 * accounts, conversations, subscriptions, who stays while not connected. */
void verify_tables(const struct core *core);

/* What a session waits for is under way. */
void verify_waits(const struct core *core, const struct session *s);

#endif
