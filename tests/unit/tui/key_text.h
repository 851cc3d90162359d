/* SPDX-License-Identifier: MIT
 * key_text: what keys make of a terminal's bytes, as words: "text=a", "ctrl-a", "shift-f5",
 * "press=3,4". It must be the same however the bytes are split, so each comparison splits them in
 * all the ways into two pieces, and into pieces of every size. */
#ifndef SNUG_TESTS_KEY_TEXT_H
#define SNUG_TESTS_KEY_TEXT_H

#include "tui/keys.h"
#include "unit.h"

static const char *const key_names[] = {
    [KEY_TEXT] = "text",
    [KEY_PASTE] = "paste",
    [KEY_ENTER] = "enter",
    [KEY_TAB] = "tab",
    [KEY_BACKSPACE] = "back",
    [KEY_DELETE] = "delete",
    [KEY_INSERT] = "insert",
    [KEY_ESCAPE] = "escape",
    [KEY_LEFT] = "left",
    [KEY_RIGHT] = "right",
    [KEY_UP] = "up",
    [KEY_DOWN] = "down",
    [KEY_HOME] = "home",
    [KEY_END] = "end",
    [KEY_PAGE_UP] = "page-up",
    [KEY_PAGE_DOWN] = "page-down",
    [KEY_FUNCTION] = "f",
    [KEY_MOUSE] = "mouse",
    [KEY_FOCUS_IN] = "focus-in",
    [KEY_FOCUS_OUT] = "focus-out",
    [KEY_UNKNOWN] = "unknown",
};

static const char *const mouse_names[] = {
    [MOUSE_PRESS] = "press",       [MOUSE_RELEASE] = "release",       [MOUSE_MOVE] = "move",
    [MOUSE_WHEEL_UP] = "wheel-up", [MOUSE_WHEEL_DOWN] = "wheel-down",
};

static const char *const reply_names[] = {
    [REPLY_DEVICE] = "device",     [REPLY_SECONDARY] = "secondary",
    [REPLY_TERTIARY] = "tertiary", [REPLY_POSITION] = "position",
    [REPLY_MODE] = "mode",         [REPLY_KEYBOARD] = "keyboard",
    [REPLY_COLOUR] = "colour",     [REPLY_VERSION] = "version",
    [REPLY_OTHER] = "other",       [REPLY_CAPABILITY] = "capability",
};

static inline void key_write(struct buf *out, const struct key *key)
{
    if (key->modifiers & KEY_CTRL) buf_add(out, STR("ctrl-"));
    if (key->modifiers & KEY_ALT) buf_add(out, STR("alt-"));
    if (key->modifiers & KEY_SHIFT) buf_add(out, STR("shift-"));
    if (key->code == KEY_MOUSE)
        buf_addf(out, "%s%u=%u,%u", mouse_names[key->mouse], key->number, key->row, key->column);
    else if (key->code == KEY_FUNCTION)
        buf_addf(out, "f%u", key->number);
    else if (key->code == KEY_TEXT && key->modifiers)
        buf_add(out, key->text);
    else
        buf_addf(out, "%s%s" STR_FMT, key_names[key->code], key->text.n ? "=" : "",
                 STR_ARG(key->text));
}

static inline void reply_write(struct buf *out, const struct reply *reply)
{
    buf_addf(out, "<%s", reply_names[reply->kind]);
    for (size_t i = 0; i < reply->number_count; i++) buf_addf(out, " %u", reply->numbers[i]);
    if (reply->text.n) buf_addf(out, " " STR_FMT, STR_ARG(reply->text));
    buf_add_char(out, '>');
}

static inline void keys_event_write(struct buf *out, const struct keys_event *event)
{
    if (event->is_reply)
        reply_write(out, &event->reply);
    else
        key_write(out, &event->key);
    buf_add_char(out, ' ');
}

static inline void keys_feed(struct keys *k, struct str bytes, struct buf *out)
{
    struct keys_event event;

    while (keys_next(k, &bytes, &event)) keys_event_write(out, &event);
    assert_int_equal(bytes.n, 0);
}

/* What all of `bytes` give, begun anew: the first `first` of them at once, and then `piece` by
 * `piece`. */
static inline void keys_write_split(struct buf *out, struct str bytes, size_t first, size_t piece)
{
    struct keys k;

    keys_init(&k);
    keys_expect_positions(&k, 1);
    keys_feed(&k, str_first(bytes, first), out);
    for (bytes = str_skip(bytes, first); bytes.n; bytes = str_skip(bytes, piece))
        keys_feed(&k, str_first(bytes, piece), out);
    keys_finish(&k);
}

static inline void assert_keys_split(struct str bytes, size_t first, size_t piece,
                                     const char *expected)
{
    struct buf out;

    buf_init(&out, 1 << 20);
    keys_write_split(&out, bytes, first, piece);
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_finish(&out);
}

static inline void assert_keys_of(struct str bytes, const char *expected)
{
    for (size_t n = 1; n <= bytes.n; n++) {
        assert_keys_split(bytes, 0, n, expected);
        assert_keys_split(bytes, n, bytes.n, expected);
    }
}

/* assert_keys("\033[A", "up "); one position in the first row is expected */
#define assert_keys(bytes, expected) assert_keys_of(STR(bytes), expected)

#endif
