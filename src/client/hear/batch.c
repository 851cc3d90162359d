/* SPDX-License-Identifier: MIT
 * batch: a handful of open ones in an array. */
#include "client/hear/batch.h"

#include "base/mem.h"
#include "client/hear/gathered.h"
#include "client/history/lookup.h"
#include "irc/multiline.h"
#include "irc/tags.h"

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

static bool is_history(struct str type)
{
    static const char *const types[] = {"chathistory", "search", "soju.im/search",
                                        "znc.in/playback"};

    for (size_t i = 0; i < ARRAY_LENGTH(types); i++)
        if (str_eq_nocase(type, str_from(types[i]))) return true;
    return false;
}

/* What was asked for comes in it: the lookup is known by its label, or by what it is about. There
 * may be another batch around it, for the label alone. */
static void answer(struct client *c, struct batch *batch, struct str type, const struct heard *h)
{
    struct lookup *l = lookup_of(c, batch->label);
    struct str ignored;

    if (!l) l = lookup_answered_by(c, type, message_param(&h->message, 2));
    if (!l) return;
    batch->label = l->id;
    batch->is_answer = is_history(type) || str_eq_nocase(type, STR("draft/chathistory-targets"));
    batch->ends_lookup = batch->is_answer || str_eq_nocase(type, STR("labeled-response"));
    batch->found = l->kind == LOOKUP_SEARCH;
    batch->revisited = l->kind == LOOKUP_EARLIER || batch->found;
    if (tags_get(h->message.tags, STR("draft/chathistory-end"), &ignored)) l->at_end = true;
}

void batch_open(struct client *c, struct str reference, struct str type, const struct heard *h)
{
    struct batch *batch;

    gathered_destroy(batch_close(c, reference));
    if (reference.n > NAME_BYTES_KEPT) return;
    if (c->batch_count >= BATCHES_OPEN_MAX) remove_batch(c, &c->batches[0]);
    c->batches = mem_grow(c->batches, &c->batch_capacity, c->batch_count + 1, sizeof *c->batches);
    batch = &c->batches[c->batch_count++];
    *batch = (struct batch){.is_history = h->old || is_history(type), .label = h->label};
    buf_init(&batch->reference, NAME_BYTES_KEPT);
    buf_add(&batch->reference, reference);
    if (c->is_rich && str_eq(type, STR(MULTILINE_BATCH))) batch->gathered = gathered_create(h);
    answer(c, batch, type, h);
}

struct gathered *batch_close(struct client *c, struct str reference)
{
    struct batch *batch = find(c, reference);
    struct lookup *l = batch && batch->ends_lookup ? lookup_of(c, batch->label) : NULL;
    struct gathered *gathered = batch ? batch->gathered : NULL;

    if (!batch) return NULL;
    batch->gathered = NULL;
    remove_batch(c, batch);
    if (l) lookup_close(c, l, LOOKUP_ANSWERED);
    return gathered;
}

void batch_apply(const struct client *c, struct str reference, struct heard *h)
{
    const struct batch *batch = find(c, reference);

    if (!batch) return;
    h->old = batch->is_history;
    h->is_row = batch->is_answer;
    h->revisited = batch->revisited;
    h->found = batch->found;
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
