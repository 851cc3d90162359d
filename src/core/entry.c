/* SPDX-License-Identifier: MIT
 * entry: into the journal and back. */
#include "core/entry.h"

#include "core/command.h"
#include "core/history/history.h"
#include "core/link/reply.h"
#include "core/link/request.h"
#include "core/link/turn.h"
#include "core/people/presence.h"
#include "irc/multiline.h"

void entry_ask(struct core *core, struct session *session, struct str line)
{
    struct effect ask = {.kind = EFFECT_ENTRY, .unix_ms = core->unix_ms, .text = line};

    if (session) {
        ask.session = session->id;
        ask.user = session->user ? session->user->id : session->id;
        session->unapplied++;
        if (core->request) {
            ask.request = core->request->id;
            request_wait(core->request);
        }
    }
    effects_add(core->out, &ask);
}

void entry_askf(struct core *core, struct session *session, const char *format, ...)
{
    va_list arguments;
    struct str line;

    va_start(arguments, format);
    line = arena_vprintf(&core->scratch, format, arguments);
    va_end(arguments);
    entry_ask(core, session, line);
}

/* Entries never go back in time, whatever the clocks of those who asked. */
static int64_t next_time(struct core *core, int64_t asked_unix_ms)
{
    if (asked_unix_ms > core->entry_unix_ms) core->entry_unix_ms = asked_unix_ms;
    return core->entry_unix_ms;
}

static void apply(struct core *core, struct entry *entry, struct str line)
{
    const struct command *command;
    bool may_act;

    if (message_parse_kept(line, &entry->m) != MESSAGE_OK) return;
    command = command_find(entry->m.command);
    if (!command || !command->apply) return;
    if (multiline_is_several(line) && !command->has_lines) return;
    /* Who left meanwhile cannot act any more; who enters is nobody yet. */
    may_act = entry->actor || entry->origin == 0 || command->when == COMMAND_ALWAYS;
    if (may_act) command->apply(core, entry);
}

/* The asker may have gone while its entry was applied, so it is looked up again. */
static void settle(struct core *core, const struct input *input)
{
    struct session *s = session_find(core, input->session);

    core->request = NULL;
    if (!s) return;
    CHECK(s->unapplied > 0);
    s->unapplied--;
    request_release(core, request_find(s, input->request));
    turn_resume(core, s);
}

void entry_apply(struct core *core, const struct input *input)
{
    struct entry entry = {.seq = input->seq,
                          .unix_ms = next_time(core, input->unix_ms),
                          .origin = input->session,
                          .actor = user_by_id(core, input->user),
                          .session = session_find(core, input->session)};

    if (!entry.actor && entry.session) entry.actor = entry.session->user;
    core->seq_last = input->seq;
    core->request = entry.session ? request_find(entry.session, input->request) : NULL;
    apply(core, &entry, input->text);
    presence_save_touched(core, input->seq);
    settle(core, input);
}

struct str entry_source(struct core *core, const struct entry *entry)
{
    return entry->actor ? user_source(core, entry->actor) : core->settings->server_name;
}

struct outgoing user_line(struct core *core, const struct user *u, journal_seq seq, int64_t unix_ms,
                          struct str words)
{
    return (struct outgoing){
        .unix_ms = unix_ms,
        .msgid = history_msgid(core, seq),
        .account = user_account(u),
        .from_operator = u->is_operator,
        .server_tags = u->is_bot ? STR("bot;draft/bot") : STR(""), /* some know the old name only */
        .body = ARENA_JOIN(&core->scratch, STR(":"), user_source(core, u), STR(" "), words)};
}

struct outgoing entry_line(struct core *core, const struct entry *entry, struct str words)
{
    if (entry->actor) return user_line(core, entry->actor, entry->seq, entry->unix_ms, words);
    return (struct outgoing){
        .unix_ms = entry->unix_ms,
        .msgid = history_msgid(core, entry->seq),
        .body = ARENA_JOIN(&core->scratch, STR(":"), core->settings->server_name, STR(" "), words)};
}
