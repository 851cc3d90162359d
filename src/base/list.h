/* SPDX-License-Identifier: MIT
 * list: a ring of nodes that live inside their owners. The head is a node too; a node that is in
 * no list points at itself, so removing it again does nothing. */
#ifndef SNUG_BASE_LIST_H
#define SNUG_BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct list {
    struct list *next;
    struct list *previous;
};

/* The struct around a member, and a walk that survives removal of the current node. */
#define CONTAINER_OF(node, type, member) ((type *)((uintptr_t)(node)-offsetof(type, member)))
#define LIST_EACH(node, head)                                                                      \
    for (struct list *node = (head)->next, *node##_next = node->next; node != (head);              \
         node = node##_next, node##_next = node->next)

static inline void list_init(struct list *l)
{
    l->next = l;
    l->previous = l;
}

static inline bool list_is_empty(const struct list *l)
{
    return l->next == l;
}

/* Puts `node` at the end of the list that starts at `head`. */
static inline void list_append(struct list *head, struct list *node)
{
    node->previous = head->previous;
    node->next = head;
    head->previous->next = node;
    head->previous = node;
}

static inline void list_remove(struct list *node)
{
    node->previous->next = node->next;
    node->next->previous = node->previous;
    list_init(node);
}

#endif
