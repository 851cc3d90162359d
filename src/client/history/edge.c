/* SPDX-License-Identifier: MIT
 * edge: two messages of one millisecond whose hashes agree are taken for the same one. */
#include "client/history/edge.h"

/* FNV-1a */
static uint64_t hash_id(struct str msgid)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < msgid.n; i++) hash = (hash ^ (unsigned char)msgid.p[i]) * 1099511628211u;
    return hash;
}

bool edge_has(const struct edge *e, const struct heard *h)
{
    uint64_t id = hash_id(h->msgid);

    if (h->unix_ms != e->ms) return false;
    for (size_t i = 0; i < e->count; i++)
        if (e->ids[i] == id) return true;
    return false;
}

void edge_note(struct edge *e, const struct heard *h)
{
    if (h->unix_ms > e->ms) *e = (struct edge){.ms = h->unix_ms};
    if (h->unix_ms == e->ms && e->count < EDGE_IDS_MAX) e->ids[e->count++] = hash_id(h->msgid);
}
