/* SPDX-License-Identifier: MIT
 * slash_help: what may be typed: all of it on one screen, in groups, where a list pops up with a
 * word about each; else a line for each. */
#include "client/emit.h"
#include "client/say/command.h"

#define BOLD "\002"
#define CLOSING "Anything else is said to where the prompt points; //x says \"/x\"."

/* Second names of the same are left out. */
static const struct {
    const char *title, *names;
} groups[] = {
    {"Say", "me msg query notice reply react edit delete search mentions"},
    {"Rooms", "join leave rooms topic names who invite"},
    {"Operators", "op deop voice devoice kick ban unban mode"},
    {"People", "online whois ignore unignore ignored ctcp"},
    {"You", "nick away register login logout"},
    {"Screen", "windows mute close theme keys"},
    {"Server", "connect disconnect raw quit"},
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

/* "Rooms  /join ROOM [KEY] · /leave [ROOM] [REASON] · …" */
static struct str group(struct client *c, size_t i)
{
    struct arena *bytes = &c->out->bytes;
    struct str names = str_from(groups[i].names);
    struct str all = arena_printf(bytes, BOLD "%s" BOLD "  ", groups[i].title);

    for (struct str name = str_word(&names); name.n; name = str_word(&names))
        all =
            ARENA_JOIN(bytes, all, syntax(c, command_named(name)), names.n ? STR(" · ") : STR(""));
    return all;
}

/* As one text, whose start can be shown. */
static void tell_groups(struct client *c)
{
    struct str all = STR("");

    for (size_t i = 0; i < ARRAY_LENGTH(groups); i++)
        all = ARENA_JOIN(&c->out->bytes, all, group(c, i), STR("\n"));
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
