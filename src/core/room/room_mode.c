/* SPDX-License-Identifier: MIT
 * room_mode: the modes of rooms. */
#include "core/room/room_mode.h"

#include "core/history/history.h"
#include "core/link/echo.h"
#include "core/link/reply.h"
#include "core/people/presence.h"
#include "core/room/room_setting.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"
#include "irc/extban.h"
#include "irc/line.h"
#include "irc/mask.h"
#include "irc/mode.h"
#include "irc/names.h"

/* One MODE entry on its way: what it has changed so far. */
struct work {
    struct core *core;
    const struct entry *entry;
    struct room *room;
    struct mode_change done[MODE_CHANGES_MAX];
    size_t done_count;
    bool showed[ROOM_LISTS];
    bool refused; /* and told so */
};

/* Keys and masks, which hold addresses, are not for those outside. */
static bool is_inside(const struct session *s, const struct room *r)
{
    return privilege_has(s->user, PRIVILEGE_SEE_HIDDEN) || member_find(r, s->user);
}

void room_mode_show(struct core *core, struct session *s, const struct room *r)
{
    struct buf modes;

    buf_init(&modes, LINE_BODY_MAX);
    room_add_modes(&modes, r, is_inside(s, r) ? str_from(r->key) : STR("*"));
    reply(core, s, RPL_CHANNELMODEIS, "%s " STR_FMT, r->name, STR_ARG(buf_str(&modes)));
    buf_finish(&modes);
    reply(core, s, RPL_CREATIONTIME, "%s %lld", r->name, (long long)(r->created_unix_ms / 1000));
}

struct list_answer {
    enum numeric item, end;
    const char *words;
};

static const struct list_answer list_answers[ROOM_LISTS] = {
    [ROOM_BANS] = {RPL_BANLIST, RPL_ENDOFBANLIST, "End of channel ban list"},
    [ROOM_EXCEPTIONS] = {RPL_EXCEPTLIST, RPL_ENDOFEXCEPTLIST, "End of channel exception list"},
    [ROOM_INVITATIONS] = {RPL_INVEXLIST, RPL_ENDOFINVEXLIST,
                          "End of channel invite exception list"},
};

static void show_masks(struct core *core, struct session *s, const struct room *r,
                       enum room_list which)
{
    const struct list *masks = &r->lists[which];

    for (const struct list *node = masks->next; node != masks; node = node->next) {
        const struct ban *b = CONTAINER_OF(node, const struct ban, node);
        reply(core, s, list_answers[which].item, "%s %s %s %lld", r->name, b->mask, b->setter,
              (long long)(b->unix_ms / 1000));
    }
}

void room_mode_show_list(struct core *core, struct session *s, const struct room *r,
                         enum room_list which)
{
    if (is_inside(s, r)) show_masks(core, s, r, which);
    reply(core, s, list_answers[which].end, "%s :%s", r->name, list_answers[which].words);
}

/* `param` must live until the end of the step. */
static void record(struct work *w, const struct mode_change *change, struct str param)
{
    struct mode_change *done = &w->done[w->done_count++];

    *done = *change;
    done->param = param;
}

static void refuse_param(struct work *w, const struct mode_change *change, const char *why)
{
    entry_reply(w->core, w->entry, ERR_INVALIDMODEPARAM, "%s %c " STR_FMT " :%s", w->room->name,
                change->letter, STR_ARG(target_shown(change->param)), why);
}

static void change_flag(struct work *w, const struct mode_change *change)
{
    if (room_has(w->room, change->letter) == change->add) return;
    w->room->flags ^= ROOM_FLAG(change->letter);
    record(w, change, STR(""));
}

static void set_key(struct work *w, const struct mode_change *change)
{
    if (!room_key_is_valid(change->param)) {
        entry_reply(w->core, w->entry, ERR_INVALIDKEY, "%s :Key is not well-formed", w->room->name);
        return;
    }
    if (str_eq(str_from(w->room->key), change->param)) return;
    room_set_key(w->room, change->param);
    record(w, change, change->param);
}

/* Whoever may take a key away need not know it. */
static void change_key(struct work *w, const struct mode_change *change)
{
    if (change->add) {
        set_key(w, change);
    } else if (w->room->key) {
        room_set_key(w->room, STR(""));
        record(w, change, STR("*"));
    }
}

/* Its value as it is written; empty when it is off. Until the end of the step. */
static struct str value_of(struct core *core, const struct room *r,
                           const struct room_setting *setting)
{
    struct buf text;
    struct str value;

    buf_init(&text, MODE_VALUE_BYTES_MAX);
    setting->add(&text, r);
    value = arena_copy(&core->scratch, buf_str(&text));
    buf_finish(&text);
    return value;
}

static void change_setting(struct work *w, const struct mode_change *change)
{
    const struct room_setting *setting = room_setting_find(change->letter);
    struct str before = value_of(w->core, w->room, setting), after;

    if (!setting->set(w->room, change->add ? change->param : STR(""))) {
        refuse_param(w, change, setting->expected);
        return;
    }
    after = value_of(w->core, w->room, setting);
    if (!str_eq(before, after)) record(w, change, after);
}

/* The full form of a ban mask, until the end of the step; empty for what is none. */
static struct str full_mask(struct core *core, struct str mask)
{
    struct buf full;
    struct str copy;

    buf_init(&full, MASK_BYTES_MAX);
    extban_add_normalised(&full, mask);
    copy = arena_copy(&core->scratch, buf_str(&full));
    buf_finish(&full);
    return copy;
}

static void add_mask(struct work *w, const struct mode_change *change, struct str mask)
{
    struct room *r = w->room;

    if (r->mask_count >= w->core->settings->bans_per_room_max) {
        entry_reply(w->core, w->entry, ERR_BANLISTFULL, "%s %c :Channel list is full", r->name,
                    change->letter);
        return;
    }
    if (!ban_add(&r->lists[room_list_of(change->letter)], mask, entry_source(w->core, w->entry),
                 w->entry->unix_ms))
        return;
    r->mask_count++;
    record(w, change, mask);
}

static void remove_mask(struct work *w, const struct mode_change *change, struct str mask)
{
    if (!ban_remove(&w->room->lists[room_list_of(change->letter)], mask)) return;
    w->room->mask_count--;
    record(w, change, mask);
}

/* Once, however often one line asks for it. */
static void show_list(struct work *w, enum room_list which)
{
    if (w->entry->session && !w->showed[which])
        room_mode_show_list(w->core, w->entry->session, w->room, which);
    w->showed[which] = true;
}

static void change_list(struct work *w, const struct mode_change *change)
{
    struct str mask = full_mask(w->core, change->param);

    if (change->is_query)
        show_list(w, room_list_of(change->letter));
    else if (mask.n == 0)
        refuse_param(w, change, "Not a mask");
    else if (change->add)
        add_mask(w, change, mask);
    else
        remove_mask(w, change, mask);
}

/* Told once, however many changes of one line are refused. */
static void refuse(struct work *w, const char *why)
{
    if (!w->refused)
        entry_reply(w->core, w->entry, ERR_CHANOPRIVSNEEDED, "%s :%s", w->room->name, why);
    w->refused = true;
}

/* Anyone may step down. */
static void change_rank(struct work *w, const struct mode_change *change)
{
    struct member *m = target_member(w->core, w->entry->session, w->room, change->param);
    enum rank rank = change->info->rank;
    bool steps_down = m && m->user == w->entry->actor && !change->add;

    if (!m || member_has_rank(m, rank) == change->add) return;
    if (!steps_down && !privilege_over_rank(w->entry, w->room, rank)) {
        refuse(w, "That rank is not yours to give or take");
        return;
    }
    member_set_rank(m, rank, change->add);
    presence_touch(w->core, m->user);
    record(w, change, user_nick(m->user));
}

/* Those who have no say in the room may still ask for its lists, and step down. */
static bool may_try(const struct work *w, const struct mode_change *change)
{
    bool steps_down = change->info && change->info->kind == MODE_PREFIX && !change->add &&
                      w->entry->actor == user_find(w->core, change->param);

    return change->is_query || steps_down || privilege_over_room(w->entry, w->room);
}

static void change_one(struct work *w, const struct mode_change *change)
{
    if (!may_try(w, change)) {
        refuse(w, "You're not channel operator");
        return;
    }
    if (!change->info) {
        entry_reply(w->core, w->entry, ERR_UNKNOWNMODE, "%c :is unknown mode char to me",
                    change->letter);
        return;
    }
    switch (change->info->kind) {
    case MODE_LIST: change_list(w, change); break;
    case MODE_ALWAYS: change_key(w, change); break;
    case MODE_SETTING: change_setting(w, change); break;
    case MODE_FLAG: change_flag(w, change); break;
    case MODE_PREFIX: change_rank(w, change); break;
    }
}

static struct outgoing mode_line(const struct work *w)
{
    struct outgoing line;
    struct buf words;
    bool written;

    buf_init(&words, LINE_BODY_MAX);
    buf_addf(&words, "MODE %s ", w->room->name);
    written = mode_write(&words, w->done, w->done_count);
    CHECK(written);
    line = entry_line(w->core, w->entry, buf_str(&words));
    buf_finish(&words);
    return line;
}

static void tell(const struct work *w)
{
    struct outgoing line = mode_line(w);

    cast_room(w->core, w->room, w->entry->origin, &line);
    if (w->entry->session) reply_line(w->core, w->entry->session, &line);
    history_keep_event(w->core, w->entry->seq, w->room, &line);
    history_save_room(w->core, w->entry->seq, w->room);
    echo_when_durable(w->core, w->entry, NULL);
}

void room_mode_apply(struct core *core, const struct entry *entry, struct room *r)
{
    struct work w = {.core = core, .entry = entry, .room = r};
    struct mode_change changes[MODE_CHANGES_MAX];
    size_t count = mode_parse(&entry->m, 1, changes);

    if (!privilege_demand_membership(core, entry, r)) return;
    for (size_t i = 0; i < count; i++) change_one(&w, &changes[i]);
    if (w.done_count) tell(&w);
}
