/* SPDX-License-Identifier: MIT
 * book: all pages, in the order in which they are listed, and the one that is looked at. */
#ifndef SNUG_SCREEN_PAGE_BOOK_H
#define SNUG_SCREEN_PAGE_BOOK_H

#include "screen/page/page.h"

enum { BOOK_PAGES_MAX = 500 };

struct book {
    struct page **pages; /* by server; of each: itself, rooms, people, what gathers */
    size_t count, capacity;
    size_t here;   /* of the page looked at; of no meaning while there is none */
    size_t before; /* … and of the one looked at before that */
};

void book_init(struct book *b);
void book_finish(struct book *b);

/* NULL when there is none. Names, of rooms and people, are compared as servers do. */
struct page *book_find(const struct book *b, enum page_kind kind, size_t network, struct str name);

/* The page of that place, made when there is none yet. When there are too many, the conversation
 * out of sight that has been silent for longest goes, so no other pointer to a page may be kept;
 * NULL when there is none that could. */
struct page *book_open(struct book *b, enum page_kind kind, size_t network, struct str name);

/* A room by its "#", else a person; the server for no name at all. */
enum page_kind book_kind_of(struct str name);

/* The page, with all that is on it, is that of another place from now on. There is none for that
 * yet, and the name is at most PAGE_NAME_MAX bytes. */
void book_rename(struct book *b, struct page *page, enum page_kind kind, struct str name);

struct page *book_here(const struct book *b); /* NULL while there is none */
void book_go_to(struct book *b, const struct page *page);
void book_close(struct book *b, const struct page *page); /* then one is where one was before */

/* The next page in the list, or the one before (-1), around its ends. */
struct page *book_step(const struct book *b, int step);

/* Where the next news are: to us before others; after this page before the start. NULL: nowhere. */
struct page *book_next_news(const struct book *b, bool calls_only);

#endif
