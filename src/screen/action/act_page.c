/* SPDX-License-Identifier: MIT
 * act_page: keys that go from page to page, and up and down on one. */
#include "screen/action/act.h"
#include "screen/state.h"

static void scroll(struct screen *s, int rows)
{
    struct page *here = book_here(&s->book);
    struct view view = screen_view(s);

    if (here && view_scroll(&view, here, rows)) screen_ask_earlier(s, here);
}

void act_scroll_page(struct screen *s, int step)
{
    int rows = (int)(s->frame.split - s->frame.top);

    if (act_complete_page(s, -step)) return;
    scroll(s, step * (rows > 4 ? rows * 3 / 4 : 1));
}

void act_scroll_row(struct screen *s, int step)
{
    scroll(s, step);
}

void act_first(struct screen *s, int unused)
{
    struct page *here = book_here(&s->book);
    struct view view;

    (void)unused;
    if (!here || here->count == 0) return;
    page_go_back_to(here, 0);
    frame_lay_out(s);
    view = screen_view(s);
    (void)view_scroll(&view, here, (int)view_rows(&view, here, 0) - (int)(view.row_end - view.row));
    screen_ask_earlier(s, here);
}

void act_newest(struct screen *s, int unused)
{
    (void)unused;
    if (book_here(&s->book)) page_go_to_end(book_here(&s->book));
}

void act_page_step(struct screen *s, int step)
{
    screen_go_to(s, book_step(&s->book, step));
}

void act_page_number(struct screen *s, int number)
{
    if ((size_t)number <= s->book.count) screen_go_to(s, s->book.pages[number - 1]);
}

void act_page_last(struct screen *s, int unused)
{
    (void)unused;
    if (s->book.before < s->book.count) screen_go_to(s, s->book.pages[s->book.before]);
}

void act_news(struct screen *s, int calls_only)
{
    screen_go_to(s, book_next_news(&s->book, calls_only));
}
