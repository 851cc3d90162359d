/* SPDX-License-Identifier: MIT
 * act_edit: keys that change what is being typed. */
#include "screen/act.h"
#include "screen/state.h"

static void edit(struct screen *s, enum edit_action action, struct str text)
{
    if (edit_do(&s->edit, action, text)) compose_changed(s);
}

void act_edit(struct screen *s, int edit_action)
{
    edit(s, (enum edit_action)edit_action, STR(""));
}

void act_new_line(struct screen *s, int unused)
{
    (void)unused;
    edit(s, EDIT_INSERT, STR("\n"));
}

void act_send(struct screen *s, int unused)
{
    (void)unused;
    compose_send(s);
}

static bool is_command(const struct item *item)
{
    return str_starts(item->text, STR("/")) && !str_contains(item->text, '\n');
}

/* The text as it would be typed. */
static struct str as_typed(struct screen *s, const struct item *item)
{
    bool is_action = item->kind == ITEM_ACTION;

    return is_action ? ARENA_JOIN(&s->scratch, STR("/me "), item->text) : item->text;
}

static void begin_change(struct screen *s, const struct note *n)
{
    compose_begin_aside(s, as_typed(s, &n->item));
    buf_add(&book_here(&s->book)->changing, n->item.msgid);
}

/* What was refused is said anew. */
static void begin_again(struct screen *s, const struct item *item)
{
    struct str slash = item->kind != ITEM_ACTION && is_command(item) ? STR("/") : STR("");

    compose_begin_aside(s, ARENA_JOIN(&s->scratch, slash, as_typed(s, item)));
}

static bool change_last(struct screen *s)
{
    struct page *here = book_here(&s->book);
    size_t place = here ? page_last_own(here) : 0;

    if (!here || place == here->count) return false;
    begin_change(s, here->notes[place]);
    return true;
}

void act_change(struct screen *s, int unused)
{
    struct page *here = book_here(&s->book);
    const struct note *n = here && here->chosen ? here->notes[here->chosen - 1] : NULL;

    (void)unused;
    if (!n) {
        (void)change_last(s);
    } else if (n->item.own && n->item.state == ITEM_REFUSED) {
        begin_again(s, &n->item);
    } else if (!n->item.own || !note_has_name(n) || n->is_redacted) {
        screen_tell(s, ITEM_ERROR, STR("Only what you said yourself can be changed."));
    } else {
        begin_change(s, n);
    }
    if (here) here->chosen = 0;
}

void act_up(struct screen *s, int unused)
{
    (void)unused;
    if (edit_line_up(&s->edit))
        compose_changed(s);
    else if (s->edit.text.n || !change_last(s))
        edit(s, EDIT_OLDER, STR(""));
}

void act_down(struct screen *s, int unused)
{
    (void)unused;
    if (edit_line_down(&s->edit))
        compose_changed(s);
    else
        edit(s, EDIT_NEWER, STR(""));
}

/* The word as it was typed is one of the turns. */
void act_complete(struct screen *s, int step)
{
    struct completion *c = &s->completion;
    struct str before = str_first(buf_str(&s->edit.text), s->edit.cursor);
    size_t turns;

    if (c->count == 0) completion_find(c, screen_client(s), screen_here(s), before, true);
    if (c->count == 0) return;
    if (c->turn == 0) c->typed = arena_copy(&c->bytes, str_skip(before, c->start));
    turns = c->count + 1;
    c->turn = (c->turn + turns + (size_t)(step < 0 ? -1 : 1)) % turns;
    edit_replace(&s->edit, c->start, s->edit.cursor,
                 c->turn ? c->items[c->turn - 1].text : c->typed);
}

void act_escape(struct screen *s, int unused)
{
    struct page *here = book_here(&s->book);

    (void)unused;
    if (s->completion.count) {
        completion_close(&s->completion);
    } else if (here && here->is_aside) {
        compose_end_aside(s);
    } else if (here && page_gathers(here) && !here->is_back && !here->chosen) {
        act_page_last(s, 0);
        if (book_here(&s->book) != here) screen_close(s, here);
    } else if (here) {
        buf_clear(&here->reply_to);
        page_go_to_end(here);
    }
}

void act_clear(struct screen *s, int unused)
{
    struct page *here = book_here(&s->book);

    (void)unused;
    if (s->edit.text.n == 0 && s->asks_to_leave) {
        screen_wish(s, WISH_LEAVE, STR(""));
        return;
    }
    s->asks_to_leave = true;
    if (here && here->is_aside) {
        compose_end_aside(s);
        return;
    }
    if (here) buf_clear(&here->reply_to);
    compose_set(s, STR(""));
}

void act_end(struct screen *s, int unused)
{
    (void)unused;
    if (s->edit.text.n == 0)
        screen_wish(s, WISH_LEAVE, STR(""));
    else
        edit(s, EDIT_ERASE_RIGHT, STR(""));
}

void act_search(struct screen *s, int unused)
{
    (void)unused;
    compose_begin_aside(s, STR("/search "));
}
