/* SPDX-License-Identifier: MIT
 * ledger: every message that was ever said to a room, and what became of it. A message is known by
 * its number, which its text begins with: "m17 …". Broken promises end in CHECK. */
#ifndef SNUG_TESTS_LEDGER_H
#define SNUG_TESTS_LEDGER_H

#include "stage/memory_journal.h"

enum { ROOM_COUNT = 5 };

struct said {
    size_t room;      /* where it was meant to go */
    uint64_t sender;  /* the connection it came from; 0 is the console */
    journal_seq seq;  /* 0 until the room has kept it */
    uint64_t ordinal; /* the how-manieth of its room, from 1 */
    bool echoed;      /* acknowledged to its sender */
    bool lost;        /* in a crash, before it was committed */
};

/* The messages a room has kept and not lost, in order. */
struct said_there {
    size_t *numbers;
    size_t count;
    size_t capacity;
};

struct ledger {
    struct said *items;
    size_t count;
    size_t capacity;
    struct said_there rooms[ROOM_COUNT];
    journal_seq last_seq;
};

void ledger_finish(struct ledger *l);

/* The names of the rooms there are; ROOM_COUNT when it is none of them. */
struct str room_name_at(size_t room);
size_t room_place(struct str name);

/* Notes a new message and returns its number. */
size_t ledger_say(struct ledger *l, size_t room, uint64_t sender);

/* The message a text is; NULL for what is none. History may have put a date before it. */
struct said *ledger_find(struct ledger *l, struct str text);

/* The ordinal-th message of a room. */
const struct said *ledger_at(const struct ledger *l, size_t room, uint64_t ordinal);

/* The core keeps a line: each message once, in the order of the journal. */
void ledger_keep(struct ledger *l, const struct effect *keep);

/* Its sender has been told that it is safe. */
void ledger_echo(struct ledger *l, struct said *message, const struct memory_journal *j);

/* All that was not committed is lost, and nothing that was acknowledged is among it. */
void ledger_crash(struct ledger *l, const struct memory_journal *j);

/* What the journal holds is every message that was not lost, once each and in order. */
void ledger_compare(struct ledger *l, const struct memory_journal *j);

#endif
