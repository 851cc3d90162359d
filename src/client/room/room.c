/* SPDX-License-Identifier: MIT
 * room: a JOIN is followed by a WHO for nobody. When that is answered, all the server had to say
 * about the room (topic, names, history) has been said, and the person is greeted. It is no PING,
 * because a server may answer PING at once while history is still being read from disk. */
#include "client/room/room.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "client/emit.h"
#include "client/history/history.h"
#include "client/rich.h"
#include "client/room/greeting.h"
#include "client/room/presence.h"
#include "client/say/held.h"
#include "irc/casemap.h"
#include "irc/names.h"

#include <string.h>

enum { REFUSAL_BYTES_KEPT = 1024 };

struct room *room_of(struct client *c, struct str name)
{
    for (size_t i = 0; i < c->room_count; i++)
        if (casemap_eq(buf_str(&c->rooms[i].name), name)) return &c->rooms[i];
    return NULL;
}

static struct room *add_room(struct client *c, struct str name)
{
    struct room *room;

    if (c->room_count >= ROOMS_KEPT_MAX || name.n > NAME_BYTES_KEPT) return NULL;
    c->rooms = mem_grow(c->rooms, &c->room_capacity, c->room_count + 1, sizeof *c->rooms);
    room = &c->rooms[c->room_count++];
    *room = (struct room){0};
    buf_init(&room->name, NAME_BYTES_KEPT);
    buf_init(&room->key, NAME_BYTES_KEPT);
    buf_init(&room->refusal, REFUSAL_BYTES_KEPT);
    roll_init(&room->names, ROLL_NAMES_MAX);
    buf_add(&room->name, name);
    room->place = c->rich ? place_create(name) : NULL;
    return room;
}

static void finish_room(struct client *c, struct room *room)
{
    place_destroy(c, room->place);
    buf_finish(&room->name);
    buf_finish(&room->key);
    buf_finish(&room->refusal);
    roll_finish(&room->names);
}

static void begin_entering(struct room *room, uint32_t sync)
{
    room->entering = true;
    room->had_old = false;
    room->row_ms = 0;
    room->sync = sync;
    roll_finish(&room->names);
    if (room->place) room->place->catching_up = true;
}

static void send_sync(struct client *c)
{
    c->sync++;
    emit_linef(c, "WHO " SYNC_MASK "%u", (unsigned)c->sync);
}

static void send_join(struct client *c, struct room *room)
{
    struct str name = buf_str(&room->name), key = buf_str(&room->key);

    begin_entering(room, c->sync + 1);
    if (key.n)
        emit_linef(c, "JOIN " STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(key));
    else
        emit_linef(c, "JOIN " STR_FMT, STR_ARG(name));
    history_enter(c, room->place);
}

void room_enter(struct client *c, struct str name, struct str key)
{
    struct str full =
        is_room_name(name) ? name : arena_printf(&c->out->bytes, "#" STR_FMT, STR_ARG(name));
    struct room *room = room_of(c, full);

    if (room && room->joined) {
        name_keep(&c->target, buf_str(&room->name));
        emit_target(c);
        return;
    }
    if (!room) room = add_room(c, full);
    if (!room) {
        emit_error(c, "You are in too many rooms, or that name is too long.");
        return;
    }
    name_keep(&room->key, key);
    name_keep(&c->target, full);
    send_join(c, room);
    send_sync(c);
}

void room_aim(struct client *c, struct str name)
{
    if (is_word(name) && (room_of(c, name) || !is_room_name(name))) name_keep(&c->target, name);
}

struct room *room_entered(struct client *c, struct str name)
{
    struct room *room = room_of(c, name);

    if (!room) {
        room = add_room(c, name);
        if (!room) {
            emit_linef(c, "PART " STR_FMT, STR_ARG(name));
            return NULL;
        }
        history_enter(c, room->place);
        if (c->state != STATE_ENTERING || room->place) send_sync(c);
        begin_entering(room, c->sync);
    }
    name_keep(&room->name, name); /* as the server spells it */
    room->joined = true;
    buf_clear(&room->refusal);
    presence_entered(c, room);
    if (c->target.n == 0) {
        name_keep(&c->target, buf_str(&room->name));
        held_aim(c);
    }
    return room;
}

void rooms_prepare(struct client *c, struct str names)
{
    if (c->lobby.n && !c->is_roomless && add_room(c, buf_str(&c->lobby)))
        name_keep(&c->target, buf_str(&c->lobby));
    for (struct str name = str_word(&names); name.n; name = str_word(&names)) {
        struct arena bytes;
        struct str full;
        arena_init(&bytes);
        full = is_room_name(name) ? name : ARENA_JOIN(&bytes, STR("#"), name);
        if (!room_of(c, full)) (void)add_room(c, full);
        arena_finish(&bytes);
    }
}

void rooms_enter_all(struct client *c)
{
    for (size_t i = 0; i < c->room_count; i++) send_join(c, &c->rooms[i]);
    send_sync(c);
}

/* Before the rooms that were asked for besides. */
static struct room *put_first(struct client *c, struct room *room)
{
    struct room first = *room;

    memmove(c->rooms + 1, c->rooms, (size_t)(room - c->rooms) * sizeof *room);
    c->rooms[0] = first;
    return c->rooms;
}

void rooms_lobby_told(struct client *c, struct str name)
{
    bool is_time = c->state == STATE_ENTERING && !c->was_ready;
    struct room *room = room_of(c, name);

    if (!is_time || c->lobby.n || !is_room_name(name) || !is_word(name)) return;
    name_keep(&c->lobby, name);
    if (c->is_roomless) return;
    if (!room) room = add_room(c, name);
    if (!room) return;
    room = put_first(c, room);
    if (!room->entering) send_join(c, room);
    send_sync(c);
    name_keep(&c->target, name);
    held_aim(c);
}

/* Not what was named for the first time just now: the rooms of the last connection, those of the
 * last time, and those that shut us out before. */
static bool is_kept(const struct client *c, const struct room *room)
{
    return room->place && c->reconnects && (c->state == STATE_ENTERING || room->refusal.n);
}

static void shut_out(struct client *c, struct room *room, struct str why)
{
    struct str name = buf_str(&room->name);
    struct item told = {.kind = ITEM_ERROR, .room = name};

    room->entering = false;
    buf_clear(&room->refusal);
    buf_add(&room->refusal, utf8_first(why, REFUSAL_BYTES_KEPT));
    told.text = ARENA_JOIN(&c->out->bytes, why, STR(" You are not in this room: /join "), name,
                           STR(" tries again, /close gives it up."));
    emit_item(c, &told);
    if (!casemap_eq(name, buf_str(&c->target))) emit_error(c, STR_FMT, STR_ARG(why));
}

struct str room_shut_out(struct client *c, struct str name)
{
    struct room *room = room_of(c, name);

    if (!room || room->entering || room->refusal.n == 0) return STR("");
    return ARENA_JOIN(&c->out->bytes, buf_str(&room->refusal), STR(" (/join "),
                      buf_str(&room->name), STR(" tries again)"));
}

/* The room after all the answers to its JOIN: greeted, or given up. */
static void settle(struct client *c, struct room *room)
{
    room->entering = false;
    if (!room->joined && is_kept(c, room)) {
        shut_out(c, room, STR("The server did not let you in."));
        return;
    }
    if (!room->joined) {
        room_remove(c, room);
        return;
    }
    if (!room->again) greeting_tell(c, room);
    room->again = true;
    if (room->place && !history_is_catching_up(c, buf_str(&room->name)))
        place_caught_up(room->place);
    presence_ask(c, room);
    roll_finish(&room->names);
}

void rooms_synced(struct client *c, uint32_t sync)
{
    for (size_t i = c->room_count; i-- > 0;) {
        struct room *room = &c->rooms[i];
        if (room->entering && room->sync <= sync) settle(c, room);
    }
}

bool rooms_are_entering(const struct client *c)
{
    for (size_t i = 0; i < c->room_count; i++)
        if (c->rooms[i].entering) return true;
    return false;
}

void room_enters_longer(struct client *c, struct room *room)
{
    if (!room || !room->entering) return;
    send_sync(c);
    room->sync = c->sync;
}

struct room *room_home(struct client *c)
{
    struct room *lobby = room_of(c, buf_str(&c->lobby));

    if (lobby && lobby->refusal.n == 0) return lobby;
    for (size_t i = 0; i < c->room_count; i++)
        if (c->rooms[i].refusal.n == 0) return &c->rooms[i];
    return NULL;
}

static void choose_target(struct client *c)
{
    struct room *room = room_home(c);

    name_keep(&c->target, room ? buf_str(&room->name) : STR(""));
    if (room)
        emit_target(c);
    else
        emit_reply(c, "You are in no room now; /join one.");
}

void room_remove(struct client *c, struct room *room)
{
    size_t place = (size_t)(room - c->rooms);
    bool was_target = casemap_eq(buf_str(&c->target), buf_str(&room->name));

    finish_room(c, room);
    c->room_count--;
    memmove(room, room + 1, (c->room_count - place) * sizeof *room);
    if (was_target) choose_target(c);
}

static bool is_on_the_way(const struct room *room)
{
    return room->entering && !room->joined;
}

/* The only one on the way in whose name begins so. */
static struct room *room_begun(struct client *c, struct str name)
{
    struct room *found = NULL;

    for (size_t i = 0; i < c->room_count; i++) {
        struct room *room = &c->rooms[i];
        if (!is_on_the_way(room) || !str_starts_nocase(buf_str(&room->name), name)) continue;
        if (found) return NULL;
        found = room;
    }
    return found;
}

bool room_refused(struct client *c, struct str name, struct str why)
{
    struct room *room = room_of(c, name);

    if (!room && is_room_name(name)) room = room_begun(c, name);
    if (!room || !is_on_the_way(room)) return false;
    if (is_kept(c, room)) {
        shut_out(c, room, why);
    } else {
        emit_error(c, STR_FMT, STR_ARG(why));
        room_remove(c, room);
    }
    return true;
}

bool room_put_out(struct client *c, struct room *room, struct str why)
{
    if (!room->place || !c->reconnects) return false;
    room->joined = false;
    place_interrupt(c, room->place);
    shut_out(c, room, why);
    return true;
}

void rooms_lost(struct client *c)
{
    for (size_t i = 0; i < c->room_count; i++) {
        c->rooms[i].joined = false;
        c->rooms[i].entering = false;
        buf_clear(&c->rooms[i].refusal);
        roll_finish(&c->rooms[i].names);
    }
}

void rooms_finish(struct client *c)
{
    for (size_t i = 0; i < c->room_count; i++) finish_room(c, &c->rooms[i]);
    mem_free(c->rooms);
}

/* To who knows no messages of several lines they come as so many rows, of which only the first has
 * a name: what is true of it is true of the others. */
static bool row_was_seen(struct room *room, const struct heard *heard)
{
    bool is_another_line = heard->msgid.n == 0 && heard->unix_ms == room->row_ms;

    if (!is_another_line)
        room->row_was_seen = heard->unix_ms < room->latest.ms || edge_has(&room->latest, heard);
    room->row_ms = heard->unix_ms;
    return room->row_was_seen;
}

static bool room_saw(struct room *room, const struct heard *heard)
{
    if (heard->old) room->had_old = true;
    if (room->place) return place_saw(room->place, heard);
    if (heard->old && row_was_seen(room, heard)) return true;
    if (!heard->old && room->entering) return false; /* what history still brings may be older */
    edge_note(&room->latest, heard);
    return false;
}

bool rooms_saw(struct client *c, struct str name, const struct heard *heard)
{
    struct room *room = room_of(c, name);
    struct place *place;

    if (heard->revisited) return false;
    if (room) return room_saw(room, heard);
    place = place_with(c, name);
    return place && place_saw(place, heard);
}
