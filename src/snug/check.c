/* SPDX-License-Identifier: MIT
 * check: name, route, TCP, protocol. */
#include "snug/check.h"

#include "client/clean.h"
#include "irc/message.h"
#include "net/clock.h"
#include "snug/dial.h"
#include "snug/link.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_MS = 4000, NAME_BYTES_MAX = 256 };

static bool tell(const char *step, bool ok, const char *words)
{
    printf("%-9s %-7s %s\n", step, ok ? "ok" : "failed", words);
    return ok;
}

static void advise(const char *words)
{
    printf("\nWhat to try:\n%s\n", words);
}

static void write_address(const struct sockaddr *address, socklen_t n, char out[NI_MAXHOST])
{
    if (getnameinfo(address, n, out, NI_MAXHOST, NULL, 0, NI_NUMERICHOST) != 0)
        snprintf(out, NI_MAXHOST, "?");
}

/* The host's addresses; NULL, having told so, when it has none. */
static struct addrinfo *check_name(const struct target *target)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *all = NULL;
    int error = getaddrinfo(target->host, NULL, &hints, &all);
    char address[NI_MAXHOST];
    struct buf words;

    buf_init(&words, 4096);
    if (error)
        buf_addf(&words, "%s: %s", target->host, gai_strerror(error));
    else
        buf_addf(&words, "%s is", target->host);
    for (const struct addrinfo *a = all; a; a = a->ai_next) {
        write_address(a->ai_addr, a->ai_addrlen, address);
        buf_addf(&words, "%s %s", a == all ? "" : ",", address);
    }
    buf_add_char(&words, '\0');
    tell("name", error == 0, words.p);
    if (error)
        advise("  Look for a slip in the name, or use the address snugd prints at its start.");
    buf_finish(&words);
    return all;
}

static const void *address_bytes(const struct sockaddr *a, size_t *n)
{
    if (a->sa_family == AF_INET) {
        *n = sizeof(struct in_addr);
        return &((const struct sockaddr_in *)(const void *)a)->sin_addr;
    }
    *n = sizeof(struct in6_addr);
    return &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr;
}

static bool is_same_address(const struct sockaddr *a, const struct sockaddr *b)
{
    size_t n, other_n;
    const void *bytes = address_bytes(a, &n), *other = address_bytes(b, &other_n);

    return a->sa_family == b->sa_family && memcmp(bytes, other, n) == 0;
}

/* The interface that has this address of ours. */
static void write_interface(const struct sockaddr *ours, char *out, size_t n)
{
    struct ifaddrs *all = NULL;

    snprintf(out, n, "an unknown interface");
    if (getifaddrs(&all) != 0) return;
    for (const struct ifaddrs *i = all; i; i = i->ifa_next)
        if (i->ifa_addr &&
            (i->ifa_addr->sa_family == AF_INET || i->ifa_addr->sa_family == AF_INET6) &&
            is_same_address(i->ifa_addr, ours))
            snprintf(out, n, "%s", i->ifa_name);
    freeifaddrs(all);
}

/* A datagram socket is "connected" without a word on the wire: the system only chooses the way. */
static bool check_route(const struct addrinfo *a)
{
    struct sockaddr_storage ours = {0};
    socklen_t n = sizeof ours;
    char theirs[NI_MAXHOST], mine[NI_MAXHOST], interface[64], words[2 * NI_MAXHOST + 128];
    int fd = socket(a->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool ok = fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) == 0 &&
              getsockname(fd, (struct sockaddr *)&ours, &n) == 0;
    int error = errno;

    if (fd >= 0) close(fd);
    write_address(a->ai_addr, a->ai_addrlen, theirs);
    if (!ok) {
        snprintf(words, sizeof words, "to %s: %s", theirs, strerror(error));
        return tell("route", false, words);
    }
    write_address((const struct sockaddr *)&ours, n, mine);
    write_interface((const struct sockaddr *)&ours, interface, sizeof interface);
    snprintf(words, sizeof words, "to %s through %s, from %s", theirs, interface, mine);
    return tell("route", true, words);
}

static bool check_routes(const struct addrinfo *all)
{
    bool any = false;

    for (const struct addrinfo *a = all; a; a = a->ai_next) any = check_route(a) || any;
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

/* A connected socket, or -1 having told why not. */
static int check_tcp(const struct target *target)
{
    struct dial_result result;
    char words[NAME_BYTES_MAX + 128];

    dial(target, DIAL_MS, &result);
    snprintf(words, sizeof words, "%s port %u: %s%s", target->host, (unsigned)target->port,
             result.error ? result.why : "connected",
             result.error == DIAL_TIMEOUT ? " (filtered?)" : "");
    tell("TCP", result.error == DIAL_OK, words);
    if (result.error) advise(advice_for(result.error));
    return result.fd;
}

/* The name of a server that answers as one does; empty while there is none. */
static void take_answer(void *context, struct str line)
{
    struct buf *name = context;
    struct message m;

    if (message_parse(line, &m) != MESSAGE_OK || m.source.n == 0) return;
    buf_clear(name);
    clean_add_name(name, m.source);
}

static bool ask_server(struct link *link, struct buf *name)
{
    int64_t until_ms = clock_mono_ms() + ANSWER_MS;

    link_send(link, STR("CAP LS 302"));
    if (link_write(link) != LINK_OK) return false;
    while (name->n == 0 && clock_mono_ms() < until_ms) {
        struct pollfd p = {.fd = link->fd, .events = POLLIN};
        if (poll(&p, 1, (int)(until_ms - clock_mono_ms())) != 1) return false;
        if (link_read(link, take_answer, name) != LINK_OK) return name->n > 0;
    }
    return name->n > 0;
}

static bool check_protocol(int fd)
{
    char words[NAME_BYTES_MAX + 64];
    struct link link;
    struct buf name;
    bool ok;

    link_init(&link);
    link_open(&link, fd);
    buf_init(&name, NAME_BYTES_MAX);
    ok = ask_server(&link, &name);
    if (ok)
        snprintf(words, sizeof words, "a chat server that calls itself " STR_FMT,
                 STR_ARG(buf_str(&name)));
    else
        snprintf(words, sizeof words, "something listens there, but it does not speak IRC");
    tell("protocol", ok, words);
    if (!ok)
        advise("  That is another service, or one that wants TLS. Look at the port snugd prints.");
    link_send(&link, STR("QUIT"));
    link_close(&link);
    link_finish(&link);
    buf_finish(&name);
    return ok;
}

bool check_run(const struct target *target)
{
    struct addrinfo *all = check_name(target);
    bool has_route = all && check_routes(all);
    int fd;

    if (all) freeaddrinfo(all);
    if (!has_route) return false;
    fd = check_tcp(target);
    if (fd < 0 || !check_protocol(fd)) return false;
    printf("\nAll is well: snug %s %u\n", target->host, (unsigned)target->port);
    return true;
}
