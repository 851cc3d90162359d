/* SPDX-License-Identifier: MIT
 * inquiry: questions under way, by the number they went out with. */
#include "core/link/inquiry.h"

#include "base/mem.h"
#include "core/effect.h"
#include "core/link/address.h"
#include "core/link/pace.h"
#include "core/link/request.h"
#include "core/link/turn.h"

#include <stddef.h>
#include <string.h>

struct inquiry {
    struct list node; /* in session->inquiries */
    uint32_t id;
    uint32_t request; /* the labelled line that is answered, or 0 */
    inquiry_answer answer;
    max_align_t context[];
};

static struct inquiry *inquiry_of(struct list *node)
{
    return CONTAINER_OF(node, struct inquiry, node);
}

static struct inquiry *find(const struct session *s, uint32_t id)
{
    LIST_EACH (node, &s->inquiries)
        if (inquiry_of(node)->id == id) return inquiry_of(node);
    return NULL;
}

void inquiry_ask(struct core *core, struct session *s, const struct history_query *query,
                 inquiry_answer answer, const void *context, size_t context_bytes)
{
    struct inquiry *q = mem_zero(sizeof *q + context_bytes);

    q->id = ++s->inquiry_last;
    q->answer = answer;
    if (context_bytes) memcpy(q->context, context, context_bytes);
    if (core->request) {
        q->request = core->request->id;
        request_wait(core->request);
    }
    list_append(&s->inquiries, &q->node);
    pace_charge(core, s, (uint32_t)query->room_count);
    s->awaiting++;
    effects_add(core->out, &(struct effect){.kind = EFFECT_FETCH,
                                            .session = s->id,
                                            .request = q->id,
                                            .asker = s->address->asker,
                                            .query = *query});
}

void inquiry_answered(struct core *core, struct session *s, const struct input *found)
{
    struct inquiry *q = find(s, found->request);
    session_id id = s->id;

    if (!q) return;
    list_remove(&q->node);
    core->request = request_find(s, q->request);
    q->answer(core, s, q->context, found);
    mem_free(q);
    s = session_find(core, id);
    if (s) request_release(core, core->request);
    core->request = NULL;
    if (!s) return;
    s->awaiting--;
    turn_resume(core, s);
}

void inquiry_forget_all(struct session *s)
{
    LIST_EACH (node, &s->inquiries) {
        list_remove(node);
        mem_free(inquiry_of(node));
    }
}
