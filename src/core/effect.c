/* SPDX-License-Identifier: MIT
 * effect: a list that copies whatever its effects point at. */
#include "core/effect.h"

#include "base/mem.h"

#include <string.h>

void effects_init(struct effects *e)
{
    *e = (struct effects){0};
    arena_init(&e->bytes);
}

void effects_finish(struct effects *e)
{
    mem_free(e->items);
    arena_finish(&e->bytes);
    *e = (struct effects){0};
}

void effects_clear(struct effects *e)
{
    e->count = 0;
    arena_clear(&e->bytes);
}

size_t effects_bytes(const struct effects *e)
{
    return sizeof *e + e->count * sizeof *e->items + e->bytes.bytes;
}

void effects_add(struct effects *e, const struct effect *effect)
{
    struct effect *copy;
    room_id *rooms;

    e->items = mem_grow(e->items, &e->capacity, e->count + 1, sizeof *e->items);
    copy = &e->items[e->count++];
    *copy = *effect;
    copy->line.msgid = arena_copy(&e->bytes, effect->line.msgid);
    copy->line.label = arena_copy(&e->bytes, effect->line.label);
    copy->line.batch = arena_copy(&e->bytes, effect->line.batch);
    copy->line.client_tags = arena_copy(&e->bytes, effect->line.client_tags);
    copy->line.body = arena_copy(&e->bytes, effect->line.body);
    copy->text = arena_copy(&e->bytes, effect->text);
    copy->state = arena_copy(&e->bytes, effect->state);
    if (effect->room_count) {
        rooms = arena_alloc(&e->bytes, effect->room_count * sizeof *rooms);
        memcpy(rooms, effect->rooms, effect->room_count * sizeof *rooms);
        copy->rooms = rooms;
    }
}
