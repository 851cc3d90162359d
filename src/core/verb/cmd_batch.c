/* SPDX-License-Identifier: MIT
 * BATCH: a client begins and ends lines that belong together. IRCv3 client-batch. */
#include "core/command.h"
#include "core/link/open_batch.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str reference = m->params[0];

    if (str_starts(reference, STR("+")))
        open_batch_begin(core, s, m);
    else if (str_starts(reference, STR("-")))
        open_batch_end(core, s, str_skip(reference, 1));
    else
        reply_words(core, s, "FAIL BATCH INVALID_REFTAG " STR_FMT " :It begins with + or -",
                    STR_ARG(target_shown(reference)));
}

const struct command cmd_batch = {
    .name = STR_INIT("BATCH"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .syntax = STR_INIT("BATCH +<reference> draft/multiline <room or name> | -<reference>"),
    .help = STR_INIT("Begins or ends a message of several lines."),
    .ask = ask,
};
