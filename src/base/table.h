/* SPDX-License-Identifier: MIT
 * table: finds a struct by its key. Nodes live inside their owners and point at a key that the
 * owner keeps unchanged while it is in the table. Keys are hashed with SipHash under a secret, so
 * nobody outside can make them collide. One owner, one thread. */
#ifndef SNUG_BASE_TABLE_H
#define SNUG_BASE_TABLE_H

#include "base/list.h"
#include "base/str.h"

struct table_node {
    struct table_node *next;
    struct str key;
    uint64_t hash;
};

enum { TABLE_SECRET_BYTES = 16 };

struct table {
    struct table_node **slots;
    size_t slot_count; /* a power of two, or 0 */
    size_t count;
    unsigned char secret[TABLE_SECRET_BYTES];
};

void table_init(struct table *t, const unsigned char secret[TABLE_SECRET_BYTES]);
void table_finish(struct table *t); /* the nodes stay with their owners */

struct table_node *table_find(const struct table *t, struct str key); /* NULL when absent */

/* `key` must not be in the table yet, and must live as long as the node is in it. */
void table_add(struct table *t, struct table_node *node, struct str key);
void table_remove(struct table *t, struct table_node *node);

/* A walk in no order: start with NULL, ends with NULL. The node just given may be removed. */
struct table_node *table_next(const struct table *t, const struct table_node *after);

/* A number's bytes as a key: borrowed from the variable. */
#define TABLE_KEY(variable) ((struct str){(const char *)&(variable), sizeof(variable)})

/* Walks all nodes; the current one may be removed and freed. */
#define TABLE_EACH(node, t)                                                                        \
    for (struct table_node *node = table_next((t), NULL),                                          \
                           *node##_next = node ? table_next((t), node) : NULL;                     \
         node; node = node##_next, node##_next = node ? table_next((t), node) : NULL)

#endif
