/* SPDX-License-Identifier: MIT
 * bars: the title above the page, the status below it, and the lists beside it. */
#include "client/text/clean.h"
#include "client/text/cluster.h"
#include "irc/casemap.h"
#include "screen/state.h"

enum {
    BAR_BYTES_MAX = 8192,
    NUMBERS_MAX = 9, /* pages that a key goes to by number */
    NUMBER_COLUMNS = 2,
};

static struct str clean(struct screen *s, struct str text)
{
    struct buf out;
    struct str copy;

    buf_init(&out, 3 * text.n + 3);
    clean_add(&out, text);
    copy = arena_copy(&s->scratch, buf_str(&out));
    buf_finish(&out);
    return copy;
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

/* --- above --- */

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

/* --- below --- */

static void add_sentence(struct buf *out, struct str words)
{
    if (words.n == 0) return;
    if (out->n) buf_add(out, STR(" · "));
    buf_add(out, words);
}

static void add_lag(struct screen *s, struct buf *out)
{
    struct buf lag;

    buf_init(&lag, BAR_BYTES_MAX);
    client_write_lag(&lag, screen_client(s));
    add_sentence(out, buf_str(&lag));
    buf_finish(&lag);
}

static void add_typing(struct screen *s, struct buf *out)
{
    struct buf typing;

    buf_init(&typing, BAR_BYTES_MAX);
    client_write_typing(&typing, screen_client(s), screen_here(s));
    add_sentence(out, clean(s, buf_str(&typing)));
    buf_finish(&typing);
}

static void add_answering(struct screen *s, struct buf *out)
{
    const struct page *here = book_here(&s->book);
    size_t place = page_find(here, buf_str(&here->reply_to));

    if (here->reply_to.n == 0) return;
    add_sentence(out, STR("answering "));
    buf_add(out, place < here->count ? clean(s, here->notes[place]->item.name) : STR("a message"));
    buf_add(out, STR(" (Esc: not)"));
}

static size_t line_count(struct str text)
{
    size_t lines = text.n > 0;

    for (size_t i = 0; i < text.n; i++) lines += text.p[i] == '\n';
    return lines;
}

/* What is pasted, or long, may become several messages. */
static void add_size(struct screen *s, struct buf *out, struct str text)
{
    size_t lines = line_count(text), messages = client_count_messages(screen_client(s), text);
    bool is_command = lines == 1 && str_starts(text, STR("/"));

    if (is_command || (lines <= 1 && messages <= 1)) return;
    if (messages <= 1)
        add_sentence(out, arena_printf(&s->scratch, "%zu lines, one message", lines));
    else if (lines <= 1)
        add_sentence(out, arena_printf(&s->scratch, "%zu messages", messages));
    else
        add_sentence(out, arena_printf(&s->scratch, "%zu lines, %zu messages", lines, messages));
}

static struct str choosing_words(const struct page *here)
{
    const struct item *item = &here->notes[here->chosen - 1]->item;

    if (item->own && item->state == ITEM_REFUSED) return STR("Enter says it again, e changes it");
    return STR("Enter answers, e changes, d deletes, + likes, a reacts, c copies");
}

/* What the person is in the middle of. */
static void add_doing(struct screen *s, struct buf *out)
{
    const struct page *here = book_here(&s->book);

    if (s->asks_to_leave) add_sentence(out, STR("Ctrl-C again leaves the chat"));
    if (s->asks_to_delete)
        add_sentence(out, STR("d takes this message back, Esc keeps it"));
    else if (here->chosen && !here->is_aside)
        add_sentence(out, choosing_words(here));
    if (here->changing.n)
        add_sentence(out, STR("changing your message (Esc: not)"));
    else if (!here->is_aside)
        add_answering(s, out);
    add_size(s, out, compose_said(buf_str(&s->edit.text)));
    if (here->asks_earlier)
        add_sentence(out, here->kind == PAGE_FOUND ? STR("searching …, /close gives up")
                                                   : STR("fetching what was said before …"));
    else if (here->is_back && !here->chosen && s->frame.split == s->frame.bottom)
        add_sentence(out, STR("more below: PageDown, Esc"));
}

/* "2:#dev 3  4:bob 1!": where something new is, for windows without the list of pages. */
static void add_news(struct screen *s, struct buf *out)
{
    for (size_t i = 0; i < s->book.count; i++) {
        const struct page *p = s->book.pages[i];
        if (p == book_here(&s->book) || !p->news || p->is_mute) continue;
        buf_addf(out, " %zu:" STR_FMT " %zu%s ", i + 1, STR_ARG(bars_page_title(s, p)), p->news,
                 p->calls ? "!" : "");
    }
}

static bool has_calls(const struct screen *s)
{
    for (size_t i = 0; i < s->book.count; i++) {
        const struct page *p = s->book.pages[i];
        if (p != book_here(&s->book) && p->calls && !p->is_mute) return true;
    }
    return false;
}

static void paint_news(struct screen *s, unsigned from)
{
    struct style style = theme_style(&s->theme, ROLE_BAR);
    struct buf news;
    size_t columns;

    if (s->frame.rooms_end) return;
    if (has_calls(s)) style.foreground = theme_style(&s->theme, ROLE_CALL).foreground;
    buf_init(&news, BAR_BYTES_MAX);
    add_news(s, &news);
    columns = text_columns(buf_str(&news));
    if (columns && from + columns < s->frame.right)
        grid_put(&s->grid, s->frame.status, s->frame.right - (unsigned)columns, s->frame.right,
                 buf_str(&news), style, 0);
    else
        grid_put(&s->grid, s->frame.status, from, s->frame.right, buf_str(&news), style, 0);
    buf_finish(&news);
}

static void paint_status(struct screen *s)
{
    struct style style = theme_style(&s->theme, ROLE_BAR);
    unsigned left = s->frame.left, right = s->frame.right, row = s->frame.status, at;
    struct buf words;

    if (row == s->grid.rows || !book_here(&s->book)) return;
    buf_init(&words, BAR_BYTES_MAX);
    buf_add(&words, clean(s, client_nick(screen_client(s))));
    add_lag(s, &words);
    add_doing(s, &words);
    add_typing(s, &words);
    grid_fill(&s->grid, row, left, right, style);
    at = grid_put(&s->grid, row, left + 1, right, buf_str(&words), style, 0);
    buf_finish(&words);
    paint_news(s, at + 1);
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

/* --- beside --- */

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
    bars_put(s, row, start + 1, s->grid.columns, clean(s, p->name), style);
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

void bars_paint(struct screen *s)
{
    paint_split(s);
    paint_title(s);
    paint_status(s);
    paint_pages(s);
    paint_people(s);
}
