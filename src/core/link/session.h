/* SPDX-License-Identifier: MIT
 * session: one connection, from its first byte to its last. It is nobody until it has registered;
 * then it speaks for a user. */
#ifndef SNUG_CORE_LINK_SESSION_H
#define SNUG_CORE_LINK_SESSION_H

#include "base/buf.h"
#include "base/heap.h"
#include "base/ip.h"
#include "base/list.h"
#include "base/table.h"
#include "core/input.h"
#include "core/state.h"
#include "irc/caps.h"

struct address;
struct registration;
struct sasl;

struct session;

/* What is asked about the session outside of the core (question.h). */
struct open_question {
    void (*then)(struct core *core, struct session *s, struct str about,
                 const struct input *answer); /* NULL: nothing is asked */
    char *about;
    char *account;    /* whose password was tried; NULL for a new one */
    uint32_t request; /* the labelled line it belongs to, or 0 */
};

struct session {
    struct table_node by_id;
    session_id id;
    struct heap_node deadline;
    struct user *user;                 /* NULL until it has registered */
    struct list in_user;               /* among the sessions of that user */
    struct registration *registration; /* registration.h; NULL since */
    char *host;                        /* numeric address, as others see it in nick!user@host */
    struct ip ip;                      /* the same, when has_ip */
    bool has_ip;
    struct address *address;
    struct list in_waiting; /* pace.h: of the address */
    uint32_t answer_bytes;  /* price.h: of answers, not charged yet */
    struct list watches;    /* monitor.h: nicks it watches */
    uint32_t watch_count;
    struct list inquiries; /* inquiry.h: questions to what is kept */
    uint32_t inquiry_last;
    struct list requests;                /* request.h: labelled lines not answered yet */
    struct open_batch *batch;            /* open_batch.h; NULL while none is being said */
    struct buf held;                     /* turn.h: lines that wait, each with LF */
    struct subscriptions *subscriptions; /* subscription.h; NULL when it wants nothing */
    int64_t metadata_full_ms; /* metadata_change.c: from then on it may change many at once again */
    int64_t opened_ms;
    int64_t heard_ms; /* when it last said something */
    uint32_t request_last;
    uint32_t echoes;    /* echo.h: own lines that wait for the disk */
    uint32_t unapplied; /* own entries that have not come back */
    uint32_t awaiting;  /* answers from elsewhere: history, a password */
    struct open_question question;
    struct sasl *sasl; /* the exchange that is going on, or NULL */
    uint32_t failures; /* wrong passwords so far */
    cap_set caps;
    char *certificate; /* SHA-256 of its client certificate in hexadecimal; NULL: none */
    char *gateway;     /* that brought it; NULL: none */
    bool is_secure;    /* speaks TLS */
    bool cap_302;      /* asked with CAP LS 302 or later */
    bool spoke;        /* sent a line at all */
    bool pinged;       /* was asked, did not answer yet */
    bool entering;     /* its ENTER is on its way */
    bool resuming;     /* turn.h: its held lines are being run */
};

/* INPUT_OPEN: takes the connection in, or turns it away with a reason. */
void session_open(struct core *core, const struct input *input);

/* INPUT_SECURE: before its first line. */
void session_secured(struct session *s, struct str certificate);

/* INPUT_LINE and INPUT_TOO_LONG. */
void session_line(struct core *core, struct session *s, struct str line);
void session_too_long(struct core *core, struct session *s);

/* INPUT_CLOSED: the peer is gone. */
void session_lost(struct core *core, struct session *s, struct str why);

/* Tells the peer "ERROR :Closing Link: host (why)", closes, forgets. A user it had stays. */
void session_close(struct core *core, struct session *s, struct str why);

/* The same, and its user leaves with that reason ("Ping timeout: 120 seconds"). */
void session_expel(struct core *core, struct session *s, struct str why);

/* Its time is up: silence, slow registration, or a peer to be asked whether it still lives. */
void session_deadline(struct core *core, struct session *s);

struct session *session_find(struct core *core, session_id id); /* NULL when there is none */

/* Name in replies to it: its user's nick, the nick it wants, or "*". */
struct str session_nick(const struct session *s);
struct str session_host(const struct session *s);

#endif
