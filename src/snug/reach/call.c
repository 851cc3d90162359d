/* SPDX-License-Identifier: MIT
 * call: dial, shake hands, decide whether to trust what answered. */
#include "snug/reach/call.h"

#include "base/ip.h"
#include "base/mem.h"
#include "net/address.h"
#include "net/clock.h"
#include "snug/kept/kept_file.h"
#include "snug/kept/known_servers.h"
#include "snug/reach/trust.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

enum { HANDSHAKE_MS = 8000 };

void call_init(struct call *c, const struct call_options *options)
{
    *c = (struct call){
        .target = options->target, .trusts_anew = options->trusts_anew, .stream.fd = -1};
    if (options->certificate.n) c->certificate = str_copy(options->certificate);
    buf_init(&c->words, TRUST_WORDS_MAX);
}

static void hang_up(struct call *c)
{
    if (c->stream.fd >= 0) c->stream.kind->close(&c->stream);
    c->stream.fd = -1;
}

void call_finish(struct call *c)
{
    hang_up(c);
    tls_client_destroy(c->tls);
    buf_finish(&c->words);
    mem_free(c->certificate);
}

struct stream call_take_stream(struct call *c)
{
    struct stream stream = c->stream;

    c->stream = (struct stream){.fd = -1};
    return stream;
}

static void fail(struct call *c, enum call_error error)
{
    hang_up(c);
    c->error = error;
}

/* --- the connection --- */

static bool is_named_as_this_machine(const struct target *target)
{
    struct ip ip;

    if (strcmp(target->host, "localhost") == 0) return true;
    return ip_parse(str_from(target->host), &ip) && ip_is_loopback(&ip);
}

/* Reading all authorities takes a while, and a snugd that hears nothing for half a second takes us
 * for somebody with nc: so that is done before there is a connection. */
static void prepare_tls(struct call *c)
{
    bool is_usual = c->target.wire == WIRE_USUAL;

    if (c->target.wire == WIRE_PLAIN || (is_usual && is_named_as_this_machine(&c->target))) return;
    c->tls = tls_client_create();
}

void call_connect(struct call *c)
{
    struct dial_result result;

    prepare_tls(c);
    dial(c->target.host, c->target.port, DIAL_MS, &result);
    c->dial_error = result.error;
    if (result.error) {
        buf_add(&c->words, str_from(result.why));
        c->error = CALL_NOT_CONNECTED;
        return;
    }
    tcp_stream_init(&c->stream, result.fd);
}

static bool is_this_machine(const struct stream *s)
{
    struct sockaddr_storage a = {0};
    socklen_t size = sizeof a;

    return getpeername(s->fd, (struct sockaddr *)&a, &size) == 0 && address_is_loopback(&a);
}

/* --- the handshake --- */

static bool wait_for(const struct stream *s, int64_t until_ms)
{
    struct pollfd p = {.fd = s->fd, .events = (short)(POLLIN | (s->pending ? POLLOUT : 0))};
    int64_t left = until_ms - clock_mono_ms();

    return left > 0 && poll(&p, 1, (int)left) == 1;
}

static const char *shake_hands(struct stream *s)
{
    int64_t until_ms = clock_mono_ms() + HANDSHAKE_MS;

    while (s->opening) {
        char nothing;
        ssize_t n = s->kind->read(s, &nothing, 0);

        if (n == STREAM_FAILED) return errno == EPROTO ? tls_stream_problem(s) : strerror(errno);
        if (n == STREAM_AGAIN && !wait_for(s, until_ms)) return "no answer";
    }
    return NULL;
}

static void decide(struct call *c)
{
    struct tls_peer peer = tls_stream_peer(&c->stream);
    char *path = kept_file_path(KNOWN_SERVERS_FILE);

    if (!trust(&c->target, &peer, path, c->trusts_anew, &c->words)) fail(c, CALL_NOT_TRUSTED);
    mem_free(path);
}

static void tell_no_tls(struct call *c, const char *problem)
{
    target_add_place(&c->words, &c->target);
    buf_addf(&c->words,
             " does not speak TLS (%s).\nWithout it, all on the way can read along:  snug "
             "irc://",
             problem);
    target_add_place(&c->words, &c->target);
}

/* With the certificate the person wants to be known by, if that can be shown. */
static bool show_certificate(struct call *c)
{
    if (!c->certificate || tls_client_show(c->tls, c->certificate)) return true;
    buf_addf(&c->words, "%s does not hold a certificate and its key in PEM form", c->certificate);
    fail(c, CALL_NO_CERTIFICATE);
    return false;
}

static void speak_tls(struct call *c)
{
    const char *problem;

    tls_stream_connect(&c->stream, c->tls, c->target.host);
    problem = shake_hands(&c->stream);
    if (problem) {
        tell_no_tls(c, problem);
        fail(c, CALL_NO_TLS);
    } else {
        c->is_secure = true;
        decide(c);
    }
}

void call_secure(struct call *c)
{
    enum target_wire wire = c->target.wire;

    if (wire == WIRE_PLAIN) return;
    if (wire == WIRE_USUAL && is_this_machine(&c->stream)) return;
    if (!c->tls) c->tls = tls_client_create();
    if (show_certificate(c)) speak_tls(c);
}

void call_run(struct call *c)
{
    call_connect(c);
    if (!c->error) call_secure(c);
}

/* --- on a thread of its own --- */

void call_destroy(struct call *c)
{
    if (!c) return;
    call_finish(c);
    mem_free(c);
}

static void run_work(void *work)
{
    call_run(work);
}

static void drop_work(void *work)
{
    call_destroy(work);
}

void call_start(struct errand *e, const struct call_options *options)
{
    static const struct errand_kind kind = {run_work, drop_work};
    struct call *c = mem_alloc(sizeof *c);

    call_init(c, options);
    errand_start(e, &kind, c);
}
