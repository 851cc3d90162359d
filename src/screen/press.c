/* SPDX-License-Identifier: MIT
 * press: from a key to its action; and what is typed, pasted, pointed at or looked away from. */
#include "screen/action/act.h"
#include "screen/state.h"

enum { WHEEL_ROWS = 3 };

static enum keymap_mode mode_of(const struct screen *s)
{
    const struct page *here = book_here(&s->book);

    return here && here->chosen && !here->is_aside ? KEYMAP_CHOOSING : KEYMAP_TYPING;
}

static void insert(struct screen *s, struct str text)
{
    if (edit_do(&s->edit, EDIT_INSERT, text)) compose_changed(s);
}

/* Text and pastes go into the line, and so does a letter that means nothing for the chosen message:
 * whoever types does not choose any more. */
static void type(struct screen *s, const struct key *key)
{
    bool is_text = key->code == KEY_TEXT && !(key->modifiers & (KEY_CTRL | KEY_ALT));

    if (!is_text && key->code != KEY_PASTE) return;
    if (mode_of(s) == KEYMAP_CHOOSING) act_choose_none(s, 0);
    insert(s, key->text);
}

static void click(struct screen *s, const struct key *key)
{
    size_t place = s->first_listed + key->row;

    if (key->column < s->frame.rooms_end && place < s->book.count)
        screen_go_to(s, s->book.pages[place]);
}

static void point(struct screen *s, const struct key *key)
{
    switch (key->mouse) {
    case MOUSE_WHEEL_UP: act_scroll_row(s, WHEEL_ROWS); return;
    case MOUSE_WHEEL_DOWN: act_scroll_row(s, -WHEEL_ROWS); return;
    case MOUSE_PRESS: click(s, key); return;
    case MOUSE_RELEASE:
    case MOUSE_MOVE: return;
    }
}

/* Looked at again: what came meanwhile stands behind a line. */
static void look(struct screen *s, bool looks)
{
    struct page *here = book_here(&s->book);

    if (here && looks != s->is_focused) {
        if (looks)
            page_come_back(here);
        else
            page_leave(here);
    }
    s->is_focused = looks;
}

static void act(struct screen *s, const struct key *key)
{
    const struct action *action = keymap_find(&s->keymap, mode_of(s), key);
    bool leaves = action && action->run == act_clear;
    bool deletes = action && action->run == act_delete;

    s->asks_to_leave = s->asks_to_leave && leaves;
    s->asks_to_delete = s->asks_to_delete && deletes;
    if (action)
        action->run(s, action->argument);
    else
        type(s, key);
}

void screen_press(struct screen *s, const struct key *key)
{
    switch (key->code) {
    case KEY_FOCUS_IN: look(s, true); break;
    case KEY_FOCUS_OUT: look(s, false); break;
    case KEY_MOUSE: point(s, key); break;
    case KEY_UNKNOWN: break;
    default: act(s, key); break;
    }
    arena_clear(&s->scratch);
}
