/* SPDX-License-Identifier: MIT
 * room: a place to talk. */
#include "core/room/room.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "core/account/grant.h"
#include "core/history/conversation.h"
#include "core/people/user.h"
#include "core/room/member.h"
#include "core/room/room_setting.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"
#include "irc/names.h"

static struct room *add(struct core *core, room_id id, struct str name)
{
    struct room *r = mem_zero(sizeof *r);

    CHECK(name.n <= ROOM_BYTES_MAX);
    r->id = id;
    r->name = str_copy(name);
    r->folded_name = casemap_fold_copy(name);
    list_init(&r->members);
    list_init(&r->grants);
    for (size_t i = 0; i < ROOM_LISTS; i++) list_init(&r->lists[i]);
    table_add(&core->rooms, &r->by_name, str_from(r->folded_name));
    table_add(&core->rooms_by_id, &r->by_id, TABLE_KEY(r->id));
    return r;
}

static bool is_lobby_name(const struct core *core, struct str name)
{
    return casemap_eq(name, core->settings->lobby);
}

static void forget_invites(struct core *core, room_id id)
{
    TABLE_EACH (node, &core->users) user_drop_invite(CONTAINER_OF(node, struct user, by_id), id);
}

/* Numbers count up, so that none is met again soon. Past the last, those of rooms that are gone are
 * given out a second time; nobody may have an old invitation to one. */
room_id room_take_id(struct core *core)
{
    room_id id = core->room_last;

    CHECK(core->rooms.count + core->conversations.count < ROOM_ID_MAX);
    do id = id % ROOM_ID_MAX + 1;
    while (room_by_id(core, id) || conversation_by_id(core, id));
    if (id < core->room_last) core->room_ids_return = true;
    if (core->room_ids_return) forget_invites(core, id);
    core->room_last = id;
    return id;
}

struct room *room_create(struct core *core, struct str name, int64_t unix_ms)
{
    struct room *r;

    if (core->rooms.count >= core->settings->rooms_max && !is_lobby_name(core, name)) return NULL;
    r = add(core, room_take_id(core), name);
    r->flags = ROOM_FLAG('n') | ROOM_FLAG('t');
    r->created_unix_ms = unix_ms;
    r->recent.loaded = true;
    return r;
}

/* Names that were two when they were saved may be one by now: the later gets a number behind it. */
static struct str free_name(struct core *core, struct str name)
{
    struct str start = utf8_first(name, ROOM_BYTES_MAX - 11);

    for (unsigned i = 2; room_find(core, name); i++)
        name = arena_printf(&core->scratch, STR_FMT "_%u", STR_ARG(start), i);
    return name;
}

void room_note_id(struct core *core, room_id id)
{
    if (id > core->room_last) core->room_last = id;
}

struct room *room_recreate(struct core *core, room_id id, struct str name)
{
    room_note_id(core, id);
    return add(core, id, free_name(core, name));
}

void room_rename(struct core *core, struct room *r, struct str name)
{
    CHECK(name.n <= ROOM_BYTES_MAX);
    table_remove(&core->rooms, &r->by_name);
    mem_free(r->name);
    mem_free(r->folded_name);
    r->name = str_copy(name);
    r->folded_name = casemap_fold_copy(name);
    table_add(&core->rooms, &r->by_name, str_from(r->folded_name));
}

void room_destroy(struct core *core, struct room *r)
{
    CHECK(r->member_count == 0);
    table_remove(&core->rooms, &r->by_name);
    table_remove(&core->rooms_by_id, &r->by_id);
    for (size_t i = 0; i < ROOM_LISTS; i++) ban_clear(&r->lists[i]);
    metadata_clear(&r->metadata);
    grant_clear(r);
    recent_finish(&r->recent);
    mem_free(r->waiting);
    mem_free(r->name);
    mem_free(r->folded_name);
    mem_free(r->topic);
    mem_free(r->topic_setter);
    mem_free(r->key);
    mem_free(r);
}

static bool has_something_to_keep(const struct room *r)
{
    return r->recent.count || r->recent.gap || r->topic || r->metadata.count || r->grant_count;
}

void room_collect(struct core *core, struct room *r, journal_seq seq)
{
    if (!room_may_go(core, r) || !r->recent.loaded) return;
    if (has_something_to_keep(r))
        recent_finish(&r->recent);
    else
        room_forget(core, r, seq);
}

bool room_may_go(const struct core *core, const struct room *r)
{
    return r->member_count == 0 && !room_is_lobby(core, r) && !r->recent.loading;
}

void room_forget(struct core *core, struct room *r, journal_seq seq)
{
    effects_add(
        core->out,
        &(struct effect){.kind = EFFECT_FORGET, .seq = seq, .rooms = &r->id, .room_count = 1});
    room_destroy(core, r);
}

struct room *room_find(struct core *core, struct str name)
{
    struct casemap_buffer folded;
    struct table_node *node = table_find(&core->rooms, casemap_fold(name, &folded));

    return node ? CONTAINER_OF(node, struct room, by_name) : NULL;
}

struct room *room_by_id(struct core *core, room_id id)
{
    struct table_node *node = table_find(&core->rooms_by_id, TABLE_KEY(id));

    return node ? CONTAINER_OF(node, struct room, by_id) : NULL;
}

/* The letters of those that are on, or their values. */
static void add_settings(struct buf *out, const struct room *r, bool values)
{
    size_t count;
    const struct room_setting *settings = room_setting_all(&count);
    struct buf value;

    buf_init(&value, MODE_VALUE_BYTES_MAX);
    for (size_t i = 0; i < count; i++) {
        buf_clear(&value);
        settings[i].add(&value, r);
        if (value.n == 0) continue;
        buf_add_char(out, values ? ' ' : settings[i].letter);
        if (values) buf_add(out, buf_str(&value));
    }
    buf_finish(&value);
}

void room_add_modes(struct buf *out, const struct room *r, struct str key)
{
    buf_add_char(out, '+');
    for (char letter = 'A'; letter <= 'z'; letter++)
        if (room_has(r, letter)) buf_add_char(out, letter);
    if (r->key) buf_add_char(out, 'k');
    add_settings(out, r, false);
    if (r->key) buf_addf(out, " " STR_FMT, STR_ARG(key));
    add_settings(out, r, true);
}

bool room_has(const struct room *r, char flag_letter)
{
    return (r->flags & ROOM_FLAG(flag_letter)) != 0;
}

enum room_list room_list_of(char letter)
{
    if (letter == 'e') return ROOM_EXCEPTIONS;
    return letter == 'I' ? ROOM_INVITATIONS : ROOM_BANS;
}

bool room_is_lobby(const struct core *core, const struct room *r)
{
    return is_lobby_name(core, room_name(r));
}

struct str room_name(const struct room *r)
{
    return str_from(r->name);
}

bool room_is_visible(const struct room *r, const struct user *viewer)
{
    if (!room_has(r, 's')) return true;
    return viewer && (privilege_has(viewer, PRIVILEGE_SEE_HIDDEN) || member_find(r, viewer));
}

static void replace(char **text, struct str with)
{
    mem_free(*text);
    *text = with.n ? str_copy(with) : NULL;
}

void room_set_topic(struct room *r, struct str topic, struct str setter, int64_t unix_ms)
{
    replace(&r->topic, topic);
    replace(&r->topic_setter, setter);
    r->topic_unix_ms = unix_ms;
}

void room_set_key(struct room *r, struct str key)
{
    replace(&r->key, key);
}
