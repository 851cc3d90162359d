/* SPDX-License-Identifier: MIT
 * kept: what is there again the next time: drafts, but no password, and which pages are mute. */
#include "client/say/command.h"
#include "screen/state.h"

static struct str draft_of(const struct screen *s, const struct page *page)
{
    if (page->is_aside) return buf_str(&page->aside);
    return buf_str(page == book_here(&s->book) ? &s->edit.text : &page->draft);
}

/* What is said to a service may be a password, too. */
static bool is_secret(const struct page *page, struct str draft)
{
    struct buf said;
    bool is_said;

    buf_init(&said, PAGE_NAME_MAX + PAGE_DRAFT_MAX + 16);
    buf_addf(&said, "/msg " STR_FMT " " STR_FMT, STR_ARG(buf_str(&page->name)), STR_ARG(draft));
    is_said = page->kind == PAGE_PERSON && command_is_secret(buf_str(&said));
    buf_finish(&said);
    return is_said || command_is_secret(draft);
}

/* No password outlasts the chat. */
void screen_each_draft(const struct screen *s, screen_draft_taker *take, void *context)
{
    for (size_t i = 0; i < s->book.count; i++) {
        const struct page *page = s->book.pages[i];
        struct str draft = draft_of(s, page);
        if (draft.n && !is_secret(page, draft))
            take(context, page->network, buf_str(&page->name), draft);
    }
}

void screen_add_draft(struct screen *s, size_t network, struct str page, struct str draft)
{
    struct page *place = book_open(&s->book, book_kind_of(page), network, page);

    if (!place || !buf_add(&place->draft, draft)) return;
    place->draft_cursor = draft.n;
    if (place == book_here(&s->book)) screen_take_draft(s, place);
}

void screen_each_mute(const struct screen *s, screen_mute_taker *take, void *context)
{
    for (size_t i = 0; i < s->book.count; i++)
        if (s->book.pages[i]->is_mute)
            take(context, s->book.pages[i]->network, buf_str(&s->book.pages[i]->name));
}

void screen_add_mute(struct screen *s, size_t network, struct str page)
{
    struct page *place = book_open(&s->book, book_kind_of(page), network, page);

    if (place) place->is_mute = true;
}
