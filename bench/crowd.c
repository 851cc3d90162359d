/* SPDX-License-Identifier: MIT
 * crowd: many IRC clients on one epoll. */
#include "crowd.h"

#include "base/mem.h"
#include "latency.h"

#include <arpa/inet.h>
#include <err.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    EVENTS_A_TURN = 1024,
    READ_BYTES = 256 * 1024,
    UNSENT_BYTES_MAX = 64 * 1024 * 1024,
    TURN_MS = 1000,
    PATIENCE_S = 60,
};

void crowd_init(struct crowd *c, const struct crowd_settings *settings)
{
    *c = (struct crowd){.settings = *settings};
    c->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (settings->by_tls) c->tls = tls_client_create();
    c->members = mem_zero(settings->count * sizeof *c->members);
    c->bytes = mem_alloc(READ_BYTES);
    list_init(&c->unsent);
    buf_init(&c->last_error, LINE_BODY_MAX);
    for (size_t i = 0; i < settings->count; i++) {
        struct member *m = &c->members[i];

        *m = (struct member){.crowd = c, .index = i, .stream.fd = -1};
        list_init(&m->unsent_node);
        line_cutter_init(&m->cutter, LINE_SERVER_TAGS_MAX, LINE_BODY_MAX);
        buf_init(&m->unsent, UNSENT_BYTES_MAX);
    }
}

void crowd_finish(struct crowd *c)
{
    for (size_t i = 0; i < c->settings.count; i++) {
        struct member *m = &c->members[i];

        if (m->stream.fd >= 0) m->stream.kind->close(&m->stream);
        line_cutter_finish(&m->cutter);
        buf_finish(&m->unsent);
    }
    close(c->epoll);
    tls_client_destroy(c->tls);
    buf_finish(&c->last_error);
    mem_free(c->bytes);
    mem_free(c->members);
}

static void lose(struct member *m)
{
    m->stream.kind->close(&m->stream);
    m->stream.fd = -1;
    m->crowd->lost++;
    list_remove(&m->unsent_node);
}

/* --- speaking --- */

static void watch(struct member *m, int operation, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = m};

    if (epoll_ctl(m->crowd->epoll, operation, m->stream.fd, &event)) err(1, "epoll_ctl");
}

void crowd_say(struct member *m, struct str line)
{
    if (m->stream.fd < 0) return;
    buf_add(&m->unsent, line);
    buf_add(&m->unsent, STR("\r\n"));
    list_remove(&m->unsent_node);
    list_append(&m->crowd->unsent, &m->unsent_node);
}

static void wait_for_room(struct member *m, bool waits)
{
    if (m->waits_for_room == waits) return;
    m->waits_for_room = waits;
    watch(m, EPOLL_CTL_MOD, EPOLLIN | (waits ? (uint32_t)EPOLLOUT : 0));
}

static void write_unsent(struct member *m)
{
    struct iovec piece = {m->unsent.p, m->unsent.n};
    bool can_say = !m->stream.opening && m->unsent.n > 0;
    ssize_t n = m->stream.kind->writev(&m->stream, &piece, can_say ? 1 : 0);

    list_remove(&m->unsent_node);
    if (n == STREAM_FAILED) {
        lose(m);
        return;
    }
    if (n > 0) buf_drop(&m->unsent, (size_t)n);
    wait_for_room(m, m->stream.pending > 0 || (m->unsent.n > 0 && !m->stream.opening));
}

static void write_all_unsent(struct crowd *c)
{
    LIST_EACH (node, &c->unsent) write_unsent(CONTAINER_OF(node, struct member, unsent_node));
}

void crowd_pause(struct member *m)
{
    if (m->stream.fd >= 0) watch(m, EPOLL_CTL_DEL, 0);
}

void crowd_resume(struct member *m)
{
    if (m->stream.fd >= 0) watch(m, EPOLL_CTL_ADD, EPOLLIN);
}

/* --- hearing --- */

static struct str without_tags_and_source(struct str line)
{
    if (str_starts(line, STR("@"))) str_cut(&line, ' ');
    if (str_starts(line, STR(":"))) str_cut(&line, ' ');
    return line;
}

static void hear_text(struct member *m, struct str rest, int64_t now_ns)
{
    struct str target = str_cut(&rest, ' ');

    if (!str_eq(target, m->crowd->settings.room)) return;
    if (str_starts(rest, STR(":"))) rest = str_skip(rest, 1);
    m->crowd->settings.hear(m->crowd->settings.context, m, rest, now_ns);
}

static void pong(struct member *m, struct str token)
{
    struct buf line;

    buf_init(&line, LINE_BODY_MAX);
    buf_addf(&line, "PONG " STR_FMT, STR_ARG(token));
    crowd_say(m, buf_str(&line));
    buf_finish(&line);
}

static void hear(struct member *m, struct str line, int64_t now_ns)
{
    struct crowd *c = m->crowd;
    struct str rest = without_tags_and_source(line), command = str_cut(&rest, ' ');

    if (str_eq(command, STR("PRIVMSG")))
        hear_text(m, rest, now_ns);
    else if (str_eq(command, STR("PING")))
        pong(m, rest);
    else if (str_eq(command, STR("001")))
        c->registered++;
    else if (str_eq(command, STR("366")))
        c->joined++;
    else if (str_eq(command, STR("PONG")))
        c->synced++;
    else if (str_eq(command, STR("ERROR"))) {
        buf_clear(&c->last_error);
        buf_add(&c->last_error, rest);
    }
}

/* How much was read. A handshake that ends lets out what was to be said after it. */
static ssize_t hear_some(struct member *m)
{
    bool was_opening = m->stream.opening;
    ssize_t n = m->stream.kind->read(&m->stream, m->crowd->bytes, READ_BYTES);
    int64_t now_ns = latency_now_ns();
    struct str bytes = {m->crowd->bytes, n > 0 ? (size_t)n : 0}, line;
    enum line_result result;

    while ((result = line_next(&m->cutter, &bytes, &line)) != LINE_NONE)
        if (result == LINE_READY) hear(m, line, now_ns);
    if (n == 0 || n == STREAM_FAILED)
        lose(m);
    else if (was_opening && !m->stream.opening)
        write_unsent(m);
    return n;
}

/* A stream that had more than fits may hold the rest where epoll does not see it. */
static void hear_all(struct member *m)
{
    while (m->stream.fd >= 0 && hear_some(m) == READ_BYTES) continue;
}

void crowd_turn(struct crowd *c, int timeout_ms)
{
    struct epoll_event events[EVENTS_A_TURN];
    int count;

    write_all_unsent(c);
    count = epoll_wait(c->epoll, events, EVENTS_A_TURN, timeout_ms);
    for (int i = 0; i < count; i++) {
        struct member *m = events[i].data.ptr;

        if (events[i].events & EPOLLOUT) write_unsent(m);
        if (m->stream.fd >= 0 && events[i].events & ~(uint32_t)EPOLLOUT) hear_all(m);
    }
}

/* --- coming in --- */

/* Turns until *counter has come to `wanted`. */
static void wait_for(struct crowd *c, const size_t *counter, size_t wanted, const char *what)
{
    int64_t patience_ns = PATIENCE_S * LATENCY_NS_PER_S, moved_ns = latency_now_ns();
    size_t last = *counter;

    while (*counter < wanted) {
        crowd_turn(c, TURN_MS);
        if (*counter != last) moved_ns = latency_now_ns();
        last = *counter;
        if (c->lost || latency_now_ns() - moved_ns > patience_ns)
            errx(1, "only %zu of %zu %s; the server said: " STR_FMT, last, c->settings.count, what,
                 STR_ARG(buf_str(&c->last_error)));
    }
}

static void connect_member(struct member *m)
{
    const struct crowd_settings *settings = &m->crowd->settings;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(settings->port)};
    char *host = str_copy(settings->host);
    int fd;

    if (inet_pton(AF_INET, host, &address.sin_addr) != 1) errx(1, "not an IPv4 address: %s", host);
    mem_free(host);
    fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) err(1, "socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address)) err(1, "connect");
    tcp_stream_init(&m->stream, fd);
    watch(m, EPOLL_CTL_ADD, EPOLLIN);
    if (!m->crowd->tls) return;
    tls_stream_connect(&m->stream, m->crowd->tls, "localhost");
    hear_all(m);
}

static void introduce(struct member *m)
{
    struct buf lines;
    struct str caps = m->crowd->settings.caps;

    buf_init(&lines, LINE_BODY_MAX);
    if (caps.n) buf_addf(&lines, "CAP REQ :" STR_FMT "\r\nCAP END\r\n", STR_ARG(caps));
    buf_addf(&lines, "NICK b%zu\r\nUSER b%zu 0 * :bench", m->index, m->index);
    crowd_say(m, buf_str(&lines));
    buf_finish(&lines);
}

void crowd_register(struct crowd *c)
{
    for (size_t i = 0; i < c->settings.count; i++) {
        size_t connecting_max = c->settings.connecting_max;

        if (i >= connecting_max) wait_for(c, &c->registered, i - connecting_max + 1, "registered");
        connect_member(&c->members[i]);
        introduce(&c->members[i]);
    }
    wait_for(c, &c->registered, c->settings.count, "registered");
}

static void say_all(struct crowd *c, struct str line)
{
    for (size_t i = 0; i < c->settings.count; i++) crowd_say(&c->members[i], line);
}

void crowd_join(struct crowd *c)
{
    struct buf line;

    buf_init(&line, LINE_BODY_MAX);
    buf_addf(&line, "JOIN " STR_FMT, STR_ARG(c->settings.room));
    say_all(c, buf_str(&line));
    buf_finish(&line);
    wait_for(c, &c->joined, c->settings.count, "joined");
}

void crowd_sync(struct crowd *c)
{
    c->synced = 0;
    say_all(c, STR("PING bench"));
    wait_for(c, &c->synced, c->settings.count, "answered");
}
