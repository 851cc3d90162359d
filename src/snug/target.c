/* SPDX-License-Identifier: MIT
 * target: a second colon makes an IPv6 address of it. */
#include "snug/target.h"

#include <string.h>

bool target_parse_port(struct str text, uint16_t *out)
{
    uint64_t number;

    if (!str_number(str_trim(text), 65535, &number) || number == 0) return false;
    *out = (uint16_t)number;
    return true;
}

static bool is_host(struct str host)
{
    if (host.n == 0 || host.n > HOST_BYTES_LIMIT || host.p[0] == '-') return false;
    for (size_t i = 0; i < host.n; i++)
        if ((unsigned char)host.p[i] <= ' ' || host.p[i] == 0x7F) return false;
    return true;
}

/* Takes "[…]", a bare IPv6 address, or what stands before the colon off *server. */
static struct str take_host(struct str *server)
{
    struct str rest = *server, host;

    if (rest.n && rest.p[0] == '[') {
        rest = str_skip(rest, 1);
        host = str_cut(&rest, ']');
        *server = str_starts(rest, STR(":")) ? str_skip(rest, 1) : rest;
        return host;
    }
    host = str_cut(&rest, ':');
    if (str_contains(rest, ':')) {
        host = *server;
        rest = STR("");
    }
    *server = rest;
    return host;
}

enum target_error target_parse(struct str server, struct str port, struct target *out)
{
    struct target target = {.port = DEFAULT_PORT};
    struct str rest = str_trim(server), host = take_host(&rest);

    if (!is_host(host)) return TARGET_BAD_HOST;
    if (rest.n && port.n) return TARGET_BAD_PORT;
    if (rest.n) port = rest;
    if (port.n && !target_parse_port(port, &target.port)) return TARGET_BAD_PORT;
    memcpy(target.host, host.p, host.n);
    *out = target;
    return TARGET_OK;
}
