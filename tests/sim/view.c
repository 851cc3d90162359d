/* SPDX-License-Identifier: MIT
 * view: one function for each kind of line that changes who is where. */
#include "sim/view.h"

#include "irc/mode.h"

#include <string.h>

struct str view_nick(const struct view *v)
{
    return (struct str){v->nick, v->nick_n};
}

bool view_is_me(const struct view *v, struct str nick)
{
    return v->nick_n && str_eq(nick, view_nick(v));
}

static struct str member_nick(const struct view_member *m)
{
    return (struct str){m->nick, m->nick_n};
}

static void set_nick(struct view_member *m, struct str nick)
{
    CHECK(nick.n <= sizeof m->nick);
    memcpy(m->nick, nick.p, nick.n);
    m->nick_n = nick.n;
}

struct view_member *view_find(struct view_names *names, struct str nick)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_eq(member_nick(&names->items[i]), nick)) return &names->items[i];
    return NULL;
}

static struct view_member *add(struct view_names *names, struct str nick)
{
    struct view_member *m = &names->items[names->count];

    CHECK(names->count < VIEW_MEMBERS_MAX);
    CHECK(!view_find(names, nick));
    names->count++;
    *m = (struct view_member){0};
    set_nick(m, nick);
    return m;
}

static void drop(struct view_names *names, struct str nick)
{
    struct view_member *m = view_find(names, nick);

    CHECK(m);
    *m = names->items[--names->count];
}

/* The room that a line is about: one that we are in. */
static struct view_room *own_room(struct view *v, struct str name)
{
    size_t place = room_place(name);

    CHECK(place < ROOM_COUNT);
    CHECK(v->rooms[place].is_in);
    return &v->rooms[place];
}

/* --- coming and going --- */

static void on_join(struct view *v, struct str who, struct str room)
{
    size_t place = room_place(room);

    CHECK(place < ROOM_COUNT);
    if (view_is_me(v, who)) {
        CHECK(!v->rooms[place].is_in);
        v->rooms[place] = (struct view_room){.is_in = true};
        return;
    }
    add(&own_room(v, room)->members, who);
}

static void on_leave(struct view *v, struct str who, struct str room)
{
    struct view_room *r = own_room(v, room);

    CHECK(r->is_greeted);
    drop(&r->members, who);
    if (view_is_me(v, who)) r->is_in = false;
}

/* One's own is the last but one line; the connection ends then, not the view. */
static void on_quit(struct view *v, struct str who)
{
    size_t shared = view_is_me(v, who);

    if (view_is_me(v, who)) return;
    for (size_t i = 0; i < ROOM_COUNT; i++) {
        struct view_room *r = &v->rooms[i];
        if (!r->is_in || !view_find(&r->members, who)) continue;
        drop(&r->members, who);
        shared++;
    }
    CHECK(shared > 0 || v->is_elsewhere);
}

static void on_nick(struct view *v, struct str who, struct str nick)
{
    size_t shared = 0;

    for (size_t i = 0; i < ROOM_COUNT; i++) {
        struct view_room *r = &v->rooms[i];
        struct view_member *m = r->is_in ? view_find(&r->members, who) : NULL;
        if (!m) continue;
        set_nick(m, nick);
        shared++;
    }
    if (view_is_me(v, who)) {
        memcpy(v->nick, nick.p, nick.n);
        v->nick_n = nick.n;
        shared++;
    }
    CHECK(shared > 0 || v->is_elsewhere);
}

/* --- ranks --- */

static void on_mode(struct view *v, const struct message *m)
{
    struct mode_change changes[MODE_CHANGES_MAX];
    struct view_room *r;
    size_t count;

    if (!is_room_name(m->params[0])) return;
    r = own_room(v, m->params[0]);
    count = mode_parse(m, 1, changes);
    for (size_t i = 0; i < count; i++) {
        struct view_member *member;

        if (!changes[i].info || changes[i].info->kind != MODE_PREFIX) continue;
        member = view_find(&r->members, changes[i].param);
        CHECK(member);
        switch (changes[i].info->rank) {
        case RANK_OPERATOR: member->is_op = changes[i].add; break;
        case RANK_HALFOP: member->is_halfop = changes[i].add; break;
        case RANK_VOICE: member->has_voice = changes[i].add; break;
        case RANK_ADMIN:
        case RANK_FOUNDER:
        case RANK_NONE: CHECK(false); /* nobody here gives them */
        }
    }
}

/* --- lists of names --- */

static void compare(struct view_room *r)
{
    CHECK(r->listed.count == r->members.count);
    for (size_t i = 0; i < r->listed.count; i++) {
        const struct view_member *known = view_find(&r->members, member_nick(&r->listed.items[i]));
        CHECK(known);
        CHECK(known->is_op == r->listed.items[i].is_op);
        CHECK(known->is_halfop == r->listed.items[i].is_halfop);
        CHECK(known->has_voice == r->listed.items[i].has_voice);
    }
}

static bool take_prefix(struct str *word, struct str prefix)
{
    bool has = str_starts(*word, prefix);

    if (has) *word = str_skip(*word, prefix.n);
    return has;
}

/* Every client here has multi-prefix. */
static void on_names(struct view *v, struct str room, struct str words)
{
    struct view_room *r = &v->rooms[room_place(room)];
    struct str word;

    while ((word = str_word(&words)).n) {
        bool is_op = take_prefix(&word, STR("@"));
        bool is_halfop = take_prefix(&word, STR("%"));
        bool has_voice = take_prefix(&word, STR("+"));
        struct view_member *m = add(&r->listed, source_nick(word));

        m->is_op = is_op;
        m->is_halfop = is_halfop;
        m->has_voice = has_voice;
    }
}

static void on_names_end(struct view *v, struct str room)
{
    size_t place = room_place(room);
    struct view_room *r = &v->rooms[place];

    if (place == ROOM_COUNT) return; /* NAMES of no room */
    if (r->is_in && r->is_greeted) compare(r);
    if (r->is_in && !r->is_greeted) {
        r->members = r->listed;
        r->is_greeted = true;
        CHECK(view_find(&r->members, view_nick(v)));
    }
    r->listed.count = 0;
}

/* An operator of the server is told what it did to a room from outside. */
static bool is_own_act_from_outside(const struct view *v, const struct message *m)
{
    size_t place = room_place(message_param(m, 0));

    if (!view_is_me(v, source_nick(m->source)) || str_eq(m->command, STR("JOIN"))) return false;
    return place < ROOM_COUNT && !v->rooms[place].is_in;
}

/* Some rooms are none of the ledger's; who is there is not noted. */
static bool is_elsewhere(const struct message *m)
{
    for (size_t i = 0; i < m->param_count; i++)
        if (str_starts(m->params[i], STR("#side"))) return true;
    return false;
}

void view_line(struct view *v, const struct message *m)
{
    struct str who = source_nick(m->source);

    if (is_elsewhere(m)) {
        v->is_elsewhere = true;
        return;
    }
    if (is_own_act_from_outside(v, m)) return;
    if (str_eq(m->command, STR("JOIN"))) on_join(v, who, m->params[0]);
    if (str_eq(m->command, STR("PART"))) on_leave(v, who, m->params[0]);
    if (str_eq(m->command, STR("KICK"))) on_leave(v, m->params[1], m->params[0]);
    if (str_eq(m->command, STR("QUIT"))) on_quit(v, who);
    if (str_eq(m->command, STR("NICK"))) on_nick(v, who, m->params[0]);
    if (str_eq(m->command, STR("MODE"))) on_mode(v, m);
    if (str_eq(m->command, STR("TOPIC"))) own_room(v, m->params[0]);
    if (str_eq(m->command, STR("353"))) on_names(v, m->params[2], m->params[3]);
    if (str_eq(m->command, STR("366"))) on_names_end(v, m->params[1]);
}

void view_message(struct view *v, const struct ledger *l, const struct said *message, uint64_t self)
{
    struct view_room *r = own_room(v, room_name_at(message->room));

    CHECK(r->is_greeted);
    CHECK(message->seq != 0);
    if (!r->knows_last) r->last = message->ordinal - 1;
    r->knows_last = true;
    CHECK(message->ordinal > r->last);
    while (++r->last < message->ordinal) {
        const struct said *between = ledger_at(l, message->room, r->last);
        CHECK(between->sender == self || between->is_amended);
    }
}
