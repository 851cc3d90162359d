/* SPDX-License-Identifier: MIT
 * peer: a connection as the chat sees it: which door it came in by, what it has begun to say, where
 * it sits. Belongs to one worker thread. Idle, it owns no memory but itself and its seats. */
#ifndef SNUG_SNUGD_STATION_PEER_H
#define SNUG_SNUGD_STATION_PEER_H

#include "base/bucket.h"
#include "base/ip.h"
#include "irc/caps.h"
#include "irc/line.h"
#include "net/conn.h"
#include "snugd/door/door.h"

struct plain;
struct peer_seat;
struct report;

struct peer {
    struct conn conn;    /* first: see net/worker.h */
    uint64_t line_stamp; /* fanout.h: the last line it was given */
    cap_set caps;        /* what it can read */
    uint8_t variant;     /* fanout.h: how lines are rendered for it */
    enum door door;
    bool told_closed;    /* the core knows that nothing more comes from it */
    bool ends_lines;     /* has ended a line with LF before */
    bool is_secure;      /* speaks TLS */
    bool must_be_secure; /* came by a port for those alone */
    bool is_proxy;       /* its head is waited for, and the core does not know of it yet */
    struct ip ip;        /* of a proxy */
    uint32_t seat_count; /* seats.h */
    uint32_t seat_capacity;
    struct peer_seat *seats;
    struct plain *plain;       /* plain_door.h: who speaks IRC for it; NULL for those who do */
    struct line_cutter cutter; /* a line that was begun */
    struct buf held;           /* read, but not looked at yet */
    struct bucket bucket;      /* lines it may say */
    uint32_t price;            /* of what it had reported and has not paid yet: price.h */
    uint32_t answer_bytes;     /* the same of answers it was given */
    int64_t quiet_ms;          /* when its silence will mean something; INT64_MAX for never */
};

static inline struct peer *peer_of(struct conn *c)
{
    return (struct peer *)(void *)c;
}

/* The rest of one whose conn has just begun, and its release. It has left all seats by then. */
void peer_init(struct peer *p);
void peer_finish(struct peer *p);

/* Queues text that stays where it is for this turn. One that reads too slowly to take it loses what
 * it has not begun to read, is told so, closed, and reported to the core. */
void peer_overrun(struct peer *p, struct report *report);

/* The same of one that has read nothing for a minute, with something waiting for it. */
enum { PEER_STALL_MS = 60 * 1000 };
void peer_stalled(struct peer *p, struct report *report);

static inline void peer_send(struct peer *p, struct report *report, struct str text)
{
    if (!conn_send(&p->conn, text)) peer_overrun(p, report);
}

#endif
