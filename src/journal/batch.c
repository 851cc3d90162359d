/* SPDX-License-Identifier: MIT
 * batch: rows in the order they came, so that what was saved and then forgotten stays forgotten. */
#include "journal/batch.h"

#include "base/mem.h"

void batch_init(struct batch *b)
{
    *b = (struct batch){0};
    arena_init(&b->bytes);
}

void batch_finish(struct batch *b)
{
    mem_free(b->rows);
    arena_finish(&b->bytes);
    batch_init(b);
}

void batch_clear(struct batch *b)
{
    b->count = 0;
    b->seq_last = 0;
    b->reserve = 0;
    arena_clear(&b->bytes);
}

void batch_add(struct batch *b, const struct effect *effect)
{
    CHECK(effect->room_count == (effect->kind == EFFECT_RECORD ? 0 : 1));
    b->rows = mem_grow(b->rows, &b->capacity, b->count + 1, sizeof *b->rows);
    b->rows[b->count++] = (struct batch_row){
        .kind = effect->kind,
        .is_message = effect->is_message,
        .room = effect->room_count ? effect->rooms[0] : 0,
        .shelf = effect->shelf,
        .seq = effect->seq,
        .place = effect->place,
        .count = effect->count,
        .text = arena_copy(&b->bytes, effect->text),
        .state = arena_copy(&b->bytes, effect->state),
    };
    if (b->seq_last < effect->seq) b->seq_last = effect->seq;
}

bool batch_is_empty(const struct batch *b)
{
    return b->count == 0 && b->reserve == 0;
}

static enum store_error write_row(const struct batch_row *row, struct store *store)
{
    switch ((int)row->kind) {
    case EFFECT_KEEP: return store_put_line(store, row->room, row->seq, row->is_message, row->text);
    case EFFECT_SAVE: return store_put_room(store, row->room, row->text, row->state);
    case EFFECT_RECORD: return store_put_record(store, row->shelf, row->text, row->state);
    case EFFECT_REWRITE: return store_rewrite(store, row->room, row->place, row->text);
    case EFFECT_PRUNE: return store_prune(store, row->room, row->place, row->count);
    default: CHECK(row->kind == EFFECT_FORGET); return store_drop_room(store, row->room);
    }
}

enum store_error batch_commit(const struct batch *b, struct store *store)
{
    enum store_error error = store_begin(store);

    for (size_t i = 0; i < b->count && !error; i++) error = write_row(&b->rows[i], store);
    if (!error && b->reserve) error = store_reserve(store, b->reserve);
    if (!error) error = store_commit(store);
    return error;
}
