/* SPDX-License-Identifier: MIT
 * MONITOR: watches nicks, to be told who comes and goes. IRCv3 monitor. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/monitor.h"
#include "core/room/target.h"

/* Two answers grow side by side: who is here, and who is not. */
struct presence {
    struct reply_list online, offline;
};

static void presence_begin(struct presence *p, struct core *core, struct session *s)
{
    reply_list_begin(&p->online, core, s, RPL_MONONLINE, STR(":"));
    reply_list_begin(&p->offline, core, s, RPL_MONOFFLINE, STR(":"));
    p->online.separator = p->offline.separator = ',';
}

static void presence_add(struct presence *p, struct core *core, struct str nick)
{
    const struct user *u = user_find(core, nick);

    if (u)
        reply_list_add(&p->online, user_source(core, u));
    else
        reply_list_add(&p->offline, nick);
}

static void presence_end(struct presence *p)
{
    reply_list_end(&p->online);
    reply_list_end(&p->offline);
}

/* What cannot be a nick, a mask above all, is passed over. */
static void add(struct core *core, struct session *s, struct str nicks)
{
    struct str nick, left_out = {0};
    struct presence p;

    presence_begin(&p, core, s);
    for (struct str rest = nicks; target_next(&nicks, &nick); rest = nicks) {
        if (!nick_is_valid(nick)) continue;
        if (!monitor_add(core, s, nick)) {
            left_out = rest;
            break;
        }
        presence_add(&p, core, nick);
    }
    presence_end(&p);
    if (left_out.n)
        reply(core, s, ERR_MONLISTFULL, "%d " STR_FMT " :Monitor list is full.", MONITOR_MAX,
              STR_ARG(target_shown(left_out)));
}

static void remove_all(struct core *core, struct session *s, struct str nicks)
{
    struct str nick;

    while (target_next(&nicks, &nick)) monitor_remove(core, s, nick);
}

static void list(struct core *core, struct session *s)
{
    struct reply_list nicks;

    reply_list_begin(&nicks, core, s, RPL_MONLIST, STR(":"));
    nicks.separator = ',';
    for (const struct watch *w = monitor_first(s); w; w = monitor_next(w))
        reply_list_add(&nicks, str_from(w->nick));
    reply_list_end(&nicks);
    reply(core, s, RPL_ENDOFMONLIST, ":End of MONITOR list");
}

static void show(struct core *core, struct session *s)
{
    struct presence p;

    presence_begin(&p, core, s);
    for (const struct watch *w = monitor_first(s); w; w = monitor_next(w))
        presence_add(&p, core, str_from(w->nick));
    presence_end(&p);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str verb = m->params[0], nicks = message_param(m, 1);

    if (str_eq(verb, STR("+")))
        add(core, s, nicks);
    else if (str_eq(verb, STR("-")))
        remove_all(core, s, nicks);
    else if (str_eq_nocase(verb, STR("C")))
        monitor_clear(core, s);
    else if (str_eq_nocase(verb, STR("L")))
        list(core, s);
    else if (str_eq_nocase(verb, STR("S")))
        show(core, s);
    else
        reply_fail(core, s, STR("MONITOR"), "INVALID_PARAMS", target_shown(verb),
                   "MONITOR takes +, -, C, L or S");
}

const struct command cmd_monitor = {
    .name = STR_INIT("MONITOR"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("MONITOR + <nick>{,<nick>} | - <nick>{,<nick>} | C | L | S"),
    .help = STR_INIT("Tells you when somebody comes under these nicks, or goes."),
    .ask = ask,
};
