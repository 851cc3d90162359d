/* SPDX-License-Identifier: MIT
 * slash_talk: /msg, /query and /me: saying things in other ways than by typing them. */
#include "client/command.h"
#include "client/emit.h"
#include "client/outbox.h"
#include "client/room.h"
#include "client/typed.h"
#include "irc/names.h"

void slash_msg(struct client *c, struct str args)
{
    struct str text = args, name = str_word(&text);

    if (name.n == 0 || str_trim(text).n == 0)
        emit_error(c, "To whom, and what? /msg NAME TEXT");
    else
        outbox_say(c, is_room_name(name) ? ITEM_MESSAGE : ITEM_PRIVATE, name, text);
}

/* Back from a conversation: to the lobby, or the first room there is. */
static void back_to_room(struct client *c)
{
    struct room *room = room_of(c, buf_str(&c->lobby));

    if (!room && c->room_count) room = &c->rooms[0];
    name_keep(&c->target, room ? buf_str(&room->name) : STR(""));
}

void slash_query(struct client *c, struct str args)
{
    struct str name = str_word(&args);

    if (is_room_name(name) && !room_of(c, name)) {
        emit_error(c, "You are not in " STR_FMT "; /join it first.", STR_ARG(name));
        return;
    }
    if (name.n)
        name_keep(&c->target, name);
    else
        back_to_room(c);
    if (c->target.n)
        emit_reply(c, "Your lines go to " STR_FMT " now.", STR_ARG(buf_str(&c->target)));
}

void slash_me(struct client *c, struct str args)
{
    if (args.n == 0)
        emit_error(c, "What do you do? /me ACTION");
    else if (c->target.n == 0)
        emit_error(c, "Nobody sees you: you are in no room. /join one.");
    else
        outbox_say(c, ITEM_ACTION, buf_str(&c->target), args);
}
