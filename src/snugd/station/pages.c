/* SPDX-License-Identifier: MIT
 * pages: pages of 64 KiB, or as large as a single text needs. */
#include "snugd/station/pages.h"

#include "base/mem.h"

#include <string.h>

enum { PAGE_BYTES = 64 * 1024 };

struct page {
    struct page *older;
    size_t used;
    size_t capacity;
    char bytes[];
};

void pages_init(struct pages *p)
{
    *p = (struct pages){0};
}

static void drop_older(struct page *page)
{
    while (page->older) {
        struct page *older = page->older;
        page->older = older->older;
        mem_free(older);
    }
}

void pages_finish(struct pages *p)
{
    if (p->newest) drop_older(p->newest);
    mem_free(p->newest);
    p->newest = NULL;
}

void pages_clear(struct pages *p)
{
    if (!p->newest) return;
    drop_older(p->newest);
    p->newest->used = 0;
}

static struct page *page_with_room(struct pages *p, size_t n)
{
    size_t capacity = n > PAGE_BYTES ? n : PAGE_BYTES;
    struct page *page = p->newest;

    if (page && page->capacity - page->used >= n) return page;
    page = mem_alloc(sizeof *page + capacity);
    *page = (struct page){.older = p->newest, .capacity = capacity};
    p->newest = page;
    return page;
}

struct str pages_add(struct pages *p, struct str text)
{
    struct page *page = page_with_room(p, text.n);
    char *at = page->bytes + page->used;

    if (text.n) memcpy(at, text.p, text.n);
    page->used += text.n;
    return (struct str){at, text.n};
}
