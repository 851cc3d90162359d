/* SPDX-License-Identifier: MIT
 * slash_self: commands about this client and its connection. */
#include "client/emit.h"
#include "client/link/connection.h"
#include "client/say/command.h"
#include "client/say/question.h"

void slash_quit(struct client *c, struct str args)
{
    connection_leave(c, args);
}

void slash_raw(struct client *c, struct str args)
{
    if (args.n == 0)
        emit_error(c, "Send what? /raw LINE");
    else
        question_ask(c, STR_FMT, STR_ARG(args));
}
