/* SPDX-License-Identifier: MIT
 * TOPIC: shows or sets what a room is about. RFC 2812 3.2.4. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/link/echo.h"
#include "core/link/reply.h"
#include "core/room/target.h"
#include "core/rule/filter.h"
#include "core/rule/mute.h"
#include "core/rule/privilege.h"
#include "irc/names.h"

static void show(struct core *core, struct session *s, const struct room *r)
{
    if (!r->topic) {
        reply(core, s, RPL_NOTOPIC, "%s :No topic is set", r->name);
        return;
    }
    reply(core, s, RPL_TOPIC, "%s :%s", r->name, r->topic);
    reply(core, s, RPL_TOPICWHOTIME, "%s %s %lld", r->name, r->topic_setter ? r->topic_setter : "*",
          (long long)(r->topic_unix_ms / 1000));
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str name = m->params[0];
    const struct room *r;

    if (!target_can_be_room(core, s, name)) return;
    if (m->param_count > 1) {
        struct str topic = utf8_first(m->params[1], TOPIC_BYTES_MAX);
        if (filter_speech(core, s, false, name, &topic))
            entry_askf(core, s, "TOPIC " STR_FMT " :" STR_FMT, STR_ARG(name), STR_ARG(topic));
        return;
    }
    r = target_room(core, s, s->user, name);
    if (r) show(core, s, r);
}

static void set(struct core *core, const struct entry *entry, struct room *r)
{
    struct str topic = message_param(&entry->m, 1);
    struct str words = arena_printf(&core->scratch, "TOPIC %s :" STR_FMT, r->name, STR_ARG(topic));
    struct outgoing line = entry_line(core, entry, words);

    room_set_topic(r, topic, entry_source(core, entry), entry->unix_ms);
    cast_room(core, r, entry->origin, &line);
    if (entry->session) reply_line(core, entry->session, &line);
    history_keep_event(core, entry->seq, r, &line);
    history_save_room(core, entry->seq, r);
    echo_when_durable(core, entry, NULL);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct room *r = target_room(core, entry->session, entry->actor, message_param(&entry->m, 0));

    if (!r || !privilege_demand_membership(core, entry, r)) return;
    if (mute_is_on(core, entry->actor)) {
        entry_reply(core, entry, ERR_CANNOTSENDTOCHAN, "%s :%s", r->name, mute_why);
        return;
    }
    if (room_has(r, 't') && !privilege_demand_room(core, entry, r)) return;
    set(core, entry, r);
}

const struct command cmd_topic = {
    .name = STR_INIT("TOPIC"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("TOPIC <room> [:<topic>]"),
    .help = STR_INIT("Shows what a room is about, or sets it; an empty topic clears it."),
    .ask = ask,
    .apply = apply,
};
