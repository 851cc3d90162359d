/* SPDX-License-Identifier: MIT
 * reply: the ways to say something to clients. */
#include "core/link/reply.h"

#include "base/utf8.h"
#include "core/link/pace.h"
#include "core/link/price.h"
#include "core/link/request.h"
#include "core/room/greeting.h"
#include "core/room/member.h"
#include "irc/casemap.h"
#include "irc/line.h"

void tell_line(struct core *core, struct session *s, const struct outgoing *line)
{
    if (!outgoing_is_for(line, s->caps)) return;
    effects_add(core->out, &(struct effect){.kind = EFFECT_SEND, .session = s->id, .line = *line});
}

void tell_user(struct core *core, const struct user *u, session_id except,
               const struct outgoing *line)
{
    for (struct session *s = user_session(u); s; s = user_next_session(s))
        if (s->id != except) tell_line(core, s, line);
}

void reply_line(struct core *core, struct session *s, const struct outgoing *line)
{
    struct effect send = {.kind = EFFECT_SEND, .session = s->id, .is_answer = true, .line = *line};
    bool gathered = core->request && core->request->session == s;

    if (send.line.batch.n == 0) send.line.batch = core->batch;
    if (!outgoing_is_for(line, s->caps)) return;
    if (gathered) {
        effects_add(&core->request->answers, &send);
        return;
    }
    effects_add(core->out, &send);
    pace_charge(core, s, price_of_answer(&s->answer_bytes, line->body.n));
}

static void reply_body(struct core *core, struct session *s, struct str body)
{
    struct outgoing line = {.unix_ms = core->unix_ms, .body = utf8_first(body, LINE_BODY_MAX)};

    reply_line(core, s, &line);
}

void reply_words(struct core *core, struct session *s, const char *format, ...)
{
    va_list arguments;
    struct str words;

    va_start(arguments, format);
    words = arena_vprintf(&core->scratch, format, arguments);
    va_end(arguments);
    reply_body(core, s,
               arena_printf(&core->scratch, ":" STR_FMT " " STR_FMT,
                            STR_ARG(core->settings->server_name), STR_ARG(words)));
}

static struct str numeric_body(struct core *core, const struct session *s, enum numeric numeric,
                               struct str words)
{
    return arena_printf(&core->scratch, ":" STR_FMT " %03d " STR_FMT " " STR_FMT,
                        STR_ARG(core->settings->server_name), (int)numeric,
                        STR_ARG(session_nick(s)), STR_ARG(words));
}

void reply(struct core *core, struct session *s, enum numeric numeric, const char *format, ...)
{
    va_list arguments;
    struct str words;

    va_start(arguments, format);
    words = arena_vprintf(&core->scratch, format, arguments);
    va_end(arguments);
    reply_body(core, s, numeric_body(core, s, numeric, words));
}

void tell_numeric(struct core *core, struct session *s, enum numeric numeric, const char *format,
                  ...)
{
    struct outgoing line = {.unix_ms = core->unix_ms};
    va_list arguments;

    va_start(arguments, format);
    line.body = numeric_body(core, s, numeric, arena_vprintf(&core->scratch, format, arguments));
    va_end(arguments);
    tell_line(core, s, &line);
}

void reply_taken(struct core *core, struct session *s, struct str nick, const struct user *holder)
{
    if (casemap_eq(nick, user_nick(holder)))
        reply(core, s, ERR_NICKNAMEINUSE, STR_FMT " :Nickname is already in use", STR_ARG(nick));
    else
        reply(core, s, ERR_NICKNAMEINUSE, STR_FMT " :Nickname is too much like %s", STR_ARG(nick),
              holder->nick);
}

void reply_fail(struct core *core, struct session *s, struct str command, const char *code,
                struct str context, const char *text)
{
    reply_words(core, s, "FAIL " STR_FMT " %s%s" STR_FMT " :%s", STR_ARG(command), code,
                context.n ? " " : "", STR_ARG(context), text);
}

void cast_room(struct core *core, const struct room *r, session_id except,
               const struct outgoing *line)
{
    effects_add(core->out, &(struct effect){.kind = EFFECT_CAST,
                                            .session = except,
                                            .rooms = &r->id,
                                            .room_count = 1,
                                            .line = *line});
}

void cast_ranks(struct core *core, const struct room *r, enum rank lowest, session_id except,
                const struct outgoing *line)
{
    for (const struct member *m = member_first(r); m; m = member_next(m)) {
        if (member_rank(m) < lowest) continue;
        for (struct session *s = user_session(m->user); s; s = user_next_session(s))
            if (s->id != except && !greeting_awaits(r, s)) tell_line(core, s, line);
    }
}

enum { LIST_LINE_MAX = 400 };

void reply_list_begin(struct reply_list *l, struct core *core, struct session *s,
                      enum numeric numeric, struct str head)
{
    *l = (struct reply_list){.core = core, .session = s, .numeric = numeric, .separator = ' '};
    buf_init(&l->head, LINE_BODY_MAX);
    buf_init(&l->line, LIST_LINE_MAX);
    buf_add(&l->head, head);
}

static void flush(struct reply_list *l)
{
    if (l->line.n == 0) return;
    reply(l->core, l->session, l->numeric, STR_FMT STR_FMT, STR_ARG(buf_str(&l->head)),
          STR_ARG(buf_str(&l->line)));
    buf_clear(&l->line);
}

void reply_list_add(struct reply_list *l, struct str word)
{
    if (l->line.n + 1 + word.n > LIST_LINE_MAX) flush(l);
    if (l->line.n) buf_add_char(&l->line, l->separator);
    buf_add(&l->line, word);
}

void reply_list_end(struct reply_list *l)
{
    flush(l);
    buf_finish(&l->head);
    buf_finish(&l->line);
}

struct str reply_batch_reference(struct core *core)
{
    return arena_printf(&core->scratch, "b%llx", (unsigned long long)++core->batch_last);
}

void reply_batch_begin(struct core *core, struct session *s, struct str type_and_params)
{
    struct str reference;

    CHECK(core->batch.n == 0);
    if (!caps_has(s->caps, CAP_BATCH)) return;
    reference = reply_batch_reference(core);
    reply_words(core, s, "BATCH +" STR_FMT " " STR_FMT, STR_ARG(reference),
                STR_ARG(type_and_params));
    core->batch = reference;
}

void reply_batch_end(struct core *core, struct session *s)
{
    struct str reference = core->batch;

    core->batch = (struct str){0};
    if (reference.n) reply_words(core, s, "BATCH -" STR_FMT, STR_ARG(reference));
}

void note(struct core *core, enum log_level level, struct str event, struct str fields)
{
    effects_add(core->out, &(struct effect){
                               .kind = EFFECT_LOG, .level = level, .text = event, .state = fields});
}

void note_person(struct core *core, enum log_level level, const char *event, session_id id,
                 struct str nick, struct str key, struct str value)
{
    struct buf fields;

    buf_init(&fields, LINE_BODY_MAX);
    buf_addf(&fields, "session=%llx nick=", (unsigned long long)id);
    log_value(&fields, nick);
    if (key.n) {
        buf_addf(&fields, " " STR_FMT "=", STR_ARG(key));
        log_value(&fields, value);
    }
    buf_addf(&fields, " online=%zu", core->users.count);
    note(core, level, str_from(event), buf_str(&fields));
    buf_finish(&fields);
}

void note_user(struct core *core, enum log_level level, const char *event, const struct user *u,
               struct str key, struct str value)
{
    note_person(core, level, event, u->id, user_nick(u), key, value);
}
