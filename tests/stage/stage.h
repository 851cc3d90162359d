/* SPDX-License-Identifier: MIT
 * stage: a whole chat server in one thread, without sockets, disk or clock: the core, a journal in
 * memory, who sits where, and the bytes of every connection. Flows and the simulation play on it.
 * After every step of the core, core_verify is called. */
#ifndef SNUG_TESTS_STAGE_H
#define SNUG_TESTS_STAGE_H

#include "base/table.h"
#include "core/core.h"
#include "stage/memory_journal.h"

/* What the server does to the outside, told as it happens. Each may be NULL. */
struct stage_audience {
    void *context;
    void (*sent)(void *context, session_id session, struct str bytes);
    void (*closed)(void *context, session_id session);
    void (*answered)(void *context, struct str line);         /* of the console */
    void (*kept)(void *context, const struct effect *effect); /* EFFECT_KEEP and EFFECT_REWRITE,
                                                                   not yet committed */
};

struct stage {
    struct core *core; /* NULL while the server is down */
    const struct settings *settings;
    struct stage_audience audience;
    struct memory_journal journal;
    struct table connections;
    struct list verifying; /* EFFECT_VERIFY, EFFECT_HASH: to be answered */
    struct buf hash;       /* of the password looked at last, and its */
    struct buf scram;      /* SCRAM verifier */
    struct effects effects;
    session_id last_session;
    int64_t now_ms;
    int64_t unix_ms; /* of the wall; tests may set it, also back */
    unsigned char secret[TABLE_SECRET_BYTES];
    char *stop_why;        /* somebody entitled asked for the end in this step; else NULL */
    bool disk_stalls;      /* stage_settle neither commits nor loads */
    bool journal_stalls;   /* … nor orders */
    bool verifier_is_full; /* whoever asks is told so */
};

/* The stage is empty and the server up. Where somebody entitled asks for its end, it goes down.
 * Settings are borrowed, and may be changed by the owner while the server is down. */
void stage_init(struct stage *s, const struct settings *settings,
                const struct stage_audience *audience);
void stage_finish(struct stage *s);

/* The other end of a connection: comes, says bytes cut anywhere, goes. Bytes of a connection that
 * the server has closed go nowhere. */
session_id stage_open(struct stage *s, struct str address);
void stage_receive(struct stage *s, session_id session, struct str bytes);
void stage_hang_up(struct stage *s, session_id session, struct str why);
bool stage_is_open(const struct stage *s, session_id session);

/* Any input for a session that the server does not know; true when it brought nothing about. */
bool stage_ignores(struct stage *s, struct input *input);

void stage_console(struct stage *s, struct str line);

/* Each moves one thing on, or returns false when there is nothing to move. */
bool stage_order(struct stage *s);  /* the journal gives an entry back */
bool stage_commit(struct stage *s); /* what was kept of one entry is durable */
bool stage_load(struct stage *s);   /* a room's history is read */
bool stage_verify(struct stage *s); /* a password is compared, or hashed: "hash:password" */

/* Moves everything on until nothing is left to move. */
void stage_settle(struct stage *s);

/* Both clocks go on at once, and what is due by then happens. */
void stage_tick(struct stage *s, int64_t ms);

/* Both clocks go on; all deadlines on the way are met, and the stage settled after each. */
void stage_wait(struct stage *s, int64_t ms);

/* Everybody is told, everything committed; or the power fails. Then the server is down. */
void stage_stop(struct stage *s, struct str why);
void stage_crash(struct stage *s);
void stage_start(struct stage *s);

/* Sensible settings for tests: no motd, the operators "admin", who may do everything,
 * and "guard", who may kill and mute, with password "secret", and "keeper", whoever is logged in to
 * the account "ann", who may audit and ban. */
extern const struct settings stage_settings;

#endif
