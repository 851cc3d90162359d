/* SPDX-License-Identifier: MIT
 * audit: what operators did: who, what, to whom, why, when. The latest AUDIT_MAX acts are kept,
 * each as a record of SHELF_SERVER; the program's log has them all. */
#ifndef SNUG_CORE_RULE_AUDIT_H
#define SNUG_CORE_RULE_AUDIT_H

#include "core/entry.h"
#include "core/rule/desk.h"
#include "core/rule/server_record.h"

enum { AUDIT_MAX = 500, AUDIT_SHOWN = 20 };

struct audit_log *audit_create(void);
void audit_destroy(struct audit_log *log);

/* Notes an act of the entry that has just been applied; `act` is one word. What the server does by
 * itself when a time is over is none. */
void audit(struct core *core, const struct entry *entry, const char *act, struct str target,
           struct str reason);

/* "[COUNT]": shows the latest acts, the newest last. */
void audit_order(const struct desk *d, struct str words);

void audit_restore(struct core *core, struct decision decision, const struct message *m);

#endif
