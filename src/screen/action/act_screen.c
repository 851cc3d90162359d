/* SPDX-License-Identifier: MIT
 * act_screen: keys about the screen itself. */
#include "client/text/cluster.h"
#include "screen/action/act.h"
#include "screen/state.h"

enum { KEYS_BYTES_MAX = 1 << 16, KEY_COLUMNS = 32, KEY_COLUMNS_NARROW = 16, COLUMNS_WIDE = 72 };

static bool is_number(const struct binding *b)
{
    return b->action->run == act_page_number;
}

/* They do the same; or go to pages, each to another. */
static bool are_one(const struct binding *a, const struct binding *b)
{
    if (a->mode != b->mode || !a->action || !b->action) return false;
    return a->action == b->action || (is_number(a) && is_number(b));
}

static bool was_told(const struct keymap *k, size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (are_one(&k->bindings[i], &k->bindings[place])) return true;
    return false;
}

/* "Alt-B, Alt-Left"; "Alt-1 … Alt-9" */
static void write_keys(struct buf *out, const struct keymap *k, size_t place)
{
    const struct binding *first = &k->bindings[place], *last = first;

    keymap_write_key(out, first);
    for (size_t i = place + 1; i < k->count; i++) {
        if (!are_one(first, &k->bindings[i])) continue;
        last = &k->bindings[i];
        if (is_number(first)) continue;
        buf_add(out, STR(", "));
        keymap_write_key(out, last);
    }
    if (!is_number(first) || last == first) return;
    buf_add(out, STR(" … "));
    keymap_write_key(out, last);
}

static void pad(struct buf *out, size_t start, size_t columns)
{
    size_t used = text_columns(str_skip(buf_str(out), start)) + 2;

    buf_add(out, STR("  "));
    while (used++ < columns) buf_add_char(out, ' ');
}

static void write_mode(struct buf *out, const struct keymap *k, enum keymap_mode mode,
                       size_t columns)
{
    for (size_t i = 0; i < k->count; i++) {
        const struct binding *b = &k->bindings[i];
        size_t start = out->n;
        if (b->mode != mode || !b->action || was_told(k, i)) continue;
        write_keys(out, k, i);
        pad(out, start, columns);
        buf_addf(out, "%s\n", is_number(b) ? "to the page of that number" : b->action->help);
    }
}

/* From the table by which they are bound, those that do the same in a line. */
void act_keys(struct screen *s, int unused)
{
    bool is_wide = s->frame.right - s->frame.left >= COLUMNS_WIDE;
    size_t columns = is_wide ? KEY_COLUMNS : KEY_COLUMNS_NARROW;
    struct buf keys;

    (void)unused;
    buf_init(&keys, KEYS_BYTES_MAX);
    write_mode(&keys, &s->keymap, KEYMAP_TYPING, columns);
    buf_add(&keys, STR("\nWith a message chosen:\n"));
    write_mode(&keys, &s->keymap, KEYMAP_CHOOSING, columns);
    screen_tell(s, ITEM_REPLY, str_trim(buf_str(&keys)));
    buf_finish(&keys);
}

void act_mouse(struct screen *s, int unused)
{
    (void)unused;
    s->options.has_mouse = !s->options.has_mouse;
    wishes_add(&s->wishes, &(struct wish){.kind = WISH_MOUSE, .on = s->options.has_mouse});
}

void act_wish(struct screen *s, int wish_kind)
{
    screen_wish(s, (enum wish_kind)wish_kind, STR(""));
}
