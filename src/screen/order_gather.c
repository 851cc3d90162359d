/* SPDX-License-Identifier: MIT
 * order_gather: pages of what was said on others: what calls us, and what a search has found. */
#include "screen/state.h"

static bool has_words(struct str text, struct str words)
{
    for (struct str word = str_word(&words); word.n; word = str_word(&words)) {
        size_t at = 0;
        while (at + word.n <= text.n && !str_eq_nocase(str_first(str_skip(text, at), word.n), word))
            at++;
        if (at + word.n > text.n) return false;
    }
    return true;
}

/* A page of its own, empty. */
static struct page *begin_gathering(struct screen *s, enum page_kind kind, struct str name)
{
    const struct page *here = book_here(&s->book);
    size_t network = here ? here->network : 0;
    struct page *page = book_open(&s->book, kind, network, name);

    if (!page) return NULL;
    screen_go_to(s, page);
    page_clear(page);
    buf_clear(&page->name);
    buf_add(&page->name, name);
    return page;
}

static void gather(struct screen *s, struct page *into,
                   bool (*belongs)(const struct note *n, struct str words), struct str words)
{
    for (size_t i = 0; i < s->book.count; i++) {
        const struct page *p = s->book.pages[i];
        if (p->network != into->network || page_gathers(p)) continue;
        for (size_t j = 0; j < p->count; j++)
            if (belongs(p->notes[j], words)) (void)page_add(into, &p->notes[j]->item);
    }
    page_read_until(into, page_latest_ms(into));
}

static bool is_call(const struct note *n, struct str words)
{
    (void)words;
    return note_calls_us(n);
}

static bool is_match(const struct note *n, struct str words)
{
    return note_is_said(n) && !n->is_redacted && has_words(n->item.text, words);
}

void order_mentions(struct screen *s, struct str args)
{
    struct page *page = begin_gathering(s, PAGE_MENTIONS, STR("mentions"));

    (void)args;
    if (page) gather(s, page, is_call, STR(""));
}

/* The server's answers come next; who closes the page does not want them any more. */
void order_found(struct screen *s, struct str words)
{
    struct page *page = begin_gathering(s, PAGE_FOUND, words);

    if (page) page->asks_earlier = true;
}

/* Where the server cannot search: what is here. */
void order_search(struct screen *s, struct str words)
{
    struct page *page = begin_gathering(s, PAGE_FOUND, words);

    if (!page) return;
    gather(s, page, is_match, words);
    if (page->count == 0) screen_tell(s, ITEM_REPLY, STR("Nothing like that among what is here."));
}
