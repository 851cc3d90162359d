/* SPDX-License-Identifier: MIT
 * core: the chat server as a machine. Inputs go in, effects come out, and nothing else happens: no
 * clock, no socket, no thread, no log. One owner, one thread; any number may live in one process.
 */
#ifndef SNUG_CORE_CORE_H
#define SNUG_CORE_CORE_H

#include "base/secret.h"
#include "core/effect.h"
#include "core/input.h"
#include "core/settings.h"

struct core;

struct core_birth {
    unsigned char secret[16]; /* random: keys the hash tables */
    struct secret seed;       /* random, of this run: what nobody may guess is made from it */
    struct secret lasting;    /* for ever the same for one data folder */
    struct str
        journal_id; /* short word, for ever the same for one data folder: starts each msgid */
    int64_t unix_ms;
    const struct settings *settings; /* borrowed until the next INPUT_SETTINGS */
};

struct core *core_create(const struct core_birth *birth);
void core_destroy(struct core *core);

/* Takes one input and adds what it brings about to `out`. */
void core_step(struct core *core, const struct input *input, struct effects *out);

/* When the next INPUT_TICK is wanted, on the clock of input.now_ms; INT64_MAX for never. */
int64_t core_wake_ms(const struct core *core);

/* Whether somebody waits for an INPUT_DURABLE to be told that a change is kept. */
bool core_awaits_disk(const struct core *core);

/* Walks all state and CHECKs every fact that must hold between steps. For tests. */
void core_verify(const struct core *core);

#endif
