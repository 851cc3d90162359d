/* SPDX-License-Identifier: MIT
 * command: the table of verbs, made of all cmd_*.c files. */
#include "core/command.h"

#define COMMAND(verb) extern const struct command cmd_##verb;
#include "core/command_list.h"
#undef COMMAND

#define COMMAND(verb) &cmd_##verb,
static const struct command *const commands[] = {
#include "core/command_list.h"
};
#undef COMMAND

const struct command *command_find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++)
        if (str_eq_nocase(commands[i]->name, name)) return commands[i];
    return NULL;
}

const struct command *const *command_all(size_t *count)
{
    *count = ARRAY_LENGTH(commands);
    return commands;
}

void command_count(struct core *core, const struct command *command)
{
    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++)
        if (commands[i] == command) core->command_counts[i]++;
}
