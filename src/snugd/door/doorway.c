/* SPDX-License-Identifier: MIT
 * doorway: three ways to say no, and the handshake. */
#include "snugd/door/doorway.h"

#include "snugd/door/plain_door.h"
#include "tls/tls_stream.h"

void doorway_opened(const struct doorway *d, struct peer *p)
{
    if (d->tls) conn_cork(&p->conn);
}

enum door doorway_look(struct peer *p, struct str bytes)
{
    while (p->held.n == 0 && bytes.n && (bytes.p[0] == '\r' || bytes.p[0] == '\n'))
        bytes = str_skip(bytes, 1);
    CHECK(buf_add(&p->held, bytes));
    return door_of(buf_str(&p->held));
}

static bool turn_away(const struct doorway *d, struct peer *p, struct str words, struct str why)
{
    conn_uncork(&p->conn);
    peer_send(p, d->report, words);
    report_closed(d->report, p, why);
    conn_close(&p->conn);
    return false;
}

#define NO_HTTP                                                                                    \
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 59\r\n"               \
    "Connection: close\r\n\r\nThis is a chat server: connect with snug or an IRC client.\n"

#define WANTS_TLS "This port is for those who speak TLS"

/* A fatal handshake_failure (RFC 8446 6.2), in the record of RFC 8446 5.1. */
#define NO_TLS "\x15\x03\x01\x00\x02\x02\x28"

static struct str wants_tls(enum door door)
{
    if (door == DOOR_HTTP) return STR(NO_HTTP);
    if (door == DOOR_IRC) return STR("ERROR :" WANTS_TLS "\r\n");
    return STR("* " WANTS_TLS ".\n");
}

bool doorway_begin_tls(const struct doorway *d, struct peer *p)
{
    if (!d->tls || p->is_secure) return false;
    plain_door_forget(p);
    tls_stream_accept(&p->conn.stream, d->tls, buf_str(&p->held));
    buf_finish(&p->held);
    return true;
}

bool doorway_pass(const struct doorway *d, struct peer *p, enum door door)
{
    if (door == DOOR_TLS) {
        if (doorway_begin_tls(d, p)) return false;
        return turn_away(d, p, STR(NO_TLS), STR("TLS is not spoken here"));
    }
    if (p->must_be_secure && !p->is_secure)
        return turn_away(d, p, wants_tls(door), STR("Did not speak TLS"));
    if (door == DOOR_HTTP) return turn_away(d, p, STR(NO_HTTP), STR("Not a chat client"));
    conn_uncork(&p->conn);
    return true;
}

void doorway_agreed(const struct doorway *d, struct peer *p)
{
    struct tls_peer who = tls_stream_peer(&p->conn.stream);
    struct buf fingerprint;

    buf_init(&fingerprint, PIN_HEX_BYTES);
    if (who.has_certificate) pin_add_hex(&fingerprint, &who.certificate);
    conn_uncork(&p->conn);
    p->is_secure = true;
    p->door = DOOR_UNDECIDED;
    report_secure(d->report, p, buf_str(&fingerprint));
    buf_finish(&fingerprint);
}
