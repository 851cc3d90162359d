/* SPDX-License-Identifier: MIT
 * book: an array in the order of the list. */
#include "screen/page/book.h"

#include "base/mem.h"
#include "irc/casemap.h"
#include "irc/names.h"

#include <string.h>

void book_init(struct book *b)
{
    *b = (struct book){0};
}

void book_finish(struct book *b)
{
    for (size_t i = 0; i < b->count; i++) page_destroy(b->pages[i]);
    mem_free(b->pages);
    book_init(b);
}

/* Of a server there is one of each kind but rooms and people. */
static bool is_page(const struct page *p, enum page_kind kind, size_t network, struct str name)
{
    bool has_name = kind == PAGE_ROOM || kind == PAGE_PERSON;

    if (p->kind != kind || p->network != network) return false;
    return !has_name || casemap_eq(buf_str(&p->name), name);
}

struct page *book_find(const struct book *b, enum page_kind kind, size_t network, struct str name)
{
    for (size_t i = 0; i < b->count; i++)
        if (is_page(b->pages[i], kind, network, name)) return b->pages[i];
    return NULL;
}

enum page_kind book_kind_of(struct str name)
{
    if (name.n == 0) return PAGE_SERVER;
    return is_room_name(name) ? PAGE_ROOM : PAGE_PERSON;
}

static bool comes_before(const struct page *a, const struct page *b)
{
    return a->network == b->network ? a->kind < b->kind : a->network < b->network;
}

static size_t place_of(const struct book *b, const struct page *page)
{
    size_t place = 0;

    while (place < b->count && b->pages[place] != page) place++;
    CHECK(place < b->count);
    return place;
}

static void put_in(struct book *b, struct page *page)
{
    size_t place = b->count;

    b->pages = mem_grow(b->pages, &b->capacity, b->count + 1, sizeof(struct page *));
    while (place > 0 && comes_before(page, b->pages[place - 1])) place--;
    memmove(b->pages + place + 1, b->pages + place, (b->count - place) * sizeof(struct page *));
    b->pages[place] = page;
    b->count++;
    if (b->count > 1 && place <= b->here) b->here++;
    if (b->count > 1 && place <= b->before) b->before++;
}

/* Whether the page can go when there are too many: a conversation out of sight, in which nothing
 * was begun and nothing waits. */
static bool can_be_missed(const struct book *b, const struct page *p)
{
    if (p->kind != PAGE_PERSON || page_is_waiting(p) || p->draft.n || p->is_aside) return false;
    return p != b->pages[b->here] && p != b->pages[b->before];
}

/* Of those the one that has been silent for longest. */
static struct page *least_missed(const struct book *b)
{
    struct page *least = NULL;

    for (size_t i = 0; i < b->count; i++) {
        struct page *p = b->pages[i];
        if (!can_be_missed(b, p)) continue;
        if (!least || page_latest_ms(p) < page_latest_ms(least)) least = p;
    }
    return least;
}

static bool make_room(struct book *b)
{
    struct page *page = b->count < BOOK_PAGES_MAX ? NULL : least_missed(b);

    if (page) book_close(b, page);
    return b->count < BOOK_PAGES_MAX;
}

struct page *book_open(struct book *b, enum page_kind kind, size_t network, struct str name)
{
    struct page *page = book_find(b, kind, network, name);

    if (page || name.n > PAGE_NAME_MAX || !make_room(b)) return page;
    page = page_create(kind, network, name);
    put_in(b, page);
    return page;
}

struct page *book_here(const struct book *b)
{
    return b->count ? b->pages[b->here] : NULL;
}

void book_go_to(struct book *b, const struct page *page)
{
    size_t place = place_of(b, page);

    if (place == b->here) return;
    b->before = b->here;
    b->here = place;
}

void book_rename(struct book *b, struct page *page, enum page_kind kind, struct str name)
{
    const struct page *here = book_here(b), *before = b->pages[b->before];
    size_t place = place_of(b, page);

    CHECK(name.n <= PAGE_NAME_MAX);
    b->count--;
    memmove(b->pages + place, b->pages + place + 1, (b->count - place) * sizeof(struct page *));
    page->kind = kind;
    buf_clear(&page->name);
    buf_add(&page->name, name);
    put_in(b, page);
    b->here = place_of(b, here);
    b->before = place_of(b, before);
}

static void move_up(size_t *place, size_t closed)
{
    if (*place > closed || (*place == closed && closed > 0)) --*place;
}

void book_close(struct book *b, const struct page *page)
{
    size_t place = place_of(b, page);

    if (b->here == place) b->here = b->before;
    page_destroy(b->pages[place]);
    b->count--;
    memmove(b->pages + place, b->pages + place + 1, (b->count - place) * sizeof(struct page *));
    move_up(&b->here, place);
    move_up(&b->before, place);
}

struct page *book_step(const struct book *b, int step)
{
    if (b->count == 0) return NULL;
    return b->pages[(b->here + b->count + (size_t)(step < 0 ? -1 : 1)) % b->count];
}

struct page *book_next_news(const struct book *b, bool calls_only)
{
    struct page *news = NULL;

    for (size_t i = 1; i < b->count; i++) {
        struct page *page = b->pages[(b->here + i) % b->count];
        if (page->is_mute) continue;
        if (page->calls) return page;
        if (!news && page->news && !calls_only) news = page;
    }
    return news;
}
