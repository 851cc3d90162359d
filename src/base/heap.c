/* SPDX-License-Identifier: MIT
 * heap: a binary heap of pointers, earliest first. */
#include "base/heap.h"

#include "base/check.h"
#include "base/mem.h"

void heap_init(struct heap *h)
{
    *h = (struct heap){0};
}

void heap_finish(struct heap *h)
{
    mem_free(h->nodes);
    heap_init(h);
}

static void put(struct heap *h, size_t place, struct heap_node *node)
{
    h->nodes[place - 1] = node;
    node->place = place;
}

static void sift_up(struct heap *h, struct heap_node *node)
{
    size_t place = node->place;

    while (place > 1 && h->nodes[place / 2 - 1]->at_ms > node->at_ms) {
        put(h, place, h->nodes[place / 2 - 1]);
        place /= 2;
    }
    put(h, place, node);
}

static void sift_down(struct heap *h, struct heap_node *node)
{
    size_t place = node->place;

    for (size_t child = place * 2; child <= h->count; child = place * 2) {
        if (child < h->count && h->nodes[child]->at_ms < h->nodes[child - 1]->at_ms) child++;
        if (h->nodes[child - 1]->at_ms >= node->at_ms) break;
        put(h, place, h->nodes[child - 1]);
        place = child;
    }
    put(h, place, node);
}

void heap_set(struct heap *h, struct heap_node *node, int64_t at_ms)
{
    node->at_ms = at_ms;
    if (node->place == 0) {
        h->nodes = mem_grow(h->nodes, &h->capacity, h->count + 1, sizeof(struct heap_node *));
        put(h, ++h->count, node);
    }
    sift_up(h, node);
    sift_down(h, node);
}

void heap_remove(struct heap *h, struct heap_node *node)
{
    struct heap_node *last;
    size_t place = node->place;

    if (place == 0) return;
    CHECK(place <= h->count && h->nodes[place - 1] == node);
    last = h->nodes[--h->count];
    node->place = 0;
    if (last == node) return;
    put(h, place, last);
    sift_up(h, last);
    sift_down(h, last);
}

struct heap_node *heap_first(const struct heap *h)
{
    return h->count ? h->nodes[0] : NULL;
}

struct heap_node *heap_take_due(struct heap *h, int64_t now_ms)
{
    struct heap_node *first = heap_first(h);

    if (!first || first->at_ms > now_ms) return NULL;
    heap_remove(h, first);
    return first;
}
