/* SPDX-License-Identifier: MIT
 * sanction_order: orders about bans and mutes, from operators and from the console. */
#ifndef SNUG_CORE_RULE_SANCTION_ORDER_H
#define SNUG_CORE_RULE_SANCTION_ORDER_H

#include "core/rule/desk.h"
#include "core/rule/sanction.h"

/* What the name of somebody who is here stands for. */
enum sanction_name {
    NAME_IS_NICK,    /* whoever is called so */
    NAME_IS_ADDRESS, /* where they are connected from */
    NAME_IS_PERSON,  /* their account and the address, where nobody else has one; of a guest, the
                        address */
};

/* What it is against, as the viewer (NULL: the console) may know it: the address of whom it was
 * meant for, or that somebody wrote out, is told to those only who see what is hidden. Until the
 * end of the step. */
struct str sanction_shown(struct core *core, const struct user *viewer, const struct sanction *x);

/* "[TIME] WHOM [WHY]" */
void sanction_order(const struct desk *d, enum sanction_kind kind, enum sanction_name name,
                    struct str words);

/* "WHOM" */
void sanction_lift_order(const struct desk *d, enum sanction_kind kind, enum sanction_name name,
                         struct str words);

void sanction_list_order(const struct desk *d, enum sanction_kind kind);

/* Entries "BAN target until [name] :reason" and "UNBAN target", and those of mutes. False, or NULL,
 * when nothing has changed. */
const struct sanction *sanction_apply(struct core *core, const struct entry *entry,
                                      enum sanction_kind kind);
bool sanction_apply_lift(struct core *core, const struct entry *entry, enum sanction_kind kind);

#endif
