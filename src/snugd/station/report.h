/* SPDX-License-Identifier: MIT
 * report: what the peers of one worker do, gathered during a turn and handed to the core thread as
 * a whole. One thread. */
#ifndef SNUG_SNUGD_STATION_REPORT_H
#define SNUG_SNUGD_STATION_REPORT_H

#include "net/mailbox.h"
#include "snugd/inputs.h"
#include "snugd/station/peer.h"

struct report {
    struct mailbox *core;
    struct inputs *batch; /* NULL while there is nothing to tell */
};

void report_init(struct report *r, struct mailbox *core);
void report_finish(struct report *r);

/* A peer that was reported closed says nothing more. */
void report_opened(struct report *r, struct peer *p, struct str address);
/* Speaks TLS; `certificate` is the fingerprint of its own in hexadecimal, or empty. */
void report_secure(struct report *r, struct peer *p, struct str certificate);
void report_line(struct report *r, struct peer *p, struct str line);
void report_too_long(struct report *r, struct peer *p);
void report_closed(struct report *r, struct peer *p, struct str why); /* nothing the second time */

/* False while the core thread has enough to do: then nobody is to be read, and the core thread will
 * wake the worker when it is through. */
bool report_has_room(struct report *r);

void report_hand_over(struct report *r);

#endif
