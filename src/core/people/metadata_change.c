/* SPDX-License-Identifier: MIT
 * metadata_change: asked for, ordered by the journal, made and told. */
#include "core/people/metadata_change.h"

#include "core/history/history.h"
#include "core/link/echo.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/people/metadata_account.h"
#include "core/people/metadata_owner.h"
#include "core/room/target.h"
#include "core/rule/mute.h"
#include "core/rule/privilege.h"
#include "irc/line.h"
#include "irc/tags.h"

enum {
    CHANGE_INTERVAL_MS = 1000, /* so often a session may change something … */
    CHANGE_BURST = 30,         /* … after so many at once */
    ENTER_TAG_BYTES_MAX =
        4 * METADATA_KEYS_MAX * (METADATA_KEY_BYTES_MAX + METADATA_VALUE_BYTES_MAX),
};

static void refuse_pace(struct core *core, struct session *s, const struct message *m, int wait_s)
{
    struct str target = target_shown(m->params[0]);
    struct str key = m->param_count > 2 ? m->params[2] : STR("*");

    if (!metadata_is_third(s))
        reply_words(core, s,
                    "FAIL METADATA RATE_LIMITED " STR_FMT " " STR_FMT " %d :Too many changes",
                    STR_ARG(target), STR_ARG(key), wait_s);
    else if (m->param_count > 2)
        reply(core, s, ERR_METADATARATELIMIT, "%d " STR_FMT " SET " STR_FMT " :" STR_FMT, wait_s,
              STR_ARG(target), STR_ARG(key), STR_ARG(message_param(m, 3)));
    else
        reply(core, s, ERR_METADATARATELIMIT, "%d " STR_FMT " CLEAR", wait_s, STR_ARG(target));
}

/* A bucket of CHANGE_BURST, kept as the moment at which it will be full again. */
static bool pace_demand(struct core *core, struct session *s, const struct message *m)
{
    int64_t full_ms = s->metadata_full_ms > core->now_ms ? s->metadata_full_ms : core->now_ms;
    int64_t too_early_ms = full_ms - core->now_ms - (CHANGE_BURST - 1) * CHANGE_INTERVAL_MS;

    if (too_early_ms > 0) {
        refuse_pace(core, s, m, (int)((too_early_ms + 999) / 1000));
        return false;
    }
    s->metadata_full_ms = full_ms + CHANGE_INTERVAL_MS;
    return true;
}

static bool value_demand(struct core *core, struct session *s, const struct message *m)
{
    if (message_param(m, 3).n <= METADATA_VALUE_BYTES_MAX) return true;
    if (metadata_is_third(s))
        reply_words(core, s, "FAIL METADATA INVALID_VALUE " STR_FMT " :The value is too long",
                    STR_ARG(m->params[2]));
    else
        reply_words(core, s, "FAIL METADATA VALUE_INVALID :The value is too long");
    return false;
}

static void refuse_one_more(struct core *core, struct session *s, struct str owner)
{
    if (metadata_is_third(s))
        reply_words(core, s, "FAIL METADATA LIMIT_REACHED SET " STR_FMT " %d :Too many keys",
                    STR_ARG(owner), METADATA_KEYS_MAX);
    else
        reply_words(core, s, "FAIL METADATA LIMIT_REACHED " STR_FMT " :Too many keys",
                    STR_ARG(owner));
}

static void refuse_permission(struct core *core, struct session *s, struct str owner,
                              struct str key)
{
    reply_words(core, s,
                "FAIL METADATA KEY_NO_PERMISSION " STR_FMT " " STR_FMT " :Permission denied",
                STR_ARG(owner), STR_ARG(key));
}

/* Removing what is not there is a fault, but only in the older draft. */
static void reply_not_there(struct core *core, struct session *s, struct str owner, struct str key)
{
    if (metadata_is_third(s))
        metadata_reply(core, s, owner, key, NULL);
    else
        reply_words(core, s, "FAIL METADATA KEY_NOT_SET " STR_FMT " " STR_FMT " :Key not set",
                    STR_ARG(owner), STR_ARG(key));
}

/* Makes the change that `m` asks for, on behalf of `s`, which may be NULL, and answers it. False
 * when nothing has changed. */
static bool set(struct core *core, struct session *s, const struct metadata_owner *owner,
                const struct message *m)
{
    struct str key = m->params[2];
    bool removes = m->param_count < 4;

    if (removes && !metadata_find(owner->metadata, key)) {
        if (s) reply_not_there(core, s, owner->name, key);
        return false;
    }
    if (removes) {
        metadata_remove(owner->metadata, key);
    } else if (!metadata_set(owner->metadata, key, m->params[3])) {
        if (s) refuse_one_more(core, s, owner->name);
        return false;
    }
    if (s)
        metadata_reply(core, s, owner->name, key,
                       removes ? NULL : metadata_find(owner->metadata, key)->value);
    return true;
}

/* The newer draft takes an empty value for none at all. */
static struct message without_empty_value(const struct session *s, const struct message *m)
{
    struct message change = *m;

    if (change.param_count > 4) change.param_count = 4;
    if (metadata_is_third(s) && message_param(m, 3).n == 0) change.param_count = 3;
    return change;
}

void metadata_ask_set(struct core *core, struct session *s, const struct message *m)
{
    struct message change = without_empty_value(s, m);
    struct metadata_owner owner;
    struct buf line;

    if (!metadata_key_demand(core, s, m->params[2], "FAIL") || !value_demand(core, s, m)) return;
    if (!metadata_owner_demand(core, s, m->params[0], &owner)) return;
    if (!pace_demand(core, s, m)) return;
    if (!s->user) {
        set(core, s, &owner, &change);
        return;
    }
    buf_init(&line, LINE_BODY_MAX);
    change.tags = change.source = (struct str){0};
    if (message_write(&line, &change)) entry_ask(core, s, buf_str(&line));
    buf_finish(&line);
}

static void reply_cleared(struct core *core, struct session *s, const struct metadata_owner *owner)
{
    reply_batch_begin(core, s, ARENA_JOIN(&core->scratch, STR("metadata "), owner->name));
    for (size_t i = 0; i < owner->metadata->count; i++)
        metadata_reply(core, s, owner->name, str_from(owner->metadata->items[i].key), NULL);
    reply_batch_end(core, s);
}

void metadata_ask_clear(struct core *core, struct session *s, const struct message *m)
{
    struct metadata_owner owner;

    if (!metadata_owner_demand(core, s, m->params[0], &owner)) return;
    if (!pace_demand(core, s, m)) return;
    if (s->user) {
        entry_askf(core, s, "METADATA " STR_FMT " CLEAR", STR_ARG(m->params[0]));
        return;
    }
    reply_cleared(core, s, &owner);
    metadata_clear(owner.metadata);
}

static void tell_change(struct core *core, const struct entry *entry,
                        const struct metadata_owner *owner, struct str key, const char *value)
{
    if (owner->room)
        metadata_tell_room_change(core, owner->room, entry->origin, key, value);
    else
        metadata_tell_user_change(core, owner->user, entry->origin, key, value);
}

static void apply_set(struct core *core, const struct entry *entry,
                      const struct metadata_owner *owner)
{
    const struct metadata_item *item;

    if (!set(core, entry->session, owner, &entry->m)) return;
    item = metadata_find(owner->metadata, entry->m.params[2]);
    tell_change(core, entry, owner, entry->m.params[2], item ? item->value : NULL);
}

static void apply_clear(struct core *core, const struct entry *entry,
                        const struct metadata_owner *owner)
{
    if (entry->session) reply_cleared(core, entry->session, owner);
    for (size_t i = 0; i < owner->metadata->count; i++)
        tell_change(core, entry, owner, str_from(owner->metadata->items[i].key), NULL);
    metadata_clear(owner->metadata);
}

static bool may_change(struct core *core, const struct entry *entry,
                       const struct metadata_owner *owner)
{
    if (entry->m.param_count > 3 && mute_is_on(core, entry->actor)) return false;
    if (owner->room) return privilege_over_room(entry, owner->room);
    return owner->user == entry->actor || privilege_over_server(entry, PRIVILEGE_ACCOUNTS);
}

void metadata_apply_change(struct core *core, const struct entry *entry)
{
    const struct message *m = &entry->m;
    bool clears = m->param_count < 3;
    struct metadata_owner owner;

    if (!entry->actor) return;
    if (!metadata_owner_find(core, entry->actor, m->params[0], &owner)) {
        if (entry->session) metadata_refuse_target(core, entry->session, m->params[0]);
        return;
    }
    if (!may_change(core, entry, &owner)) {
        if (entry->session)
            refuse_permission(core, entry->session, owner.name, clears ? STR("*") : m->params[2]);
        return;
    }
    if (clears)
        apply_clear(core, entry, &owner);
    else
        apply_set(core, entry, &owner);
    if (owner.room) history_save_room(core, entry->seq, owner.room);
    if (owner.user && owner.user->account)
        metadata_account_save(core, owner.user->account, entry->seq);
    echo_when_durable(core, entry, NULL);
}

struct str metadata_enter_tag(struct core *core, const struct session *s)
{
    struct str tag = STR("");
    struct buf lines;

    if (s->registration->metadata.count == 0) return tag;
    buf_init(&lines, ENTER_TAG_BYTES_MAX);
    metadata_write(&lines, &s->registration->metadata, STR("*"));
    tag = tags_pair(&core->scratch, STR("metadata"), buf_str(&lines));
    buf_finish(&lines);
    return tag;
}

void metadata_enter(struct core *core, struct user *u, const struct entry *entry)
{
    struct str lines = tags_value(&core->scratch, entry->m.tags, STR("metadata"));
    struct message m;

    if (mute_is_on_session(core, entry->session)) return;
    while (lines.n)
        if (message_parse(str_cut(&lines, '\n'), &m) == MESSAGE_OK) metadata_read(&u->metadata, &m);
}
