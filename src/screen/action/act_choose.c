/* SPDX-License-Identifier: MIT
 * act_choose: keys that choose a message and do something with it. */
#include "screen/action/act.h"
#include "screen/state.h"

/* The next said message from `place` on, in steps; p->count for none. */
static size_t said_from(const struct page *p, size_t place, int step)
{
    while (place < p->count && !note_is_said(p->notes[place])) place += (size_t)step;
    return place < p->count ? place : p->count;
}

/* Who reads back has less room: the newest stand below. */
static void show_chosen(struct screen *s, struct page *p)
{
    struct view view = screen_view(s);

    view_show(&view, p, p->chosen - 1);
    frame_lay_out(s);
    view = screen_view(s);
    view_show(&view, p, p->chosen - 1);
}

void act_choose(struct screen *s, int step)
{
    struct page *p = book_here(&s->book);
    size_t from, place;

    if (!p || p->count == 0) return;
    if (p->chosen == 0) {
        from = p->is_back ? p->bottom : p->count - 1;
        step = -1;
    } else {
        from = p->chosen - 1 + (size_t)step;
    }
    place = said_from(p, from, step);
    if (place < p->count) {
        p->chosen = place + 1;
        show_chosen(s, p);
    } else if (step > 0) {
        page_go_to_end(p);
    } else {
        screen_ask_earlier(s, p);
    }
}

void act_choose_own(struct screen *s, int unused)
{
    struct page *p = book_here(&s->book);
    size_t place = p ? page_last_own(p) : 0;

    (void)unused;
    if (!p || place == p->count) return;
    p->chosen = place + 1;
    show_chosen(s, p);
}

void act_choose_none(struct screen *s, int unused)
{
    (void)unused;
    if (book_here(&s->book)) book_here(&s->book)->chosen = 0;
}

static void say_again(struct screen *s, const struct item *item)
{
    bool is_action = item->kind == ITEM_ACTION;

    screen_give(s,
                &(struct client_input){
                    .kind = CLIENT_TYPED,
                    .text = ARENA_JOIN(&s->scratch, is_action ? STR("/me ") : STR(""), item->text),
                    .literal = !is_action,
                    .reply_to = item->reply_to});
}

/* What was refused is not answered but tried again. */
void act_reply(struct screen *s, int unused)
{
    struct page *p = book_here(&s->book);
    const struct note *n = page_chosen(p);

    (void)unused;
    if (n && n->item.own && n->item.state == ITEM_REFUSED) {
        say_again(s, &n->item);
        page_drop(p, p->chosen - 1);
    } else {
        order_reply(s, STR(""));
    }
}

void act_delete(struct screen *s, int unused)
{
    (void)unused;
    order_delete(s, STR(""));
}

void act_react(struct screen *s, int unused)
{
    (void)unused;
    compose_begin_aside(s, STR("/react :"));
}

void act_react_thumb(struct screen *s, int unused)
{
    (void)unused;
    order_react(s, STR("👍"));
}

void act_copy(struct screen *s, int unused)
{
    const struct note *n = page_chosen(book_here(&s->book));

    (void)unused;
    if (!n) return;
    screen_wish(s, WISH_COPY, n->item.text);
    act_choose_none(s, 0);
}

/* From a page that gathers to the page where it was said. */
void act_go_there(struct screen *s, int unused)
{
    struct page *p = book_here(&s->book), *there;
    const struct note *n = page_chosen(p);
    size_t place;

    (void)unused;
    if (!n) return;
    there = book_find(&s->book, book_kind_of(n->item.room), p->network, n->item.room);
    place = there ? page_find(there, n->item.msgid) : 0;
    if (!there || there == p) return;
    screen_go_to(s, there);
    if (place == there->count) return;
    page_go_back_to(there, place);
    there->chosen = place + 1;
}
