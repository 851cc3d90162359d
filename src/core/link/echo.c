/* SPDX-License-Identifier: MIT
 * echo: lines in the order of the journal, each let go when the disk has caught up with it. */
#include "core/link/echo.h"

#include "base/mem.h"
#include "core/link/deliver.h"
#include "core/link/reply.h"
#include "core/link/request.h"
#include "core/link/turn.h"

struct echo {
    struct list node;
    journal_seq seq;
    session_id session;
    uint32_t request;
    struct effects lines; /* EFFECT_SEND with their bytes, or none */
};

static struct echo *echo_of(struct list *node)
{
    return CONTAINER_OF(node, struct echo, node);
}

static void hold(struct core *core, struct echo *e, const struct outgoing *message)
{
    struct delivery d = deliver_split(core, message);

    for (size_t i = 0; i < d.count; i++)
        effects_add(&e->lines, &(struct effect){.kind = EFFECT_SEND, .line = d.lines[i]});
}

void echo_when_durable(struct core *core, const struct entry *entry, const struct outgoing *line)
{
    struct echo *e;

    if (!entry->session || (!line && !core->request)) return;
    e = mem_zero(sizeof *e);
    e->seq = entry->seq;
    e->session = entry->origin;
    effects_init(&e->lines);
    if (line) hold(core, e, line);
    if (core->request) {
        e->request = core->request->id;
        request_wait(core->request);
    }
    list_append(&core->echoes, &e->node);
    entry->session->echoes++;
}

bool echo_is_wanted(const struct entry *entry)
{
    return entry->session && caps_has(entry->session->caps, CAP_ECHO_MESSAGE);
}

static void destroy(struct echo *e)
{
    list_remove(&e->node);
    effects_finish(&e->lines);
    mem_free(e);
}

static void send(struct core *core, struct session *s, struct echo *e)
{
    core->request = request_find(s, e->request);
    for (size_t i = 0; i < e->lines.count; i++) reply_line(core, s, &e->lines.items[i].line);
    request_release(core, core->request);
    core->request = NULL;
}

static void let_go(struct core *core, struct session *s, struct echo *e)
{
    send(core, s, e);
    s->echoes--;
    turn_resume(core, s);
}

void echo_release(struct core *core, journal_seq durable)
{
    LIST_EACH (node, &core->echoes) {
        struct echo *e = echo_of(node);
        struct session *s = session_find(core, e->session);

        if (e->seq > durable) return;
        if (s) let_go(core, s, e);
        destroy(e);
    }
}

uint32_t echo_count(const struct core *core, session_id session)
{
    uint32_t count = 0;

    for (struct list *node = core->echoes.next; node != &core->echoes; node = node->next)
        count += echo_of(node)->session == session;
    return count;
}

void echo_finish(struct core *core)
{
    LIST_EACH (node, &core->echoes) destroy(echo_of(node));
}
