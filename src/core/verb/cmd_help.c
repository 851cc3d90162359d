/* SPDX-License-Identifier: MIT
 * HELP, HELPOP: what the verbs are and do, and the modes, from the tables of verbs and modes
 * themselves. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/user_mode.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"
#include "irc/mode.h"

static void show_all(struct core *core, struct session *s)
{
    size_t count;
    const struct command *const *all = command_all(&count);
    struct reply_list list;

    reply(core, s, RPL_HELPSTART, "* :HELP <command> tells more about one of these:");
    reply_list_begin(&list, core, s, RPL_HELPTXT, STR("* :"));
    for (size_t i = 0; i < count; i++)
        if (all[i]->ask) reply_list_add(&list, all[i]->name);
    reply_list_end(&list);
    reply(core, s, RPL_ENDOFHELP, "* :End of /HELP");
}

static void show_one(struct core *core, struct session *s, const struct command *c)
{
    reply(core, s, RPL_HELPSTART, STR_FMT " :" STR_FMT, STR_ARG(c->name), STR_ARG(c->syntax));
    reply(core, s, RPL_HELPTXT, STR_FMT " :" STR_FMT, STR_ARG(c->name), STR_ARG(c->help));
    if (c->privilege)
        reply(core, s, RPL_HELPTXT,
              STR_FMT " :Only for operators with the privilege \"" STR_FMT "\".", STR_ARG(c->name),
              STR_ARG(privilege_word(c->privilege)));
    reply(core, s, RPL_ENDOFHELP, STR_FMT " :End of /HELP", STR_ARG(c->name));
}

static void show_room_modes(struct core *core, struct session *s)
{
    size_t count;
    const struct mode_info *modes = channel_mode_all(&count);

    reply(core, s, RPL_HELPSTART, "CMODES :MODE <room> +<letters> <parameters>");
    for (size_t i = 0; i < count; i++)
        reply(core, s, RPL_HELPTXT, "CMODES :%c  " STR_FMT, modes[i].letter,
              STR_ARG(modes[i].help));
    reply(core, s, RPL_ENDOFHELP, "CMODES :End of /HELP");
}

static void show_user_modes(struct core *core, struct session *s)
{
    struct str letters = user_mode_letters();

    reply(core, s, RPL_HELPSTART, "UMODES :MODE <your nick> +<letters>");
    for (size_t i = 0; i < letters.n; i++)
        reply(core, s, RPL_HELPTXT, "UMODES :%c  " STR_FMT, letters.p[i],
              STR_ARG(user_mode_help(i)));
    reply(core, s, RPL_ENDOFHELP, "UMODES :End of /HELP");
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str subject = message_param(m, 0);
    const struct command *c = command_find(subject);

    if (subject.n == 0)
        show_all(core, s);
    else if (c && c->ask)
        show_one(core, s, c);
    else if (str_eq_nocase(subject, STR("CMODES")))
        show_room_modes(core, s);
    else if (str_eq_nocase(subject, STR("UMODES")))
        show_user_modes(core, s);
    else
        reply(core, s, ERR_HELPNOTFOUND, STR_FMT " :No help available on this topic",
              STR_ARG(target_shown(subject)));
}

const struct command cmd_help = {
    .name = STR_INIT("HELP"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("HELP [<command>|CMODES|UMODES]"),
    .help = STR_INIT("Shows what the commands are and do, or the modes of rooms or users."),
    .ask = ask,
};

const struct command cmd_helpop = {
    .name = STR_INIT("HELPOP"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("HELPOP [<command>]"),
    .help = STR_INIT("The same as HELP."),
    .ask = ask,
};
