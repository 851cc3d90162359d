/* SPDX-License-Identifier: MIT
 * announce: one "[Listening]" line an address, then how to join there. */
#include "snugd/admin/announce.h"

#include "base/ip.h"
#include "base/mem.h"
#include "net/address.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DEFAULT_PORT = 6697 };

/* While the addresses are told: the best one to invite others with. */
struct telling {
    struct buf *out;
    const struct listener *listener;
    struct tls_server *tls;
    struct str lobby;
    enum access access;
    char best[ADDRESS_BYTES_MAX + 1];
    uint16_t best_port;
    int best_rank; /* 0 none yet, 1 this machine only, 2 IPv6, 3 IPv4 */
    bool best_tls_only;
    bool is_public; /* one of them is no address of a private network */
    bool is_wide;   /* others can reach it */
};

static void consider(struct telling *t, struct str address, int rank)
{
    if (rank <= t->best_rank || address.n > ADDRESS_BYTES_MAX) return;
    memcpy(t->best, address.p, address.n);
    t->best[address.n] = '\0';
    t->best_port = listener_port(t->listener);
    t->best_tls_only = listener_mark(t->listener) & LISTENERS_TLS_ONLY;
    t->best_rank = rank;
}

static void tell(struct telling *t, struct str address, bool is_loopback, bool is_ipv6)
{
    struct ip ip;

    bool tls_only = listener_mark(t->listener) & LISTENERS_TLS_ONLY;

    buf_addf(t->out, "[Listening] %s" STR_FMT "%s:%u%s%s\n", is_ipv6 ? "[" : "", STR_ARG(address),
             is_ipv6 ? "]" : "", listener_port(t->listener), tls_only ? " (TLS only)" : "",
             is_loopback ? " (from this machine)" : "");
    consider(t, address, is_loopback ? 1 : is_ipv6 ? 2 : 3);
    t->is_wide = t->is_wide || !is_loopback;
    t->is_public = t->is_public || (ip_parse(address, &ip) && !ip_is_near(&ip));
}

static bool is_ipv6_text(struct str address)
{
    return str_contains(address, ':');
}

static void tell_local(void *context, const struct local_address *address)
{
    struct telling *t = context;

    if (address->is_ipv6 == is_ipv6_text(listener_address(t->listener)))
        tell(t, address->text, address->is_loopback, address->is_ipv6);
}

/* A socket for all addresses is told by each of them. */
static void tell_listener(struct telling *t, const struct listener *listener)
{
    struct str address = listener_address(listener);
    bool is_all = str_eq(address, STR("0.0.0.0")) || str_eq(address, STR("::"));

    t->listener = listener;
    if (is_all && address_each_local(tell_local, t)) return;
    tell(t, address, str_starts(address, STR("127.")) || str_eq(address, STR("::1")),
         is_ipv6_text(address));
}

/* The link says which server is the right one: no other has the key that the pin is made of. */
static void tell_link(const struct telling *t)
{
    struct identities *shown = tls_server_shown(t->tls);
    struct pin pin = identities_key(shown);
    bool is_ipv6 = is_ipv6_text(str_from(t->best));

    buf_addf(t->out, "     or by a link to pass on:   snug 'snug://%s%s%s:%u/" STR_FMT "?pin=",
             is_ipv6 ? "[" : "", t->best, is_ipv6 ? "]" : "", t->best_port, STR_ARG(t->lobby));
    pin_add(t->out, &pin);
    buf_add(t->out, STR("'\n"));
    identities_unref(shown);
}

/* What they themselves have to be told of TLS. */
static const char *tls_note(const struct telling *t)
{
    if (!t->tls) return "without TLS";
    return t->best_tls_only ? "with TLS" : "with TLS or without";
}

static void tell_who_may_join(const struct telling *t)
{
    static const char *const who[] = {
        [ACCESS_LAN] = "Whoever is near can join; others need an invitation (type: invite new).",
        [ACCESS_INVITE] = "Whoever has an invitation (type: invite new) or an account can join.",
        [ACCESS_ACCOUNTS] = "Whoever has an account can join.",
        [ACCESS_OPEN] = "Whoever can reach these addresses can join."};

    buf_addf(t->out, "%s For this machine alone: snugd --listen localhost\n", who[t->access]);
    if (t->is_public && t->access == ACCESS_OPEN)
        buf_add(t->out, STR("WARNING: access is open and one of these addresses is public: anybody "
                            "on the internet can join.\n"));
}

static void tell_how_to_join(const struct telling *t)
{
    const char *from = t->is_wide ? "from another machine" : "from this machine";

    buf_addf(t->out, "Join %s with snug:  snug %s", from, t->best);
    if (t->best_port != DEFAULT_PORT) buf_addf(t->out, " %u", t->best_port);
    buf_add_char(t->out, '\n');
    if (t->tls) tell_link(t);
    if (!t->best_tls_only)
        buf_addf(t->out, "     or with what is there: nc %s %u\n", t->best, t->best_port);
    buf_addf(t->out, "     or in any IRC client:  /connect %s %u  (%s)\n", t->best, t->best_port,
             tls_note(t));
    if (t->is_wide) tell_who_may_join(t);
}

static void tell_people(const struct server_options *options, const struct listeners *listeners,
                        struct tls_server *tls, bool has_console, struct buf *out)
{
    struct telling t = {
        .out = out, .tls = tls, .lobby = options->core.lobby, .access = options->core.access};

    buf_addf(out, "snugd %s keeps its rooms in " STR_FMT "\n", SNUG_VERSION,
             STR_ARG(options->data_path));
    for (size_t i = 0; i < listeners->count; i++) tell_listener(&t, listeners->items[i]);
    if (t.best_rank) tell_how_to_join(&t);
    if (has_console) buf_add(out, STR("Type help to see what you can do here, exit to stop.\n"));
}

void announce(const struct server_options *options, const struct listeners *listeners,
              struct tls_server *tls, bool has_console, struct buf *out)
{
    if (options->print_port)
        buf_addf(out, "%u\n", listener_port(listeners->items[0]));
    else
        tell_people(options, listeners, tls, has_console, out);
}

static bool write_port(const char *path, uint16_t port)
{
    FILE *file = fopen(path, "we");

    if (!file) return false;
    fprintf(file, "%u\n", port);
    return fclose(file) == 0;
}

bool announce_port_file(struct str path, const struct listeners *listeners)
{
    char *final = str_copy(path), *partial;
    struct buf name;
    bool good;

    buf_init(&name, path.n + 16);
    buf_addf(&name, STR_FMT ".partial", STR_ARG(path));
    partial = str_copy(buf_str(&name));
    good = write_port(partial, listener_port(listeners->items[0])) && rename(partial, final) == 0;
    buf_finish(&name);
    mem_free(partial);
    mem_free(final);
    return good;
}
