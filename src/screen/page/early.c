/* SPDX-License-Identifier: MIT
 * early: a short array, in the order in which it came. */
#include "screen/page/early.h"

void early_keep(struct early *e, enum amendment amendment, const struct item *by)
{
    if (e->count == EARLY_MAX) return;
    e->items[e->count++] = (struct early_amendment){.amendment = amendment, .by = note_create(by)};
}

void early_apply(struct early *e, struct note *n)
{
    size_t kept = 0;

    for (size_t i = 0; i < e->count; i++) {
        struct early_amendment item = e->items[i];
        if (!str_eq(item.by->item.msgid, n->item.msgid)) {
            e->items[kept++] = item;
            continue;
        }
        note_amend(n, item.amendment, &item.by->item);
        note_destroy(item.by);
    }
    e->count = kept;
}

void early_clear(struct early *e)
{
    for (size_t i = 0; i < e->count; i++) note_destroy(e->items[i].by);
    e->count = 0;
}
