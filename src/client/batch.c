/* SPDX-License-Identifier: MIT
 * batch: a handful of open ones in an array. */
#include "client/batch.h"

#include "base/mem.h"
#include "client/gathered.h"
#include "irc/multiline.h"

#include <string.h>

static struct batch *find(const struct client *c, struct str reference)
{
    for (size_t i = 0; i < c->batch_count; i++)
        if (str_eq(buf_str(&c->batches[i].reference), reference)) return &c->batches[i];
    return NULL;
}

static void remove_batch(struct client *c, struct batch *batch)
{
    size_t place = (size_t)(batch - c->batches);

    buf_finish(&batch->reference);
    gathered_destroy(batch->gathered);
    c->batch_count--;
    memmove(batch, batch + 1, (c->batch_count - place) * sizeof *batch);
}

void batch_open(struct client *c, struct str reference, struct str type, const struct heard *h)
{
    struct batch *batch;

    gathered_destroy(batch_close(c, reference));
    if (reference.n > NAME_BYTES_KEPT) return;
    if (c->batch_count >= BATCHES_OPEN_MAX) remove_batch(c, &c->batches[0]);
    c->batches = mem_grow(c->batches, &c->batch_capacity, c->batch_count + 1, sizeof *c->batches);
    batch = &c->batches[c->batch_count++];
    *batch = (struct batch){.is_history = h->old || str_eq_nocase(type, STR("chathistory")),
                            .label = h->label};
    buf_init(&batch->reference, NAME_BYTES_KEPT);
    buf_add(&batch->reference, reference);
    if (c->is_rich && str_eq(type, STR(MULTILINE_BATCH))) batch->gathered = gathered_create(h);
}

struct gathered *batch_close(struct client *c, struct str reference)
{
    struct batch *batch = find(c, reference);
    struct gathered *gathered = batch ? batch->gathered : NULL;

    if (!batch) return NULL;
    batch->gathered = NULL;
    remove_batch(c, batch);
    return gathered;
}

void batch_apply(const struct client *c, struct str reference, struct heard *h)
{
    const struct batch *batch = find(c, reference);

    if (!batch) return;
    h->old = batch->is_history;
    if (h->label == 0) h->label = batch->label;
    h->gathered = batch->gathered;
}

void batches_finish(struct client *c)
{
    while (c->batch_count) remove_batch(c, &c->batches[c->batch_count - 1]);
    mem_free(c->batches);
    c->batches = NULL;
    c->batch_capacity = 0;
}
