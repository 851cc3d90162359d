/* SPDX-License-Identifier: MIT
 * ADMIN: whom to ask for help. RFC 2812 3.4.9. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static bool is_known(const struct settings *settings)
{
    return settings->admin_name.n || settings->admin_location.n || settings->admin_email.n;
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct settings *settings = core->settings;
    struct str server = settings->server_name;

    if (!target_is_here(core, s, message_param(m, 0))) return;
    if (!is_known(settings)) {
        reply(core, s, ERR_NOADMININFO, STR_FMT " :No administrative info available",
              STR_ARG(server));
        return;
    }
    reply(core, s, RPL_ADMINME, STR_FMT " :Administrative info", STR_ARG(server));
    reply(core, s, RPL_ADMINLOC1, ":" STR_FMT, STR_ARG(settings->admin_location));
    reply(core, s, RPL_ADMINLOC2, ":" STR_FMT, STR_ARG(settings->admin_name));
    reply(core, s, RPL_ADMINEMAIL, ":" STR_FMT, STR_ARG(settings->admin_email));
}

const struct command cmd_admin = {
    .name = STR_INIT("ADMIN"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("ADMIN [<server>]"),
    .help = STR_INIT("Shows who runs this server."),
    .ask = ask,
};
