/* SPDX-License-Identifier: MIT
 * METADATA: what users and rooms say of themselves. IRCv3 draft/metadata-2, and draft/metadata-3 as
 * it is proposed. */
#include "base/check.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/metadata_change.h"
#include "core/people/metadata_owner.h"
#include "core/room/target.h"

static void begin(struct core *core, struct session *s, const struct metadata_owner *owner)
{
    reply_batch_begin(core, s, ARENA_JOIN(&core->scratch, STR("metadata "), owner->name));
}

static void get(struct core *core, struct session *s, const struct message *m)
{
    struct metadata_owner owner;

    if (!metadata_owner_demand(core, s, m->params[0], &owner)) return;
    begin(core, s, &owner);
    for (size_t i = 2; i < m->param_count; i++) {
        struct str key = m->params[i];
        const struct metadata_item *item = metadata_find(owner.metadata, key);
        if (metadata_key_demand(core, s, key, "WARN"))
            metadata_reply(core, s, owner.name, key, item ? item->value : NULL);
    }
    reply_batch_end(core, s);
}

static void list(struct core *core, struct session *s, const struct message *m)
{
    struct metadata_owner owner;

    if (!metadata_owner_demand(core, s, m->params[0], &owner)) return;
    begin(core, s, &owner);
    for (size_t i = 0; i < owner.metadata->count; i++)
        metadata_reply(core, s, owner.name, str_from(owner.metadata->items[i].key),
                       owner.metadata->items[i].value);
    reply_batch_end(core, s);
}

static void sync(struct core *core, struct session *s, const struct message *m)
{
    struct metadata_owner owner;

    if (!s->user)
        reply(core, s, ERR_NOTREGISTERED, ":You have not registered");
    else if (str_eq(m->params[0], STR("*ALL")))
        metadata_sync_all(core, s);
    else if (!metadata_owner_demand(core, s, m->params[0], &owner))
        return;
    else if (owner.room)
        metadata_sync_room(core, s, owner.room);
    else
        metadata_sync_user(core, s, owner.user);
}

static void refuse_subscription(struct core *core, struct session *s, struct str key)
{
    if (metadata_is_third(s))
        reply_words(core, s,
                    "FAIL METADATA LIMIT_REACHED SUB " STR_FMT " %d :Too many subscriptions",
                    STR_ARG(key), METADATA_SUBSCRIPTIONS_MAX);
    else
        reply_words(core, s, "FAIL METADATA TOO_MANY_SUBS " STR_FMT " :Too many subscriptions",
                    STR_ARG(key));
}

/* Keys are taken in order, up to the first that is one too many. */
static void subscribe(struct core *core, struct session *s, const struct message *m)
{
    size_t before = subscription_count(s);
    struct reply_list done;

    reply_list_begin(&done, core, s, RPL_METADATASUBOK, STR(""));
    for (size_t i = 2; i < m->param_count; i++) {
        struct str key = m->params[i];
        if (!metadata_key_demand(core, s, key, "WARN")) continue;
        if (!subscription_add(core, s, key)) {
            refuse_subscription(core, s, key);
            break;
        }
        reply_list_add(&done, key);
    }
    reply_list_end(&done);
    if (s->user && subscription_count(s) > before) metadata_subscribed(core, s);
}

static void unsubscribe(struct core *core, struct session *s, const struct message *m)
{
    struct reply_list done;

    reply_list_begin(&done, core, s, RPL_METADATAUNSUBOK, STR(""));
    for (size_t i = 2; i < m->param_count; i++) {
        if (!metadata_key_demand(core, s, m->params[i], "WARN")) continue;
        subscription_remove(s, m->params[i]);
        reply_list_add(&done, m->params[i]);
    }
    reply_list_end(&done);
}

static void show_subscriptions(struct core *core, struct session *s, const struct message *m)
{
    struct reply_list keys;

    (void)m;
    reply_batch_begin(core, s, STR("metadata-subs"));
    reply_list_begin(&keys, core, s, RPL_METADATASUBS, STR(""));
    for (size_t i = 0; i < subscription_count(s); i++)
        reply_list_add(&keys, str_from(s->subscriptions->keys[i]));
    reply_list_end(&keys);
    reply_batch_end(core, s);
}

static const struct subcommand {
    struct str name;
    size_t params_min; /* of METADATA */
    bool own_only;
    void (*ask)(struct core *core, struct session *s, const struct message *m);
} subcommands[] = {
    {STR_INIT("CLEAR"), 2, false, metadata_ask_clear},
    {STR_INIT("GET"), 3, false, get},
    {STR_INIT("LIST"), 2, false, list},
    {STR_INIT("SET"), 3, false, metadata_ask_set},
    {STR_INIT("SUB"), 3, true, subscribe},
    {STR_INIT("SUBS"), 2, true, show_subscriptions},
    {STR_INIT("SYNC"), 2, false, sync},
    {STR_INIT("UNSUB"), 3, true, unsubscribe},
};

static const struct subcommand *find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(subcommands); i++)
        if (str_eq_nocase(subcommands[i].name, name)) return &subcommands[i];
    return NULL;
}

static void refuse_subcommand(struct core *core, struct session *s, struct str name)
{
    reply_words(core, s, "FAIL METADATA %s " STR_FMT " :Unknown subcommand",
                metadata_is_third(s) ? "INVALID_PARAMS" : "SUBCOMMAND_INVALID",
                STR_ARG(target_shown(name)));
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct subcommand *subcommand = find(m->params[1]);

    if (!subcommand)
        refuse_subcommand(core, s, m->params[1]);
    else if (m->param_count < subcommand->params_min)
        reply(core, s, ERR_NEEDMOREPARAMS, "METADATA :Not enough parameters");
    else if (subcommand->own_only && !metadata_is_own(s, m->params[0]))
        metadata_refuse_target(core, s, m->params[0]);
    else
        subcommand->ask(core, s, m);
}

const struct command cmd_metadata = {
    .name = STR_INIT("METADATA"),
    .when = COMMAND_ALWAYS,
    .params_min = 2,
    .reads = true,
    .syntax = STR_INIT("METADATA <room, name or *> GET | LIST | SET | CLEAR | SYNC | SUB | UNSUB | "
                       "SUBS [<key> …]"),
    .help = STR_INIT("Shows and sets what people and rooms say of themselves."),
    .ask = ask,
    .apply = metadata_apply_change,
};
