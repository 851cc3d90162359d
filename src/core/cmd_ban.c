/* SPDX-License-Identifier: MIT
 * BAN mask :reason, UNBAN mask: who may not connect to this server. Stand only in the journal; the
 * administrator's console asks for them. */
#include "core/ban.h"
#include "core/command.h"
#include "core/departure.h"
#include "core/history.h"
#include "core/reply.h"

static void expel_banned(struct core *core, const struct entry *entry, struct str reason)
{
    struct str why = arena_printf(&core->scratch, "Banned: " STR_FMT, STR_ARG(reason));

    TABLE_EACH (node, &core->nicks) {
        struct user *u = CONTAINER_OF(node, struct user, by_nick);
        if (ban_match(core, &core->server_bans, u)) depart(core, entry, u, why);
    }
}

/* Those who did not register yet are known by their address only. */
static void close_banned(struct core *core)
{
    TABLE_EACH (node, &core->sessions) {
        struct session *s = CONTAINER_OF(node, struct session, by_id);
        struct str source = ARENA_JOIN(&core->scratch, STR("*!*@"), session_host(s));
        if (!s->user && ban_match_source(&core->server_bans, source))
            session_expel(core, s, STR("You are banned from this server"));
    }
}

static void apply_ban(struct core *core, const struct entry *entry)
{
    struct str mask = entry->m.params[0], reason = message_param(&entry->m, 1);

    if (entry->origin) return;
    if (!ban_add(&core->server_bans, mask, core->settings->server_name, reason, entry->unix_ms))
        return;
    history_save_server(core, entry->seq);
    note(core, LOG_WARN, STR("ban"),
         arena_printf(&core->scratch, "mask=\"" STR_FMT "\"", STR_ARG(mask)));
    expel_banned(core, entry, reason);
    close_banned(core);
}

static void apply_unban(struct core *core, const struct entry *entry)
{
    if (entry->origin || !ban_remove(&core->server_bans, entry->m.params[0])) return;
    history_save_server(core, entry->seq);
}

const struct command cmd_ban = {
    .name = STR_INIT("BAN"), .when = COMMAND_ALWAYS, .params_min = 1, .apply = apply_ban};

const struct command cmd_unban = {
    .name = STR_INIT("UNBAN"), .when = COMMAND_ALWAYS, .params_min = 1, .apply = apply_unban};
