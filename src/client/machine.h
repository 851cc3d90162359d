/* SPDX-License-Identifier: MIT
 * machine: the inside of struct client, for the files of src/client alone. A step lends its
 * list of effects to the client, so that every helper can speak. */
#ifndef SNUG_CLIENT_MACHINE_H
#define SNUG_CLIENT_MACHINE_H

#include "base/bucket.h"
#include "base/list.h"
#include "client/client.h"
#include "client/room/roll.h"
#include "irc/caps.h"
#include "irc/message.h"

enum {
    NAME_BYTES_KEPT = 512,      /* of any name a server may call us or a room by */
    ROOMS_KEPT_MAX = 250,       /* rooms we are in */
    BATCHES_OPEN_MAX = 16,      /* BATCH + without its BATCH - */
    ROLL_NAMES_MAX = 2000,      /* names told of in one answer */
    OUTBOX_LINES_MAX = 256,     /* own lines that wait to be sent or confirmed */
    OUTBOX_BYTES_MAX = 1 << 20, /* … and their bytes */
    LIST_ROWS_MAX = 200,        /* rooms shown in answer to one /rooms */
};

enum client_state {
    STATE_OFFLINE,     /* no connection: not yet, or no more */
    STATE_NAMELESS,    /* connected, but there is no name to give yet */
    STATE_REGISTERING, /* until 001 */
    STATE_ENTERING,    /* on the way into the first rooms, or back into all */
    STATE_READY,
    STATE_GONE, /* CLIENT_LEAVE was said; nothing happens any more */
};

/* The label of lines whose answers are nobody's business: no own line has it. */
#define HUSHED_LABEL UINT64_MAX

struct room;
struct batch;
struct identity;
struct rich;
struct talk;
struct gathered;

struct pulse {
    int64_t heard_ms; /* when the server last said anything */
    int64_t asked_ms; /* when we last asked whether it is there; 0: never on this connection */
    bool is_asked;    /* and it has not answered that … */
    int64_t since_ms; /* … since when it seems slow: the question, or what it is about */
    int64_t lag_ms;   /* the last answer came after so long */
};

struct flow {
    struct list lines; /* that wait for their turn, and behind them … */
    struct list idle;  /* … those that nobody misses */
    size_t count;      /* of both */
    struct bucket bucket;
    bool is_free; /* the server does not mind how fast */
};

struct client {
    bool reconnects, asks, confirms, is_rich, is_roomless;
    enum client_state state;
    struct rich *rich;         /* NULL unless is_rich */
    struct identity *identity; /* NULL unless settings.may_log_in */

    struct buf nick;        /* as the server knows us, or the name we ask for */
    struct buf nick_before; /* the one on the connection that was lost */
    struct buf source;      /* our nick!user@host, once we saw it */
    char *pass;             /* NULL when there is none */
    struct buf lobby;       /* where one begins, and goes back to; empty: not known, or none */
    struct buf target;      /* where typed text goes: a room, a nick, or nowhere */
    struct buf prompt;      /* as last told */
    struct buf notice;      /* the server's last NOTICE on this connection */
    struct buf reason;      /* … and ERROR, or our own words at leaving */
    bool asking_name;
    bool was_ready; /* at least once: from here on a loss is worth coming back from */

    cap_set offered, enabled;
    size_t line_bytes; /* LINELEN, with CR LF */

    struct room *rooms;
    size_t room_count, room_capacity;
    uint32_t sync; /* of the last mark behind a JOIN: room.h */

    struct batch *batches;
    size_t batch_count, batch_capacity;

    struct list outbox; /* own messages, oldest first */
    struct list held;   /* lines typed before they could be carried out, as they were typed */
    size_t waiting_count, waiting_bytes; /* of both */
    uint64_t last_id;                    /* own lines and labels */

    struct talk *talk; /* talk.h; NULL unless is_rich */

    struct roll answer; /* names gathered for /online or /names */
    bool online_asked, names_asked;
    uint32_t who_ahead; /* WHO answers due before the one for /online */
    size_t list_rows;   /* LIST rows seen for the one asked */

    bool leaving, quit_sent;
    unsigned attempts;   /* to connect, since it last lasted (STEADY_MS) */
    int64_t ready_ms;    /* when this connection became ready */
    uint64_t chance;     /* state of the jitter's generator */
    int64_t retry_ms;    /* when offline: the next attempt; INT64_MAX while one is under way */
    int64_t deadline_ms; /* of registering, or of leaving; INT64_MAX for none */
    struct pulse pulse;  /* pulse.h */
    struct flow flow;    /* flow.h */

    int64_t now_ms, unix_ms;    /* of the last step */
    struct client_effects *out; /* borrowed for the step going on */
    struct str page; /* of this step, borrowed: where answers are shown; empty: where one is */
};

/* A message with what its tags say. */
struct heard {
    struct message message;
    struct str nick;  /* of its source */
    struct str msgid; /* empty for none */
    int64_t unix_ms;
    uint64_t label;            /* of the own line it answers, or 0 */
    bool old;                  /* part of a history */
    bool is_row;               /* one of the messages that answer a lookup */
    bool revisited;            /* what a person wants to read again: it is no news of anything */
    bool found;                /* … because a search found it */
    struct gathered *gathered; /* the message of several lines it is one of, or NULL */
};

static inline bool is_ready(const struct client *c)
{
    return c->state == STATE_READY;
}

/* client.c */
bool is_word(struct str s); /* may stand in a line among other parameters, whoever made it up */
void name_keep(struct buf *slot, struct str name); /* empty when it is longer than any name */
bool is_me(const struct client *c, struct str nick);
bool was_me(const struct client *c, struct str nick); /* … now, or on the lost connection */

#endif
