/* SPDX-License-Identifier: MIT
 * actor: one chat client of the simulation. Its bytes travel both ways in pieces cut anywhere; it
 * learns only from the lines it reads, and checks each against what it knows already. */
#ifndef SNUG_TESTS_ACTOR_H
#define SNUG_TESTS_ACTOR_H

#include "irc/caps.h"
#include "irc/line.h"
#include "sim/chance.h"
#include "sim/view.h"
#include "stage/stage.h"

enum { QUIZ_MAX = 40 };

/* A question for history, and what the ledger says is the answer (quiz.h). */
struct quiz {
    bool is_asked;
    size_t numbers[QUIZ_MAX]; /* of the messages, in order */
    size_t count, place;      /* how many; how many of them have come */
};

struct actor {
    size_t number;
    session_id session; /* 0: not connected */
    bool is_cut; /* the server has closed: what is still in `incoming` is all there will be */
    uint64_t generation; /* of its connection, never the same twice; sender of its messages */
    cap_set caps;
    struct buf outgoing; /* said, not yet received by the server */
    struct buf incoming; /* sent by the server, not yet read */
    struct line_cutter cutter;
    struct view view;

    size_t last_echo;     /* number of the message acknowledged last, plus one */
    uint32_t label_count; /* labels given out on this connection */
    struct buf answered;  /* a byte a label: 1 when its answer began */
    struct str history;   /* reference of the batch of history that is coming; empty: none */
    char history_word[32];
    struct str lines; /* reference of the batch that is one old message; empty: none */
    char lines_word[32];
    size_t history_room;
    bool history_is_asked; /* or may be: it asked before it began */
    size_t history_count;
    journal_seq history_seq;   /* of the last of its messages */
    bool asks[ROOM_COUNT + 1]; /* it has asked for history of the room on this connection; the last
                                  stands for all at once */
    struct quiz quiz;
};

/* What every line but the first of a message says. */
#define SIM_MORE "and more"

/* What an actor needs to know of the world when it reads. */
struct scene {
    struct chance *chance;
    struct ledger *ledger;
    const struct stage *stage;
    const struct memory_journal *journal;
    uint32_t history_on_join;
    bool traces; /* every line is printed */
};

/* It never logs in, so that nothing is its own but what it said on this connection. */
bool actor_is_guest(const struct actor *a);

void actor_init(struct actor *a, size_t number);
void actor_finish(struct actor *a);

/* A new connection: says what it takes to register. */
void actor_begin(struct actor *a, const struct scene *scene, session_id session,
                 uint64_t generation);

/* Nothing more will be read or said. */
void actor_end(struct actor *a);

bool actor_is_registered(const struct actor *a);

/* Adds a line to what is on its way to the server; sometimes, if it can, with a label. */
void actor_say(struct actor *a, const struct scene *scene, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Logs in to the account of one of the names that people go by (SASL PLAIN). */
void actor_log_in(struct actor *a, const struct scene *scene);

/* Reads the first n bytes that came. */
void actor_read(struct actor *a, const struct scene *scene, size_t n);

#endif
