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

static const room_id *copy_rooms(struct arena *bytes, const room_id *rooms, size_t count)
{
    room_id *copy;

    if (count == 0) return NULL;
    copy = arena_alloc(bytes, count * sizeof *copy);
    memcpy(copy, rooms, count * sizeof *copy);
    return copy;
}

static void copy_line(struct arena *bytes, struct outgoing *line)
{
    line->msgid = arena_copy(bytes, line->msgid);
    line->label = arena_copy(bytes, line->label);
    line->batch = arena_copy(bytes, line->batch);
    line->account = arena_copy(bytes, line->account);
    line->server_tags = arena_copy(bytes, line->server_tags);
    line->own_tags = arena_copy(bytes, line->own_tags);
    line->client_tags = arena_copy(bytes, line->client_tags);
    line->body = arena_copy(bytes, line->body);
}

static void copy_query(struct arena *bytes, struct history_query *query)
{
    query->rooms = copy_rooms(bytes, query->rooms, query->room_count);
    query->words = arena_copy(bytes, query->words);
    query->nick = arena_copy(bytes, query->nick);
}

void effects_add(struct effects *e, const struct effect *effect)
{
    struct effect *copy;

    e->items = mem_grow(e->items, &e->capacity, e->count + 1, sizeof *e->items);
    copy = &e->items[e->count++];
    *copy = *effect;
    copy_line(&e->bytes, &copy->line);
    copy_query(&e->bytes, &copy->query);
    copy->text = arena_copy(&e->bytes, effect->text);
    copy->state = arena_copy(&e->bytes, effect->state);
    copy->rooms = copy_rooms(&e->bytes, effect->rooms, effect->room_count);
}
