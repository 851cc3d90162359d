/* SPDX-License-Identifier: MIT
 * effect: a list that copies whatever its effects point at. */
#include "client/effect.h"

#include "base/mem.h"

void client_effects_init(struct client_effects *e)
{
    *e = (struct client_effects){0};
    arena_init(&e->bytes);
}

void client_effects_finish(struct client_effects *e)
{
    mem_free(e->items);
    arena_finish(&e->bytes);
    *e = (struct client_effects){0};
}

void client_effects_clear(struct client_effects *e)
{
    e->count = 0;
    arena_clear(&e->bytes);
}

void client_effects_add(struct client_effects *e, const struct client_effect *effect)
{
    struct client_effect *copy;

    e->items = mem_grow(e->items, &e->capacity, e->count + 1, sizeof *e->items);
    copy = &e->items[e->count++];
    *copy = *effect;
    copy->text = arena_copy(&e->bytes, effect->text);
    copy->item = item_copy(&e->bytes, &effect->item);
}
