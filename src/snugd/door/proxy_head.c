/* SPDX-License-Identifier: MIT
 * proxy_head: version 1 is words, version 2 is bytes at fixed places. */
#include "snugd/door/proxy_head.h"

#include "base/check.h"

#include <string.h>

static const struct str line_start = STR_INIT("PROXY ");
static const struct str block_start = STR_INIT("\r\n\r\n\0\r\nQUIT\n");

enum {
    BLOCK_HEAD_BYTES = 16,
    V4_ADDRESSES_BYTES = 12, /* two addresses and two ports */
    V6_ADDRESSES_BYTES = 36,
};

/* Whether one is the beginning of the other. */
static bool agrees(struct str first, struct str start)
{
    return str_eq(str_first(first, start.n), str_first(start, first.n));
}

static bool is_port(struct str word)
{
    uint64_t port;

    return str_number(word, UINT16_MAX, &port);
}

/* "TCP4 source destination port port" */
static bool read_line(struct str line, struct proxy_head *out)
{
    struct str family = str_cut(&line, ' '), source, destination, ports[2];
    bool is_v4 = str_eq(family, STR("TCP4"));
    struct ip to;

    if (str_eq(family, STR("UNKNOWN"))) return true;
    if (!is_v4 && !str_eq(family, STR("TCP6"))) return false;
    source = str_cut(&line, ' ');
    destination = str_cut(&line, ' ');
    ports[0] = str_cut(&line, ' ');
    ports[1] = line;
    if (!ip_parse(source, &out->source) || !ip_parse(destination, &to)) return false;
    out->has_source = true;
    return str_contains(source, ':') != is_v4 && is_port(ports[0]) && is_port(ports[1]);
}

static enum proxy_result read_version_1(struct str first, struct proxy_head *out)
{
    size_t end = str_find(str_first(first, PROXY_LINE_BYTES_MAX), '\n');
    struct str line;

    if (end == first.n && first.n < PROXY_LINE_BYTES_MAX) return PROXY_PARTIAL;
    if (end >= PROXY_LINE_BYTES_MAX || first.p[end - 1] != '\r') return PROXY_BAD;
    line = str_skip(str_first(first, end - 1), line_start.n);
    if (str_contains(line, '\0') || !read_line(line, out)) return PROXY_BAD;
    out->n = end + 1;
    return PROXY_GOOD;
}

static unsigned byte_at(struct str s, size_t at)
{
    return (unsigned char)s.p[at];
}

/* The source is what the block of addresses begins with. */
static bool read_source(struct str first, size_t block_bytes, struct proxy_head *out)
{
    static const unsigned char v4_start[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    const char *at = first.p + BLOCK_HEAD_BYTES;
    unsigned family = byte_at(first, 13) >> 4;

    if (family != 1 && family != 2) return true; /* unspecified, or a socket of one machine */
    if (block_bytes < (family == 1 ? V4_ADDRESSES_BYTES : V6_ADDRESSES_BYTES)) return false;
    out->has_source = true;
    memcpy(out->source.bytes, v4_start, sizeof v4_start);
    if (family == 1)
        memcpy(out->source.bytes + sizeof v4_start, at, IP_BYTES - sizeof v4_start);
    else
        memcpy(out->source.bytes, at, IP_BYTES);
    return true;
}

static enum proxy_result read_version_2(struct str first, struct proxy_head *out)
{
    size_t block_bytes;
    unsigned command;

    if (first.n < BLOCK_HEAD_BYTES) return PROXY_PARTIAL;
    command = byte_at(first, 12);
    block_bytes = byte_at(first, 14) << 8 | byte_at(first, 15);
    if (command != 0x20 && command != 0x21) return PROXY_BAD;
    if (block_bytes > PROXY_BLOCK_BYTES_MAX) return PROXY_BAD;
    if (first.n < BLOCK_HEAD_BYTES + block_bytes) return PROXY_PARTIAL;
    if (command == 0x21 && !read_source(first, block_bytes, out)) return PROXY_BAD;
    out->n = BLOCK_HEAD_BYTES + block_bytes;
    return PROXY_GOOD;
}

enum proxy_result proxy_head_read(struct str first, struct proxy_head *out)
{
    struct proxy_head head = {0};
    enum proxy_result result = PROXY_NONE;

    if (first.n == 0) return PROXY_PARTIAL;
    if (agrees(first, line_start))
        result = first.n < line_start.n ? PROXY_PARTIAL : read_version_1(first, &head);
    else if (agrees(first, block_start))
        result = read_version_2(first, &head);
    if (result == PROXY_GOOD) *out = head;
    return result;
}
