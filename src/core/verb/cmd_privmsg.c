/* SPDX-License-Identifier: MIT
 * PRIVMSG, NOTICE, TAGMSG: says something to a room or a person. RFC 2812 3.3, IRCv3 message-tags.
 * A NOTICE never gets an error back. */
#include "core/account/service.h"
#include "core/command.h"
#include "core/history/conversation.h"
#include "core/history/history.h"
#include "core/link/deliver.h"
#include "core/link/echo.h"
#include "core/link/reply.h"
#include "core/people/contact.h"
#include "core/room/member.h"
#include "core/room/speech.h"
#include "core/room/target.h"
#include "core/room/voice.h"
#include "core/rule/filter.h"
#include "irc/names.h"
#include "irc/tags.h"

static bool is_notice(const struct message *m)
{
    return str_eq_nocase(m->command, STR("NOTICE"));
}

static bool is_tagmsg(const struct message *m)
{
    return str_eq_nocase(m->command, STR("TAGMSG"));
}

/* A line of tags is kept when it says something of a message: a reaction, a reply, or when its
 * sender wants it. Who is typing is nothing for later. */
static bool is_fleeting(const struct message *m)
{
    static const struct str kept[] = {STR_INIT("+draft/react"),   STR_INIT("+draft/unreact"),
                                      STR_INIT("+reply"),         STR_INIT("+draft/reply"),
                                      STR_INIT("+draft/persist"), STR_INIT("+persist")};
    struct str value;

    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++)
        if (tags_get(m->tags, kept[i], &value)) return false;
    return is_tagmsg(m);
}

static void ask_one(struct core *core, struct session *s, const struct message *m,
                    struct str target, struct str line)
{
    bool quiet = is_notice(m) || is_tagmsg(m);

    if (is_fleeting(m) || contact_may_begin(core, s, target, quiet)) entry_ask(core, s, line);
}

static void ask_each(struct core *core, struct session *s, const struct message *m)
{
    struct str targets = m->params[0];
    struct str tags = speech_tags(core, s, m);
    struct str verb = is_tagmsg(m) ? STR("TAGMSG") : is_notice(m) ? STR("NOTICE") : STR("PRIVMSG");
    struct str text = message_param(m, 1);
    size_t count = 0;

    if (is_tagmsg(m) && tags.n == 0) return;
    if (!filter_speech(core, s, is_notice(m), str_first(targets, str_find(targets, ',')), &text))
        return;
    while (targets.n && count++ < TARGETS_MAX) {
        struct str target = str_cut(&targets, ',');
        if (target.n && !str_contains(target, ' '))
            ask_one(core, s, m, target,
                    ARENA_JOIN(&core->scratch, tags, verb, STR(" "), target, STR(" :"), text));
    }
    if (targets.n && !is_notice(m))
        reply(core, s, ERR_TOOMANYTARGETS, STR_FMT " :Too many targets, the first %d got it",
              STR_ARG(target_shown(str_first(targets, str_find(targets, ',')))), TARGETS_MAX);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    bool quiet = is_notice(m);

    if (message_param(m, 0).n == 0) {
        if (!quiet)
            reply(core, s, ERR_NORECIPIENT, ":No recipient given (" STR_FMT ")",
                  STR_ARG(m->command));
    } else if (message_param(m, 1).n == 0 && !is_tagmsg(m)) {
        if (!quiet) reply(core, s, ERR_NOTEXTTOSEND, ":No text to send");
    } else if (!speech_fits(core, s, m->params[0], message_param(m, 1))) {
        session_too_long(core, s);
    } else if (service_is_asked(m)) {
        service_ask(core, s, service_find(m->params[0]), m->params[1]);
    } else {
        ask_each(core, s, m);
    }
}

/* ":source VERB target :text", with what travels beside it. */
static struct outgoing said(struct core *core, const struct entry *entry, struct str target)
{
    struct str text = message_param(&entry->m, 1);
    struct str words = is_tagmsg(&entry->m) ? ARENA_JOIN(&core->scratch, STR("TAGMSG "), target)
                                            : ARENA_JOIN(&core->scratch, entry->m.command, STR(" "),
                                                         target, STR(" :"), text);
    struct outgoing line = entry_line(core, entry, words);

    line.client_tags = entry->m.tags;
    if (is_tagmsg(&entry->m)) line.only_with = CAP_BIT(CAP_MESSAGE_TAGS);
    return line;
}

/* Said to some of the room only, it is not kept: who comes later could not be told apart. */
static void say_to_ranks(struct core *core, const struct entry *entry, const struct room *r,
                         enum rank lowest, const struct outgoing *line)
{
    deliver_ranks(core, r, lowest, entry->origin, line);
    if (entry->actor && member_rank(member_find(r, entry->actor)) < lowest)
        deliver_user(core, entry->actor, entry->origin, line);
    if (echo_is_wanted(entry)) deliver_reply(core, entry->session, line);
}

/* `name` is the room's as the target has it, "@#room" to those of rank. */
static void say_to_room(struct core *core, const struct entry *entry, struct room *r,
                        enum rank lowest, struct str name)
{
    struct outgoing line = said(core, entry, name);

    if (lowest == RANK_NONE) lowest = voice_audience(entry, r);
    if (lowest > RANK_NONE) {
        say_to_ranks(core, entry, r, lowest, &line);
        return;
    }
    deliver_cast(core, r, entry->origin, &line);
    if (is_fleeting(&entry->m)) {
        if (echo_is_wanted(entry)) reply_line(core, entry->session, &line);
        return;
    }
    if (is_tagmsg(&entry->m))
        history_keep_aside(core, entry, r->id, &line);
    else
        history_keep_message(core, entry, r, &line);
    echo_when_durable(core, entry, echo_is_wanted(entry) ? &line : NULL);
    core->messages_count++;
}

static void apply_to_room(struct core *core, const struct entry *entry, struct str target)
{
    struct str name = target;
    enum rank lowest = target_ranks(&name);
    struct room *r = room_find(core, name);
    bool quiet = is_notice(&entry->m) || is_tagmsg(&entry->m);
    const char *why;

    if (!r || (entry->actor && !room_is_visible(r, entry->actor))) {
        if (!quiet)
            entry_reply(core, entry, ERR_NOSUCHCHANNEL, STR_FMT " :No such channel",
                        STR_ARG(target));
        return;
    }
    why = voice_refusal(core, entry, r);
    if (!why && !is_fleeting(&entry->m)) why = voice_flood_refusal(core, entry, r);
    if (!why)
        say_to_room(core, entry, r, lowest,
                    ARENA_JOIN(&core->scratch, str_first(target, target.n - name.n), room_name(r)));
    else if (!quiet)
        entry_reply(core, entry, ERR_CANNOTSENDTOCHAN, "%s :Cannot send to channel (%s)", r->name,
                    why);
}

/* False when it is not kept: nobody could be entitled to read later what guests said alone. */
static bool keep_private(struct core *core, const struct entry *entry, const struct user *to,
                         const struct outgoing *line)
{
    const struct conversation *c;

    if (!entry->actor || is_fleeting(&entry->m)) return false;
    c = conversation_between(core, entry->actor, to, entry->seq);
    if (c) history_keep_private(core, entry, c->id, to, line, !is_tagmsg(&entry->m));
    return c != NULL;
}

static void apply_to_user(struct core *core, const struct entry *entry, struct str target)
{
    struct user *to = user_find(core, target);
    bool quiet = is_notice(&entry->m) || is_tagmsg(&entry->m);
    struct outgoing line;

    if (!to) {
        if (!quiet)
            entry_reply(core, entry, ERR_NOSUCHNICK, STR_FMT " :No such nick/channel",
                        STR_ARG(target));
        return;
    }
    if (!contact_allowed(core, entry, to)) return;
    line = said(core, entry, user_nick(to));
    deliver_user(core, to, 0, &line);
    if (entry->actor && entry->actor != to) deliver_user(core, entry->actor, entry->origin, &line);
    if (keep_private(core, entry, to, &line))
        echo_when_durable(core, entry, echo_is_wanted(entry) ? &line : NULL);
    else if (echo_is_wanted(entry))
        deliver_reply(core, entry->session, &line);
    if (user_away(to) && !quiet)
        entry_reply(core, entry, RPL_AWAY, "%s :%s", to->nick, user_away(to));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str target = entry->m.params[0], name = target;

    if (entry->actor) entry->actor->spoke_unix_ms = entry->unix_ms;
    target_ranks(&name);
    if (is_room_name(name))
        apply_to_room(core, entry, target);
    else
        apply_to_user(core, entry, target);
}

const struct command cmd_privmsg = {
    .name = STR_INIT("PRIVMSG"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("PRIVMSG <room or name>{,<room or name>} :<text>"),
    .has_lines = true,
    .help = STR_INIT("Says something to a room or a person."),
    .ask = ask,
    .apply = apply,
};

const struct command cmd_notice = {
    .name = STR_INIT("NOTICE"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("NOTICE <room or name>{,<room or name>} :<text>"),
    .has_lines = true,
    .help = STR_INIT("Like PRIVMSG, but never answered by machines."),
    .ask = ask,
    .apply = apply,
};

const struct command cmd_tagmsg = {
    .name = STR_INIT("TAGMSG"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("@+tag=value TAGMSG <room or name>"),
    .help = STR_INIT("Sends tags without a text, to clients that know message-tags."),
    .ask = ask,
    .apply = apply,
};
