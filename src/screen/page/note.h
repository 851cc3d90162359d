/* SPDX-License-Identifier: MIT
 * note: one thing that stands on a page: a message, an event, an answer. It owns its bytes, which
 * are as others wrote them; they become harmless when they are laid out (lines.h). */
#ifndef SNUG_SCREEN_PAGE_NOTE_H
#define SNUG_SCREEN_PAGE_NOTE_H

#include "client/item.h"

enum { REACTIONS_MAX = 20, GIVERS_MAX = 1000, MSGID_BYTES_MAX = 512 };

/* A reaction, and who gave it: as hashes, which is enough to count nobody twice. */
struct reaction {
    char text[REACTION_BYTES_MAX];
    size_t n;
    uint32_t *givers;
    size_t count;
    bool own; /* we did, too */
};

struct note {
    struct item item; /* its text belongs to the note */
    bool is_edited, is_redacted;
    unsigned question; /* about earlier messages, to which it was an answer; 0: to none */
    struct reaction *reactions;
    size_t reaction_count;
};

struct note *note_create(const struct item *item);
void note_destroy(struct note *n); /* accepts NULL */

size_t note_bytes(const struct note *n); /* of memory, with all its texts and reactions */

/* Takes the item's place in the note: an own line that was confirmed or refused. */
void note_settle(struct note *n, const struct item *item);

/* What became of the message; one that was taken back is not changed any more. Past REACTIONS_MAX
 * further kinds of reaction are passed over, and past GIVERS_MAX who else gave one. */
void note_amend(struct note *n, enum amendment amendment, const struct item *by);

/* Whether the server can be told which message is meant. */
bool note_has_name(const struct note *n);

/* Whether somebody came or went, whether somebody said it, whether it is new to a reader, and
 * whether it is worth a sound. */
bool note_is_passage(const struct note *n);
bool note_is_said(const struct note *n);
bool note_is_news(const struct note *n);  /* said by somebody else */
bool note_calls_us(const struct note *n); /* … to us alone, or with our name in it */

#endif
