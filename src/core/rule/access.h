/* SPDX-License-Identifier: MIT
 * access: who may come in. It is decided when a connection has said all it must, so that a login
 * counts; bans are looked at apart, and before. */
#ifndef SNUG_CORE_RULE_ACCESS_H
#define SNUG_CORE_RULE_ACCESS_H

#include "core/entry.h"
#include "core/link/session.h"

/* PASS: remembers what it opens, never the word itself. */
void access_take_pass(struct core *core, struct session *s, struct str word);

/* True when the session may enter; else it was told why, and is closed and gone. */
bool access_demand(struct core *core, struct session *s);

/* Whether it might have entered as a guest, or by an invitation; only those make accounts before
 * they are in, or an account would open every door. */
bool access_may_register(struct core *core, struct session *s);

/* What its ENTER says of the invitation it comes by: "invitation=id", or nothing when it needs
 * none. */
struct str access_tag(struct core *core, struct session *s);

/* Applies an ENTER's invitation; false when it is used up meanwhile. *room is the room it opens, or
 * empty. */
bool access_use_invitation(struct core *core, const struct entry *entry, struct str *room);

#endif
