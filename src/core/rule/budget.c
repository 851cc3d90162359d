/* SPDX-License-Identifier: MIT
 * budget: what was spent is one number, the time at which nothing of it will be left (the generic
 * cell rate algorithm): each spending moves it on by the time one token takes to come back. */
#include "core/rule/budget.h"

#include "base/mem.h"

enum { SPENDERS_MAX = 65536, SECOND = 1000, MINUTE = 60 * SECOND };

struct spender {
    struct table_node by_key;
    struct heap_node free; /* at_ms: when nothing of what it has spent is left */
    char *key;
};

struct rate {
    int64_t burst;
    int64_t interval_ms; /* of one token */
};

static const struct rate rates[BUDGET_KINDS] = {
    [BUDGET_GUESSES_FROM] = {20, 20 * SECOND}, [BUDGET_GUESSES_AT] = {50, 20 * SECOND},
    [BUDGET_ACCOUNTS] = {30, 2 * MINUTE},      [BUDGET_ARRIVALS] = {600, SECOND / 10},
    [BUDGET_BEGINNINGS] = {200, MINUTE},
};

static struct spender *spender_of(struct table_node *node)
{
    return CONTAINER_OF(node, struct spender, by_key);
}

static void destroy(struct budget *b, struct spender *spender)
{
    heap_remove(&b->ends, &spender->free);
    table_remove(&b->by_key, &spender->by_key);
    mem_free(spender->key);
    mem_free(spender);
}

void budgets_init(struct budgets *b, const unsigned char secret[TABLE_SECRET_BYTES])
{
    for (size_t i = 0; i < BUDGET_KINDS; i++) {
        table_init(&b->kinds[i].by_key, secret);
        heap_init(&b->kinds[i].ends);
    }
}

static void budget_finish(struct budget *b)
{
    TABLE_EACH (node, &b->by_key) destroy(b, spender_of(node));
    table_finish(&b->by_key);
    heap_finish(&b->ends);
}

void budgets_finish(struct budgets *b)
{
    for (size_t i = 0; i < BUDGET_KINDS; i++) budget_finish(&b->kinds[i]);
}

static struct spender *find(struct budget *b, struct str key)
{
    struct table_node *node = table_find(&b->by_key, key);

    return node ? spender_of(node) : NULL;
}

static struct spender *nearest_to_free(struct budget *b)
{
    return CONTAINER_OF(heap_first(&b->ends), struct spender, free);
}

/* Where there are too many, who has spent least is forgotten. */
static struct spender *create(struct budget *b, struct str key)
{
    struct spender *spender;

    if (b->by_key.count >= SPENDERS_MAX) destroy(b, nearest_to_free(b));
    spender = mem_zero(sizeof *spender);
    spender->key = str_copy(key);
    table_add(&b->by_key, &spender->by_key, (struct str){spender->key, key.n});
    return spender;
}

static void forget_free(struct budget *b, int64_t now_ms)
{
    struct heap_node *due;

    while ((due = heap_take_due(&b->ends, now_ms)))
        destroy(b, CONTAINER_OF(due, struct spender, free));
}

static int64_t interval_ms(enum budget_kind kind, uint32_t heads)
{
    return rates[kind].interval_ms / heads;
}

bool budget_spend(struct budgets *b, enum budget_kind kind, struct str key, uint32_t heads,
                  int64_t now_ms)
{
    struct budget *budget = &b->kinds[kind];
    struct spender *spender;
    int64_t free_ms;

    forget_free(budget, now_ms);
    spender = find(budget, key);
    free_ms = (spender ? spender->free.at_ms : now_ms) + interval_ms(kind, heads);
    if (free_ms - now_ms > rates[kind].burst * rates[kind].interval_ms) return false;
    if (!spender) spender = create(budget, key);
    heap_set(&budget->ends, &spender->free, free_ms);
    return true;
}

void budget_return(struct budgets *b, enum budget_kind kind, struct str key, uint32_t heads)
{
    struct budget *budget = &b->kinds[kind];
    struct spender *spender = find(budget, key);

    if (!spender) return;
    heap_set(&budget->ends, &spender->free, spender->free.at_ms - interval_ms(kind, heads));
}
