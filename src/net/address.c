/* SPDX-License-Identifier: MIT
 * address: sockaddr to text and back, and a walk over the interfaces. */
#include "net/address.h"

#include "base/mem.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

static const struct sockaddr_in *as_ipv4(const struct sockaddr_storage *a)
{
    return (const struct sockaddr_in *)(const void *)a;
}

static const struct sockaddr_in6 *as_ipv6(const struct sockaddr_storage *a)
{
    return (const struct sockaddr_in6 *)(const void *)a;
}

/* Where the numeric bytes are, and their family: AF_UNSPEC for what is no internet address. */
static int numeric_part(const struct sockaddr_storage *a, const void **out)
{
    if (a->ss_family == AF_INET) {
        *out = &as_ipv4(a)->sin_addr;
        return AF_INET;
    }
    if (a->ss_family != AF_INET6) return AF_UNSPEC;
    *out = &as_ipv6(a)->sin6_addr;
    if (!IN6_IS_ADDR_V4MAPPED(&as_ipv6(a)->sin6_addr)) return AF_INET6;
    *out = as_ipv6(a)->sin6_addr.s6_addr + 12;
    return AF_INET;
}

struct str address_text(const struct sockaddr_storage *a, char out[ADDRESS_BYTES_MAX])
{
    const void *part;
    int family = numeric_part(a, &part);

    if (family == AF_UNSPEC || !inet_ntop(family, part, out, ADDRESS_BYTES_MAX))
        return (struct str){0};
    return str_from(out);
}

uint16_t address_port(const struct sockaddr_storage *a)
{
    if (a->ss_family == AF_INET) return ntohs(as_ipv4(a)->sin_port);
    if (a->ss_family == AF_INET6) return ntohs(as_ipv6(a)->sin6_port);
    return 0;
}

bool address_is_loopback(const struct sockaddr_storage *a)
{
    const void *part;

    switch (numeric_part(a, &part)) {
    case AF_INET: return *(const unsigned char *)part == 127;
    case AF_INET6: return IN6_IS_ADDR_LOOPBACK((const struct in6_addr *)part);
    }
    return false;
}

socklen_t address_size(const struct sockaddr_storage *a)
{
    return a->ss_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
}

static void copy_address(struct sockaddr_storage *out, const struct sockaddr *from)
{
    *out = (struct sockaddr_storage){0};
    memcpy(out, from,
           from->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6));
}

static bool is_internet(const struct sockaddr *a)
{
    return a && (a->sa_family == AF_INET || a->sa_family == AF_INET6);
}

/* IPv4 before IPv6, whatever the order of the system's list. */
static bool find_interface(const char *name, struct sockaddr_storage *out)
{
    struct ifaddrs *all = NULL;
    const struct sockaddr *found = NULL;

    if (getifaddrs(&all) != 0) return false;
    for (const struct ifaddrs *i = all; i; i = i->ifa_next) {
        if (!is_internet(i->ifa_addr) || strcmp(i->ifa_name, name) != 0) continue;
        if (!found || (found->sa_family == AF_INET6 && i->ifa_addr->sa_family == AF_INET))
            found = i->ifa_addr;
    }
    if (found) copy_address(out, found);
    freeifaddrs(all);
    return found != NULL;
}

const char *address_asked_for(const char *name)
{
    return strcasecmp(name, "localhost") == 0 ? NULL : name;
}

static bool find_name(const char *name, int family, struct sockaddr_storage *out)
{
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;

    if (getaddrinfo(address_asked_for(name), "0", &hints, &found) != 0) return false;
    copy_address(out, found->ai_addr);
    freeaddrinfo(found);
    return true;
}

static void set_port(struct sockaddr_storage *a, uint16_t port)
{
    if (a->ss_family == AF_INET)
        ((struct sockaddr_in *)(void *)a)->sin_port = htons(port);
    else
        ((struct sockaddr_in6 *)(void *)a)->sin6_port = htons(port);
}

bool address_find(struct str host, uint16_t port, struct sockaddr_storage *out)
{
    struct sockaddr_storage found;
    char *name;
    bool ok;

    if (host.n >= 2 && host.p[0] == '[' && host.p[host.n - 1] == ']')
        host = (struct str){host.p + 1, host.n - 2};
    if (host.n == 0 || str_contains(host, '\0')) return false;
    name = str_copy(host);
    ok = find_interface(name, &found) || find_name(name, AF_INET, &found) ||
         find_name(name, AF_INET6, &found);
    mem_free(name);
    if (!ok) return false;
    set_port(&found, port);
    *out = found;
    return true;
}

static bool is_link_local(const struct sockaddr_storage *a)
{
    return a->ss_family == AF_INET6 && IN6_IS_ADDR_LINKLOCAL(&as_ipv6(a)->sin6_addr);
}

static void visit(const struct ifaddrs *i, bool loopback, local_address_visitor each, void *context)
{
    struct sockaddr_storage a;
    char text[ADDRESS_BYTES_MAX];

    if (!is_internet(i->ifa_addr) || !(i->ifa_flags & IFF_UP)) return;
    copy_address(&a, i->ifa_addr);
    if (address_is_loopback(&a) != loopback || is_link_local(&a)) return;
    each(context, &(struct local_address){.text = address_text(&a, text),
                                          .interface = str_from(i->ifa_name),
                                          .is_loopback = loopback,
                                          .is_ipv6 = a.ss_family == AF_INET6});
}

bool address_each_local(local_address_visitor each, void *context)
{
    struct ifaddrs *all = NULL;

    if (getifaddrs(&all) != 0) return false;
    for (const struct ifaddrs *i = all; i; i = i->ifa_next) visit(i, false, each, context);
    for (const struct ifaddrs *i = all; i; i = i->ifa_next) visit(i, true, each, context);
    freeifaddrs(all);
    return true;
}
