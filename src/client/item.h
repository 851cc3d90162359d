/* SPDX-License-Identifier: MIT
 * item: one thing to show to a person, and what may become of it later. */
#ifndef SNUG_CLIENT_ITEM_H
#define SNUG_CLIENT_ITEM_H

#include "base/arena.h"

/* What an item is, and so how a face may paint it. */
enum item_kind {
    ITEM_MESSAGE, /* name said text */
    ITEM_ACTION,  /* name does text: CTCP ACTION */
    ITEM_NOTICE,  /* name notes text */
    ITEM_PRIVATE, /* name said text to one person: to us, or, when own, to `room` */
    ITEM_JOIN,    /* name and then text: "ann" "has joined" */
    ITEM_LEAVE,   /* name and then text: "has left" */
    ITEM_DROP,    /* name and then text: "disconnected unexpectedly (why)" */
    ITEM_EVENT,   /* topic, nick, mode, kick: text is a whole sentence */
    ITEM_REPLY,   /* the answer to something typed: only for the typist */
    ITEM_ERROR,   /* something typed was refused, or went wrong, and why */
};

enum item_state {
    ITEM_ARRIVED,   /* as the server gave it */
    ITEM_PENDING,   /* own line, not yet confirmed by the server */
    ITEM_CONFIRMED, /* own line: the server has it */
    ITEM_REFUSED,   /* own line: it is not said, and `reason` tells why */
};

/* One thing to show. Its text is borrowed, and as others wrote it: a face must neutralise controls
 * before painting (client/text/clean.h does). */
struct item {
    enum item_kind kind;
    enum item_state state;
    uint64_t id;         /* own lines: the same in CLIENT_SHOW and CLIENT_SETTLE; else 0 */
    int64_t unix_ms;     /* the server's time where it told, else ours */
    bool own;            /* we said it */
    bool old;            /* history */
    bool mention;        /* our name stands in it */
    bool elsewhere;      /* it belongs to a room that typed lines do not go to now */
    bool found;          /* answers a search; it may be shown already where it was said */
    bool edited;         /* these are not its first words */
    struct str room;     /* where: a room, the other's nick, or empty for the server itself */
    struct str name;     /* who */
    struct str text;     /* with LF between its lines, where there are several */
    struct str msgid;    /* what the server calls the message; empty: it has no name */
    struct str account;  /* whose account spoke; empty: nobody's, or not told */
    struct str reply_to; /* msgid of the message it answers; may be one never seen */
    struct str audience; /* not all of the room heard it, only "@#room", its operators, or the one
                            person named here; empty: all */
    struct str reason;   /* of ITEM_REFUSED; without is_rich an ITEM_ERROR tells it instead */
};

enum { REACTION_BYTES_MAX = 64 }; /* a longer one is none */

/* Where the texts of an item are, so that whoever keeps one forgets none. */
enum { ITEM_TEXTS = 8 };
void item_list_texts(struct item *item, struct str *texts[ITEM_TEXTS]);

/* The item with its texts in the arena. */
struct item item_copy(struct arena *a, const struct item *item);

/* Whether it tells who came and went, or what happened to rooms and names. */
bool item_is_event(enum item_kind kind);

/* What can become of a message that was shown before. */
enum amendment {
    AMEND_EDIT,    /* text: its new words */
    AMEND_REDACT,  /* text: why it was taken back; may be empty */
    AMEND_REACT,   /* text: the reaction; name gives it */
    AMEND_UNREACT, /* … and takes it back */
};

#endif
