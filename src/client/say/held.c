/* SPDX-License-Identifier: MIT
 * held: a list, oldest first. What is carried out is taken off it first: it may hold more. */
#include "client/say/held.h"

#include "base/mem.h"
#include "client/emit.h"
#include "client/say/outbox.h"

struct held {
    struct list node;
    char *text, *reply_to;
    bool literal;
};

static struct held *of_node(struct list *node)
{
    return CONTAINER_OF(node, struct held, node);
}

static struct typed typed_of(const struct held *h)
{
    return (struct typed){
        .text = str_from(h->text), .reply_to = str_from(h->reply_to), .literal = h->literal};
}

void held_keep(struct client *c, const struct typed *typed)
{
    struct held *h;

    if (!outbox_takes_lines(c)) {
        emit_error(c, "Not kept: " OUTBOX_IS_FULL ".");
        return;
    }
    h = mem_alloc(sizeof *h);
    *h = (struct held){.text = str_copy(typed->text),
                       .reply_to = str_copy(typed->reply_to),
                       .literal = typed->literal};
    list_append(&c->held, &h->node);
    outbox_count(c, typed->text.n);
    if (c->was_ready || c->is_rich)
        emit_reply(c, "Waiting for the connection: " STR_FMT, STR_ARG(typed->text));
}

static void drop(struct client *c, struct held *h)
{
    outbox_uncount(c, str_from(h->text).n);
    list_remove(&h->node);
    mem_free(h->text);
    mem_free(h->reply_to);
    mem_free(h);
}

static void release(struct client *c, struct held *h)
{
    struct typed typed = typed_of(h);

    typed.text = arena_copy(&c->out->bytes, typed.text);
    typed.reply_to = arena_copy(&c->out->bytes, typed.reply_to);
    drop(c, h);
    typed_do(c, &typed);
}

void held_aim(struct client *c)
{
    if (!c->is_rich || is_ready(c)) return;
    LIST_EACH (node, &c->held) {
        struct typed typed = typed_of(of_node(node));
        if (typed_says(&typed)) release(c, of_node(node));
    }
}

void held_release(struct client *c)
{
    while (!list_is_empty(&c->held) && is_ready(c)) release(c, of_node(c->held.next));
}

void held_finish(struct client *c)
{
    LIST_EACH (node, &c->held) drop(c, of_node(node));
}
