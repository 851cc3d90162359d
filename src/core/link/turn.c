/* SPDX-License-Identifier: MIT
 * turn: what must wait, what runs, and under which label. */
#include "core/link/turn.h"

#include "base/utf8.h"
#include "core/account/service.h"
#include "core/command.h"
#include "core/link/open_batch.h"
#include "core/link/pace.h"
#include "core/link/price.h"
#include "core/link/reply.h"
#include "core/link/request.h"
#include "core/rule/privilege.h"
#include "irc/tags.h"

/* A line that may not run yet waits behind those that wait already. */
static bool must_wait(const struct session *s, const struct command *command,
                      const struct message *m)
{
    if (s->held.n && !s->resuming) return true;
    if (s->entering) return true;
    /* Who it is may be what the answer is about. */
    if (s->registration && (s->unapplied || s->awaiting)) return true;
    if (command && command->follows && (s->unapplied || s->awaiting || s->echoes)) return true;
    return ((command && command->reads) || service_is_asked(m)) && (s->unapplied || s->awaiting);
}

static void run(struct core *core, struct session *s, const struct command *command,
                const struct message *m)
{
    if (open_batch_take(core, s, m)) return;
    if (!command || !command->ask) {
        reply(core, s, ERR_UNKNOWNCOMMAND, STR_FMT " :Unknown command", STR_ARG(m->command));
        return;
    }
    if (command->when == COMMAND_REGISTERED && !s->user) {
        reply(core, s, ERR_NOTREGISTERED, ":You have not registered");
        return;
    }
    if (command->privilege && !privilege_demand(core, s, command->privilege)) return;
    if (m->param_count < command->params_min) {
        reply(core, s, ERR_NEEDMOREPARAMS, STR_FMT " :Not enough parameters",
              STR_ARG(command->name));
        return;
    }
    command_count(core, command);
    command->ask(core, s, m);
}

/* Runs under the line's label, when it has one: whatever is said meanwhile is its answer. */
static void run_labelled(struct core *core, struct session *s, const struct command *command,
                         const struct message *m)
{
    struct str label = tags_value(&core->scratch, m->tags, STR("label"));
    bool is_good = label.n && label.n <= LABEL_BYTES_MAX && utf8_is_valid(label);
    session_id id = s->id;
    uint32_t request_id;

    core->request = is_good ? request_begin(s, label) : NULL;
    request_id = core->request ? core->request->id : 0;
    run(core, s, command, m);
    s = session_find(core, id);
    if (s) request_release(core, request_find(s, request_id));
    core->request = NULL;
}

static void refuse_text(struct core *core, struct session *s, const struct message *m)
{
    reply_fail(core, s, utf8_is_valid(m->command) ? m->command : STR("*"), "INVALID_UTF8", STR(""),
               "Message rejected: text must be UTF-8 here");
}

/* Stands for the command of a line that is not UTF-8. */
static const struct command not_utf8 = {.when = COMMAND_ALWAYS, .ask = refuse_text};

/* False when the line must wait; nothing has happened then. */
static bool try_line(struct core *core, struct session *s, struct str line)
{
    const struct command *command;
    struct message m;

    if (message_parse(line, &m) != MESSAGE_OK) return true;
    command = utf8_is_valid(line) ? command_find(m.command) : &not_utf8;
    if (must_wait(s, command, &m)) return false;
    if (!pace_allows(core, s, price_of_message(&m, line.n))) return false;
    run_labelled(core, s, command, &m);
    return true;
}

static void hold(struct core *core, struct session *s, struct str line)
{
    if (s->held.n + line.n + 1 <= s->held.bytes_max) {
        buf_add(&s->held, line);
        buf_add_char(&s->held, '\n');
    } else if (pace_holds(s)) {
        tell_numeric(core, s, RPL_TRYAGAIN,
                     "* :Too much is said from your address; this was not heard");
    } else {
        session_expel(core, s, STR("Too much sent while waiting for an answer"));
    }
}

void turn_take(struct core *core, struct session *s, struct str line)
{
    if (!try_line(core, s, line)) hold(core, s, line);
}

void turn_resume(struct core *core, struct session *s)
{
    session_id id = s->id;

    if (s->resuming) return;
    s->resuming = true;
    while (s && s->held.n) {
        struct str held = buf_str(&s->held);
        struct str line = arena_copy(&core->scratch, str_cut(&held, '\n'));

        if (!try_line(core, s, line)) break;
        s = session_find(core, id);
        if (s) buf_drop(&s->held, line.n + 1);
    }
    if (!s) return;
    s->resuming = false;
    if (s->held.n == 0) buf_finish(&s->held);
}
