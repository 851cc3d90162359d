/* SPDX-License-Identifier: MIT
 * slash_room: commands about rooms. Where a room may be named and is not, it is the one text goes
 * to. */
#include "client/emit.h"
#include "client/room/room.h"
#include "client/say/command.h"
#include "client/say/question.h"
#include "irc/names.h"

#include <string.h>

/* Takes the room off the front of *args, or the one we are in; empty, having said so, if none. */
static struct str room_or_here(struct client *c, struct str *args)
{
    struct str rest = *args, word = str_word(&rest);

    if (is_room_name(word)) {
        *args = rest;
        return word;
    }
    if (is_room_name(buf_str(&c->target))) return buf_str(&c->target);
    emit_error(c, "Which room? You are in none now; name one.");
    return STR("");
}

void slash_join(struct client *c, struct str args)
{
    struct str key = args, names = str_word(&key);

    if (names.n == 0) emit_error(c, "Which room? /join ROOM");
    while (names.n) {
        struct str name = str_cut(&names, ',');
        if (name.n) room_enter(c, name, str_trim(key));
    }
}

/* "/leave dev" means #dev when we are in it; else the words are a reason. */
static struct room *named_room(struct client *c, struct str word)
{
    if (is_room_name(word) || word.n == 0) return room_of(c, word);
    return room_of(c, arena_printf(&c->out->bytes, "#" STR_FMT, STR_ARG(word)));
}

void slash_leave(struct client *c, struct str args)
{
    struct str reason = args, word = str_word(&reason);
    struct room *room = named_room(c, word);

    if (!room && is_room_name(word)) {
        emit_error(c, "You are not in " STR_FMT ".", STR_ARG(word));
        return;
    }
    if (!room) {
        reason = args;
        room = room_of(c, buf_str(&c->target));
    }
    if (room && room->refusal.n)
        room_remove(c, room);
    else if (!room)
        emit_error(c, "Leave which room? To leave the chat: /quit");
    else if (reason.n)
        emit_linef(c, "PART " STR_FMT " :" STR_FMT, STR_ARG(buf_str(&room->name)), STR_ARG(reason));
    else
        emit_linef(c, "PART " STR_FMT, STR_ARG(buf_str(&room->name)));
}

void slash_topic(struct client *c, struct str args)
{
    struct str room = room_or_here(c, &args);

    if (room.n && args.n)
        question_ask(c, "TOPIC " STR_FMT " :" STR_FMT, STR_ARG(room), STR_ARG(args));
    else if (room.n)
        question_ask(c, "TOPIC " STR_FMT, STR_ARG(room));
}

void slash_names(struct client *c, struct str args)
{
    struct str room = room_or_here(c, &args);

    if (room.n == 0) return;
    c->names_asked = true;
    question_ask(c, "NAMES " STR_FMT, STR_ARG(room));
}

void slash_kick(struct client *c, struct str args)
{
    struct str room = room_or_here(c, &args), name = str_word(&args);

    if (room.n && name.n == 0)
        emit_error(c, "Kick whom? /kick NAME [REASON]");
    else if (room.n && args.n)
        question_ask(c, "KICK " STR_FMT " " STR_FMT " :" STR_FMT, STR_ARG(room), STR_ARG(name),
                     STR_ARG(args));
    else if (room.n)
        question_ask(c, "KICK " STR_FMT " " STR_FMT, STR_ARG(room), STR_ARG(name));
}

void slash_invite(struct client *c, struct str args)
{
    struct str name = str_word(&args), room;

    if (name.n == 0) {
        emit_error(c, "Invite whom? /invite NAME [ROOM]");
        return;
    }
    if (args.n && !is_room_name(args)) args = ARENA_JOIN(&c->out->bytes, STR("#"), args);
    room = room_or_here(c, &args);
    if (room.n) question_ask(c, "INVITE " STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(room));
}

void slash_mode(struct client *c, struct str args)
{
    struct str room = room_or_here(c, &args);

    if (room.n && args.n)
        question_ask(c, "MODE " STR_FMT " " STR_FMT, STR_ARG(room), STR_ARG(args));
    else if (room.n)
        question_ask(c, "MODE " STR_FMT, STR_ARG(room));
}

/* One line for each: servers differ in how many they take at once. */
static void change_each(struct client *c, struct str room, struct str words, const char *change)
{
    while (words.n) {
        struct str word = str_word(&words);
        emit_linef(c, "MODE " STR_FMT " %s " STR_FMT, STR_ARG(room), change, STR_ARG(word));
    }
}

static void change_ranks(struct client *c, struct str args, const char *change, const char *usage)
{
    struct str room = room_or_here(c, &args);

    if (room.n && args.n == 0)
        emit_error(c, "Whom? %s", usage);
    else if (room.n)
        change_each(c, room, args, change);
}

void slash_op(struct client *c, struct str args)
{
    change_ranks(c, args, "+o", "/op NAME");
}

void slash_deop(struct client *c, struct str args)
{
    change_ranks(c, args, "-o", "/deop NAME");
}

void slash_voice(struct client *c, struct str args)
{
    change_ranks(c, args, "+v", "/voice NAME");
}

void slash_devoice(struct client *c, struct str args)
{
    change_ranks(c, args, "-v", "/devoice NAME");
}

/* Servers make this of a name when they add it; when it is taken away, some do not. */
static struct str masks_of(struct client *c, struct str words)
{
    struct str masks = STR("");

    while (words.n) {
        struct str word = str_word(&words);
        bool is_name = true;
        for (size_t i = 0; i < word.n; i++) is_name = is_name && !strchr("!@*?:$~", word.p[i]);
        masks = ARENA_JOIN(&c->out->bytes, masks, masks.n ? STR(" ") : STR(""), word,
                           is_name ? STR("!*@*") : STR(""));
    }
    return masks;
}

void slash_ban(struct client *c, struct str args)
{
    struct str room = room_or_here(c, &args);

    if (room.n && args.n == 0)
        emit_linef(c, "MODE " STR_FMT " b", STR_ARG(room));
    else if (room.n)
        change_each(c, room, masks_of(c, args), "+b");
}

void slash_unban(struct client *c, struct str args)
{
    struct str room = room_or_here(c, &args);

    if (room.n && args.n == 0)
        emit_error(c, "Whom? /unban MASK");
    else if (room.n)
        change_each(c, room, masks_of(c, args), "-b");
}

void slash_rooms(struct client *c, struct str args)
{
    c->list_rows = 0;
    if (args.n)
        question_ask(c, "LIST " STR_FMT, STR_ARG(args));
    else
        question_ask(c, "LIST");
}
