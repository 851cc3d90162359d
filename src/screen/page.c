/* SPDX-License-Identifier: MIT
 * page: an array of notes. Nearly all that comes belongs at its end; history belongs before. */
#include "screen/page.h"

#include "base/mem.h"

#include <string.h>

struct page *page_create(enum page_kind kind, size_t network, struct str name)
{
    struct page *p = mem_zero(sizeof *p);

    *p =
        (struct page){.kind = kind, .network = network, .left_ms = INT64_MAX, .news_ms = INT64_MAX};
    buf_init(&p->name, PAGE_NAME_MAX);
    buf_init(&p->draft, PAGE_DRAFT_MAX);
    buf_init(&p->reply_to, PAGE_NAME_MAX);
    buf_add(&p->name, name);
    return p;
}

void page_clear(struct page *p)
{
    for (size_t i = 0; i < p->count; i++) note_destroy(p->notes[i]);
    p->count = 0;
    p->news = 0;
    p->calls = 0;
    page_go_to_end(p);
}

void page_destroy(struct page *p)
{
    if (!p) return;
    page_clear(p);
    mem_free(p->notes);
    buf_finish(&p->name);
    buf_finish(&p->draft);
    buf_finish(&p->reply_to);
    mem_free(p);
}

/* --- places --- */

/* Own lines that are not confirmed have no time yet that others share. */
static int64_t time_of(const struct note *n)
{
    return n->item.own && n->item.state == ITEM_PENDING ? INT64_MAX : n->item.unix_ms;
}

/* The first place whose note is later. */
static size_t place_behind(const struct page *p, int64_t unix_ms)
{
    size_t low = 0, high = p->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (time_of(p->notes[middle]) > unix_ms)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* What is numbered by place moves along when a note comes or goes before it. */
static void shift(struct page *p, size_t place, bool comes)
{
    size_t *places[] = {&p->bottom, &p->chosen};
    size_t bases[] = {0, 1};

    for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
        size_t at = place + bases[i];
        if (*places[i] < at || *places[i] < bases[i]) continue;
        if (comes)
            ++*places[i];
        else if (*places[i] > bases[i])
            --*places[i];
    }
}

static void take_out(struct page *p, size_t place)
{
    p->count--;
    memmove(p->notes + place, p->notes + place + 1, (p->count - place) * sizeof(struct note *));
}

static void put_in(struct page *p, struct note *note, size_t place)
{
    p->notes = mem_grow(p->notes, &p->capacity, p->count + 1, sizeof(struct note *));
    memmove(p->notes + place + 1, p->notes + place, (p->count - place) * sizeof(struct note *));
    p->notes[place] = note;
    p->count++;
}

/* Far more at once, so that it is seldom done. */
static void drop_first(struct page *p)
{
    size_t drop = p->count - PAGE_NOTES_LEAST;

    if (p->is_back || p->chosen) return;
    for (size_t i = 0; i < drop; i++) note_destroy(p->notes[i]);
    p->count -= drop;
    memmove(p->notes, p->notes + drop, p->count * sizeof(struct note *));
    p->is_complete = false;
}

/* --- what comes --- */

/* Two notes with one name have one time. */
static bool is_here(const struct page *p, const struct item *item)
{
    if (item->msgid.n == 0) return false;
    for (size_t i = place_behind(p, item->unix_ms); i-- > 0;) {
        const struct item *other = &p->notes[i]->item;
        if (other->unix_ms < item->unix_ms) return false;
        if (str_eq(other->msgid, item->msgid)) return true;
    }
    return false;
}

/* Who is here for the first time has nothing to catch up with. */
static void count_news(struct page *p, const struct note *n)
{
    if (n->item.unix_ms <= p->read_ms || !note_is_news(n)) return;
    if (n->item.old && p->read_ms == 0) return;
    p->news++;
    p->calls += note_calls_us(n);
}

static void note_news(struct page *p, const struct note *n)
{
    int64_t ms = n->item.unix_ms;

    if (note_is_news(n) && ms > p->left_ms && ms < p->news_ms) p->news_ms = ms;
}

size_t page_add(struct page *p, const struct item *item)
{
    struct note *note;
    size_t place;

    if (is_here(p, item)) return p->count;
    if (p->count >= PAGE_NOTES_MAX) drop_first(p);
    note = note_create(item);
    place = place_behind(p, time_of(note));
    put_in(p, note, place);
    shift(p, place, true);
    count_news(p, note);
    note_news(p, note);
    return place;
}

static size_t find_own(const struct page *p, uint64_t id)
{
    for (size_t i = p->count; i-- > 0;)
        if (p->notes[i]->item.own && p->notes[i]->item.id == id) return i;
    return p->count;
}

bool page_settle(struct page *p, const struct item *item)
{
    size_t place = item->id ? find_own(p, item->id) : p->count;
    struct note *note;

    if (place == p->count) return false;
    note = p->notes[place];
    take_out(p, place);
    if (is_here(p, item)) {
        note_destroy(note);
        shift(p, place, false);
        return true;
    }
    note_settle(note, item);
    put_in(p, note, place_behind(p, time_of(note)));
    return true;
}

void page_drop(struct page *p, size_t place)
{
    struct note *note = p->notes[place];

    if (p->chosen == place + 1) p->chosen = 0;
    take_out(p, place);
    shift(p, place, false);
    note_destroy(note);
}

size_t page_find(const struct page *p, struct str msgid)
{
    for (size_t i = p->count; msgid.n && i-- > 0;)
        if (str_eq(p->notes[i]->item.msgid, msgid)) return i;
    return p->count;
}

bool page_amend(struct page *p, enum amendment amendment, const struct item *by)
{
    size_t place = page_find(p, by->msgid);

    if (place == p->count) return false;
    note_amend(p->notes[place], amendment, by);
    return true;
}

size_t page_last_own(const struct page *p)
{
    for (size_t i = p->count; i-- > 0;) {
        const struct note *n = p->notes[i];
        if (n->item.own && note_is_said(n) && n->item.msgid.n && !n->is_redacted) return i;
    }
    return p->count;
}

/* --- reading --- */

int64_t page_latest_ms(const struct page *p)
{
    for (size_t i = p->count; i-- > 0;)
        if (time_of(p->notes[i]) != INT64_MAX) return p->notes[i]->item.unix_ms;
    return 0;
}

void page_read_until(struct page *p, int64_t unix_ms)
{
    if (unix_ms <= p->read_ms) return;
    p->read_ms = unix_ms;
    p->news = 0;
    p->calls = 0;
    for (size_t i = place_behind(p, unix_ms); i < p->count; i++) count_news(p, p->notes[i]);
}

void page_was_left(struct page *p, int64_t unix_ms)
{
    p->left_ms = unix_ms;
    p->news_ms = INT64_MAX;
    for (size_t i = place_behind(p, unix_ms); i < p->count; i++) note_news(p, p->notes[i]);
}

void page_leave(struct page *p)
{
    page_was_left(p, p->read_ms ? p->read_ms : INT64_MAX);
}

void page_go_back_to(struct page *p, size_t place)
{
    p->is_back = true;
    p->bottom = place;
    p->hidden = 0;
}

void page_go_to_end(struct page *p)
{
    p->is_back = false;
    p->hidden = 0;
    p->chosen = 0;
}
