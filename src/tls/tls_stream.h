/* SPDX-License-Identifier: MIT
 * tls_stream: TLS between a stream and whoever reads and writes it. What it encrypts it holds until
 * the stream beneath takes it, one record at most and what the handshake says; what it holds beside
 * that while nothing goes on is a few kilobytes. Never waits. One thread at a time. */
#ifndef SNUG_TLS_TLS_STREAM_H
#define SNUG_TLS_TLS_STREAM_H

#include "net/stream.h"
#include "tls/tls_client.h"
#include "tls/tls_server.h"

/* Puts TLS on top of *s, in place: it is `opening` until reading has brought the handshake to its
 * end. `first` was read from it before, and is the beginning of what the peer says. */
void tls_stream_accept(struct stream *s, struct tls_server *server, struct str first);

/* The client's end, to a host by its name. */
void tls_stream_connect(struct stream *s, const struct tls_client *client, const char *host);

/* Who the peer is, as it has proved in the handshake. */
struct tls_peer {
    bool has_certificate;
    struct pin key;
    struct pin certificate;
    bool is_vouched_for; /* clients only: by an authority, for this host, today */
    const char *doubt;   /* … and if not, why; lives for ever */
};

struct tls_peer tls_stream_peer(const struct stream *s);

/* How it is encrypted: "TLSv1.3, TLS_AES_256_GCM_SHA384". Only after the handshake. */
void tls_stream_add_cipher(const struct stream *s, struct buf *out);

/* After STREAM_FAILED with EPROTO: what was wrong, in a few words. Lives for ever. */
const char *tls_stream_problem(const struct stream *s);

#endif
