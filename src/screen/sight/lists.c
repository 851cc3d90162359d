/* SPDX-License-Identifier: MIT
 * lists: beside the page of a wide window: all pages on its left, the people on its right. */
#include "client/text/clean.h"
#include "irc/casemap.h"
#include "screen/state.h"

enum {
    NUMBERS_MAX = 9, /* pages that a key goes to by number */
    NUMBER_COLUMNS = 2,
};

static void paint_rule(struct screen *s, unsigned column)
{
    for (unsigned row = 0; row < s->grid.rows; row++)
        grid_put(&s->grid, row, column, column + 1, STR("│"), theme_style(&s->theme, ROLE_RULE), 0);
}

static enum role page_role(const struct screen *s, const struct page *p)
{
    if (p == book_here(&s->book)) return ROLE_HERE;
    if (p->is_mute) return ROLE_FAINT;
    if (p->calls) return ROLE_CALL;
    return p->news ? ROLE_NEWS : ROLE_TEXT;
}

/* " 3", " 3!" where somebody calls, or that none of it matters. */
static struct str page_news(struct screen *s, const struct page *p)
{
    if (p->is_mute) return STR(" mute");
    if (p->news == 0) return STR("");
    return arena_printf(&s->scratch, " %zu%s", p->news, p->calls ? "!" : "");
}

/* "2 #dev       3!", with the number by which a key goes there. */
static void paint_page_row(struct screen *s, unsigned row, size_t place)
{
    const struct page *p = s->book.pages[place];
    bool is_here = p == book_here(&s->book);
    struct style style = theme_style(&s->theme, page_role(s, p));
    struct style faint = is_here ? style : theme_style(&s->theme, ROLE_FAINT);
    struct str news = page_news(s, p);
    unsigned end = s->frame.rooms_end - (unsigned)news.n;
    unsigned start = NUMBER_COLUMNS;

    if (p->kind != PAGE_SERVER && screen_has_several(s)) start++;
    if (is_here) grid_fill(&s->grid, row, 0, s->frame.rooms_end, style);
    if (place < NUMBERS_MAX)
        grid_put(&s->grid, row, 0, start, arena_printf(&s->scratch, "%zu", place + 1), faint, 0);
    bars_put(s, row, start, end, bars_page_title(s, p), style);
    grid_put(&s->grid, row, end, s->frame.rooms_end, news, style, 0);
}

/* From the first on, or so far down that the page looked at is in sight. */
static void paint_pages(struct screen *s)
{
    s->first_listed = 0;
    if (s->frame.rooms_end == 0) return;
    if (s->book.here >= s->grid.rows) s->first_listed = s->book.here - s->grid.rows + 1;
    for (unsigned row = 0; row < s->grid.rows && s->first_listed + row < s->book.count; row++)
        paint_page_row(s, row, s->first_listed + row);
    paint_rule(s, s->frame.rooms_end);
}

static struct style person_style(const struct screen *s, const struct person_look *p)
{
    if (p->is_away) return theme_style(&s->theme, ROLE_FAINT);
    if (casemap_eq(p->name, client_nick(screen_client(s)))) return theme_style(&s->theme, ROLE_OWN);
    return theme_name(&s->theme, p->account.n ? p->account : p->name);
}

static void paint_person(struct screen *s, unsigned row, const struct person_look *p)
{
    unsigned start = s->frame.people_start;
    struct style style = person_style(s, p);
    char prefix[1] = {p->prefix ? p->prefix : ' '};

    grid_put(&s->grid, row, start, start + 1, (struct str){prefix, 1},
             theme_style(&s->theme, ROLE_FAINT), 0);
    bars_put(s, row, start + 1, s->grid.columns, clean_copy(&s->scratch, p->name), style);
}

static void paint_people(struct screen *s)
{
    const struct client *client = screen_client(s);
    unsigned row = 0, rows = s->grid.rows;
    size_t room, count;

    if (s->frame.people_start == s->grid.columns) return;
    paint_rule(s, s->frame.people_start - 1);
    if (!client_room_find(client, screen_here(s), &room)) return;
    count = client_room_at(client, room).people_count;
    for (size_t i = 0; i < count && row < rows; i++, row++) {
        struct person_look person = client_person_at(client, room, i);
        if (row + 1 == rows && count > rows) {
            grid_put(&s->grid, row, s->frame.people_start + 1, s->grid.columns,
                     arena_printf(&s->scratch, "and %zu more", count - i),
                     theme_style(&s->theme, ROLE_FAINT), 0);
            return;
        }
        paint_person(s, row, &person);
    }
}

void lists_paint(struct screen *s)
{
    paint_pages(s);
    paint_people(s);
}
