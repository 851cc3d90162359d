/* SPDX-License-Identifier: MIT
 * note: all the text of an item lies in one piece of memory, in the order of its fields. */
#include "screen/note.h"

#include "base/mem.h"

#include <string.h>

/* The texts of an item, so that what holds for one holds for all. */
enum { TEXTS = 7 };

static void list_texts(struct item *item, struct str *texts[TEXTS])
{
    struct str *all[TEXTS] = {&item->room,    &item->name,     &item->text,  &item->msgid,
                              &item->account, &item->reply_to, &item->reason};

    memcpy(texts, all, sizeof all);
}

/* Gives *item bytes of its own; the piece begins at the first text. */
static void own_texts(struct item *item)
{
    struct str *texts[TEXTS];
    size_t n = 1;
    char *at;

    list_texts(item, texts);
    for (size_t i = 0; i < TEXTS; i++) n += texts[i]->n;
    at = mem_alloc(n);
    for (size_t i = 0; i < TEXTS; i++) {
        if (texts[i]->n) memcpy(at, texts[i]->p, texts[i]->n);
        texts[i]->p = at;
        at += texts[i]->n;
    }
}

static void disown_texts(struct item *item)
{
    mem_free((void *)(uintptr_t)item->room.p);
}

struct note *note_create(const struct item *item)
{
    struct note *n = mem_zero(sizeof *n);

    n->item = *item;
    own_texts(&n->item);
    return n;
}

void note_destroy(struct note *n)
{
    if (!n) return;
    disown_texts(&n->item);
    mem_free(n->reactions);
    mem_free(n);
}

static void replace(struct note *n, const struct item *item)
{
    struct item before = n->item;

    n->item = *item;
    own_texts(&n->item);
    disown_texts(&before);
}

/* What it answers is known only to who sent it. */
void note_settle(struct note *n, const struct item *item)
{
    struct item settled = *item;

    if (settled.reply_to.n == 0) settled.reply_to = n->item.reply_to;
    replace(n, &settled);
}

static void change_text(struct note *n, struct str text)
{
    struct item changed = n->item;

    changed.text = text;
    replace(n, &changed);
}

static struct reaction *find_reaction(struct note *n, struct str text)
{
    for (size_t i = 0; i < n->reaction_count; i++) {
        struct reaction *r = &n->reactions[i];
        if (str_eq((struct str){r->text, r->n}, text)) return r;
    }
    return NULL;
}

static struct reaction *add_reaction(struct note *n, struct str text)
{
    struct reaction *r;

    if (text.n == 0 || text.n > REACTION_BYTES_MAX || n->reaction_count == REACTIONS_MAX)
        return NULL;
    n->reactions = mem_resize(n->reactions, n->reaction_count + 1, sizeof *n->reactions);
    r = &n->reactions[n->reaction_count++];
    *r = (struct reaction){.n = text.n};
    memcpy(r->text, text.p, text.n);
    return r;
}

static void react(struct note *n, struct str text, bool own)
{
    struct reaction *r = find_reaction(n, text);

    if (!r) r = add_reaction(n, text);
    if (!r || (own && r->own)) return;
    r->count++;
    r->own = r->own || own;
}

static void unreact(struct note *n, struct str text, bool own)
{
    struct reaction *r = find_reaction(n, text);

    if (!r || (own && !r->own)) return;
    if (own) r->own = false;
    if (--r->count) return;
    n->reaction_count--;
    memmove(r, r + 1, (size_t)(n->reactions + n->reaction_count - r) * sizeof *r);
}

void note_amend(struct note *n, enum amendment amendment, const struct item *by)
{
    switch (amendment) {
    case AMEND_EDIT:
        n->is_edited = true;
        change_text(n, by->text);
        return;
    case AMEND_REDACT:
        n->is_redacted = true;
        change_text(n, by->text);
        return;
    case AMEND_REACT: react(n, by->text, by->own); return;
    case AMEND_UNREACT: unreact(n, by->text, by->own); return;
    }
}

bool note_is_said(const struct note *n)
{
    switch (n->item.kind) {
    case ITEM_MESSAGE:
    case ITEM_ACTION:
    case ITEM_NOTICE:
    case ITEM_PRIVATE: return true;
    case ITEM_JOIN:
    case ITEM_LEAVE:
    case ITEM_DROP:
    case ITEM_EVENT:
    case ITEM_REPLY:
    case ITEM_ERROR: return false;
    }
    return false;
}

bool note_is_news(const struct note *n)
{
    return note_is_said(n) && !n->item.own;
}

bool note_calls_us(const struct note *n)
{
    bool to_us_alone = n->item.kind == ITEM_PRIVATE || (n->item.room.n && n->item.room.p[0] != '#');

    return note_is_news(n) && (n->item.mention || to_us_alone);
}
