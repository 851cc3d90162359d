/* SPDX-License-Identifier: MIT
 * heap: deadlines in order. Nodes live inside their owners; each knows its place, so moving or
 * removing one is cheap. Times are milliseconds of whatever clock the owner uses. */
#ifndef SNUG_BASE_HEAP_H
#define SNUG_BASE_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct heap_node {
    int64_t at_ms;
    size_t place; /* 1-based; 0 while in no heap */
};

struct heap {
    struct heap_node **nodes;
    size_t count;
    size_t capacity;
};

void heap_init(struct heap *h);
void heap_finish(struct heap *h); /* the nodes stay with their owners */

/* Adds the node, or moves it when it is in the heap already. */
void heap_set(struct heap *h, struct heap_node *node, int64_t at_ms);
void heap_remove(struct heap *h, struct heap_node *node); /* nothing when it is in no heap */

struct heap_node *heap_first(const struct heap *h); /* earliest, or NULL */

/* Takes the earliest node out when it is due, else returns NULL. */
struct heap_node *heap_take_due(struct heap *h, int64_t now_ms);

#endif
