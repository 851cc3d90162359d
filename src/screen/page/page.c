/* SPDX-License-Identifier: MIT
 * page: an array of notes. Nearly all that comes belongs at its end; history belongs before. */
#include "screen/page/page.h"

#include "base/mem.h"

#include <string.h>

struct page *page_create(enum page_kind kind, size_t network, struct str name)
{
    struct page *p = mem_zero(sizeof *p);

    *p =
        (struct page){.kind = kind, .network = network, .left_ms = INT64_MAX, .news_ms = INT64_MAX};
    buf_init(&p->name, PAGE_NAME_MAX);
    buf_init(&p->draft, PAGE_DRAFT_MAX);
    buf_init(&p->reply_to, MSGID_BYTES_MAX);
    buf_init(&p->aside, PAGE_DRAFT_MAX);
    buf_init(&p->changing, MSGID_BYTES_MAX);
    buf_add(&p->name, name);
    return p;
}

static void forget(struct page *p, struct note *n)
{
    p->bytes -= note_bytes(n);
    note_destroy(n);
}

void page_clear(struct page *p)
{
    while (p->count) forget(p, p->notes[--p->count]);
    p->read_ms = 0;
    p->left_ms = INT64_MAX;
    p->news_ms = INT64_MAX;
    p->news = 0;
    p->calls = 0;
    p->asks_earlier = false;
    p->is_complete = false;
    p->start = 0;
    early_clear(&p->early);
    page_go_to_end(p);
}

void page_destroy(struct page *p)
{
    if (!p) return;
    page_clear(p);
    mem_free(p->notes);
    mem_free(p->hashes);
    buf_finish(&p->name);
    buf_finish(&p->draft);
    buf_finish(&p->reply_to);
    buf_finish(&p->aside);
    buf_finish(&p->changing);
    mem_free(p);
}

bool page_is_talk(const struct page *p)
{
    return p->kind == PAGE_ROOM || p->kind == PAGE_PERSON;
}

bool page_gathers(const struct page *p)
{
    return p->kind == PAGE_MENTIONS || p->kind == PAGE_FOUND;
}

/* --- places --- */

/* Own lines that are not confirmed have no time yet that others share. */
static int64_t time_of(const struct item *item)
{
    return item->own && item->state == ITEM_PENDING ? INT64_MAX : item->unix_ms;
}

/* The first place whose note is later. */
static size_t place_behind(const struct page *p, int64_t unix_ms)
{
    size_t low = 0, high = p->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (time_of(&p->notes[middle]->item) > unix_ms)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Moves the notes from one place on, up or down, to another. */
static void move_rest(struct page *p, size_t from, size_t to)
{
    size_t rest = p->count - from;

    memmove(p->notes + to, p->notes + from, rest * sizeof *p->notes);
    memmove(p->hashes + to, p->hashes + from, rest * sizeof *p->hashes);
    p->count = to + rest;
}

static void put_in(struct page *p, struct note *note, size_t place)
{
    p->notes = mem_grow(p->notes, &p->capacity, p->count + 1, sizeof *p->notes);
    p->hashes = mem_grow(p->hashes, &p->hash_capacity, p->count + 1, sizeof *p->hashes);
    move_rest(p, place, place + 1);
    p->notes[place] = note;
    p->hashes[place] = str_hash_nocase(note->item.msgid);
}

/* Where something that stood at `at` stands now that a note has gone from one place to another. */
static size_t moved(size_t at, size_t from, size_t to)
{
    if (at == from) return to;
    if (from < at && at <= to) return at - 1;
    if (to <= at && at < from) return at + 1;
    return at;
}

/* The places that are kept as numbers. A note that is new counts as one that was the last. */
static void follow(struct page *p, size_t from, size_t to)
{
    p->bottom = moved(p->bottom, from, to);
    if (p->chosen) p->chosen = moved(p->chosen - 1, from, to) + 1;
}

static bool has_plenty(const struct page *p, size_t count)
{
    return count > PAGE_NOTES_LEAST || p->bytes > PAGE_BYTES_LEAST;
}

/* Far more at once, so that it is seldom done. */
static void drop_first(struct page *p)
{
    size_t drop = 0;

    while (drop < p->count && has_plenty(p, p->count - drop)) forget(p, p->notes[drop++]);
    move_rest(p, drop, 0);
    p->bottom = p->bottom > drop ? p->bottom - drop : 0;
    p->start = p->start > drop ? p->start - drop : 0;
    p->chosen = p->chosen > drop ? p->chosen - drop : 0;
    p->is_complete = false;
}

static bool is_full(const struct page *p)
{
    if (p->is_back || p->chosen) return p->count >= PAGE_NOTES_MOST || p->bytes >= PAGE_BYTES_MOST;
    return p->count >= PAGE_NOTES_MAX || p->bytes >= PAGE_BYTES_MAX;
}

static bool is_too_old(const struct page *p, const struct item *item)
{
    return is_full(p) && time_of(item) <= time_of(&p->notes[0]->item);
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

/* Who is in a room for the first time has nothing to catch up with; what is said to us alone is
 * news until it was read. */
static void count_news(struct page *p, const struct note *n)
{
    if (n->item.unix_ms <= p->read_ms || !note_is_news(n) || page_gathers(p)) return;
    if (n->item.old && p->read_ms == 0 && p->kind != PAGE_PERSON) return;
    p->news++;
    p->calls += note_calls_us(n);
}

static void note_news(struct page *p, const struct note *n)
{
    int64_t ms = n->item.unix_ms;

    if (note_is_news(n) && ms > p->left_ms && ms < p->news_ms) p->news_ms = ms;
}

/* Before what was known of that moment, and behind what came with the same answer. */
static size_t place_of_answer(const struct page *p, const struct item *item)
{
    size_t place = place_behind(p, item->unix_ms);

    while (place && p->notes[place - 1]->item.unix_ms == item->unix_ms &&
           p->notes[place - 1]->question != p->questions)
        place--;
    return place;
}

size_t page_add(struct page *p, const struct item *item)
{
    bool is_earlier = item->old && p->asks_earlier;
    struct note *note;
    size_t place;

    if (is_here(p, item) || is_too_old(p, item)) return p->count;
    if (is_full(p)) drop_first(p);
    place = is_earlier ? place_of_answer(p, item) : place_behind(p, time_of(item));
    note = note_create(item);
    note->question = is_earlier ? p->questions : 0;
    p->bytes += note_bytes(note);
    put_in(p, note, place);
    follow(p, p->count - 1, place);
    if (place < p->start) p->start++;
    count_news(p, note);
    note_news(p, note);
    return place;
}

void page_ask_earlier(struct page *p)
{
    p->asks_earlier = true;
    p->questions++;
}

size_t page_answer(struct page *p, const struct item *item)
{
    struct item answer = *item;

    answer.unix_ms = page_latest_ms(p);
    page_go_to_end(p);
    return page_add(p, &answer);
}

static size_t find_own(const struct page *p, uint64_t id)
{
    for (size_t i = p->count; i-- > 0;)
        if (p->notes[i]->item.own && p->notes[i]->item.id == id) return i;
    return p->count;
}

bool page_is_waiting(const struct page *p)
{
    return p->count && time_of(&p->notes[p->count - 1]->item) == INT64_MAX;
}

bool page_settle(struct page *p, const struct item *item)
{
    size_t from = item->id ? find_own(p, item->id) : p->count, to;
    struct note *note;

    if (from == p->count) return false;
    if (is_here(p, item)) {
        page_drop(p, from);
        return true;
    }
    note = p->notes[from];
    p->bytes -= note_bytes(note);
    note_settle(note, item);
    move_rest(p, from + 1, from);
    to = place_behind(p, time_of(item));
    put_in(p, note, to);
    follow(p, from, to);
    if (to < p->start) p->start = to;
    early_apply(&p->early, note);
    p->bytes += note_bytes(note);
    if (!page_is_waiting(p)) early_clear(&p->early);
    return true;
}

void page_drop(struct page *p, size_t place)
{
    struct note *note = p->notes[place];

    if (p->chosen == place + 1) p->chosen = 0;
    if (p->chosen > place) p->chosen--;
    if (p->bottom >= place && p->bottom > 0) p->bottom--;
    if (p->start > place) p->start--;
    move_rest(p, place + 1, place);
    forget(p, note);
}

size_t page_find(const struct page *p, struct str msgid)
{
    uint32_t hash = str_hash_nocase(msgid);

    for (size_t i = p->count; msgid.n && i-- > 0;)
        if (p->hashes[i] == hash && str_eq(p->notes[i]->item.msgid, msgid)) return i;
    return p->count;
}

bool page_amend(struct page *p, enum amendment amendment, const struct item *by)
{
    size_t place = page_find(p, by->msgid);

    if (place == p->count) {
        if (page_is_waiting(p)) early_keep(&p->early, amendment, by);
        return false;
    }
    p->bytes -= note_bytes(p->notes[place]);
    note_amend(p->notes[place], amendment, by);
    p->bytes += note_bytes(p->notes[place]);
    return true;
}

size_t page_last_own(const struct page *p)
{
    for (size_t i = p->count; i-- > 0;) {
        const struct note *n = p->notes[i];
        if (n->item.own && note_is_said(n) && note_has_name(n) && !n->is_redacted) return i;
    }
    return p->count;
}

struct note *page_chosen(const struct page *p)
{
    return p && p->chosen ? p->notes[p->chosen - 1] : NULL;
}

/* --- reading --- */

int64_t page_latest_ms(const struct page *p)
{
    for (size_t i = p->count; i-- > 0;)
        if (time_of(&p->notes[i]->item) != INT64_MAX) return p->notes[i]->item.unix_ms;
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

void page_come_back(struct page *p)
{
    if (p->news_ms == INT64_MAX) p->left_ms = INT64_MAX;
}

/* What waits for the server is not over yet. */
void page_begin_anew(struct page *p)
{
    page_go_to_end(p);
    p->start = place_behind(p, INT64_MAX - 1);
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
