/* SPDX-License-Identifier: MIT
 * handle_server: registration, keeping the connection alive, and its end. */
#include "client/account/identity.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/link/connection.h"
#include "client/link/flow.h"
#include "client/link/pulse.h"
#include "client/link/regain.h"
#include "client/link/registration.h"
#include "client/rich.h"
#include "client/room/room.h"

enum { LINE_BYTES_LEAST = 512, LINE_BYTES_MOST = 65536 };

void handle_welcome(struct client *c, const struct heard *h)
{
    if (c->state == STATE_REGISTERING) identity_welcomed(c);
    connection_welcome(c, h->message.params[0]);
}

static void read_line_bytes(struct client *c, struct str value)
{
    uint64_t number;

    if (!str_number(value, LINE_BYTES_MOST, &number)) return;
    c->line_bytes = number < LINE_BYTES_LEAST ? LINE_BYTES_LEAST : (size_t)number;
}

static void read_lobby(struct client *c, struct str value)
{
    struct buf name;

    buf_init(&name, NAME_BYTES_KEPT);
    isupport_keep_value(&name, value);
    rooms_lobby_told(c, buf_str(&name));
    buf_finish(&name);
}

void handle_isupport(struct client *c, const struct heard *h)
{
    for (size_t i = 1; i < h->message.param_count; i++) {
        struct str value = h->message.params[i], key = str_cut(&value, '=');
        if (c->rich) isupport_read(&c->rich->support, h->message.params[i]);
        if (str_eq(key, STR("LINELEN"))) read_line_bytes(c, value);
        if (str_eq(key, STR("SAFERATE"))) flow_set_free(c);
        if (str_eq(key, STR("snug/LOBBY"))) read_lobby(c, value);
    }
}

void handle_name_taken(struct client *c, const struct heard *h)
{
    if (!regain_is_refused(c, h->message.params[1]))
        registration_name_taken(c, h->message.params[1]);
}

void handle_name_refused(struct client *c, const struct heard *h)
{
    if (!regain_is_refused(c, h->message.params[1]))
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

/* PONG server :there, or from some servers PONG :there */
void handle_pong(struct client *c, const struct heard *h)
{
    if (str_eq(h->message.params[h->message.param_count - 1], STR(PULSE_TOKEN))) pulse_answered(c);
}

/* "Closing Link: 192.0.2.1 (Server shutting down)", "Closing link: (ann@192.0.2.1) [Excess Flood]":
 * what stands in the brackets at the end. */
static struct str closing_reason(struct str text)
{
    char last = text.n ? text.p[text.n - 1] : 0;
    size_t start = str_find(text, last == ']' ? '[' : '(') + 1;

    if (!str_starts_nocase(text, STR("Closing Link:")) || start >= text.n) return text;
    text = str_skip(text, start);
    return last == ']' || last == ')' ? str_first(text, text.n - 1) : text;
}

/* The connection is as good as closed; who is leaving need not wait for it. */
void handle_error(struct client *c, const struct heard *h)
{
    if (c->leaving) {
        connection_lost(c, STR(""));
        return;
    }
    name_keep(&c->reason, closing_reason(h->message.params[h->message.param_count - 1]));
}
