/* SPDX-License-Identifier: MIT
 * handle_server: registration, keeping the connection alive, and its end. */
#include "client/connection.h"
#include "client/emit.h"
#include "client/handle.h"
#include "client/registration.h"

#include <string.h>

enum { LINE_BYTES_LEAST = 512, LINE_BYTES_MOST = 65536 };

void handle_welcome(struct client *c, const struct heard *h)
{
    connection_welcome(c, h->message.params[0]);
}

void handle_isupport(struct client *c, const struct heard *h)
{
    uint64_t number;

    for (size_t i = 1; i < h->message.param_count; i++) {
        struct str value = h->message.params[i], key = str_cut(&value, '=');
        if (!str_eq(key, STR("LINELEN")) || !str_number(value, LINE_BYTES_MOST, &number)) continue;
        c->line_bytes = number < LINE_BYTES_LEAST ? LINE_BYTES_LEAST : (size_t)number;
    }
}

void handle_name_taken(struct client *c, const struct heard *h)
{
    registration_name_refused(c, h->message.params[1], STR("is taken"));
}

void handle_name_refused(struct client *c, const struct heard *h)
{
    registration_name_refused(c, h->message.params[1], STR("is no name this server allows"));
}

void handle_cap(struct client *c, const struct heard *h)
{
    registration_cap(c, &h->message);
}

void handle_ping(struct client *c, const struct heard *h)
{
    emit_linef(c, "PONG :" STR_FMT, STR_ARG(h->message.params[h->message.param_count - 1]));
}

/* Our PINGs are "sync-" and a number, or ask whether somebody is there: then any answer will do. */
void handle_pong(struct client *c, const struct heard *h)
{
    struct str token = h->message.params[h->message.param_count - 1];
    uint64_t sync;

    if (!str_starts(token, STR("sync-"))) return;
    if (str_number(str_skip(token, strlen("sync-")), UINT32_MAX, &sync))
        connection_synced(c, (uint32_t)sync);
}

/* The connection is as good as closed; who is leaving need not wait for it. */
void handle_error(struct client *c, const struct heard *h)
{
    if (c->leaving) {
        connection_lost(c, STR(""));
        return;
    }
    name_keep(&c->reason, h->message.params[h->message.param_count - 1]);
}
