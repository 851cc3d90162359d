/* SPDX-License-Identifier: MIT
 * act_edit: keys that change what is being typed. */
#include "screen/action/act.h"
#include "screen/state.h"

/* What comes back from before, and where the cursor only goes, is no word that was begun: a list
 * there would take the next arrow for itself. */
static bool begins_words(enum edit_action action)
{
    return action != EDIT_OLDER && action != EDIT_NEWER &&
           (action < EDIT_LEFT || action > EDIT_END);
}

static void edit(struct screen *s, enum edit_action action, struct str text)
{
    if (!edit_do(&s->edit, action, text)) return;
    compose_changed(s);
    if (!begins_words(action)) completion_close(&s->completion);
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
    const struct note *n = page_chosen(here);

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

/* In a list that is open, else by rows. */
static bool go(struct screen *s, int step)
{
    if (s->completion.count) {
        act_complete(s, step);
        return true;
    }
    return composer_move(s, step);
}

void act_up(struct screen *s, int unused)
{
    (void)unused;
    if (!go(s, -1) && (s->edit.text.n || !change_last(s))) edit(s, EDIT_OLDER, STR(""));
}

void act_down(struct screen *s, int unused)
{
    (void)unused;
    if (!go(s, 1)) edit(s, EDIT_NEWER, STR(""));
}

/* The word as it was typed is the turn before the first. */
static void show_turn(struct screen *s, size_t turn)
{
    struct completion *c = &s->completion;

    if (c->turn == 0)
        c->typed = arena_copy(&c->bytes, str_first(str_skip(buf_str(&s->edit.text), c->start),
                                                   s->edit.cursor - c->start));
    c->turn = turn;
    edit_replace(&s->edit, c->start, s->edit.cursor, turn ? c->items[turn - 1].text : c->typed);
}

void act_complete(struct screen *s, int step)
{
    struct completion *c = &s->completion;
    struct str before = str_first(buf_str(&s->edit.text), s->edit.cursor);
    size_t turns;

    if (c->count == 0) completion_find(c, screen_client(s), screen_here(s), before, true);
    turns = c->count + 1;
    if (c->count) show_turn(s, (c->turn + turns + (size_t)(step < 0 ? -1 : 1)) % turns);
}

bool act_complete_page(struct screen *s, int step)
{
    enum { ROWS = COMPLETION_ROWS_MAX - 1 };
    const struct completion *c = &s->completion;
    size_t rest = c->count - c->turn;

    if (c->count == 0) return false;
    if (step > 0)
        show_turn(s, c->turn + (rest < ROWS ? rest : ROWS));
    else
        show_turn(s, c->turn > ROWS ? c->turn - ROWS : 0);
    return true;
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
