/* SPDX-License-Identifier: MIT
 * WHOIS: all that the asker may know about somebody. RFC 2812 3.6.2; the address a user comes from
 * is told only to the user and to operators. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/metadata_account.h"
#include "core/people/metadata_tell.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"

static void show_rooms(struct core *core, struct session *s, const struct user *u)
{
    bool all = caps_has(s->caps, CAP_MULTI_PREFIX);
    struct reply_list list;

    reply_list_begin(&list, core, s, RPL_WHOISCHANNELS,
                     arena_printf(&core->scratch, "%s :", u->nick));
    for (const struct member *m = membership_first(u); m; m = membership_next(m))
        if (privilege_sees_member(s->user, m))
            reply_list_add(&list, arena_printf(&core->scratch, STR_FMT "%s",
                                               STR_ARG(member_prefix(m, all)), m->room->name));
    reply_list_end(&list);
}

static void show_address(struct core *core, struct session *s, const struct user *u)
{
    if (u != s->user && !privilege_has(s->user, PRIVILEGE_SEE_HIDDEN)) return;
    for (const struct session *of = user_session(u); of; of = user_next_session(of)) {
        struct str address = session_host(of);
        reply(core, s, RPL_WHOISHOST, "%s :is connecting from *@" STR_FMT " " STR_FMT, u->nick,
              STR_ARG(address), STR_ARG(address));
        reply(core, s, RPL_WHOISACTUALLY,
              "%s %s@" STR_FMT " " STR_FMT " :Actual user@host, Actual IP", u->nick, u->username,
              STR_ARG(address), STR_ARG(address));
        if (of->gateway)
            reply(core, s, RPL_WHOISSPECIAL, "%s :comes by the gateway %s", u->nick, of->gateway);
    }
}

static void show_metadata(struct core *core, struct session *s, const struct user *u)
{
    const struct metadata *m = user_metadata(u);

    if (!metadata_is_for(s)) return;
    for (size_t i = 0; i < m->count; i++)
        reply(core, s, RPL_WHOISKEYVALUE, "%s %s * :%s", u->nick, m->items[i].key,
              m->items[i].value);
}

/* By TLS, and with which certificates of its own: others have no use for those. */
static void show_security(struct core *core, struct session *s, const struct user *u)
{
    if (user_is_secure(u))
        reply(core, s, RPL_WHOISSECURE, "%s :is using a secure connection", u->nick);
    if (u != s->user && !s->user->is_operator) return;
    for (const struct session *of = user_session(u); of; of = user_next_session(of))
        if (of->certificate)
            reply(core, s, RPL_WHOISCERTFP, "%s :has client certificate fingerprint %s", u->nick,
                  of->certificate);
}

static void show_idle(struct core *core, struct session *s, const struct user *u)
{
    int64_t idle_ms = core->unix_ms - u->spoke_unix_ms;

    reply(core, s, RPL_WHOISIDLE, "%s %lld %lld :seconds idle, signon time", u->nick,
          (long long)(idle_ms > 0 ? idle_ms / 1000 : 0), (long long)(u->entered_unix_ms / 1000));
}

static void show(struct core *core, struct session *s, const struct user *u)
{
    const struct settings *settings = core->settings;

    reply(core, s, RPL_WHOISUSER, "%s %s %s * :%s", u->nick, u->username, u->host, u->realname);
    show_rooms(core, s, u);
    reply(core, s, RPL_WHOISSERVER, "%s " STR_FMT " :" STR_FMT, u->nick,
          STR_ARG(settings->server_name), STR_ARG(settings->network_name));
    if (u->is_operator) reply(core, s, RPL_WHOISOPERATOR, "%s :is an IRC operator", u->nick);
    if (u->is_bot) reply(core, s, RPL_WHOISBOT, "%s :is a bot", u->nick);
    if (u->account)
        reply(core, s, RPL_WHOISACCOUNT, "%s %s :is logged in as", u->nick, u->account->name);
    if (user_away(u)) reply(core, s, RPL_AWAY, "%s :%s", u->nick, user_away(u));
    show_address(core, s, u);
    show_security(core, s, u);
    show_idle(core, s, u);
    show_metadata(core, s, u);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    bool has_server = m->param_count > 1;
    struct str nicks = message_param(m, has_server ? 1 : 0), nick;

    if (nicks.n == 0) {
        reply(core, s, ERR_NONICKNAMEGIVEN, ":No nickname given");
        return;
    }
    if (has_server && !target_is_here(core, s, m->params[0])) return;
    for (int count = 0; count < TARGETS_MAX && target_next(&nicks, &nick); count++) {
        const struct user *u = target_user(core, s, nick);
        if (u) show(core, s, u);
        reply(core, s, RPL_ENDOFWHOIS, STR_FMT " :End of /WHOIS list", STR_ARG(target_shown(nick)));
    }
}

const struct command cmd_whois = {
    .name = STR_INIT("WHOIS"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("WHOIS [<server>] <nick>{,<nick>}"),
    .help = STR_INIT("Shows who somebody is."),
    .ask = ask,
};
