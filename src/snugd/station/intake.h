/* SPDX-License-Identifier: MIT
 * intake: from bytes to lines. Finds out by which door a peer came, cuts what it sends into lines,
 * lets it say no more than it may, and knows what its silence means. One for each worker, on its
 * thread. */
#ifndef SNUG_SNUGD_STATION_INTAKE_H
#define SNUG_SNUGD_STATION_INTAKE_H

#include "snugd/door/doorway.h"
#include "snugd/door/plain_door.h"
#include "snugd/door/proxies.h"

struct intake {
    struct report *report;
    struct plain_door *plain_door;
    struct doorway doorway;
    struct bucket_limits limits; /* lines of one peer */
    struct proxies proxies;
};

/* What a connection does. `now_ms` is the clock of its timers. */
void intake_opened(struct intake *in, struct peer *p, struct str address, int64_t now_ms);
void intake_agreed(struct intake *in, struct peer *p, int64_t now_ms); /* on TLS */
void intake_received(struct intake *in, struct peer *p, struct str bytes, int64_t now_ms);
void intake_ended(struct intake *in, struct peer *p, enum conn_end end, int64_t now_ms);
void intake_timer(struct intake *in, struct peer *p, int64_t now_ms);

/* The core has closed it, and its last words are queued. One of whom it is not known yet whether it
 * speaks TLS is given a moment to show it, so that it can be told. */
void intake_see_off(struct intake *in, struct peer *p, int64_t now_ms);

/* What it asked for has cost that many bytes: it may say so much less, and is read later. */
void intake_charge(struct intake *in, struct peer *p, size_t answer_bytes, int64_t now_ms);

/* To be called when a plain peer's client was told something: it may now take what it would not
 * take before, or want to be woken at another time. */
void intake_look_again(struct intake *in, struct peer *p, int64_t now_ms);

#endif
