/* SPDX-License-Identifier: MIT
 * trace: frames as the log may show them. */
#include "snugd/trace.h"

#include "base/log.h"
#include "irc/message.h"

enum { FIELDS_BYTES_MAX = 512, VERB_BYTES_MAX = 32 };

static void trace_line(const char *event, session_id session, struct str line)
{
    struct buf fields;
    struct message m;

    buf_init(&fields, FIELDS_BYTES_MAX);
    buf_addf(&fields, "session=%llx bytes=%zu verb=", (unsigned long long)session, line.n);
    if (message_parse(line, &m) == MESSAGE_OK)
        log_value(&fields, str_first(m.command, VERB_BYTES_MAX));
    else
        buf_add_char(&fields, '-');
    log_line(LOG_DEBUG, str_from(event), buf_str(&fields));
    buf_finish(&fields);
}

void trace_input(const struct input *input)
{
    if (input->kind == INPUT_LINE && log_is_on(LOG_DEBUG))
        trace_line("line_in", input->session, input->text);
}

/* A cast goes to everyone in its rooms but to the session it names. */
void trace_effect(const struct effect *effect)
{
    if (!log_is_on(LOG_DEBUG)) return;
    if (effect->kind == EFFECT_SEND) trace_line("line_out", effect->session, effect->line.body);
    if (effect->kind == EFFECT_CAST) trace_line("cast", effect->session, effect->line.body);
}
