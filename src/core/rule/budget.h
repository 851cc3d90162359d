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
    BUDGET_ACCOUNTS,     /* accounts asked for from one address */
    BUDGET_ARRIVALS,     /* connections from one address */
    BUDGET_BEGINNINGS,   /* rooms and conversations, which are kept, begun from one address */
    BUDGET_KINDS
};

/* Each kind remembers for itself, so that none can be crowded out by another. */
struct budgets {
    struct budget {
        struct table by_key;
        struct heap ends; /* when nothing of what each has spent is left, and it can be forgotten */
    } kinds[BUDGET_KINDS];
};

void budgets_init(struct budgets *b, const unsigned char secret[TABLE_SECRET_BYTES]);
void budgets_finish(struct budgets *b);

/* True when there was something left, of which one is spent now. A key that stands for several
 * `heads` has as much as they all. When more keys were seen lately than can be remembered, the one
 * that has spent least is forgotten. */
bool budget_spend(struct budgets *b, enum budget_kind kind, struct str key, uint32_t heads,
                  int64_t now_ms);

/* What was spent was well spent: a right password. */
void budget_return(struct budgets *b, enum budget_kind kind, struct str key, uint32_t heads);

#endif
