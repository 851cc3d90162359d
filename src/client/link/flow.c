/* SPDX-License-Identifier: MIT
 * flow: two lists of lines and a bucket that holds seconds. */
#include "client/link/flow.h"

#include "base/mem.h"
#include "client/account/secret.h"
#include "client/emit.h"
#include "client/say/outbox.h"

struct waiting {
    struct list node;
    uint64_t own_id; /* of the own line that has left with this one; 0: none */
    size_t n;
    char text[];
};

static const struct bucket_limits limits = {.rate = 1, .burst = FLOW_BURST * FLOW_LINE_S};

static struct waiting *of_node(struct list *node)
{
    return CONTAINER_OF(node, struct waiting, node);
}

void flow_init(struct client *c)
{
    list_init(&c->flow.lines);
    list_init(&c->flow.idle);
}

static void drop(struct client *c, struct waiting *w)
{
    list_remove(&w->node);
    c->flow.count--;
    mem_free(w);
}

void flow_forget(struct client *c)
{
    LIST_EACH (node, &c->flow.lines) drop(c, of_node(node));
    LIST_EACH (node, &c->flow.idle) drop(c, of_node(node));
}

void flow_begin(struct client *c)
{
    c->flow.bucket = (struct bucket){0};
    c->flow.is_free = false;
}

void flow_set_free(struct client *c)
{
    c->flow.is_free = true;
}

/* Before 001 a server counts nothing. */
static bool is_counted(const struct client *c)
{
    return !c->flow.is_free && c->state >= STATE_ENTERING;
}

/* When so many lines may leave one after the other. */
static int64_t ready_ms(const struct client *c, uint32_t lines)
{
    return is_counted(c) ? bucket_ready_ms(&c->flow.bucket, limits, lines * FLOW_LINE_S, c->now_ms)
                         : c->now_ms;
}

static bool is_urgent(struct str line)
{
    static const char *const verbs[] = {"CAP", "PING", "PONG", "QUIT"};
    struct str verb = str_word(&line);

    if (str_starts(verb, STR("@"))) verb = str_word(&line);
    for (size_t i = 0; i < ARRAY_LENGTH(verbs); i++)
        if (str_eq_nocase(verb, str_from(verbs[i]))) return true;
    return false;
}

static void let_go(struct client *c, struct str line)
{
    if (is_counted(c)) bucket_owe(&c->flow.bucket, limits, FLOW_LINE_S, c->now_ms);
    client_effects_add(c->out, &(struct client_effect){.kind = CLIENT_SEND, .text = line});
}

static void keep(struct client *c, struct list *list, struct str line)
{
    struct waiting *w;

    if (c->flow.count >= FLOW_LINES_MAX) {
        emit_error(c, "Not sent: " OUTBOX_IS_FULL ".");
        return;
    }
    w = mem_alloc(sizeof *w + line.n);
    w->own_id = 0;
    w->n = line.n;
    for (size_t i = 0; i < line.n; i++) w->text[i] = line.p[i];
    list_append(list, &w->node);
    c->flow.count++;
}

bool flow_is_clear(const struct client *c)
{
    return list_is_empty(&c->flow.lines) && ready_ms(c, 1) <= c->now_ms;
}

void flow_send(struct client *c, struct str line)
{
    if (flow_is_clear(c) || is_urgent(line) || secret_is_line(line))
        let_go(c, line);
    else
        keep(c, &c->flow.lines, line);
}

void flow_send_idly(struct client *c, struct str line)
{
    keep(c, &c->flow.idle, line);
    flow_tick(c);
}

bool flow_holds(struct client *c, uint64_t own_id)
{
    struct waiting *last = of_node(c->flow.lines.previous);

    if (list_is_empty(&c->flow.lines) || last->own_id) return false;
    last->own_id = own_id;
    return true;
}

bool flow_is_waiting(const struct client *c)
{
    return c->flow.count > 0;
}

int64_t flow_wait_ms(const struct client *c)
{
    int64_t before_ms = c->flow.is_free ? 0 : (int64_t)c->flow.count * FLOW_LINE_S * 1000;

    return ready_ms(c, 1) - c->now_ms + before_ms;
}

/* What leaves next, and when. */
static struct waiting *next(const struct client *c, int64_t *at_ms)
{
    bool is_idle = list_is_empty(&c->flow.lines);

    *at_ms = ready_ms(c, is_idle ? FLOW_KEPT + 1 : 1);
    if (!flow_is_waiting(c)) return NULL;
    return of_node(is_idle ? c->flow.idle.next : c->flow.lines.next);
}

static void release(struct client *c, struct waiting *w)
{
    uint64_t own_id = w->own_id;

    let_go(c, (struct str){w->text, w->n});
    drop(c, w);
    if (own_id) outbox_sent(c, own_id);
}

void flow_tick(struct client *c)
{
    int64_t at_ms;

    for (struct waiting *w = next(c, &at_ms); w && at_ms <= c->now_ms; w = next(c, &at_ms))
        release(c, w);
}

int64_t flow_wake_ms(const struct client *c)
{
    int64_t at_ms;

    return next(c, &at_ms) ? at_ms : INT64_MAX;
}
