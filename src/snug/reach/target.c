/* SPDX-License-Identifier: MIT
 * target: a second colon makes an IPv6 address of it; "://" a link. */
#include "snug/reach/target.h"

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

static enum target_error parse_place(struct str server, struct str port, struct target *out)
{
    struct str rest = server, host = take_host(&rest);

    if (!is_host(host)) return TARGET_BAD_HOST;
    if (rest.n && port.n) return TARGET_BAD_PORT;
    if (rest.n) port = rest;
    if (port.n && !target_parse_port(port, &out->port)) return TARGET_BAD_PORT;
    memcpy(out->host, host.p, host.n);
    return TARGET_OK;
}

/* It goes into a line of IRC. */
static bool is_token(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_lower(text.p[i]);
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_') return false;
    }
    return text.n > 0 && text.n <= INVITE_BYTES_LIMIT;
}

static enum target_error parse_item(struct str name, struct str value, struct target *out)
{
    if (str_eq(name, STR("pin"))) {
        if (!pin_parse(value, &out->pin)) return TARGET_BAD_PIN;
        out->has_pin = true;
    } else if (str_eq(name, STR("invite"))) {
        if (!is_token(value)) return TARGET_BAD_INVITE;
        memcpy(out->invite, value.p, value.n);
    }
    return TARGET_OK;
}

/* "pin=sha256:…&invite=…" */
static enum target_error parse_query(struct str query, struct target *out)
{
    while (query.n) {
        struct str value = str_cut(&query, '&'), name = str_cut(&value, '=');

        enum target_error error = parse_item(name, value, out);
        if (error) return error;
    }
    return TARGET_OK;
}

/* A room goes into a line of IRC. */
static enum target_error parse_room(struct str room, struct target *out)
{
    if (room.n == 0) return TARGET_OK;
    if (room.p[0] != '#' || room.n < 2 || room.n > ROOM_BYTES_LIMIT) return TARGET_BAD_ROOM;
    for (size_t i = 0; i < room.n; i++)
        if ((unsigned char)room.p[i] <= ' ' || room.p[i] == ',' || room.p[i] == 0x7F)
            return TARGET_BAD_ROOM;
    memcpy(out->room, room.p, room.n);
    return TARGET_OK;
}

/* Behind the scheme: HOST:PORT/#room?query. */
static enum target_error parse_link(struct str link, struct str port, struct target *out)
{
    struct str query = link, path = str_cut(&query, '?'), place = str_cut(&path, '/');
    enum target_error error = parse_place(place, port, out);

    if (!error) error = parse_room(path, out);
    return error ? error : parse_query(query, out);
}

enum target_error target_parse(struct str server, struct str port, struct target *out)
{
    static const struct {
        struct str text;
        enum target_wire wire;
    } schemes[] = {{STR_INIT("snug://"), WIRE_TLS},
                   {STR_INIT("ircs://"), WIRE_TLS},
                   {STR_INIT("irc://"), WIRE_PLAIN}};
    struct target target = {.port = DEFAULT_PORT};
    struct str text = str_trim(server);
    enum target_error error = TARGET_OK;
    size_t i = 0;

    while (i < ARRAY_LENGTH(schemes) && !str_starts_nocase(text, schemes[i].text)) i++;
    if (i < ARRAY_LENGTH(schemes)) {
        target.wire = schemes[i].wire;
        error = parse_link(str_skip(text, schemes[i].text.n), port, &target);
    } else {
        error = parse_place(text, port, &target);
    }
    if (!error) *out = target;
    return error;
}

void target_add_place(struct buf *out, const struct target *target)
{
    bool is_ipv6 = str_contains(str_from(target->host), ':');

    buf_addf(out, "%s%s%s:%u", is_ipv6 ? "[" : "", target->host, is_ipv6 ? "]" : "",
             (unsigned)target->port);
}

static void add_item(struct buf *out, char separator, const char *name, struct str value)
{
    buf_add_char(out, separator);
    buf_add(out, str_from(name));
    buf_add_char(out, '=');
    buf_add(out, value);
}

void target_add_link(struct buf *out, const struct target *target)
{
    struct buf pin;

    if (target->wire == WIRE_PLAIN) buf_add(out, STR("irc://"));
    if (target->wire == WIRE_TLS) buf_add(out, STR("snug://"));
    target_add_place(out, target);
    if (target->wire == WIRE_USUAL) return;
    buf_addf(out, "/%s", target->room);
    buf_init(&pin, PIN_HEX_BYTES + 16);
    if (target->has_pin) pin_add(&pin, &target->pin);
    if (pin.n) add_item(out, '?', "pin", buf_str(&pin));
    if (target->invite[0]) add_item(out, pin.n ? '&' : '?', "invite", str_from(target->invite));
    buf_finish(&pin);
}

bool target_same(const struct target *a, const struct target *b)
{
    return a->port == b->port && str_eq_nocase(str_from(a->host), str_from(b->host));
}
