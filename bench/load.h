/* SPDX-License-Identifier: MIT
 * load: the modes of the load generator. Each prints one line of "key=value" words on stdout and
 * returns whether all it checks was as it should be. */
#ifndef SNUG_BENCH_LOAD_H
#define SNUG_BENCH_LOAD_H

#include "base/str.h"

#include <sys/types.h>

struct load_options {
    struct str host;
    uint16_t port;
    pid_t pid; /* of the server; 0: its CPU and memory are not asked for */
    struct str room;
    struct str caps;
    bool by_tls;
    size_t members;
    size_t connecting_max; /* members registering at once */
    size_t senders;
    uint32_t in_flight; /* lines of one sender that may be on their way; see ledger.h */
    uint32_t rate;      /* lines a second of one sender, at most; 0: as the window allows */
    uint32_t messages;  /* lines of one sender, where a mode has an end of its own */
    size_t bytes;       /* of text in a line */
    double warmup_s;
    double seconds;
};

/* Speed: `senders` of the `members` talk for `seconds`, after a warm-up that does not count. CPU is
 * the server's, in seconds a million deliveries; a delivery is one line read by one member. */
bool mode_room(const struct load_options *options);

/* Memory: what the server holds for `members` that came in, joined nothing, and are silent. */
bool mode_idle(const struct load_options *options);

/* One member stops reading while `senders` say `messages` lines each. The gap is the longest time
 * in which a member that was owed lines received none. */
bool mode_stall(const struct load_options *options);

/* One member with echo-message talks until `messages` were echoed or the server is gone. Each text
 * that was echoed is written to stdout at once; the summary goes to stderr. */
bool mode_crash(const struct load_options *options);

/* One member with server-time joins and writes every text of the room's history to stdout. */
bool mode_history(const struct load_options *options);

#endif
