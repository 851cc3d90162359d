/* SPDX-License-Identifier: MIT
 * listen_address: brackets, colons and a port. */
#include "config/listen_address.h"

static bool cut_port(struct str text, uint16_t *port)
{
    uint64_t number;

    if (!str_number(text, UINT16_MAX, &number)) return false;
    *port = (uint16_t)number;
    return true;
}

static bool cut_bracketed(struct str item, struct str *host, uint16_t *port)
{
    *host = str_cut(&item, ']');
    *host = str_skip(*host, 1);
    if (host->n == 0) return false;
    if (item.n == 0) return true;
    return item.p[0] == ':' && cut_port(str_skip(item, 1), port);
}

static bool cut_address(struct str text, struct str *host, uint16_t *port)
{
    struct str rest = text, first;

    if (str_starts(text, STR("["))) return cut_bracketed(text, host, port);
    first = str_cut(&rest, ':');
    if (first.n == text.n || str_contains(rest, ':')) {
        *host = text;
        return text.n > 0;
    }
    *host = first;
    return first.n > 0 && cut_port(rest, port);
}

bool listen_address_cut(struct str text, struct listen_address *out)
{
    static const struct str tls = STR_INIT("tls://");

    out->tls_only = str_starts_nocase(text, tls);
    return cut_address(out->tls_only ? str_skip(text, tls.n) : text, &out->host, &out->port);
}
