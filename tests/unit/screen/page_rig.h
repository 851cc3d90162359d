/* SPDX-License-Identifier: MIT
 * page_rig: items for a page, said by bob or by us. */
#ifndef SNUG_TESTS_PAGE_RIG_H
#define SNUG_TESTS_PAGE_RIG_H

#include "screen/page/page.h"
#include "unit.h"

static inline struct item said(int64_t ms, struct str text)
{
    return (struct item){
        .kind = ITEM_MESSAGE, .unix_ms = ms, .room = STR("#tea"), .name = STR("bob"), .text = text};
}

static inline size_t add(struct page *p, int64_t ms, struct str text)
{
    struct item item = said(ms, text);

    return page_add(p, &item);
}

static inline size_t add_old(struct page *p, int64_t ms, struct str text)
{
    struct item item = said(ms, text);

    item.old = true;
    return page_add(p, &item);
}

static inline size_t add_named(struct page *p, int64_t ms, struct str msgid)
{
    struct item item = said(ms, msgid);

    item.msgid = msgid;
    return page_add(p, &item);
}

static inline struct item own(uint64_t id, enum item_state state, int64_t ms)
{
    struct item item = said(ms, STR("own"));

    item.own = true;
    item.id = id;
    item.state = state;
    return item;
}

static inline size_t add_pending(struct page *p, uint64_t id, int64_t ms)
{
    struct item item = own(id, ITEM_PENDING, ms);

    return page_add(p, &item);
}

#endif
