/* SPDX-License-Identifier: MIT
 * admission: looked at when a connection comes, and again when a gateway tells whose it is. */
#include "core/link/admission.h"

#include "base/mem.h"
#include "core/link/address.h"
#include "core/rule/sanction.h"

struct str admission_refusal(struct core *core, struct str host)
{
    const struct sanction *ban = sanction_on_address(core, SANCTION_BAN, host);

    if (core->stopping) return STR("Server shutting down");
    if (core->sessions.count >= core->settings->sessions_max) return STR("The server is full");
    if (!ban) return (struct str){0};
    return ARENA_JOIN(&core->scratch, STR("You are banned from this server: "),
                      sanction_words(core, ban));
}

static void move(struct session *s, const struct ip *ip, struct address *address)
{
    char text[IP_TEXT_MAX];

    mem_free(s->host);
    s->host = str_copy(ip_write(ip, text));
    s->ip = *ip;
    s->has_ip = true;
    list_remove(&s->in_waiting);
    s->address = address;
}

void admission_by_gateway(struct core *core, struct session *s, struct str gateway,
                          const struct ip *ip, bool secure)
{
    char text[IP_TEXT_MAX];
    struct address *address = address_enter(core, ip_write(ip, text));
    const struct sanction *ban;

    if (!address) {
        session_close(core, s, STR("Too many connections from your address"));
        return;
    }
    address_leave(core, s->address);
    move(s, ip, address);
    s->gateway = str_copy(gateway);
    s->is_secure = s->is_secure && secure;
    mem_free(s->certificate);
    s->certificate = NULL;
    ban = sanction_on_session(core, SANCTION_BAN, s);
    if (ban)
        session_close(core, s,
                      ARENA_JOIN(&core->scratch, STR("You are banned from this server: "),
                                 sanction_words(core, ban)));
}
