/* SPDX-License-Identifier: MIT
 * check: name, route, TCP, TLS, protocol; each step is tried only when the one before went well. */
#include "snug/reach/check.h"

#include "client/text/clean.h"
#include "irc/message.h"
#include "net/address.h"
#include "net/clock.h"
#include "snug/reach/call.h"
#include "snug/reach/link.h"
#include "tls/tls_stream.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_MS = 4000, WORDS_BYTES_MAX = 4096 };

/* "TCP       ok      localhost port 6697: connected" */
static bool tell(const char *step, bool ok, const struct buf *words)
{
    printf("%-9s %-7s " STR_FMT "\n", step, ok ? "ok" : "failed", STR_ARG(buf_str(words)));
    return ok;
}

static void advise(const char *words)
{
    printf("\nWhat to try:\n%s\n", words);
}

static void add_address(struct buf *out, const struct sockaddr_storage *address)
{
    char text[ADDRESS_BYTES_MAX];

    buf_add(out, address_text(address, text));
}

static bool check_name(const struct target *target, struct dial_addresses *found)
{
    char why[DIAL_WHY_MAX];
    bool ok = dial_find(target->host, target->port, found, why) == DIAL_OK;
    struct buf words;

    buf_init(&words, WORDS_BYTES_MAX);
    buf_addf(&words, "%s%s", target->host, ok ? " is" : ": ");
    if (!ok) buf_add(&words, str_from(why));
    for (size_t i = 0; ok && i < found->count; i++) {
        buf_add(&words, i ? STR(", ") : STR(" "));
        add_address(&words, &found->items[i]);
    }
    tell("name", ok, &words);
    if (!ok) advise("  Look for a slip in the name, or use the address snugd prints at its start.");
    buf_finish(&words);
    return ok;
}

/* The interface that has an address of ours. */
struct interface_search {
    struct str address;
    struct buf *out;
};

static void take_interface(void *context, const struct local_address *local)
{
    struct interface_search *search = context;

    if (!str_eq(local->text, search->address)) return;
    buf_add(search->out, STR(" through "));
    buf_add(search->out, local->interface);
}

static void add_way(struct buf *out, const struct sockaddr_storage *ours)
{
    char text[ADDRESS_BYTES_MAX];
    struct interface_search search = {.address = address_text(ours, text), .out = out};

    buf_addf(out, " from " STR_FMT, STR_ARG(search.address));
    (void)address_each_local(take_interface, &search);
}

/* A datagram socket is "connected" without a word on the wire: the system only chooses the way. */
static bool find_way(const struct sockaddr_storage *theirs, struct sockaddr_storage *ours)
{
    socklen_t n = sizeof *ours;
    int fd = socket(theirs->ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0), error;
    bool found = fd >= 0 &&
                 connect(fd, (const struct sockaddr *)theirs, address_size(theirs)) == 0 &&
                 getsockname(fd, (struct sockaddr *)ours, &n) == 0;

    error = errno;
    if (fd >= 0) close(fd);
    errno = error;
    return found;
}

static bool check_route(const struct sockaddr_storage *theirs)
{
    struct sockaddr_storage ours = {0};
    bool ok = find_way(theirs, &ours);
    struct buf words;

    buf_init(&words, WORDS_BYTES_MAX);
    buf_add(&words, STR("to "));
    add_address(&words, theirs);
    if (ok)
        add_way(&words, &ours);
    else
        buf_addf(&words, ": %s", strerror(errno));
    tell("route", ok, &words);
    buf_finish(&words);
    return ok;
}

static bool check_routes(const struct dial_addresses *all)
{
    bool any = false;

    for (size_t i = 0; i < all->count; i++) any = check_route(&all->items[i]) || any;
    if (!any)
        advise("  This machine has no way to that network. Is the cable in, the Wi-Fi on, the\n"
               "  VPN up (for Tailscale: tailscale status)?");
    return any;
}

static const char *advice_for(enum dial_error error)
{
    switch (error) {
    case DIAL_REFUSED:
        return "  The machine answers, but no server listens on that port. Is snugd running\n"
               "  there, and is it this port that it prints?";
    case DIAL_TIMEOUT:
        return "  Nothing answers: a firewall drops the packets, or the machine is off.\n"
               "  Ping it, and let its firewall pass this TCP port.";
    case DIAL_UNREACHABLE:
        return "  The network has no way to that machine. Is it on, and on the same network\n"
               "  or VPN?";
    case DIAL_OK:
    case DIAL_NO_NAME:
    case DIAL_FAILED: break;
    }
    return "  Ask whoever runs the server.";
}

static bool check_tcp(struct call *c)
{
    struct buf words;

    call_connect(c);
    buf_init(&words, WORDS_BYTES_MAX);
    buf_addf(&words, "%s port %u: ", c->target.host, (unsigned)c->target.port);
    buf_add(&words, c->error ? buf_str(&c->words) : STR("connected"));
    if (c->dial_error == DIAL_TIMEOUT) buf_add(&words, STR(" (filtered?)"));
    tell("TCP", !c->error, &words);
    if (c->error) advise(advice_for(c->dial_error));
    buf_finish(&words);
    return !c->error;
}

/* What it is encrypted with, and why that is enough. */
static void describe(const struct call *c, struct buf *words)
{
    struct tls_peer peer;

    if (!c->is_secure) {
        buf_add(words, c->target.wire == WIRE_USUAL
                           ? STR("not needed: the server is on this machine")
                           : STR("not wanted: all on the way can read along"));
        return;
    }
    peer = tls_stream_peer(&c->stream);
    tls_stream_add_cipher(&c->stream, words);
    if (c->target.has_pin)
        buf_add(words, STR(", with the key of the link"));
    else if (peer.is_vouched_for)
        buf_add(words, STR(", and an authority vouches for the name"));
    else
        buf_add(words, c->words.n ? STR(", with a key that is new here")
                                  : STR(", with the key that is known"));
    buf_add(words, STR("\n                  "));
    pin_add(words, &peer.key);
}

static bool check_tls(struct call *c)
{
    struct buf words;

    call_secure(c);
    buf_init(&words, WORDS_BYTES_MAX);
    if (c->error)
        buf_add(&words, buf_str(&c->words));
    else
        describe(c, &words);
    tell("TLS", !c->error, &words);
    buf_finish(&words);
    return !c->error;
}

/* Keeps the name of a server that answers as one does. */
static void take_answer(void *context, struct str line)
{
    struct buf *name = context;
    struct message m;

    if (message_parse(line, &m) != MESSAGE_OK || m.source.n == 0) return;
    buf_clear(name);
    clean_add_name(name, m.source);
}

static bool wait_readable(const struct link *link, int64_t until_ms)
{
    struct pollfd p = {.fd = link->stream.fd, .events = POLLIN};
    int64_t left = until_ms - clock_mono_ms();

    return left > 0 && poll(&p, 1, (int)left) == 1;
}

static bool ask_server(struct link *link, struct buf *name)
{
    int64_t until_ms = clock_mono_ms() + ANSWER_MS;

    link_send(link, STR("CAP LS 302"));
    if (link_write(link) != LINK_OK) return false;
    while (name->n == 0 && wait_readable(link, until_ms))
        if (link_read(link, take_answer, name) != LINK_OK) break;
    return name->n > 0;
}

static bool check_protocol(struct stream stream)
{
    struct link link;
    struct buf name, words;
    bool ok;

    link_init(&link);
    link_open(&link, stream);
    buf_init(&name, WORDS_BYTES_MAX);
    buf_init(&words, WORDS_BYTES_MAX);
    ok = ask_server(&link, &name);
    buf_add(&words, ok ? STR("a chat server that calls itself ")
                       : STR("something listens there, but it does not speak IRC"));
    buf_add(&words, buf_str(&name));
    tell("protocol", ok, &words);
    if (!ok) advise("  That is another service. Look at the port snugd prints.");
    link_send(&link, STR("QUIT"));
    link_close(&link);
    link_finish(&link);
    buf_finish(&name);
    buf_finish(&words);
    return ok;
}

bool check_run(const struct target *target)
{
    struct dial_addresses all;
    struct call c;
    bool good;

    if (!check_name(target, &all) || !check_routes(&all)) return false;
    call_init(&c, &(struct call_options){.target = *target});
    good = check_tcp(&c) && check_tls(&c) && check_protocol(call_take_stream(&c));
    call_finish(&c);
    if (good) printf("\nAll is well: snug %s %u\n", target->host, (unsigned)target->port);
    return good;
}
