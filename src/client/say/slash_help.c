/* SPDX-License-Identifier: MIT
 * slash_help: what may be typed: all of it on one screen, in groups, where a list pops up with a
 * word about each; else a line for each. */
#include "client/emit.h"
#include "client/say/command.h"

#define BOLD "\002"
#define CLOSING "Anything else is said to where the prompt points; //x says \"/x\"."

static const char *const titles[COMMAND_GROUPS] = {
    [GROUP_SAY] = "Say",       [GROUP_ROOMS] = "Rooms", [GROUP_OPERATORS] = "Operators",
    [GROUP_PEOPLE] = "People", [GROUP_YOU] = "You",     [GROUP_SCREEN] = "Screen",
    [GROUP_SERVER] = "Server",
};

/* "/nick NAME" */
static struct str syntax(struct client *c, const struct command *command)
{
    return arena_printf(&c->out->bytes, "/%s%s%s", command->name, command->syntax[0] ? " " : "",
                        command->syntax);
}

static void tell_usage(struct client *c, const struct command *command)
{
    emit_reply(c, STR_FMT " — %s", STR_ARG(syntax(c, command)), command->help);
}

/* "Rooms  /invite NAME [ROOM] · /join ROOM [KEY] · …" */
static struct str group(struct client *c, enum command_group which)
{
    struct arena *bytes = &c->out->bytes;
    struct str all = arena_printf(bytes, BOLD "%s" BOLD "  ", titles[which]), between = STR("");

    for (size_t i = 0; command_at(i); i++) {
        if (command_at(i)->group != which) continue;
        all = ARENA_JOIN(bytes, all, between, syntax(c, command_at(i)));
        between = STR(" · ");
    }
    return all;
}

/* As one text, whose start can be shown. */
static void tell_groups(struct client *c)
{
    struct str all = STR("");

    for (int i = GROUP_NONE + 1; i < COMMAND_GROUPS; i++)
        all = ARENA_JOIN(&c->out->bytes, all, group(c, (enum command_group)i), STR("\n"));
    emit_reply(c, STR_FMT "/help COMMAND tells more of one. " CLOSING, STR_ARG(all));
}

static void tell_each(struct client *c)
{
    for (size_t i = 0; command_at(i); i++)
        if (command_is_known(c, command_at(i))) tell_usage(c, command_at(i));
    emit_reply(c, CLOSING);
}

/* A name with or without its "/"; all of them without a name. */
void slash_help(struct client *c, struct str args)
{
    struct str rest = str_starts(args, STR("/")) ? str_skip(args, 1) : args;
    const struct command *command = command_named(str_first(rest, str_find(rest, ' ')));

    if (command && command_is_known(c, command))
        tell_usage(c, command);
    else if (args.n)
        command_answer_unknown(c, rest);
    else if (c->is_rich)
        tell_groups(c);
    else
        tell_each(c);
}
