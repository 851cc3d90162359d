/* SPDX-License-Identifier: MIT
 * audit: what operators did: who, what, to whom, why, when. */
#ifndef SNUG_CORE_AUDIT_H
#define SNUG_CORE_AUDIT_H

#include "core/entry.h"

/* Notes an act that has just been applied. What the server does by itself when a time is over is
 * not one. */
void audit(struct core *core, const struct entry *entry, const char *act, struct str target,
           struct str reason);

#endif
