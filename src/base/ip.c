/* SPDX-License-Identifier: MIT
 * ip: text by the system's functions, the rest on sixteen bytes. */
#include "base/ip.h"

#include "base/check.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

enum { V4_BITS_BEFORE = 96, PLACE_BITS = 64, SITE_BITS = 48 };

static const unsigned char v4_start[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool ip_is_v4(const struct ip *ip)
{
    return memcmp(ip->bytes, v4_start, sizeof v4_start) == 0;
}

bool ip_parse(struct str text, struct ip *out)
{
    char name[IP_TEXT_MAX];
    struct ip ip;

    if (text.n == 0 || text.n >= sizeof name || str_contains(text, '\0')) return false;
    memcpy(name, text.p, text.n);
    name[text.n] = '\0';
    memcpy(ip.bytes, v4_start, sizeof v4_start);
    if (inet_pton(AF_INET, name, ip.bytes + sizeof v4_start) != 1 &&
        inet_pton(AF_INET6, name, ip.bytes) != 1)
        return false;
    *out = ip;
    return true;
}

struct str ip_write(const struct ip *ip, char out[IP_TEXT_MAX])
{
    bool is_v4 = ip_is_v4(ip);
    const unsigned char *bytes = is_v4 ? ip->bytes + sizeof v4_start : ip->bytes;
    const char *text = inet_ntop(is_v4 ? AF_INET : AF_INET6, bytes, out + 1, IP_TEXT_MAX - 1);

    CHECK(text != NULL);
    if (text[0] != ':') return str_from(text);
    out[0] = '0';
    return str_from(out);
}

struct ip_network ip_network_of(const struct ip *ip, uint8_t bits)
{
    struct ip_network network = {.base = *ip, .bits = bits};
    size_t whole = bits / 8;

    CHECK(bits <= IP_BITS);
    if (whole == IP_BYTES) return network;
    network.base.bytes[whole] &= (unsigned char)(0xff00 >> bits % 8);
    memset(network.base.bytes + whole + 1, 0, IP_BYTES - whole - 1);
    return network;
}

bool ip_network_has(const struct ip_network *network, const struct ip *ip)
{
    struct ip_network of = ip_network_of(ip, network->bits);

    return memcmp(of.base.bytes, network->base.bytes, IP_BYTES) == 0;
}

bool ip_network_parse(struct str text, struct ip_network *out)
{
    bool has_length = str_contains(text, '/');
    struct str address = str_cut(&text, '/');
    struct ip ip;
    uint64_t before, length;

    if (!ip_parse(address, &ip)) return false;
    before = ip_is_v4(&ip) && !str_contains(address, ':') ? V4_BITS_BEFORE : 0;
    length = IP_BITS - before;
    if (has_length && !str_number(text, length, &length)) return false;
    *out = ip_network_of(&ip, (uint8_t)(before + length));
    return true;
}

struct str ip_network_write(const struct ip_network *network, char out[IP_NETWORK_TEXT_MAX])
{
    bool is_v4 = ip_is_v4(&network->base) && network->bits >= V4_BITS_BEFORE;
    char address[IP_TEXT_MAX];
    struct str text = ip_write(&network->base, address);
    int length = network->bits - (is_v4 ? V4_BITS_BEFORE : 0), n;

    if (network->bits == IP_BITS)
        n = snprintf(out, IP_NETWORK_TEXT_MAX, STR_FMT, STR_ARG(text));
    else
        n = snprintf(out, IP_NETWORK_TEXT_MAX, STR_FMT "/%d", STR_ARG(text), length);
    return (struct str){out, (size_t)n};
}

static struct ip_network network_of_v6(const struct ip *ip, uint8_t bits)
{
    return ip_network_of(ip, ip_is_v4(ip) || ip_is_loopback(ip) ? IP_BITS : bits);
}

struct ip_network ip_place(const struct ip *ip)
{
    return network_of_v6(ip, PLACE_BITS);
}

struct ip_network ip_site(const struct ip *ip)
{
    return network_of_v6(ip, SITE_BITS);
}

static bool is_in(const struct ip *ip, const char *text)
{
    struct ip_network network;
    bool parsed = ip_network_parse(str_from(text), &network);

    CHECK(parsed);
    return ip_network_has(&network, ip);
}

bool ip_is_loopback(const struct ip *ip)
{
    return is_in(ip, "127.0.0.0/8") || is_in(ip, "::1");
}

bool ip_is_near(const struct ip *ip)
{
    static const char *const networks[] = {"10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16",
                                           "169.254.0.0/16", "100.64.0.0/10", "fe80::/10",
                                           "fc00::/7"};

    if (ip_is_loopback(ip)) return true;
    for (size_t i = 0; i < ARRAY_LENGTH(networks); i++)
        if (is_in(ip, networks[i])) return true;
    return false;
}
