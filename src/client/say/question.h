/* SPDX-License-Identifier: MIT
 * question: what a command asked the server, and the page it was typed on: the answer is shown
 * there, however late it comes. A server that labels its answers tells which is which; of others it
 * is guessed by the numbers that answer a command. Only for faces with windows.
 * https://ircv3.net/specs/extensions/labeled-response */
#ifndef SNUG_CLIENT_SAY_QUESTION_H
#define SNUG_CLIENT_SAY_QUESTION_H

#include "client/machine.h"

enum {
    QUESTIONS_MAX = 16,      /* then the oldest is forgotten */
    QUESTION_MS = 30 * 1000, /* so long after it, or the last of its answer, it is guessed at */
};

struct question {
    uint64_t label;   /* 0: none yet in this place of the list */
    struct buf verb;  /* as it was sent */
    struct buf page;  /* it was typed on */
    int64_t until_ms; /* QUESTION_MS */
};

struct questions {
    struct question items[QUESTIONS_MAX];
    size_t next; /* the oldest */
};

void questions_init(struct questions *q);
void questions_finish(struct questions *q);

/* Sends a line for the command that was typed on the page of this step. */
void question_ask(struct client *c, const char *format, ...) PRINTF_LIKE(2, 3);

/* The page where what the server says belongs as an answer; empty: not known. */
struct str question_page(struct client *c, const struct heard *h);

#endif
