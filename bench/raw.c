/* SPDX-License-Identifier: MIT
 * raw: the floor that snugd is measured against. One thread, one room, no rules: it copies lines to
 * sockets with one write a socket a turn, and knows just enough IRC that a client can come in. */
#include "base/mem.h"
#include "irc/line.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    EVENTS_A_TURN = 1024,
    PIECES_A_TURN = EVENTS_A_TURN, /* each member is read once a turn; not more than IOV_MAX */
    READ_BYTES = 64 * 1024,
    UNSENT_BYTES_MAX = 8 * 1024 * 1024,
    SOURCE_BYTES_MAX = 128,
};

struct member {
    int fd;
    size_t place; /* in raw.members */
    bool in_room;
    bool gone;
    bool has_reply;
    bool waits_for_room; /* its socket took no more: epoll tells when it does again */
    struct line_cutter cutter;
    struct buf source; /* ":nick!raw@raw " */
    struct buf unsent;
};

/* A run of lines from one member: a part of raw.lines. */
struct piece {
    const struct member *sender;
    size_t offset;
    size_t n;
};

struct raw {
    int listener;
    int epoll;
    struct member **members;
    size_t member_count;
    size_t member_capacity;
    struct buf lines; /* everything said this turn, as it goes out */
    struct piece pieces[PIECES_A_TURN];
    size_t piece_count;
    bool has_work; /* somebody spoke, has a reply or is gone: there is something to flush */
    char bytes[READ_BYTES];
};

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* --- what a member says --- */

static void reply(struct raw *raw, struct member *m, struct str text)
{
    buf_add(&m->unsent, text);
    m->has_reply = true;
    raw->has_work = true;
}

static void leave(struct raw *raw, struct member *m)
{
    m->gone = true;
    raw->has_work = true;
}

static void take_nick(struct member *m, struct str nick)
{
    buf_clear(&m->source);
    buf_addf(&m->source, ":" STR_FMT "!raw@raw ", STR_ARG(nick));
}

static void enter(struct raw *raw, struct member *m)
{
    m->in_room = true;
    reply(raw, m, STR(":raw 366 you #room :that was all\r\n"));
}

static void say(struct raw *raw, const struct member *m, struct str line)
{
    size_t offset = raw->lines.n;
    struct piece *last = raw->piece_count ? &raw->pieces[raw->piece_count - 1] : NULL;

    buf_add(&raw->lines, buf_str(&m->source));
    buf_add(&raw->lines, line);
    buf_add(&raw->lines, STR("\r\n"));
    if (last && last->sender == m) {
        last->n = raw->lines.n - last->offset;
        return;
    }
    CHECK(raw->piece_count < PIECES_A_TURN);
    raw->pieces[raw->piece_count++] = (struct piece){m, offset, raw->lines.n - offset};
    raw->has_work = true;
}

static void pong(struct raw *raw, struct member *m, struct str token)
{
    reply(raw, m, STR(":raw PONG raw "));
    reply(raw, m, token);
    reply(raw, m, STR("\r\n"));
}

static void hear(struct raw *raw, struct member *m, struct str line)
{
    struct str rest = line, command = str_word(&rest);

    if (str_eq(command, STR("PRIVMSG")))
        say(raw, m, line);
    else if (str_eq(command, STR("PING")))
        pong(raw, m, rest);
    else if (str_eq(command, STR("NICK")))
        take_nick(m, rest);
    else if (str_eq(command, STR("USER")))
        reply(raw, m, STR(":raw 001 you :welcome\r\n"));
    else if (str_eq(command, STR("JOIN")))
        enter(raw, m);
    else if (str_eq(command, STR("QUIT")))
        leave(raw, m);
}

static void hear_all(struct raw *raw, struct member *m)
{
    ssize_t n = read(m->fd, raw->bytes, sizeof raw->bytes);
    struct str bytes = {raw->bytes, n > 0 ? (size_t)n : 0}, line;
    enum line_result result;

    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) leave(raw, m);
    while ((result = line_next(&m->cutter, &bytes, &line)) != LINE_NONE)
        if (result == LINE_READY) hear(raw, m, line);
}

/* --- what goes out at the end of a turn --- */

static void watch(struct raw *raw, struct member *m, int operation, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = m};

    if (epoll_ctl(raw->epoll, operation, m->fd, &event)) fail("epoll_ctl");
}

static void wait_for_room(struct raw *raw, struct member *m, bool waits)
{
    if (m->waits_for_room == waits) return;
    m->waits_for_room = waits;
    watch(raw, m, EPOLL_CTL_MOD, EPOLLIN | (waits ? (uint32_t)EPOLLOUT : 0));
}

/* The turn's lines without the member's own: neighbours in one piece. */
static size_t pieces_for(const struct raw *raw, const struct member *m, struct iovec *out)
{
    size_t count = 0;
    bool extends = false;

    for (size_t i = 0; i < raw->piece_count; i++) {
        const struct piece *piece = &raw->pieces[i];

        if (piece->sender == m)
            extends = false;
        else if (extends)
            out[count - 1].iov_len += piece->n;
        else {
            out[count++] = (struct iovec){raw->lines.p + piece->offset, piece->n};
            extends = true;
        }
    }
    return count;
}

static void keep_unsent(struct raw *raw, struct member *m, const struct iovec *pieces, size_t count,
                        size_t sent)
{
    for (size_t i = 0; i < count; i++) {
        struct str piece = {pieces[i].iov_base, pieces[i].iov_len};

        buf_add(&m->unsent, str_skip(piece, sent < piece.n ? sent : piece.n));
        sent -= sent < piece.n ? sent : piece.n;
    }
    if (m->unsent.overflowed) leave(raw, m);
}

static void write_unsent(struct raw *raw, struct member *m)
{
    ssize_t n = m->unsent.n ? write(m->fd, m->unsent.p, m->unsent.n) : 0;

    if (n > 0) buf_drop(&m->unsent, (size_t)n);
    if (n < 0 && errno != EAGAIN && errno != EINTR) leave(raw, m);
    wait_for_room(raw, m, m->unsent.n > 0);
}

static void write_lines(struct raw *raw, struct member *m)
{
    struct iovec pieces[PIECES_A_TURN];
    size_t count = pieces_for(raw, m, pieces), total = 0;
    ssize_t n;

    if (count == 0) return;
    for (size_t i = 0; i < count; i++) total += pieces[i].iov_len;
    n = writev(m->fd, pieces, (int)count);
    if (n < 0 && errno != EAGAIN && errno != EINTR) leave(raw, m);
    if (n >= 0 && (size_t)n == total) return;
    keep_unsent(raw, m, pieces, count, n > 0 ? (size_t)n : 0);
    wait_for_room(raw, m, true);
}

/* Replies and what an earlier turn left go first, so that order is kept. */
static void flush_member(struct raw *raw, struct member *m)
{
    struct iovec pieces[PIECES_A_TURN];

    if (m->unsent.n == 0) {
        if (m->in_room) write_lines(raw, m);
        return;
    }
    if (m->in_room) keep_unsent(raw, m, pieces, pieces_for(raw, m, pieces), 0);
    if (m->has_reply) write_unsent(raw, m);
    m->has_reply = false;
}

/* --- who is there --- */

static void remove_member(struct raw *raw, struct member *m)
{
    struct member *last = raw->members[--raw->member_count];

    raw->members[m->place] = last;
    last->place = m->place;
    close(m->fd);
    line_cutter_finish(&m->cutter);
    buf_finish(&m->source);
    buf_finish(&m->unsent);
    mem_free(m);
}

/* Backwards, so that whoever takes a removed member's place has been seen already. */
static void flush(struct raw *raw)
{
    if (!raw->has_work) return;
    for (size_t i = raw->member_count; i-- > 0;) {
        struct member *m = raw->members[i];

        if (!m->gone) flush_member(raw, m);
        if (m->gone) remove_member(raw, m);
    }
    buf_clear(&raw->lines);
    raw->piece_count = 0;
    raw->has_work = false;
}

static void add_member(struct raw *raw, int fd)
{
    struct member *m = mem_zero(sizeof *m);
    int yes = 1;

    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    m->fd = fd;
    m->place = raw->member_count;
    line_cutter_init(&m->cutter, LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX);
    buf_init(&m->source, SOURCE_BYTES_MAX);
    buf_init(&m->unsent, UNSENT_BYTES_MAX);
    raw->members = mem_grow(raw->members, &raw->member_capacity, raw->member_count + 1,
                            sizeof(struct member *));
    raw->members[raw->member_count++] = m;
    watch(raw, m, EPOLL_CTL_ADD, EPOLLIN);
}

static void accept_all(struct raw *raw)
{
    int fd;

    while ((fd = accept4(raw->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0)
        add_member(raw, fd);
}

static void turn(struct raw *raw)
{
    struct epoll_event events[EVENTS_A_TURN];
    int count = epoll_wait(raw->epoll, events, EVENTS_A_TURN, -1);

    for (int i = 0; i < count; i++) {
        struct member *m = events[i].data.ptr;

        if (!m)
            accept_all(raw);
        else if (events[i].events & EPOLLOUT)
            write_unsent(raw, m);
        if (m && events[i].events & ~(uint32_t)EPOLLOUT) hear_all(raw, m);
    }
    flush(raw);
}

/* Any free port of the loopback address; told on stdout. */
static void start_listening(struct raw *raw)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t n = sizeof address;
    struct epoll_event event = {.events = EPOLLIN};

    raw->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (bind(raw->listener, (struct sockaddr *)&address, n)) fail("bind");
    if (listen(raw->listener, SOMAXCONN)) fail("listen");
    if (getsockname(raw->listener, (struct sockaddr *)&address, &n)) fail("getsockname");
    if (epoll_ctl(raw->epoll, EPOLL_CTL_ADD, raw->listener, &event)) fail("epoll_ctl");
    printf("port=%u\n", (unsigned)ntohs(address.sin_port));
    fflush(stdout);
}

int main(void)
{
    struct raw *raw = mem_zero(sizeof *raw);

    signal(SIGPIPE, SIG_IGN);
    buf_init(&raw->lines, SIZE_MAX);
    raw->epoll = epoll_create1(EPOLL_CLOEXEC);
    start_listening(raw);
    for (;;) turn(raw);
}
