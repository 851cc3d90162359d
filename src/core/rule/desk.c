/* SPDX-License-Identifier: MIT
 * desk: answers and wishes by the way they came. */
#include "core/rule/desk.h"

#include "core/link/echo.h"
#include "core/link/reply.h"

/* `mark` tells the console, which reads the answer by machine, too, how it went. */
static void tell(const struct desk *d, struct str mark, struct str text)
{
    struct core *core = d->core;

    if (d->session)
        reply_words(core, d->session, "NOTICE " STR_FMT " :" STR_FMT,
                    STR_ARG(session_nick(d->session)), STR_ARG(text));
    else
        effects_add(core->out, &(struct effect){.kind = EFFECT_ANSWER,
                                                .admin = d->admin,
                                                .text = ARENA_JOIN(&core->scratch, mark, text)});
}

void desk_say(const struct desk *d, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tell(d, STR(""), arena_vprintf(&d->core->scratch, format, arguments));
    va_end(arguments);
}

void desk_refuse(const struct desk *d, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tell(d, STR(ANSWER_REFUSED), arena_vprintf(&d->core->scratch, format, arguments));
    va_end(arguments);
}

void desk_promise(const struct desk *d, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    if (!d->session) tell(d, STR(""), arena_vprintf(&d->core->scratch, format, arguments));
    va_end(arguments);
}

void desk_done(struct core *core, const struct entry *entry, const char *format, ...)
{
    struct outgoing line = {.unix_ms = entry->unix_ms};
    va_list arguments;
    struct str text;

    if (!entry->session) return;
    va_start(arguments, format);
    text = arena_vprintf(&core->scratch, format, arguments);
    va_end(arguments);
    line.body = ARENA_JOIN(&core->scratch, STR(":"), core->settings->server_name, STR(" NOTICE "),
                           session_nick(entry->session), STR(" :"), text);
    echo_when_durable(core, entry, &line);
}

void desk_ask(const struct desk *d, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    entry_ask(d->core, d->session, arena_vprintf(&d->core->scratch, format, arguments));
    va_end(arguments);
}

struct str desk_words(struct core *core, const struct message *m)
{
    struct str words = {0};

    for (size_t i = 0; i < m->param_count; i++)
        words = ARENA_JOIN(&core->scratch, words, i ? STR(" ") : STR(""), m->params[i]);
    return words;
}
