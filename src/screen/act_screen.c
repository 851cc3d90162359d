/* SPDX-License-Identifier: MIT
 * act_screen: keys about the screen itself. */
#include "screen/act.h"
#include "screen/state.h"

enum { KEYS_BYTES_MAX = 1 << 16, KEY_COLUMNS = 16 };

static void write_mode(struct buf *out, const struct keymap *k, enum keymap_mode mode)
{
    for (size_t i = 0; i < k->count; i++) {
        const struct binding *b = &k->bindings[i];
        size_t start = out->n;
        if (b->mode != mode || !b->action) continue;
        keymap_write_key(out, b);
        while (out->n - start < KEY_COLUMNS) buf_add_char(out, ' ');
        buf_addf(out, "%s\n", b->action->help);
    }
}

/* From the table by which they are bound. */
void act_keys(struct screen *s, int unused)
{
    struct buf keys;

    (void)unused;
    buf_init(&keys, KEYS_BYTES_MAX);
    write_mode(&keys, &s->keymap, KEYMAP_TYPING);
    buf_add(&keys, STR("\nWith a message chosen:\n"));
    write_mode(&keys, &s->keymap, KEYMAP_CHOOSING);
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
