/* SPDX-License-Identifier: MIT
 * crowd: many IRC clients on one epoll, in one thread. It brings them into a room, answers PING,
 * and hands up what is said there. A server that does not play along ends the program. */
#ifndef SNUG_BENCH_CROWD_H
#define SNUG_BENCH_CROWD_H

#include "base/list.h"
#include "irc/line.h"
#include "tls/tls_stream.h"

struct crowd;

struct member {
    struct crowd *crowd;
    size_t index;         /* its nick is "b" and this number */
    struct stream stream; /* fd -1 once the connection is lost */
    bool waits_for_room;  /* its socket took no more: epoll tells when it does again */
    struct line_cutter cutter;
    struct buf unsent;
    struct list unsent_node; /* in crowd.unsent while something was said this turn */
};

/* Lines of text in the room, as they come in. `now_ns`: when the bytes were read. */
typedef void (*crowd_hear)(void *context, struct member *m, struct str text, int64_t now_ns);

struct crowd_settings {
    struct str host; /* a numeric address */
    uint16_t port;
    size_t count;
    size_t connecting_max; /* at once: not more than the server's backlog holds */
    struct str caps; /* asked for when registering: "echo-message server-time"; empty for none */
    bool by_tls;
    struct str room;
    crowd_hear hear;
    void *context;
};

struct crowd {
    struct crowd_settings settings;
    int epoll;
    struct tls_client *tls; /* NULL: in the clear */
    struct member *members;
    size_t registered; /* how many were welcomed … */
    size_t joined;     /* … have been told who is in the room … */
    size_t synced;     /* … have got their PONG … */
    size_t lost;       /* … and are gone */
    char *bytes;
    struct list unsent;
    struct buf last_error; /* what the server said last before it closed a connection */
};

/* Borrows what the settings point at. */
void crowd_init(struct crowd *c, const struct crowd_settings *settings);
void crowd_finish(struct crowd *c); /* closes all connections */

/* Each waits until all members are through, and ends the program when nothing moves for a minute.
 * Connecting is done
 * connecting_max at a time. */
void crowd_register(struct crowd *c);
void crowd_join(struct crowd *c);
void crowd_sync(struct crowd *c); /* everything sent to them before this has been read */

/* Queues one line for a member to say; it leaves when the next turn begins, in one write with all
 * that the member said meanwhile. */
void crowd_say(struct member *m, struct str line);

/* From here on the member reads nothing, and its socket fills up; or reads again. It must not speak
 * meanwhile. */
void crowd_pause(struct member *m);
void crowd_resume(struct member *m);

/* Writes what was said, then waits for bytes and hears them; at most timeout_ms. */
void crowd_turn(struct crowd *c, int timeout_ms);

#endif
