/* SPDX-License-Identifier: MIT
 * report: a batch of inputs for the core's mailbox. */
#include "snugd/station/report.h"

#include "core/link/price.h"

enum { BATCH_BYTES_MAX = 1 << 20 };

void report_init(struct report *r, struct mailbox *core)
{
    *r = (struct report){.core = core};
}

void report_finish(struct report *r)
{
    inputs_destroy(r->batch);
}

static void add(struct report *r, struct peer *p, enum input_kind kind, struct str text)
{
    if (p->told_closed) return;
    if (!r->batch) r->batch = inputs_create();
    inputs_add(r->batch, &(struct input){.kind = kind, .session = p->conn.id, .text = text});
}

void report_opened(struct report *r, struct peer *p, struct str address)
{
    if (!r->batch) r->batch = inputs_create();
    inputs_add(r->batch,
               &(struct input){.kind = INPUT_OPEN, .session = p->conn.id, .text = address});
}

void report_secure(struct report *r, struct peer *p, struct str certificate)
{
    add(r, p, INPUT_SECURE, certificate);
}

void report_line(struct report *r, struct peer *p, struct str line)
{
    add(r, p, INPUT_LINE, line);
    p->price += price_of(line);
}

void report_too_long(struct report *r, struct peer *p)
{
    add(r, p, INPUT_TOO_LONG, STR(""));
}

void report_closed(struct report *r, struct peer *p, struct str why)
{
    add(r, p, INPUT_CLOSED, why);
    p->told_closed = true;
}

/* A turn with much to read is handed over in parts, so that the mailbox knows how much there is. */
bool report_has_room(struct report *r)
{
    if (r->batch && inputs_bytes(r->batch) >= BATCH_BYTES_MAX) report_hand_over(r);
    return !mailbox_is_full(r->core);
}

void report_hand_over(struct report *r)
{
    if (!r->batch) return;
    mailbox_put(r->core, r->batch, inputs_bytes(r->batch));
    r->batch = NULL;
}
