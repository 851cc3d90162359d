/* SPDX-License-Identifier: MIT
 * ledger: every message that was ever said to a room, and what became of it. A message is known by
 * its number, which its text begins with: "m17 …"; when it was edited, by that and the number of
 * the edit: "m17 e2 …". Broken promises end in CHECK. */
#ifndef SNUG_TESTS_LEDGER_H
#define SNUG_TESTS_LEDGER_H

#include "stage/memory_journal.h"

enum { ROOM_COUNT = 5, MSGID_BYTES_MAX = 32 };

#define SIM_REDACTED UINT32_MAX

struct said {
    size_t room;                 /* where it was meant to go */
    uint64_t sender;             /* the connection it came from; 0 is the console */
    journal_seq seq;             /* 0 until the room has kept it */
    uint64_t ordinal;            /* the how-manieth of its room, from 1 */
    bool echoed;                 /* acknowledged to its sender */
    bool lost;                   /* in a crash, before it was committed */
    bool is_amended;             /* somebody was told that it changed, or may have been */
    uint32_t edits;              /* asked for so far */
    uint32_t edit;               /* the one it shows; 0: as it was said; or SIM_REDACTED */
    char msgid[MSGID_BYTES_MAX]; /* as everybody knows it; empty until somebody does */
    size_t msgid_n;
};

/* The messages a room has kept and not lost, in order. */
struct said_there {
    size_t *numbers;
    size_t count;
    size_t capacity;
};

/* A change of what a room has kept, to be undone when it is lost. */
struct rewritten {
    size_t number;
    journal_seq seq;
    uint32_t edit_before;
};

struct ledger {
    struct said *items;
    size_t count;
    size_t capacity;
    struct said_there rooms[ROOM_COUNT];
    journal_seq last_seq;
    struct rewritten *rewritten; /* in the order of the journal */
    size_t rewritten_count, rewritten_capacity;
};

void ledger_finish(struct ledger *l);

/* The names of the rooms there are; ROOM_COUNT when it is none of them. */
struct str room_name_at(size_t room);
size_t room_place(struct str name);

/* Notes a new message and returns its number. */
size_t ledger_say(struct ledger *l, size_t room, uint64_t sender);

/* The message a text is; NULL for what is none. History may have put a date before it. */
struct said *ledger_find(struct ledger *l, struct str text);

/* The edit that a text is of; 0 for a message as it was said. */
uint32_t ledger_edit(struct str text);

/* Everybody knows a message by the same name. */
void ledger_name(struct said *message, struct str msgid);

/* The ordinal-th message of a room. */
const struct said *ledger_at(const struct ledger *l, size_t room, uint64_t ordinal);

/* The core keeps a line: each message once, in the order of the journal. */
void ledger_keep(struct ledger *l, const struct effect *keep);

/* A kept line is changed, or removed: one that nobody may change stays. */
void ledger_rewrite(struct ledger *l, const struct effect *rewrite);

/* Its sender has been told that it is safe. */
void ledger_echo(struct ledger *l, struct said *message, const struct memory_journal *j);

/* All that was not committed is lost, and nothing that was acknowledged is among it. */
void ledger_crash(struct ledger *l, const struct memory_journal *j);

/* What the journal holds is every message that was not lost, once each and in order. */
void ledger_compare(struct ledger *l, const struct memory_journal *j);

#endif
