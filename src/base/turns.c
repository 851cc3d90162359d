/* SPDX-License-Identifier: MIT
 * turns: a ring of queues, one for each asker, which is there only while something is in it. */
#include "base/turns.h"

#include "base/check.h"
#include "base/mem.h"

struct asker {
    struct table_node by_number;
    uint64_t number;
    struct list in_askers;
    struct list waiting;
    size_t count;
};

void turns_init(struct turns *t)
{
    /* Numbers are made by the server, so nobody can make them collide. */
    static const unsigned char no_secret[TABLE_SECRET_BYTES];

    list_init(&t->askers);
    table_init(&t->by_number, no_secret);
    t->count = 0;
}

void turns_finish(struct turns *t)
{
    CHECK(t->count == 0);
    table_finish(&t->by_number);
}

static struct asker *find(const struct turns *t, uint64_t number)
{
    struct table_node *node = table_find(&t->by_number, TABLE_KEY(number));

    return node ? CONTAINER_OF(node, struct asker, by_number) : NULL;
}

static struct asker *asker_create(struct turns *t, uint64_t number)
{
    struct asker *a = mem_zero(sizeof *a);

    a->number = number;
    list_init(&a->waiting);
    list_append(&t->askers, &a->in_askers);
    table_add(&t->by_number, &a->by_number, TABLE_KEY(a->number));
    return a;
}

static void asker_destroy(struct turns *t, struct asker *a)
{
    list_remove(&a->in_askers);
    table_remove(&t->by_number, &a->by_number);
    mem_free(a);
}

void turns_add(struct turns *t, uint64_t asker, struct list *node)
{
    struct asker *a = find(t, asker);

    if (!a) a = asker_create(t, asker);
    list_append(&a->waiting, node);
    a->count++;
    t->count++;
}

struct list *turns_next(struct turns *t)
{
    struct asker *a;
    struct list *node;

    if (t->count == 0) return NULL;
    a = CONTAINER_OF(t->askers.next, struct asker, in_askers);
    node = a->waiting.next;
    list_remove(node);
    list_remove(&a->in_askers);
    list_append(&t->askers, &a->in_askers);
    t->count--;
    if (--a->count == 0) asker_destroy(t, a);
    return node;
}

size_t turns_count_of(const struct turns *t, uint64_t asker)
{
    const struct asker *a = find(t, asker);

    return a ? a->count : 0;
}
