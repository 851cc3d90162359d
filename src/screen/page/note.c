/* SPDX-License-Identifier: MIT
 * note: all the text of an item lies in one piece of memory, in the order of its fields. */
#include "screen/page/note.h"

#include "base/mem.h"
#include "irc/names.h"

#include <string.h>

/* Gives *item bytes of its own; the piece begins at the first text. */
static void own_texts(struct item *item)
{
    struct str *texts[ITEM_TEXTS];
    size_t n = 1;
    char *at;

    item_list_texts(item, texts);
    for (size_t i = 0; i < ITEM_TEXTS; i++) n += texts[i]->n;
    at = mem_alloc(n);
    for (size_t i = 0; i < ITEM_TEXTS; i++) {
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
    n->is_edited = item->edited;
    own_texts(&n->item);
    return n;
}

void note_destroy(struct note *n)
{
    if (!n) return;
    disown_texts(&n->item);
    for (size_t i = 0; i < n->reaction_count; i++) mem_free(n->reactions[i].givers);
    mem_free(n->reactions);
    mem_free(n);
}

size_t note_bytes(const struct note *n)
{
    size_t bytes = sizeof *n + n->reaction_count * sizeof *n->reactions;
    struct item item = n->item;
    struct str *texts[ITEM_TEXTS];

    item_list_texts(&item, texts);
    for (size_t i = 0; i < ITEM_TEXTS; i++) bytes += texts[i]->n;
    for (size_t i = 0; i < n->reaction_count; i++)
        bytes += n->reactions[i].count * sizeof *n->reactions[i].givers;
    return bytes;
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

/* --- what becomes of it --- */

static void change_text(struct note *n, struct str text)
{
    struct item changed = n->item;

    changed.text = text;
    replace(n, &changed);
}

/* What was an action may be a message now, and the other way. */
static void edit(struct note *n, const struct item *by)
{
    if (n->is_redacted) return; /* what has no words any more cannot have others */
    if (by->kind == ITEM_ACTION)
        n->item.kind = ITEM_ACTION;
    else if (n->item.kind == ITEM_ACTION)
        n->item.kind = ITEM_MESSAGE;
    n->is_edited = true;
    change_text(n, by->text);
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

static void drop_reaction(struct note *n, struct reaction *r)
{
    mem_free(r->givers);
    n->reaction_count--;
    memmove(r, r + 1, (size_t)(n->reactions + n->reaction_count - r) * sizeof *r);
}

/* By the account, or by the nick where there is none; we are ourselves under any name. */
static uint32_t giver_of(const struct item *by)
{
    return by->own ? 0 : str_hash_nocase(by->account.n ? by->account : by->name);
}

static size_t find_giver(const struct reaction *r, uint32_t giver)
{
    size_t i = 0;

    while (i < r->count && r->givers[i] != giver) i++;
    return i;
}

/* The same may be told again: history repeats what was heard. */
static void react(struct note *n, const struct item *by)
{
    struct reaction *r = find_reaction(n, by->text);
    uint32_t giver = giver_of(by);

    if (!r) r = add_reaction(n, by->text);
    if (!r || find_giver(r, giver) < r->count || r->count == GIVERS_MAX) return;
    r->givers = mem_resize(r->givers, r->count + 1, sizeof *r->givers);
    r->givers[r->count++] = giver;
    r->own = r->own || by->own;
}

static void unreact(struct note *n, const struct item *by)
{
    struct reaction *r = find_reaction(n, by->text);
    size_t place = r ? find_giver(r, giver_of(by)) : 0;

    if (!r || place == r->count) return;
    r->givers[place] = r->givers[--r->count];
    if (by->own) r->own = false;
    if (r->count == 0) drop_reaction(n, r);
}

void note_amend(struct note *n, enum amendment amendment, const struct item *by)
{
    switch (amendment) {
    case AMEND_EDIT: edit(n, by); return;
    case AMEND_REDACT:
        n->is_redacted = true;
        change_text(n, by->text);
        return;
    case AMEND_REACT: react(n, by); return;
    case AMEND_UNREACT: unreact(n, by); return;
    }
}

/* --- what it is --- */

bool note_has_name(const struct note *n)
{
    return n->item.msgid.n > 0 && n->item.msgid.n <= MSGID_BYTES_MAX;
}

bool note_is_passage(const struct note *n)
{
    enum item_kind kind = n->item.kind;

    return kind == ITEM_JOIN || kind == ITEM_LEAVE || kind == ITEM_DROP;
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
    bool to_us_alone =
        n->item.kind == ITEM_PRIVATE || (n->item.room.n && !is_room_name(n->item.room));

    return note_is_news(n) && (n->item.mention || to_us_alone);
}
