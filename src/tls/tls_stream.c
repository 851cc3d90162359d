/* SPDX-License-Identifier: MIT
 * tls_stream: OpenSSL between two streams. A BIO of our own takes all that OpenSSL writes, so that
 * it never has to be asked again with the same bytes. */
#include "tls/tls_stream.h"

#include "base/mem.h"

#include <errno.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string.h>

enum {
    RECORD_BYTES_MAX = 16 * 1024,  /* RFC 8446 5.1 */
    SEALED_BYTES_MAX = 256 * 1024, /* a record, or a handshake with its chain of certificates */
};

struct tls {
    SSL *ssl;
    struct stream beneath;
    struct buf first;              /* read before TLS began, not yet given to OpenSSL */
    struct buf sealed;             /* encrypted, not yet taken by the stream beneath */
    struct identities *identities; /* a server's, until the handshake is over */
    const char *problem;
    int wire_error; /* errno of the stream beneath, or 0 */
    bool is_shut;
};

static struct tls *tls_of(const struct stream *s)
{
    return s->state;
}

/* --- beneath OpenSSL --- */

static int take_first(struct tls *t, char *out, size_t n)
{
    struct str part = str_first(buf_str(&t->first), n);

    memcpy(out, part.p, part.n);
    buf_drop(&t->first, part.n);
    if (t->first.n == 0) buf_finish(&t->first);
    return (int)part.n;
}

static int wire_read(BIO *bio, char *out, int n)
{
    struct tls *t = BIO_get_data(bio);
    ssize_t got;

    BIO_clear_retry_flags(bio);
    if (n <= 0) return 0;
    if (t->first.n) return take_first(t, out, (size_t)n);
    got = t->beneath.kind->read(&t->beneath, out, (size_t)n);
    if (got > 0) return (int)got;
    if (got == STREAM_AGAIN)
        BIO_set_retry_read(bio);
    else
        t->wire_error = got == 0 ? ECONNRESET : errno;
    return -1;
}

static int wire_write(BIO *bio, const char *bytes, int n)
{
    struct tls *t = BIO_get_data(bio);

    return n > 0 && buf_add(&t->sealed, (struct str){bytes, (size_t)n}) ? n : -1;
}

static long wire_control(BIO *bio, int command, long number, void *pointer)
{
    (void)bio, (void)number, (void)pointer;
    return command == BIO_CTRL_FLUSH;
}

/* Made once, on whichever thread is first, and never changed. */
static BIO_METHOD *wire;

static void make_wire(void)
{
    wire = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "stream");
    CHECK(wire);
    CHECK(BIO_meth_set_read(wire, wire_read) == 1);
    CHECK(BIO_meth_set_write(wire, wire_write) == 1);
    CHECK(BIO_meth_set_ctrl(wire, wire_control) == 1);
}

static BIO *create_bio(struct tls *t)
{
    static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
    BIO *bio;

    CHECK(CRYPTO_THREAD_run_once(&once, make_wire) == 1);
    bio = BIO_new(wire);
    CHECK(bio);
    BIO_set_data(bio, t);
    BIO_set_init(bio, 1);
    return bio;
}

/* --- out --- */

/* 0 when nothing is left to be written. */
static ssize_t flush(struct stream *s)
{
    struct tls *t = tls_of(s);
    ssize_t n = 0;

    while (t->sealed.n && n >= 0) {
        struct iovec piece = {t->sealed.p, t->sealed.n};

        n = t->beneath.kind->writev(&t->beneath, &piece, 1);
        if (n > 0) buf_drop(&t->sealed, (size_t)n);
    }
    if (t->sealed.n == 0) buf_finish(&t->sealed);
    s->pending = t->sealed.n;
    return n < 0 ? n : 0;
}

static size_t gather(const struct iovec *pieces, int count, char *out, size_t room)
{
    size_t n = 0;

    for (int i = 0; i < count && n < room; i++) {
        size_t part = pieces[i].iov_len < room - n ? pieces[i].iov_len : room - n;

        memcpy(out + n, pieces[i].iov_base, part);
        n += part;
    }
    return n;
}

static ssize_t failed(struct tls *t)
{
    if (!t->problem) t->problem = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    errno = t->wire_error ? t->wire_error : EPROTO;
    return STREAM_FAILED;
}

static ssize_t tls_writev(struct stream *s, const struct iovec *pieces, int count)
{
    struct tls *t = tls_of(s);
    char record[RECORD_BYTES_MAX];
    ssize_t flushed = flush(s);
    int n;

    if (flushed < 0 || count == 0) return flushed;
    if (s->opening) return STREAM_AGAIN;
    ERR_clear_error();
    n = SSL_write(t->ssl, record, (int)gather(pieces, count, record, sizeof record));
    if (n <= 0) return failed(t);
    return flush(s) == STREAM_FAILED ? STREAM_FAILED : n;
}

/* --- in --- */

static ssize_t not_now(struct tls *t, int result)
{
    int error = SSL_get_error(t->ssl, result);

    if (error == SSL_ERROR_ZERO_RETURN) return 0;
    if (error == SSL_ERROR_WANT_READ) return STREAM_AGAIN;
    return failed(t);
}

/* 0 when it is done, or why not yet or never. */
static ssize_t shake_hands(struct stream *s)
{
    struct tls *t = tls_of(s);
    int result;

    ERR_clear_error();
    result = SSL_do_handshake(t->ssl);
    if (result <= 0) return not_now(t, result);
    s->opening = false;
    identities_unref(t->identities);
    t->identities = NULL;
    return 0;
}

/* As much as there is, over as many records as it takes; trouble waits for the next call. */
static ssize_t read_records(struct tls *t, char *out, size_t n)
{
    size_t got = 0;

    while (got < n) {
        size_t room = n - got < RECORD_BYTES_MAX ? n - got : RECORD_BYTES_MAX;
        int part;

        ERR_clear_error();
        part = SSL_read(t->ssl, out + got, (int)room);
        if (part <= 0) return got ? (ssize_t)got : not_now(t, part);
        got += (size_t)part;
    }
    return (ssize_t)got;
}

/* OpenSSL may have had something to say itself: the next part of the handshake, an alert. */
static ssize_t tls_read(struct stream *s, char *out, size_t n)
{
    struct tls *t = tls_of(s);

    ssize_t result;

    if (t->is_shut) return t->beneath.kind->read(&t->beneath, out, n);
    result = s->opening ? shake_hands(s) : 0;
    if (result == 0) result = read_records(t, out, n);
    if (t->sealed.n) (void)flush(s);
    return result;
}

/* --- the end --- */

/* The goodbye (RFC 8446 6.1), then the end. A peer that has not even read what came before it will
 * not miss it. */
static void tls_shutdown(struct stream *s)
{
    struct tls *t = tls_of(s);

    if (!s->opening) (void)SSL_shutdown(t->ssl);
    ERR_clear_error();
    (void)flush(s);
    t->is_shut = true;
    t->beneath.kind->shutdown(&t->beneath);
}

static void tls_close(struct stream *s)
{
    struct tls *t = tls_of(s);

    SSL_free(t->ssl);
    identities_unref(t->identities);
    buf_finish(&t->first);
    buf_finish(&t->sealed);
    t->beneath.kind->close(&t->beneath);
    mem_free(t);
    *s = (struct stream){.kind = s->kind, .fd = -1};
}

static const struct stream_kind tls_kind = {
    .read = tls_read, .writev = tls_writev, .shutdown = tls_shutdown, .close = tls_close};

/* --- the beginning --- */

static struct tls *begin(struct stream *s, SSL *ssl)
{
    struct tls *t = mem_zero(sizeof *t);
    BIO *bio = create_bio(t);

    t->ssl = ssl;
    t->beneath = *s;
    buf_init(&t->sealed, SEALED_BYTES_MAX);
    SSL_set_bio(ssl, bio, bio);
    *s = (struct stream){.kind = &tls_kind, .fd = t->beneath.fd, .state = t, .opening = true};
    return t;
}

void tls_stream_accept(struct stream *s, struct tls_server *server, struct str first)
{
    struct identities *shown = tls_server_shown(server);
    struct tls *t = begin(s, identities_begin(shown));

    t->identities = shown;
    buf_init(&t->first, first.n);
    CHECK(buf_add(&t->first, first));
}

void tls_stream_connect(struct stream *s, const struct tls_client *client, const char *host)
{
    (void)begin(s, tls_client_begin(client, host));
}

/* --- the peer --- */

struct tls_peer tls_stream_peer(const struct stream *s)
{
    SSL *ssl = tls_of(s)->ssl;
    const X509 *certificate = SSL_get0_peer_certificate(ssl);
    long result = SSL_get_verify_result(ssl);
    struct tls_peer peer = {.has_certificate = certificate != NULL};

    if (!certificate) return peer;
    peer.key = pin_of_key(certificate);
    peer.certificate = pin_of_certificate(certificate);
    peer.is_vouched_for = !SSL_is_server(ssl) && result == X509_V_OK;
    peer.doubt = X509_verify_cert_error_string(result);
    return peer;
}

void tls_stream_add_cipher(const struct stream *s, struct buf *out)
{
    const SSL *ssl = tls_of(s)->ssl;

    buf_addf(out, "%s, %s", SSL_get_version(ssl), SSL_get_cipher_name(ssl));
}

const char *tls_stream_problem(const struct stream *s)
{
    const char *problem = tls_of(s)->problem;

    return problem ? problem : "the connection broke";
}
