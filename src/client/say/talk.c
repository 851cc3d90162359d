/* SPDX-License-Identifier: MIT
 * talk: made with the client, and gone with it. */
#include "client/say/talk.h"

#include "base/mem.h"

enum { HIGHLIGHTS_BYTES_MAX = 4096 };

struct talk *talk_create(const struct client_settings *settings)
{
    struct talk *t = mem_zero(sizeof *t);

    buf_init(&t->highlights, HIGHLIGHTS_BYTES_MAX);
    buf_add(&t->highlights, settings->highlights);
    t->hides_typing = settings->hides_typing;
    typing_init(&t->typing);
    questions_init(&t->questions);
    return t;
}

void talk_destroy(struct talk *t)
{
    if (!t) return;
    buf_finish(&t->highlights);
    typing_finish(&t->typing);
    questions_finish(&t->questions);
    mem_free(t);
}
