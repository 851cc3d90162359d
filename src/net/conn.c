/* SPDX-License-Identifier: MIT
 * conn: reading and writing as far as the socket goes, and the steps from open to gone. */
#include "net/conn.h"

#include "base/list.h"
#include "base/mem.h"

#include <errno.h>

enum {
    READ_BYTES = 64 * 1024,
    FLUSH_MS = 5000,  /* for what is queued at the end */
    LINGER_MS = 2000, /* for the peer's FIN */
};

void conn_group_init(struct conn_group *g, struct loop *loop, const struct conn_handler *handler,
                     int64_t stall_ms)
{
    *g = (struct conn_group){
        .loop = loop, .handler = handler, .stall_ms = stall_ms, .scratch = mem_alloc(READ_BYTES)};
}

void conn_group_finish(struct conn_group *g)
{
    mem_free(g->readable.items);
    mem_free(g->touched.items);
    mem_free(g->gone.items);
    mem_free(g->scratch);
}

static void list_add(struct conn_list *list, struct conn *c)
{
    list->items = mem_grow(list->items, &list->capacity, list->count + 1, sizeof(struct conn *));
    list->items[list->count++] = c;
}

static void drop_gone(struct conn_list *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->state != CONN_GONE) list->items[kept++] = list->items[i];
    list->count = kept;
}

void conn_group_sweep(struct conn_group *g)
{
    if (g->gone.count == 0) return;
    drop_gone(&g->readable);
    drop_gone(&g->touched);
}

static void list_readable(struct conn *c)
{
    if (c->in_readable || !c->readable) return;
    c->in_readable = true;
    list_add(&c->group->readable, c);
}

static void touch(struct conn *c)
{
    if (c->in_touched) return;
    c->in_touched = true;
    list_add(&c->group->touched, c);
}

void conn_cut(struct conn *c)
{
    if (c->state == CONN_GONE) return;
    c->state = CONN_GONE;
    loop_remove(c->group->loop, c->stream.fd);
    loop_set_timer(c->group->loop, &c->timer, INT64_MAX);
    loop_set_timer(c->group->loop, &c->stall, INT64_MAX);
    c->stream.kind->close(&c->stream);
    outq_finish(&c->out);
    list_add(&c->group->gone, c);
}

static enum conn_end end_of(int error)
{
    switch (error) {
    case ECONNRESET:
    case EPIPE: return CONN_END_RESET;
    case ETIMEDOUT:
    case EHOSTUNREACH:
    case ENETUNREACH: return CONN_END_TIMED_OUT;
    case EPROTO: return CONN_END_GARBLED;
    }
    return CONN_END_FAILED;
}

static void input_ended(struct conn *c)
{
    c->input_ended = true;
    c->readable = false;
    if (c->state == CONN_LINGERING)
        conn_cut(c);
    else if (c->state == CONN_OPEN)
        c->group->handler->ended(c->group->handler->context, c, CONN_END_CLOSED);
}

static void start_linger(struct conn *c)
{
    c->stream.kind->shutdown(&c->stream);
    c->state = CONN_LINGERING;
    if (c->input_ended) {
        conn_cut(c);
        return;
    }
    loop_set_timer(c->group->loop, &c->timer, loop_now_ms(c->group->loop) + LINGER_MS);
    list_readable(c);
}

static void broken(struct conn *c)
{
    enum conn_end end = end_of(errno);
    bool was_open = c->state == CONN_OPEN && !c->input_ended;

    if (was_open && end == CONN_END_GARBLED)
        start_linger(c);
    else
        conn_cut(c);
    if (was_open) c->group->handler->ended(c->group->handler->context, c, end);
}

void conn_close(struct conn *c)
{
    if (c->state != CONN_OPEN) return;
    c->state = CONN_FLUSHING;
    c->paused = false;
    outq_seal(&c->out);
    loop_set_timer(c->group->loop, &c->timer, loop_now_ms(c->group->loop) + FLUSH_MS);
    touch(c);
}

void conn_close_early(struct conn *c, char end, struct str last_words)
{
    if (c->state != CONN_OPEN) return;
    outq_cut(&c->out, end);
    (void)!outq_push(&c->out, last_words);
    conn_close(c);
}

/* While flushing, input waits in the kernel; while lingering, nobody wants it. */
static bool wants_input(const struct conn *c)
{
    return c->readable && !c->paused && (c->state == CONN_OPEN || c->state == CONN_LINGERING);
}

static void read_some(struct conn *c)
{
    struct conn_group *g = c->group;
    bool was_opening = c->stream.opening;
    ssize_t n = c->stream.kind->read(&c->stream, g->scratch, READ_BYTES);

    if (was_opening && !c->stream.opening && c->state == CONN_OPEN)
        g->handler->agreed(g->handler->context, c);
    if (n == STREAM_AGAIN)
        c->readable = false;
    else if (n == STREAM_FAILED)
        broken(c);
    else if (n == 0)
        input_ended(c);
    else if (c->state == CONN_OPEN)
        g->handler->received(g->handler->context, c, (struct str){g->scratch, (size_t)n});
}

/* The owner may have had enough for now; what comes while lingering does not concern it. */
static bool may_read(const struct conn *c)
{
    struct conn_group *g = c->group;

    if (c->state != CONN_OPEN) return true;
    if (!g->held) g->held = !g->handler->may_read(g->handler->context);
    return !g->held;
}

/* Walks those that stand in the list now; who has more to give stands in it again afterwards. */
void conn_group_read(struct conn_group *g)
{
    size_t count = g->readable.count, kept = 0;

    g->held = false;
    for (size_t i = 0; i < count; i++) {
        struct conn *c = g->readable.items[i];

        if (wants_input(c) && may_read(c)) read_some(c);
        c->in_readable = wants_input(c);
        if (c->in_readable) g->readable.items[kept++] = c;
    }
    for (size_t i = count; i < g->readable.count; i++)
        g->readable.items[kept++] = g->readable.items[i];
    g->readable.count = kept;
}

bool conn_group_busy(const struct conn_group *g)
{
    return g->readable.count > 0 && !g->held;
}

void conn_pause(struct conn *c)
{
    c->paused = true;
}

void conn_resume(struct conn *c)
{
    c->paused = false;
    if (wants_input(c)) list_readable(c);
}

void conn_cork(struct conn *c)
{
    c->corked = true;
}

void conn_uncork(struct conn *c)
{
    c->corked = false;
    touch(c);
}

/* The stream may have something to say even when nothing can be said through it. */
static bool is_mute(const struct conn *c)
{
    return c->stream.opening || c->corked;
}

static bool has_more(const struct conn *c)
{
    if (c->state == CONN_GONE || c->state == CONN_LINGERING) return false;
    return c->stream.pending > 0 || (c->out.bytes > 0 && !is_mute(c));
}

static void written(struct conn *c, size_t n)
{
    outq_written(&c->out, n);
    c->moved = true;
}

static void write_some(struct conn *c)
{
    struct iovec pieces[OUTQ_GATHER_MAX];

    while (has_more(c) && c->writable) {
        int count = is_mute(c) ? 0 : outq_gather(&c->out, pieces);
        ssize_t n = c->stream.kind->writev(&c->stream, pieces, count);

        if (n == STREAM_AGAIN)
            c->writable = false;
        else if (n == STREAM_FAILED)
            broken(c);
        else
            written(c, (size_t)n);
    }
}

/* One whose stream is still opening cannot be told anything any more. */
static bool is_flushed(const struct conn *c)
{
    return c->stream.opening || (c->out.bytes == 0 && c->stream.pending == 0);
}

/* A queue that moves, however slowly, has time; and when it is empty, there is no hurry. */
static void watch_queue(struct conn *c)
{
    struct loop *loop = c->group->loop;

    if (!has_more(c))
        loop_set_timer(loop, &c->stall, INT64_MAX);
    else if (c->moved || !c->stall.node.place)
        loop_set_timer(loop, &c->stall, loop_now_ms(loop) + c->group->stall_ms);
    c->moved = false;
}

static void finish_turn(struct conn *c)
{
    c->in_touched = false;
    write_some(c);
    if (c->state == CONN_GONE) return;
    outq_keep(&c->out);
    watch_queue(c);
    if (c->state == CONN_FLUSHING && is_flushed(c)) start_linger(c);
}

void conn_group_write(struct conn_group *g)
{
    for (size_t i = 0; i < g->touched.count; i++) finish_turn(g->touched.items[i]);
    g->touched.count = 0;
}

/* Who broke while being written to may have had input left. */
void conn_group_forget_gone(struct conn_group *g)
{
    size_t kept = 0;

    if (g->gone.count == 0) return;
    for (size_t i = 0; i < g->readable.count; i++)
        if (g->readable.items[i]->state != CONN_GONE)
            g->readable.items[kept++] = g->readable.items[i];
    g->readable.count = kept;
}

/* A long answer may be more than the queue holds, though the peer takes it as fast as it comes:
 * before it is called slow, what is queued is offered to the socket. */
bool conn_send_more(struct conn *c, struct str text)
{
    if (c->state != CONN_OPEN) return true;
    touch(c);
    if (outq_push(&c->out, text) == OUTQ_OK) return true;
    write_some(c);
    return c->state != CONN_OPEN || outq_push(&c->out, text) == OUTQ_OK;
}

static void ready(struct loop_source *source, uint32_t events)
{
    struct conn *c = CONTAINER_OF(source, struct conn, source);

    if (c->state == CONN_GONE) return;
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
        c->readable = !c->input_ended;
        if (wants_input(c)) list_readable(c);
    }
    if (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) {
        c->writable = true;
        if (c->out.bytes > 0 || c->stream.pending > 0) touch(c);
    }
}

static void due(struct loop_timer *timer)
{
    struct conn *c = CONTAINER_OF(timer, struct conn, timer);

    if (c->state == CONN_OPEN)
        c->group->handler->timer(c->group->handler->context, c);
    else
        conn_cut(c);
}

static void stall_due(struct loop_timer *timer)
{
    struct conn *c = CONTAINER_OF(timer, struct conn, stall);

    if (c->state == CONN_OPEN) c->group->handler->stalled(c->group->handler->context, c);
}

enum conn_error conn_init(struct conn *c, struct conn_group *g, conn_id id, int fd,
                          uint32_t queue_bytes_max)
{
    *c = (struct conn){.group = g, .id = id, .state = CONN_OPEN};
    tcp_stream_init(&c->stream, fd);
    outq_init(&c->out, queue_bytes_max);
    c->source.ready = ready;
    c->timer.due = due;
    c->stall.due = stall_due;
    if (loop_add(g->loop, fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, &c->source) == LOOP_OK)
        return CONN_OK;
    c->stream.kind->close(&c->stream);
    return CONN_REFUSED;
}

void conn_set_timer(struct conn *c, int64_t at_ms)
{
    if (c->state == CONN_OPEN) loop_set_timer(c->group->loop, &c->timer, at_ms);
}
