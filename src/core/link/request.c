/* SPDX-License-Identifier: MIT
 * request: labelled lines and their gathered answers. */
#include "core/link/request.h"

#include "base/mem.h"
#include "core/link/reply.h"
#include "irc/message.h"

static struct request *request_of(struct list *node)
{
    return CONTAINER_OF(node, struct request, node);
}

static size_t open_count(const struct session *s)
{
    size_t count = 0;

    for (const struct list *node = s->requests.next; node != &s->requests; node = node->next)
        count++;
    return count;
}

struct request *request_begin(struct session *s, struct str label)
{
    struct request *r;

    if (!caps_has(s->caps, CAP_LABELED_RESPONSE) || !caps_has(s->caps, CAP_BATCH)) return NULL;
    if (label.n == 0 || label.n > LABEL_BYTES_MAX || open_count(s) >= REQUESTS_MAX) return NULL;
    r = mem_zero(sizeof *r);
    r->session = s;
    r->id = ++s->request_last;
    if (r->id == 0) r->id = ++s->request_last;
    r->waits = 1;
    r->label = str_copy(label);
    effects_init(&r->answers);
    list_append(&s->requests, &r->node);
    return r;
}

struct request *request_find(struct session *s, uint32_t id)
{
    if (id == 0) return NULL;
    LIST_EACH (node, &s->requests)
        if (request_of(node)->id == id) return request_of(node);
    return NULL;
}

void request_wait(struct request *r)
{
    if (r) r->waits++;
}

static void destroy(struct request *r)
{
    list_remove(&r->node);
    mem_free(r->label);
    mem_free(r->batch);
    effects_finish(&r->answers);
    mem_free(r);
}

static void begin_batch(struct core *core, struct request *r)
{
    struct str reference = reply_batch_reference(core);
    struct outgoing start = {.label = str_from(r->label)};

    r->batch = str_copy(reference);
    start.body = arena_printf(&core->scratch, ":" STR_FMT " BATCH +" STR_FMT " labeled-response",
                              STR_ARG(core->settings->server_name), STR_ARG(reference));
    reply_line(core, r->session, &start);
}

/* Lines that stand in a batch of their own already stay in that one. */
static void send_in_batch(struct core *core, struct request *r)
{
    if (!r->batch) begin_batch(core, r);
    for (size_t i = 0; i < r->answers.count; i++) {
        struct outgoing *line = &r->answers.items[i].line;
        if (line->batch.n == 0) line->batch = str_from(r->batch);
        reply_line(core, r->session, line);
    }
    effects_clear(&r->answers);
}

/* Whether the answer is one batch, which can carry the label itself. */
static bool is_one_batch(const struct effects *answers)
{
    struct message first, last;
    size_t count = answers->count;

    if (count < 2 || message_parse(answers->items[0].line.body, &first) != MESSAGE_OK ||
        message_parse(answers->items[count - 1].line.body, &last) != MESSAGE_OK)
        return false;
    return str_eq(first.command, STR("BATCH")) && str_eq(last.command, STR("BATCH")) &&
           str_eq(str_skip(first.params[0], 1), str_skip(last.params[0], 1));
}

static void send_batch(struct core *core, struct request *r)
{
    r->answers.items[0].line.label = str_from(r->label);
    for (size_t i = 0; i < r->answers.count; i++)
        reply_line(core, r->session, &r->answers.items[i].line);
}

static void send_single(struct core *core, struct request *r)
{
    struct outgoing ack = {.body = arena_printf(&core->scratch, ":" STR_FMT " ACK",
                                                STR_ARG(core->settings->server_name))};
    struct outgoing *line = r->answers.count ? &r->answers.items[0].line : &ack;

    line->label = str_from(r->label);
    reply_line(core, r->session, line);
}

static void end_answer(struct core *core, struct request *r)
{
    if (!r->batch && r->answers.count <= 1) {
        send_single(core, r);
        return;
    }
    if (!r->batch && is_one_batch(&r->answers)) {
        send_batch(core, r);
        return;
    }
    send_in_batch(core, r);
    reply_words(core, r->session, "BATCH -%s", r->batch);
}

void request_release(struct core *core, struct request *r)
{
    struct request *outer = core->request;

    if (!r) return;
    core->request = NULL;
    if (--r->waits > 0) {
        if (r->answers.count) send_in_batch(core, r);
        core->request = outer;
        return;
    }
    end_answer(core, r);
    if (outer != r) core->request = outer;
    destroy(r);
}

void request_destroy_all(struct session *s)
{
    LIST_EACH (node, &s->requests) destroy(request_of(node));
}
