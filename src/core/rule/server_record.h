/* SPDX-License-Identifier: MIT
 * server_record: what operators decided about the whole server, kept on SHELF_SERVER. Each decision
 * is one record of one line, a message that anyone can read, with its time and its end as tags:
 *   @time=…;until=… :ada!a@host BAN 10.0.0.0/8 :reason */
#ifndef SNUG_CORE_RULE_SERVER_RECORD_H
#define SNUG_CORE_RULE_SERVER_RECORD_H

#include "core/entry.h"
#include "core/state.h"

/* Who decided, when, and until when it holds (0: for ever). */
struct decision {
    struct str setter;
    int64_t made_unix_ms, until_unix_ms;
};

/* Keeps "VERB words…" under `key`. */
void server_record_put(struct core *core, journal_seq seq, struct str key, struct decision decision,
                       struct str words);
void server_record_drop(struct core *core, journal_seq seq, struct str key);

/* INPUT_RECORD from that shelf. What is not understood is passed over. */
void server_record_restore(struct core *core, const struct input *input);

/* The milliseconds of a parameter, 0 when it is no number. */
int64_t server_record_ms(struct str param);

#endif
