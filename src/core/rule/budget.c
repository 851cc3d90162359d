/* SPDX-License-Identifier: MIT
 * budget: a bucket is one number, the time at which it is full again (the generic cell rate
 * algorithm): each spending moves it on by the time one token takes to come back. */
#include "core/rule/budget.h"

#include "base/mem.h"

#include <string.h>

enum { BUCKETS_MAX = 65536, SECOND = 1000, MINUTE = 60 * SECOND };

struct bucket {
    struct table_node by_key;
    struct heap_node full; /* at_ms: when it is full again */
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

static struct bucket *bucket_of(struct table_node *node)
{
    return CONTAINER_OF(node, struct bucket, by_key);
}

static void destroy(struct budgets *b, struct bucket *bucket)
{
    heap_remove(&b->ends, &bucket->full);
    table_remove(&b->by_key, &bucket->by_key);
    mem_free(bucket->key);
    mem_free(bucket);
}

void budgets_init(struct budgets *b, const unsigned char secret[TABLE_SECRET_BYTES])
{
    table_init(&b->by_key, secret);
    heap_init(&b->ends);
}

void budgets_finish(struct budgets *b)
{
    TABLE_EACH (node, &b->by_key) destroy(b, bucket_of(node));
    table_finish(&b->by_key);
    heap_finish(&b->ends);
}

/* The kind stands before the key, so that all live in one table. */
static char *key_make(enum budget_kind kind, struct str key)
{
    char *made = mem_alloc(key.n + 1);

    made[0] = (char)kind;
    if (key.n) memcpy(made + 1, key.p, key.n);
    return made;
}

static struct bucket *find(struct budgets *b, enum budget_kind kind, struct str key)
{
    char *made = key_make(kind, key);
    struct table_node *node = table_find(&b->by_key, (struct str){made, key.n + 1});

    mem_free(made);
    return node ? bucket_of(node) : NULL;
}

static struct bucket *create(struct budgets *b, enum budget_kind kind, struct str key)
{
    struct bucket *bucket = mem_zero(sizeof *bucket);

    bucket->key = key_make(kind, key);
    table_add(&b->by_key, &bucket->by_key, (struct str){bucket->key, key.n + 1});
    return bucket;
}

static void forget_full(struct budgets *b, int64_t now_ms)
{
    struct heap_node *due;

    while ((due = heap_take_due(&b->ends, now_ms)))
        destroy(b, CONTAINER_OF(due, struct bucket, full));
}

bool budgets_are_full(const struct budgets *b)
{
    return b->by_key.count >= BUCKETS_MAX;
}

bool budget_spend(struct budgets *b, enum budget_kind kind, struct str key, int64_t now_ms)
{
    const struct rate *rate = &rates[kind];
    struct bucket *bucket;
    int64_t full_ms;

    forget_full(b, now_ms);
    bucket = find(b, kind, key);
    full_ms = (bucket ? bucket->full.at_ms : now_ms) + rate->interval_ms;
    if (full_ms - now_ms > rate->burst * rate->interval_ms) return false;
    if (!bucket && budgets_are_full(b)) return false;
    if (!bucket) bucket = create(b, kind, key);
    heap_set(&b->ends, &bucket->full, full_ms);
    return true;
}

void budget_return(struct budgets *b, enum budget_kind kind, struct str key)
{
    struct bucket *bucket = find(b, kind, key);

    if (bucket) heap_set(&b->ends, &bucket->full, bucket->full.at_ms - rates[kind].interval_ms);
}
