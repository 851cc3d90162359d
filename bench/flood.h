/* SPDX-License-Identifier: MIT
 * flood: members of a room, some of whom speak numbered lines as fast as the window allows, and the
 * check that every other member gets every line once and in order. */
#ifndef SNUG_BENCH_FLOOD_H
#define SNUG_BENCH_FLOOD_H

#include "crowd.h"
#include "ledger.h"
#include "load.h"

typedef void (*flood_heard)(void *context, const struct member *m, const struct note *note,
                            int64_t now_ns);

struct flood {
    const struct load_options *options;
    struct crowd crowd;
    struct ledger ledger;
    bool echoes;               /* with echo-message, a sender receives its own lines, too */
    bool is_talking;           /* what comes before is history */
    uint32_t lines_max;        /* of one sender */
    int64_t start_ns;          /* of the first turn: what the rate is counted from */
    const struct member *deaf; /* one whom nobody waits for, or NULL */
    uint64_t deaf_heard;
    flood_heard heard; /* called for each good line, but not for the deaf one */
    void *context;
};

/* Brings everybody into the room; the first options->senders of them will speak, the last is deaf
 * if `has_deaf`. Borrows the options. */
void flood_init(struct flood *f, const struct load_options *options, bool has_deaf,
                flood_heard heard, void *context);
void flood_finish(struct flood *f);

/* Everyone who may speak does, as far as options->rate allows, and what has come in is heard. */
void flood_turn(struct flood *f);

/* Nobody speaks any more; what is in flight arrives, or ten seconds pass. */
void flood_drain(struct flood *f);

/* Every line was said, arrived everywhere, once and in order, and (but for the deaf one) no
 * connection was lost. */
bool flood_is_good(const struct flood *f);

/* Prints the "key=value" words that tell why not, and ends the line. */
void flood_print_faults(const struct flood *f);

#endif
