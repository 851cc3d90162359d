/* SPDX-License-Identifier: MIT
 * PERSISTENCE: whether one stays in one's rooms while not connected. IRCv3 draft/persistence. And
 * LINGER :reason, which stands only in the journal: the last session of such a user has gone. */
#include "core/account/service.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/presence.h"

static const struct str words[] = {
    [PERSISTENCE_DEFAULT] = STR_INIT("DEFAULT"),
    [PERSISTENCE_ON] = STR_INIT("ON"),
    [PERSISTENCE_OFF] = STR_INIT("OFF"),
};

static bool word_find(struct str word, enum persistence *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        if (!str_eq_nocase(words[i], word)) continue;
        *out = (enum persistence)i;
        return true;
    }
    return false;
}

static struct outgoing status(struct core *core, const struct account *a)
{
    return (struct outgoing){.body =
                                 ARENA_JOIN(&core->scratch, STR(":"), core->settings->server_name,
                                            STR(" PERSISTENCE STATUS "), words[a->persistence],
                                            presence_lingers(core, a) ? STR(" ON") : STR(" OFF"))};
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str verb = message_param(m, 0), word = message_param(m, 1);
    enum persistence wanted;
    struct outgoing line;

    if (!s->user->account) {
        reply_fail(core, s, STR("PERSISTENCE"), "ACCOUNT_REQUIRED", STR(""),
                   "An account is required");
    } else if (str_eq_nocase(verb, STR("GET"))) {
        line = status(core, s->user->account);
        reply_line(core, s, &line);
    } else if (str_eq_nocase(verb, STR("SET")) && word_find(word, &wanted)) {
        entry_askf(core, s, "PERSISTENCE " STR_FMT, STR_ARG(words[wanted]));
    } else {
        reply_fail(core, s, STR("PERSISTENCE"), "INVALID_PARAMETERS", STR(""),
                   "Invalid parameters");
    }
}

/* Whoever asked is answered in the way it asked: by the verb, or by writing to NickServ. */
static void answer(struct core *core, const struct entry *entry, const struct outgoing *status)
{
    const struct account *a = entry->actor->account;

    if (!entry->session) return;
    if (entry->m.param_count < 2)
        reply_line(core, entry->session, status);
    else
        service_say(core, entry->session, &nickserv, "%s",
                    presence_lingers(core, a) ? "You stay in your rooms when you disconnect."
                                              : "You leave your rooms when you disconnect.");
}

static void apply(struct core *core, const struct entry *entry)
{
    struct user *u = entry->actor;
    struct outgoing line;
    enum persistence wanted;

    if (!u || !u->account || !word_find(message_param(&entry->m, 0), &wanted)) return;
    u->account->persistence = wanted;
    presence_end(core, entry, u->account);
    presence_save(core, u->account, entry->seq);
    line = status(core, u->account);
    answer(core, entry, &line);
    line.only_with = CAP_BIT(CAP_PERSISTENCE);
    tell_user(core, u, entry->origin, &line);
}

const struct command cmd_persistence = {
    .name = STR_INIT("PERSISTENCE"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .params_min = 1,
    .syntax = STR_INIT("PERSISTENCE GET | SET ON|OFF|DEFAULT"),
    .help = STR_INIT("Whether you stay in your rooms while you are not connected."),
    .ask = ask,
    .apply = apply,
};

static void apply_linger(struct core *core, const struct entry *entry)
{
    presence_went(core, entry, message_param(&entry->m, 0));
}

const struct command cmd_linger = {
    .name = STR_INIT("LINGER"),
    .when = COMMAND_REGISTERED,
    .apply = apply_linger,
};
