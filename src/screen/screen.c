/* SPDX-License-Identifier: MIT
 * screen: birth, death, what everything else wants of it, and going from page to page. */
#include "base/mem.h"
#include "screen/state.h"

enum { COLUMNS_AT_FIRST = 80, ROWS_AT_FIRST = 24 };

struct screen *screen_create(const struct screen_options *options)
{
    struct screen *s = mem_zero(sizeof *s);

    s->options = *options;
    s->is_focused = true;
    arena_init(&s->scratch);
    grid_init(&s->grid, COLUMNS_AT_FIRST, ROWS_AT_FIRST);
    wishes_init(&s->wishes);
    book_init(&s->book);
    edit_init(&s->edit);
    buf_init(&s->delete_reason, EDIT_BYTES_MAX);
    completion_init(&s->completion);
    keymap_init(&s->keymap);
    screen_set_background(s, 0);
    frame_lay_out(s);
    return s;
}

static void finish_server(struct server *server)
{
    buf_finish(&server->prompt);
    buf_finish(&server->target);
    buf_finish(&server->name);
    server->has_place = false;
    server->was_in = false;
    server->client = NULL;
}

void screen_destroy(struct screen *s)
{
    if (!s) return;
    for (size_t i = 0; i < SCREEN_SERVERS_MAX; i++) finish_server(&s->servers[i]);
    completion_finish(&s->completion);
    edit_finish(&s->edit);
    buf_finish(&s->delete_reason);
    book_finish(&s->book);
    wishes_finish(&s->wishes);
    grid_finish(&s->grid);
    arena_finish(&s->scratch);
    mem_free(s);
}

/* --- servers --- */

bool screen_has_several(const struct screen *s)
{
    size_t count = 0;

    for (size_t i = 0; i < SCREEN_SERVERS_MAX; i++) count += s->servers[i].client != NULL;
    return count > 1;
}

void screen_name_servers(struct screen *s)
{
    for (size_t i = 0; i < SCREEN_SERVERS_MAX && screen_has_several(s); i++)
        if (s->servers[i].client) (void)book_open(&s->book, PAGE_SERVER, i, STR(""));
}

/* Where one begins is known, so it was here before: its rooms have their places before any other
 * page is made, as they were entered the last time, so that they have the same numbers each time.
 */
static void open_rooms(struct screen *s, size_t network, const struct client *client)
{
    for (size_t i = 0; i < client_room_count(client); i++)
        (void)book_open(&s->book, PAGE_ROOM, network, client_room_at(client, i).name);
}

void screen_add_server(struct screen *s, size_t network, const struct client *client,
                       struct str name)
{
    struct server *server = &s->servers[network];

    CHECK(network < SCREEN_SERVERS_MAX && !server->client);
    s->newest_server = network;
    server->client = client;
    buf_init(&server->prompt, PROMPT_BYTES_MAX);
    buf_init(&server->target, PAGE_NAME_MAX);
    buf_init(&server->name, PAGE_NAME_MAX);
    buf_add(&server->name, name);
    screen_name_servers(s);
    if (client_target(client).n) open_rooms(s, network, client);
}

void screen_remove_server(struct screen *s, size_t network)
{
    finish_server(&s->servers[network]);
    for (size_t i = s->book.count; i-- > 0;)
        if (s->book.pages[i]->network == network) screen_close(s, s->book.pages[i]);
}

const struct client *screen_client(const struct screen *s)
{
    const struct page *here = book_here(&s->book);

    return here ? s->servers[here->network].client : NULL;
}

/* --- options --- */

void screen_set_background(struct screen *s, colour background)
{
    s->background = background;
    theme_init(&s->theme, s->options.theme, background);
}

void screen_set_drawing(struct screen *s, struct drawing drawing)
{
    s->drawing = drawing;
}

struct keymap *screen_keymap(struct screen *s)
{
    return &s->keymap;
}

struct wishes *screen_wishes(struct screen *s)
{
    return &s->wishes;
}

void screen_resize(struct screen *s, unsigned columns, unsigned rows)
{
    grid_finish(&s->grid);
    grid_init(&s->grid, columns, rows);
    frame_lay_out(s);
}

/* --- wishes --- */

void screen_give_to(struct screen *s, const struct page *p, const struct client_input *input)
{
    wishes_add(&s->wishes,
               &(struct wish){.kind = WISH_INPUT, .network = p->network, .input = *input});
}

void screen_give(struct screen *s, const struct client_input *input)
{
    const struct page *here = book_here(&s->book);

    if (here) screen_give_to(s, here, input);
}

void screen_wish(struct screen *s, enum wish_kind kind, struct str text)
{
    const struct page *here = book_here(&s->book);

    wishes_add(&s->wishes,
               &(struct wish){.kind = kind, .network = here ? here->network : 0, .text = text});
}

/* Read from its start, and down from there. */
void screen_show_start(struct screen *s, struct page *page, size_t place)
{
    const struct frame *f = &s->frame;
    struct view view = screen_view(s);
    size_t rows;

    if (page != book_here(&s->book) || place >= page->count) return;
    rows = view_rows(&view, page, place);
    page_go_back_to(page, place);
    frame_lay_out(s);
    if (rows > f->bottom - f->top)
        page->hidden = rows - (f->split - f->top);
    else
        page_go_to_end(page);
    frame_lay_out(s);
}

void screen_tell(struct screen *s, enum item_kind kind, struct str text)
{
    struct page *here = book_here(&s->book);

    if (here)
        screen_show_start(s, here, page_answer(here, &(struct item){.kind = kind, .text = text}));
}

void screen_ask_earlier(struct screen *s, struct page *p)
{
    struct client_input input = {.kind = CLIENT_EARLIER, .room = buf_str(&p->name)};

    if (p->asks_earlier || p->is_complete || !page_is_talk(p) || p->count >= PAGE_NOTES_MOST)
        return;
    for (size_t i = 0; i < p->count && input.then_ms == 0; i++) {
        if (!note_is_said(p->notes[i])) continue;
        input.then_ms = p->notes[i]->item.unix_ms;
        input.msgid = p->notes[i]->item.msgid;
    }
    page_ask_earlier(p);
    screen_give_to(s, p, &input);
}

/* --- pages --- */

struct str screen_here(const struct screen *s)
{
    const struct page *here = book_here(&s->book);

    return here ? buf_str(&here->name) : STR("");
}

struct view screen_view(struct screen *s)
{
    const struct frame *f = &s->frame;
    const struct page *here = book_here(&s->book);
    const struct client *client = screen_client(s);

    return (struct view){.theme = &s->theme,
                         .options = &s->options.view,
                         .words = here && here->kind == PAGE_FOUND ? buf_str(&here->name) : STR(""),
                         .is_offline = client && !client_is_ready(client),
                         .drawing = s->drawing,
                         .arena = &s->scratch,
                         .grid = &s->grid,
                         .row = f->top,
                         .row_end = f->split,
                         .column = f->left,
                         .column_end = f->right};
}

static void keep_draft(struct screen *s, struct page *page)
{
    buf_clear(&page->draft);
    buf_add(&page->draft, buf_str(&s->edit.text));
    page->draft_cursor = s->edit.cursor;
}

void screen_take_draft(struct screen *s, struct page *page)
{
    edit_set(&s->edit, buf_str(&page->draft), page->draft_cursor);
    completion_close(&s->completion);
}

/* Its machine shall send what is typed there; a page that gathers takes commands alone. */
static void aim(struct screen *s, const struct page *page)
{
    if (page_is_talk(page) && s->servers[page->network].client)
        screen_give_to(s, page,
                       &(struct client_input){.kind = CLIENT_AIM, .room = buf_str(&page->name)});
}

void screen_go_to(struct screen *s, const struct page *page)
{
    struct page *here = book_here(&s->book);

    if (!page || page == here) return;
    keep_draft(s, here);
    here->chosen = 0;
    page_leave(here);
    book_go_to(&s->book, page);
    page_come_back(book_here(&s->book));
    screen_take_draft(s, book_here(&s->book));
    aim(s, page);
}

void screen_close(struct screen *s, struct page *page)
{
    bool was_here = page == book_here(&s->book);

    book_close(&s->book, page);
    if (was_here && s->book.count) {
        screen_take_draft(s, book_here(&s->book));
        aim(s, book_here(&s->book));
    }
}

/* --- painting --- */

static void paint_page(struct screen *s)
{
    struct page *here = book_here(&s->book);
    struct view view = screen_view(s);

    if (!here) return;
    view_paint(&view, here);
    if (s->frame.split == s->frame.bottom) return;
    view.row = s->frame.split + 1;
    view.row_end = s->frame.bottom;
    view_paint_newest(&view, here);
}

struct grid *screen_paint(struct screen *s)
{
    arena_clear(&s->scratch);
    grid_clear(&s->grid);
    frame_lay_out(s);
    paint_page(s);
    bars_paint(s);
    status_paint(s);
    lists_paint(s);
    composer_paint(s);
    completion_paint(s);
    arena_clear(&s->scratch);
    return &s->grid;
}

void screen_write_title(struct buf *out, const struct screen *s)
{
    const struct page *here = book_here(&s->book);
    struct str server = here ? buf_str(&s->servers[here->network].name) : STR("");
    size_t calls = 0;

    for (size_t i = 0; i < s->book.count; i++)
        if (!s->book.pages[i]->is_mute) calls += s->book.pages[i]->calls;
    if (calls) buf_addf(out, "(%zu) ", calls);
    if (here) buf_add(out, here->kind == PAGE_SERVER ? server : buf_str(&here->name));
    buf_add(out, STR(" — snug"));
}
