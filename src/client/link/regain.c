/* SPDX-License-Identifier: MIT
 * regain: MONITOR tells when a name is free wherever it was used, and QUIT and NICK in our rooms.
 * https://ircv3.net/specs/extensions/monitor */
#include "client/link/regain.h"

#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/rich.h"
#include "irc/casemap.h"

static bool is_wanted(const struct client *c, struct str nick)
{
    return casemap_eq(nick, buf_str(&c->rich->wanted));
}

void regain_connected(struct client *c)
{
    c->rich->has_tried_name = false;
    c->rich->watches_name = false;
    if (c->rich->wanted.n)
        name_keep(&c->nick, buf_str(&c->rich->wanted));
    else
        name_keep(&c->rich->wanted, buf_str(&c->nick));
}

void regain_ready(struct client *c)
{
    struct str wanted = buf_str(&c->rich->wanted);

    if (wanted.n == 0) name_keep(&c->rich->wanted, buf_str(&c->nick));
    if (wanted.n == 0 || is_me(c, wanted)) return;
    emit_reply(c,
               STR_FMT " is taken, so you are " STR_FMT " for now. You become " STR_FMT
                       " when it is free.",
               STR_ARG(wanted), STR_ARG(buf_str(&c->nick)), STR_ARG(wanted));
    c->rich->watches_name = c->rich->support.has_monitor;
    if (c->rich->watches_name) emit_linef(c, "MONITOR + " STR_FMT, STR_ARG(wanted));
}

static void try_wanted(struct client *c)
{
    if (c->rich->has_tried_name || c->leaving || is_me(c, buf_str(&c->rich->wanted))) return;
    c->rich->has_tried_name = true;
    emit_linef(c, "NICK " STR_FMT, STR_ARG(buf_str(&c->rich->wanted)));
}

void regain_freed(struct client *c, struct str nick)
{
    if (c->rich && is_ready(c) && is_wanted(c, nick)) try_wanted(c);
}

/* At the door it is asked for like at first; whoever has it may be ourselves, elsewhere. */
void regain_logged_in(struct client *c)
{
    struct str wanted;

    if (!c->rich) return;
    wanted = buf_str(&c->rich->wanted);
    if (is_ready(c)) {
        try_wanted(c);
    } else if (c->state == STATE_REGISTERING && !is_me(c, wanted)) {
        name_keep(&c->nick, wanted);
        emit_linef(c, "NICK " STR_FMT, STR_ARG(wanted));
    }
}

/* Whether it is the wanted one, another that was typed, or one the server gave us: no other is
 * waited for from here on. */
void regain_named(struct client *c)
{
    if (!c->rich) return;
    if (c->rich->watches_name)
        emit_linef(c, "MONITOR - " STR_FMT, STR_ARG(buf_str(&c->rich->wanted)));
    c->rich->watches_name = false;
    c->rich->has_tried_name = false;
    name_keep(&c->rich->wanted, buf_str(&c->nick));
}

bool regain_is_refused(struct client *c, struct str name)
{
    bool is_ours = c->rich && c->rich->has_tried_name && is_wanted(c, name);

    if (is_ours) c->rich->has_tried_name = false;
    return is_ours;
}

/* That somebody of that name is here now: ourselves. */
static bool is_about_us(const struct client *c, struct str names)
{
    struct str first = source_nick(str_cut(&names, ','));

    return names.n == 0 && is_me(c, first);
}

/* 730 me :ann!a@host, 731 me :ann,bob; what was not asked here is shown. */
void handle_watched(struct client *c, const struct heard *h)
{
    bool is_free = str_eq(h->message.command, STR("731"));
    struct str names = h->message.params[1];

    if (!is_free && is_about_us(c, names)) return;
    if (!c->rich || !c->rich->watches_name) {
        handle_numeric(c, h);
        return;
    }
    while (is_free && names.n) regain_freed(c, source_nick(str_cut(&names, ',')));
}
