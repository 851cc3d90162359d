/* SPDX-License-Identifier: MIT
 * greeting: a sentence or two, and the names of those who are there. */
#include "client/room/greeting.h"

#include "client/emit.h"
#include "irc/casemap.h"

enum { GREETED_MAX = 100 }; /* names told at the door; of more, only how many they are */

static void gather_names(struct room *room)
{
    struct crowd *crowd = &room->place->crowd;

    for (size_t i = 0; i < crowd->count; i++)
        roll_add(&room->names, str_from(crowd_at(crowd, i)->person->name));
}

static void tell_names(struct client *c, struct room *room, const char *what)
{
    struct buf names;

    if (room->place && room->place->crowd.count > GREETED_MAX) {
        emit_reply_in(c, buf_str(&room->name), "%zu people are here.", room->place->crowd.count);
        return;
    }
    if (room->place) gather_names(room);
    buf_init(&names, 1 << 20);
    roll_write(&names, &room->names);
    emit_reply_in(c, buf_str(&room->name), "%s: " STR_FMT, what, STR_ARG(buf_str(&names)));
    buf_finish(&names);
}

void greeting_tell(struct client *c, struct room *room)
{
    struct str name = buf_str(&room->name), nick = buf_str(&c->nick);
    bool is_door = !c->was_ready && casemap_eq(name, buf_str(&c->target));

    if (!room->had_old && caps_has(c->enabled, CAP_BATCH))
        emit_reply_in(c, name, "No messages here yet.");
    if (is_door) {
        emit_reply_in(c, name,
                      "Hi " STR_FMT "! You are in " STR_FMT ". Enter sends what you type; "
                      "/help lists the commands.",
                      STR_ARG(nick), STR_ARG(name));
        tell_names(c, room, "Users online are");
    } else {
        emit_reply_in(c, name, "You are in " STR_FMT " now.", STR_ARG(name));
        tell_names(c, room, "Here are");
    }
}
