/* SPDX-License-Identifier: MIT
 * peer: beginning, end, and the fate of slow readers. */
#include "snugd/station/peer.h"

#include "snugd/station/report.h"

#include <assert.h>

enum { HELD_BYTES_MAX = 128 * 1024 }; /* one read, and what was held before it */

static_assert(sizeof(struct peer) <= 448, "ten thousand idle connections are cheap");

void peer_init(struct peer *p)
{
    line_cutter_init(&p->cutter, LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX);
    buf_init(&p->held, HELD_BYTES_MAX);
    p->quiet_ms = INT64_MAX;
}

void peer_finish(struct peer *p)
{
    CHECK(p->seats == NULL);
    CHECK(p->plain == NULL);
    line_cutter_finish(&p->cutter);
    buf_finish(&p->held);
}

static void cut_off(struct peer *p, struct report *report, struct str why, struct str plain_words,
                    struct str irc_words)
{
    report_closed(report, p, why);
    conn_close_early(&p->conn, '\n', p->plain ? plain_words : irc_words);
}

void peer_overrun(struct peer *p, struct report *report)
{
    cut_off(p, report, STR("SendQ exceeded"),
            STR("* You read too slowly, and were disconnected.\n"),
            STR("ERROR :Closing Link: (SendQ exceeded)\r\n"));
}

void peer_stalled(struct peer *p, struct report *report)
{
    cut_off(p, report, STR("Nothing was read for a minute"),
            STR("* You read nothing for a minute, and were disconnected.\n"),
            STR("ERROR :Closing Link: (Nothing was read for a minute)\r\n"));
}
