/* SPDX-License-Identifier: MIT
 * table: chained hash table that keeps at most one node a slot on average. */
#include "base/table.h"

#include "base/check.h"
#include "base/mem.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(TABLE_SECRET_BYTES == crypto_shorthash_KEYBYTES, "the secret is SipHash's key");
static_assert(sizeof(uint64_t) == crypto_shorthash_BYTES, "the hash is SipHash's result");

enum { SLOTS_MIN = 16 };

void table_init(struct table *t, const unsigned char secret[TABLE_SECRET_BYTES])
{
    *t = (struct table){0};
    memcpy(t->secret, secret, TABLE_SECRET_BYTES);
}

void table_finish(struct table *t)
{
    mem_free(t->slots);
    *t = (struct table){0};
}

static uint64_t hash_of(const struct table *t, struct str key)
{
    uint64_t hash;

    crypto_shorthash((unsigned char *)&hash, (const unsigned char *)key.p, key.n, t->secret);
    return hash;
}

static struct table_node **slot_of(const struct table *t, uint64_t hash)
{
    return &t->slots[hash & (t->slot_count - 1)];
}

struct table_node *table_find(const struct table *t, struct str key)
{
    uint64_t hash;

    if (t->count == 0) return NULL;
    hash = hash_of(t, key);
    for (struct table_node *node = *slot_of(t, hash); node; node = node->next)
        if (node->hash == hash && str_eq(node->key, key)) return node;
    return NULL;
}

static void insert(struct table *t, struct table_node *node)
{
    struct table_node **slot = slot_of(t, node->hash);

    node->next = *slot;
    *slot = node;
}

static void grow(struct table *t)
{
    struct table_node **old = t->slots;
    size_t old_count = t->slot_count;

    t->slot_count = old_count ? old_count * 2 : SLOTS_MIN;
    t->slots = mem_zero(t->slot_count * sizeof(struct table_node *));
    for (size_t i = 0; i < old_count; i++) {
        for (struct table_node *node = old[i], *next; node; node = next) {
            next = node->next;
            insert(t, node);
        }
    }
    mem_free(old);
}

void table_add(struct table *t, struct table_node *node, struct str key)
{
    CHECK(table_find(t, key) == NULL);
    if (t->count == t->slot_count) grow(t);
    node->key = key;
    node->hash = hash_of(t, key);
    insert(t, node);
    t->count++;
}

void table_remove(struct table *t, struct table_node *node)
{
    struct table_node **link;

    CHECK(t->count > 0);
    for (link = slot_of(t, node->hash); *link != node; link = &(*link)->next) CHECK(*link != NULL);
    *link = node->next;
    t->count--;
}

struct table_node *table_next(const struct table *t, const struct table_node *after)
{
    size_t at = 0;

    if (t->count == 0) return NULL;
    if (after) {
        if (after->next) return after->next;
        at = (after->hash & (t->slot_count - 1)) + 1;
    }
    for (; at < t->slot_count; at++)
        if (t->slots[at]) return t->slots[at];
    return NULL;
}
