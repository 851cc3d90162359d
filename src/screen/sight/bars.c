/* SPDX-License-Identifier: MIT
 * bars: what all of them have in common; the title above the page, and the line across it. */
#include "client/text/clean.h"
#include "client/text/cluster.h"
#include "screen/state.h"

static struct str clean(struct screen *s, struct str text)
{
    return clean_copy(&s->scratch, text);
}

struct str bars_page_title(struct screen *s, const struct page *p)
{
    struct str network = client_network(s->servers[p->network].client);
    bool has_name = network.n && !screen_has_several(s); /* several may have the same */

    switch (p->kind) {
    case PAGE_ROOM:
    case PAGE_PERSON: return clean(s, buf_str(&p->name));
    case PAGE_MENTIONS: return STR("@ mentions");
    case PAGE_FOUND: return STR("? found");
    case PAGE_SERVER: return clean(s, has_name ? network : buf_str(&s->servers[p->network].name));
    }
    return STR("");
}

unsigned bars_put(struct screen *s, unsigned row, unsigned column, unsigned end, struct str text,
                  struct style style)
{
    unsigned columns = end > column ? end - column : 0;

    if (columns && text_columns(text) > columns)
        text = ARENA_JOIN(&s->scratch, text_first_columns(text, columns - 1), STR("…"));
    return grid_put(&s->grid, row, column, end, text, style, 0);
}

/* What a room is about, or why one is not in it; or what was searched for. */
static struct str page_subject(struct screen *s, const struct page *p)
{
    const struct client *client = s->servers[p->network].client;
    struct room_look room;
    size_t index;

    if (p->kind == PAGE_FOUND) return clean(s, buf_str(&p->name));
    if (p->kind != PAGE_ROOM || !client_room_find(client, buf_str(&p->name), &index))
        return STR("");
    room = client_room_at(client, index);
    return room.refusal.n
               ? ARENA_JOIN(&s->scratch, STR("you are not in here: "), clean(s, room.refusal))
               : clean(s, room.topic);
}

static void paint_title(struct screen *s)
{
    const struct page *here = book_here(&s->book);
    struct style style = theme_style(&s->theme, ROLE_BAR);
    unsigned left = s->frame.left, right = s->frame.right, at;

    if (s->frame.top == 0 || !here) return;
    grid_fill(&s->grid, 0, left, right, style);
    at = bars_put(s, 0, left + 1, right, bars_page_title(s, here),
                  theme_style(&s->theme, ROLE_HERE));
    if (here->is_mute)
        at = bars_put(s, 0, at + 2, right, STR("mute"), theme_style(&s->theme, ROLE_BAR_FAINT));
    bars_put(s, 0, at + 2, right, page_subject(s, here), style);
}

/* The line between what one reads back and the newest. */
static void paint_split(struct screen *s)
{
    const struct frame *f = &s->frame;

    if (f->split >= f->bottom) return;
    grid_put_rule(&s->grid, f->split, f->left, f->right,
                  STR("newest, Esc goes there; PageDown reads on"),
                  theme_style(&s->theme, ROLE_FAINT), theme_style(&s->theme, ROLE_RULE));
}

void bars_paint(struct screen *s)
{
    paint_split(s);
    paint_title(s);
}
