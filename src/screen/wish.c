/* SPDX-License-Identifier: MIT
 * wish: a list that copies whatever its wishes point at. */
#include "screen/wish.h"

#include "base/mem.h"

void wishes_init(struct wishes *w)
{
    *w = (struct wishes){0};
    arena_init(&w->bytes);
}

void wishes_finish(struct wishes *w)
{
    mem_free(w->items);
    arena_finish(&w->bytes);
    *w = (struct wishes){0};
}

void wishes_add(struct wishes *w, const struct wish *wish)
{
    struct wish *copy;

    w->items = mem_grow(w->items, &w->capacity, w->count + 1, sizeof *w->items);
    copy = &w->items[w->count++];
    *copy = *wish;
    copy->title = arena_copy(&w->bytes, wish->title);
    copy->text = arena_copy(&w->bytes, wish->text);
    copy->input.text = arena_copy(&w->bytes, wish->input.text);
    copy->input.room = arena_copy(&w->bytes, wish->input.room);
    copy->input.msgid = arena_copy(&w->bytes, wish->input.msgid);
    copy->input.reply_to = arena_copy(&w->bytes, wish->input.reply_to);
}
