/* SPDX-License-Identifier: MIT
 * item: the one list of its texts, and of what is no text of anybody. */
#include "client/item.h"

#include <string.h>

void item_list_texts(struct item *item, struct str *texts[ITEM_TEXTS])
{
    struct str *all[ITEM_TEXTS] = {&item->room,    &item->name,     &item->text,     &item->msgid,
                                   &item->account, &item->reply_to, &item->audience, &item->reason};

    memcpy(texts, all, sizeof all);
}

struct item item_copy(struct arena *a, const struct item *item)
{
    struct item copy = *item;
    struct str *texts[ITEM_TEXTS];

    item_list_texts(&copy, texts);
    for (size_t i = 0; i < ITEM_TEXTS; i++) *texts[i] = arena_copy(a, *texts[i]);
    return copy;
}

bool item_is_event(enum item_kind kind)
{
    return kind == ITEM_JOIN || kind == ITEM_LEAVE || kind == ITEM_DROP || kind == ITEM_EVENT;
}
