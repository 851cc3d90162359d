/* SPDX-License-Identifier: MIT
 * completion: what a word that was begun may become: a command, a room, a name, an emoji. Commands,
 * rooms and emoji offer themselves; names when they are asked for. */
#ifndef SNUG_SCREEN_TYPING_COMPLETION_H
#define SNUG_SCREEN_TYPING_COMPLETION_H

#include "client/look.h"

enum { CANDIDATES_MAX = 10000, CANDIDATE_BYTES_MAX = 512, COMPLETION_ROWS_MAX = 8 };

struct candidate {
    struct str text; /* in place of the word */
    struct str help; /* a few words, or empty */
};

struct completion {
    struct candidate *items;
    size_t count, capacity;
    size_t start;     /* of the word, in the text */
    struct str typed; /* the word, while a candidate stands in its place */
    size_t turn;      /* 1 + the candidate that stands in the text; 0: the word as it was typed */
    struct arena bytes;
};

void completion_init(struct completion *c);
void completion_finish(struct completion *c);
void completion_close(struct completion *c);

/* Looks for what the text up to the cursor may end in. `asked`: for names, too. `client` may be
 * NULL, `room` empty. */
void completion_find(struct completion *c, const struct client *client, struct str room,
                     struct str before, bool asked);

#endif
