/* SPDX-License-Identifier: MIT
 * trace: frames as the log may show them. */
#include "snugd/station/trace.h"

#include "base/log.h"
#include "core/command.h"
#include "irc/message.h"

enum { FIELDS_BYTES_MAX = 512 };

static struct str verb_of(struct str line)
{
    struct message m;

    return message_parse_kept(line, &m) == MESSAGE_OK ? m.command : STR("-");
}

static void trace_frame(const char *event, session_id session, size_t n, struct str verb)
{
    struct buf fields;

    buf_init(&fields, FIELDS_BYTES_MAX);
    buf_addf(&fields, "session=%llx bytes=%zu verb=" STR_FMT, (unsigned long long)session, n,
             STR_ARG(verb));
    log_line(LOG_DEBUG, str_from(event), buf_str(&fields));
    buf_finish(&fields);
}

/* A word that is no verb may be anything, a password in the wrong place, too. */
void trace_input(const struct input *input)
{
    const struct command *command;

    if (input->kind != INPUT_LINE || !log_is_on(LOG_DEBUG)) return;
    command = command_find(verb_of(input->text));
    trace_frame("line_in", input->session, input->text.n, command ? command->name : STR("-"));
}

static void trace_line(const char *event, session_id session, struct str line)
{
    trace_frame(event, session, line.n, verb_of(line));
}

/* A cast goes to everyone in its rooms but to the session it names. */
void trace_effect(const struct effect *effect)
{
    if (!log_is_on(LOG_DEBUG)) return;
    if (effect->kind == EFFECT_SEND) trace_line("line_out", effect->session, effect->line.body);
    if (effect->kind == EFFECT_CAST) trace_line("cast", effect->session, effect->line.body);
}
