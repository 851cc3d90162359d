/* SPDX-License-Identifier: MIT
 * plain_door: people with nc or telnet, scripts, the chat clients of old. Behind each of them
 * stands the client machine that `snug` is made of (client/client.h): what they type goes into it,
 * what it sends is reported to the core as their line, what it shows is written to them as plain
 * text. So the core knows nothing but IRC. One for each worker, on its thread. */
#ifndef SNUG_SNUGD_DOOR_PLAIN_DOOR_H
#define SNUG_SNUGD_DOOR_PLAIN_DOOR_H

#include "client/client.h"
#include "snugd/station/pages.h"
#include "snugd/station/report.h"

struct plain_door {
    struct report *report;
    struct str lobby; /* borrowed */
    struct pages pages;
    struct client_effects effects;
    struct buf line;
    int64_t offset_until_ms; /* unix: utc_offset_s is right until then */
    int utc_offset_s;
};

void plain_door_init(struct plain_door *d, struct report *report, struct str lobby);
void plain_door_finish(struct plain_door *d);
void plain_door_turn_end(struct plain_door *d); /* all that was shown is written or copied */

/* Gives the peer a client machine; `greets` when it is to be asked for a name. */
void plain_door_enter(struct plain_door *d, struct peer *p, bool greets, int64_t now_ms);
void plain_door_forget(struct peer *p); /* nothing when it has none */

/* What happens to such a peer. */
void plain_door_typed(struct plain_door *d, struct peer *p, struct str line, int64_t now_ms);
void plain_door_typed_end(struct plain_door *d, struct peer *p, int64_t now_ms);
void plain_door_heard(struct plain_door *d, struct peer *p, struct str line, int64_t now_ms);
void plain_door_lost(struct plain_door *d, struct peer *p, struct str why, int64_t now_ms);
void plain_door_tick(struct plain_door *d, struct peer *p, int64_t now_ms);

bool plain_door_takes_lines(const struct peer *p); /* false: leave them in the socket for now */
int64_t plain_door_wake_ms(const struct peer *p);  /* when plain_door_tick is wanted */

#endif
