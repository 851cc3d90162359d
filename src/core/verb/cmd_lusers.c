/* SPDX-License-Identifier: MIT
 * LUSERS: how many are here. RFC 2812 3.4.2; connections and rooms are told of when there are any.
 */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    size_t users = core->users.count, rooms = core->rooms.count;
    uint32_t unknown = core->newcomer_count;

    if (!target_is_here(core, s, message_param(m, 1))) return;
    reply(core, s, RPL_LUSERCLIENT, ":There are %zu users and %u invisible on 1 server",
          users - core->invisible_count, core->invisible_count);
    reply(core, s, RPL_LUSEROP, "%u :operator(s) online", core->operator_count);
    if (unknown) reply(core, s, RPL_LUSERUNKNOWN, "%u :unknown connection(s)", unknown);
    if (rooms) reply(core, s, RPL_LUSERCHANNELS, "%zu :channels formed", rooms);
    reply(core, s, RPL_LUSERME, ":I have %zu clients and 0 servers", users);
    reply(core, s, RPL_LOCALUSERS, "%zu %u :Current local users %zu, max %u", users,
          core->users_max, users, core->users_max);
    reply(core, s, RPL_GLOBALUSERS, "%zu %u :Current global users %zu, max %u", users,
          core->users_max, users, core->users_max);
}

const struct command cmd_lusers = {
    .name = STR_INIT("LUSERS"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("LUSERS"),
    .help = STR_INIT("Shows how many are here."),
    .ask = ask,
};
