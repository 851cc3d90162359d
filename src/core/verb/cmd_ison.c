/* SPDX-License-Identifier: MIT
 * ISON, USERHOST, USERIP: short questions about nicks, from the days before better ones. RFC
 * 2812 4.8, 4.9.
 */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/rule/privilege.h"
#include "irc/line.h"

enum { USERHOST_MAX = 5, FOUND_BYTES_MAX = LINE_BODY_MAX - 256 };

static void add_nick(struct buf *found, const struct user *asker, const struct user *u)
{
    (void)asker;
    buf_addf(found, " %s", u->nick);
}

/* "nick*=-user@host": "*" for an operator, "-" away, "+" here. */
static void add_at(struct buf *found, const struct user *u, struct str host)
{
    buf_addf(found, " %s%s=%c%s@" STR_FMT, u->nick, u->is_operator ? "*" : "",
             user_away(u) ? '-' : '+', u->username, STR_ARG(host));
}

static void add_host(struct buf *found, const struct user *asker, const struct user *u)
{
    (void)asker;
    add_at(found, u, str_from(u->host));
}

static void add_address(struct buf *found, const struct user *asker, const struct user *u)
{
    add_at(found, u, privilege_address(asker, u));
}

/* Answers with what `add` says of each user who is here, whether the nicks came as parameters or as
 * words of the last one. */
static void look_up(struct core *core, struct session *s, const struct message *m, size_t nicks_max,
                    enum numeric numeric,
                    void (*add)(struct buf *found, const struct user *asker, const struct user *u))
{
    struct buf found;
    size_t count = 0;

    buf_init(&found, FOUND_BYTES_MAX);
    for (size_t i = 0; i < m->param_count; i++) {
        struct str rest = m->params[i], nick;
        while (count < nicks_max && (nick = str_word(&rest)).n) {
            const struct user *u = user_find(core, nick);
            if (u) add(&found, s->user, u);
            count++;
        }
    }
    reply(core, s, numeric, ":" STR_FMT, STR_ARG(str_skip(buf_str(&found), 1)));
    buf_finish(&found);
}

static void ask_ison(struct core *core, struct session *s, const struct message *m)
{
    look_up(core, s, m, SIZE_MAX, RPL_ISON, add_nick);
}

static void ask_userhost(struct core *core, struct session *s, const struct message *m)
{
    look_up(core, s, m, USERHOST_MAX, RPL_USERHOST, add_host);
}

static void ask_userip(struct core *core, struct session *s, const struct message *m)
{
    look_up(core, s, m, USERHOST_MAX, RPL_USERIP, add_address);
}

const struct command cmd_ison = {
    .name = STR_INIT("ISON"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("ISON <nick> {<nick>}"),
    .help = STR_INIT("Shows which of these nicks are here."),
    .ask = ask_ison,
};

const struct command cmd_userhost = {
    .name = STR_INIT("USERHOST"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("USERHOST <nick> {<nick>}"),
    .help = STR_INIT("Shows the hosts of at most five users."),
    .ask = ask_userhost,
};

const struct command cmd_userip = {
    .name = STR_INIT("USERIP"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("USERIP <nick> {<nick>}"),
    .help = STR_INIT("Shows the addresses of at most five users, as far as you may see them."),
    .ask = ask_userip,
};
