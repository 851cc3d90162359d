/* SPDX-License-Identifier: MIT
 * take: what a chat machine wants shown, put on the page where it belongs. */
#include "irc/casemap.h"
#include "screen/state.h"

enum { NOTICE_BYTES_MAX = 400 };

static void keep(struct buf *slot, struct str text)
{
    buf_clear(slot);
    buf_add(slot, text);
}

/* Who was nowhere until now stays on the same page, with what was told there and what is being
 * typed: it becomes that of the first room. */
static void arrive(struct screen *s, size_t network, struct str target)
{
    struct page *page = book_find(&s->book, PAGE_SERVER, network, STR(""));
    enum page_kind kind = book_kind_of(target);

    if (!page || book_find(&s->book, kind, network, target)) return;
    book_rename(&s->book, page, kind, target);
    screen_name_servers(s);
}

/* To where typed lines go now. */
static void follow(struct screen *s, size_t network)
{
    struct server *server = &s->servers[network];
    struct str target = client_target(server->client);
    struct page *page, *here = book_here(&s->book);

    if (server->has_place && str_eq(target, buf_str(&server->target))) return;
    if (server->has_place && server->target.n == 0 && !server->was_in) arrive(s, network, target);
    server->has_place = true;
    keep(&server->target, target);
    page = book_open(&s->book, book_kind_of(target), network, target);
    if (!page || (here && here->network != network && s->newest_server != network)) return;
    s->newest_server = SCREEN_SERVERS_MAX;
    screen_go_to(s, page);
}

static bool is_answer(const struct item *item)
{
    return item->kind == ITEM_REPLY || item->kind == ITEM_ERROR;
}

/* What was asked on a page that was closed since does not open it again. */
static bool is_late(const struct screen *s, size_t network, const struct item *item)
{
    size_t room;

    if (!is_answer(item) || client_room_find(s->servers[network].client, item->room, &room))
        return false;
    return !book_find(&s->book, book_kind_of(item->room), network, item->room);
}

/* Answers go to who typed, where that is known to where it was typed; what a server says before one
 * is in any room is its own. Why one is in a room no more is told where one is then. */
static struct page *page_for(struct screen *s, size_t network, const struct item *item)
{
    bool is_nowhere = s->servers[network].target.n == 0;
    bool has_no_page = item->room.n == 0 || is_late(s, network, item);
    struct page *here, *page;

    if (item->room.n == 0 || is_nowhere) follow(s, network);
    here = book_here(&s->book);
    if (item->found) return book_find(&s->book, PAGE_FOUND, network, STR(""));
    if (has_no_page && here && here->network == network) return here;
    page = book_open(&s->book, book_kind_of(item->room), network, item->room);
    return page ? page : here;
}

/* A call that the person does not see, because another page or another window is in sight. */
static void notify(struct screen *s, const struct page *page, const struct note *n)
{
    bool is_in_sight = s->is_focused && page == book_here(&s->book) && !page->is_back;
    bool is_wanted = s->options.notices == NOTICES_ALL ? note_is_news(n) : note_calls_us(n);
    struct wish wish = {.kind = WISH_NOTIFY, .network = page->network};

    if (is_in_sight || !is_wanted || page->is_mute || n->item.old) return;
    if (s->options.notices == NOTICES_NONE) return;
    wish.title = page->kind == PAGE_ROOM
                     ? arena_printf(&s->scratch, STR_FMT " in " STR_FMT, STR_ARG(n->item.name),
                                    STR_ARG(n->item.room))
                     : n->item.name;
    wish.text = str_first(n->item.text, NOTICE_BYTES_MAX);
    wishes_add(&s->wishes, &wish);
}

static void gather_call(struct screen *s, size_t network, const struct note *n)
{
    struct page *page;

    if (!note_calls_us(n) || n->item.old) return;
    page = book_find(&s->book, PAGE_MENTIONS, network, STR(""));
    if (page) (void)page_add(page, &n->item);
}

/* What was typed here and goes elsewhere, and that it did not get there. */
static void tell_of_own(struct screen *s, const struct page *page, const struct item *item)
{
    const struct page *here = book_here(&s->book);
    struct str text = item->text, line = str_cut(&text, '\n');

    if (!item->own || page == here || here->network != page->network) return;
    if (item->state == ITEM_PENDING)
        screen_tell(s, ITEM_REPLY,
                    arena_printf(&s->scratch, "→ " STR_FMT ": " STR_FMT, STR_ARG(item->room),
                                 STR_ARG(line)));
    if (item->state == ITEM_REFUSED)
        screen_tell(s, ITEM_ERROR,
                    arena_printf(&s->scratch, "Not sent to " STR_FMT ": " STR_FMT,
                                 STR_ARG(item->room), STR_ARG(item->reason)));
}

static void show(struct screen *s, size_t network, const struct item *item)
{
    struct page *page = page_for(s, network, item);
    size_t place;

    if (!page) return;
    if (is_answer(item) && page->kind == PAGE_FOUND) page->asks_earlier = false;
    place = is_answer(item) ? page_answer(page, item) : page_add(page, item);
    if (is_answer(item) && item->room.n == 0) screen_show_start(s, page, place);
    if (place == page->count || item->found) return;
    gather_call(s, network, page->notes[place]);
    notify(s, page, page->notes[place]);
    tell_of_own(s, page, item);
}

static void settle(struct screen *s, size_t network, const struct item *item)
{
    struct page *page = book_find(&s->book, book_kind_of(item->room), network, item->room);

    if (page && page_settle(page, item))
        tell_of_own(s, page, item);
    else
        show(s, network, item);
}

/* Pages that gather have copies of their own. */
static void amend(struct screen *s, size_t network, const struct client_effect *e)
{
    for (size_t i = 0; i < s->book.count; i++) {
        struct page *page = s->book.pages[i];
        if (page->network != network) continue;
        if (page_gathers(page) || casemap_eq(buf_str(&page->name), e->item.room))
            (void)page_amend(page, e->amendment, &e->item);
    }
}

static void earlier_done(struct screen *s, size_t network, const struct client_effect *e)
{
    struct page *page = book_find(&s->book, book_kind_of(e->text), network, e->text);

    if (!page) return;
    page->asks_earlier = false;
    page->is_complete = e->complete;
}

/* The line "new" stands where this person left off, on whatever device that was. */
static void was_read(struct screen *s, size_t network, const struct client_effect *e)
{
    struct page *page = book_find(&s->book, book_kind_of(e->text), network, e->text);

    if (!page) return;
    if (page->read_ms == 0) page_was_left(page, e->unix_ms);
    page_read_until(page, e->unix_ms);
}

void screen_take(struct screen *s, size_t network, const struct client_effect *e)
{
    switch (e->kind) {
    case CLIENT_SHOW: show(s, network, &e->item); break;
    case CLIENT_SETTLE: settle(s, network, &e->item); break;
    case CLIENT_AMEND: amend(s, network, e); break;
    case CLIENT_EARLIER_DONE: earlier_done(s, network, e); break;
    case CLIENT_READ: was_read(s, network, e); break;
    case CLIENT_FACE: order_run(s, e->text); break;
    case CLIENT_PROMPT: keep(&s->servers[network].prompt, e->text); break;
    case CLIENT_SEND:
    case CLIENT_IGNORES:
    case CLIENT_KEEP_SECRET:
    case CLIENT_REJOIN:
    case CLIENT_LEAVE: break;
    }
    arena_clear(&s->scratch);
}

/* --- what follows --- */

/* Sums of what stands for a name: where they are the same, there is a page for each room, and no
 * other. Nearly always they are. */
static uint64_t sum_of_rooms(const struct client *client)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < client_room_count(client); i++)
        sum += str_hash_nocase(client_room_at(client, i).name);
    return sum;
}

static uint64_t sum_of_pages(const struct book *b, size_t network)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < b->count; i++) {
        const struct page *p = b->pages[i];
        bool is_its_room = p->kind == PAGE_ROOM && p->network == network;
        if (is_its_room) sum += str_hash_nocase(buf_str(&p->name));
    }
    return sum;
}

/* Each room has a page, also where nothing was said yet, and where one could not come back. */
static void open_joined(struct screen *s, size_t network)
{
    const struct client *client = s->servers[network].client;

    for (size_t i = 0; i < client_room_count(client); i++) {
        struct room_look room = client_room_at(client, i);
        if (room.joined || room.refusal.n) (void)book_open(&s->book, PAGE_ROOM, network, room.name);
    }
}

/* Pages of rooms that one has left for good. */
static void close_left(struct screen *s, size_t network)
{
    const struct client *client = s->servers[network].client;
    size_t index;

    for (size_t i = s->book.count; i-- > 0 && s->book.count > 1;) {
        struct page *page = s->book.pages[i];
        if (page->kind != PAGE_ROOM || page->network != network) continue;
        if (!client_is_ready(client) || client_room_find(client, buf_str(&page->name), &index))
            continue;
        screen_close(s, page);
    }
}

static void read_here(struct screen *s)
{
    struct page *here = book_here(&s->book);
    int64_t latest_ms = here ? page_latest_ms(here) : 0;

    if (!here || !s->is_focused || here->is_back || latest_ms <= here->read_ms) return;
    page_read_until(here, latest_ms);
    if (!page_is_talk(here)) return;
    screen_give_to(s, here,
                   &(struct client_input){
                       .kind = CLIENT_SEEN, .room = buf_str(&here->name), .then_ms = latest_ms});
}

void screen_settle(struct screen *s)
{
    for (size_t i = 0; i < SCREEN_SERVERS_MAX; i++) {
        struct server *server = &s->servers[i];
        if (!server->client) continue;
        follow(s, i);
        server->was_in = server->was_in || client_is_ready(server->client);
        if (sum_of_rooms(server->client) == sum_of_pages(&s->book, i)) continue;
        open_joined(s, i);
        close_left(s, i);
    }
    read_here(s);
}
