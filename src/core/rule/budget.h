/* SPDX-License-Identifier: MIT
 * budget: how often what costs much, or what an attacker would like to try often, may be done on
 * behalf of one address or one account. A token bucket each; whoever was quiet has a full one. */
#ifndef SNUG_CORE_RULE_BUDGET_H
#define SNUG_CORE_RULE_BUDGET_H

#include "base/heap.h"
#include "base/str.h"
#include "base/table.h"

enum budget_kind {
    BUDGET_GUESSES_FROM, /* passwords tried from one address */
    BUDGET_GUESSES_AT,   /* … and at one account, from anywhere */
    BUDGET_ACCOUNTS,     /* accounts registered from one address */
    BUDGET_ARRIVALS,     /* connections from one address */
    BUDGET_BEGINNINGS,   /* rooms and conversations, which are kept, begun from one address */
    BUDGET_KINDS
};

struct budgets {
    struct table by_key;
    struct heap ends; /* when each is full again and can be forgotten */
};

void budgets_init(struct budgets *b, const unsigned char secret[TABLE_SECRET_BYTES]);
void budgets_finish(struct budgets *b);

/* True when there was something left, which is spent now. Also false, rather than forgetting who
 * has spent what, when more keys than anyone can remember were seen lately. */
bool budget_spend(struct budgets *b, enum budget_kind kind, struct str key, int64_t now_ms);

/* No more keys can be remembered: budget_spend says no to all that are new. */
bool budgets_are_full(const struct budgets *b);

/* What was spent was well spent: a right password. */
void budget_return(struct budgets *b, enum budget_kind kind, struct str key);

#endif
