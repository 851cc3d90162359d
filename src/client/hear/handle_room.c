/* SPDX-License-Identifier: MIT
 * handle_room: who comes and goes, and what happens to rooms and names. A QUIT or NICK comes once,
 * however many rooms we share; where it is known which, each of them is told. */
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/link/regain.h"
#include "client/room/presence.h"
#include "client/room/room.h"
#include "irc/casemap.h"

#include <string.h>

void handle_join(struct client *c, const struct heard *h)
{
    struct str name = h->message.params[0];

    if (is_me(c, h->nick)) {
        name_keep(&c->source, h->message.source);
        (void)room_entered(c, name);
        return;
    }
    presence_joined(c, h);
    emit_person(c, h, ITEM_JOIN, name, "has joined");
}

static void show_left(struct client *c, const struct heard *h, struct str room, struct str words)
{
    if (words.n)
        emit_person(c, h, ITEM_LEAVE, room, "has left (" STR_FMT ")", STR_ARG(words));
    else
        emit_person(c, h, ITEM_LEAVE, room, "has left");
}

void handle_part(struct client *c, const struct heard *h)
{
    struct str name = h->message.params[0];
    struct room *room = room_of(c, name);

    if (!is_me(c, h->nick)) {
        presence_left(c, name, h->nick);
        show_left(c, h, name, message_param(&h->message, 1));
    } else if (room) {
        emit_reply(c, "You left " STR_FMT ".", STR_ARG(name));
        room_remove(c, room);
    }
}

/* The person's own words, which may be none: "Quit: words", and on ngIRCd words in quotes. Any
 * other reason is the server's. */
static bool has_own_words(struct str reason, struct str *out)
{
    static const char *const wordless[] = {"", "Client Quit", "Client exited", "Quit"};

    *out = STR("");
    for (size_t i = 0; i < ARRAY_LENGTH(wordless); i++)
        if (str_eq(reason, str_from(wordless[i]))) return true;
    if (str_starts(reason, STR("Quit:"))) {
        *out = str_trim(str_skip(reason, strlen("Quit:")));
        return true;
    }
    if (reason.n < 2 || reason.p[0] != '"' || reason.p[reason.n - 1] != '"') return false;
    *out = str_skip(str_first(reason, reason.n - 1), 1);
    return true;
}

static void show_quit(struct client *c, const struct heard *h, struct str room)
{
    struct str reason = message_param(&h->message, 0), words;

    if (has_own_words(reason, &words))
        show_left(c, h, room, words);
    else
        emit_person(c, h, ITEM_DROP, room, "disconnected unexpectedly (" STR_FMT ")",
                    STR_ARG(reason));
}

void handle_quit(struct client *c, const struct heard *h)
{
    if (is_me(c, h->nick)) return;
    if (!presence_each_room(c, h, show_quit)) show_quit(c, h, STR(""));
    presence_quit(c, h->nick);
    regain_freed(c, h->nick);
}

/* nick!user@host keeps what is behind the nick. */
static void rename_self(struct client *c, struct str nick)
{
    struct str address = str_skip(buf_str(&c->source), c->nick.n);

    name_keep(&c->source,
              arena_printf(&c->out->bytes, STR_FMT STR_FMT, STR_ARG(nick), STR_ARG(address)));
    name_keep(&c->nick, nick);
    regain_named(c);
}

static void show_renamed(struct client *c, const struct heard *h, struct str room)
{
    emit_event(c, h, room, STR_FMT " is now known as " STR_FMT, STR_ARG(h->nick),
               STR_ARG(h->message.params[0]));
}

void handle_nick(struct client *c, const struct heard *h)
{
    struct str name = h->message.params[0];

    if (is_me(c, h->nick)) {
        presence_renamed(c, h->nick, name);
        rename_self(c, name);
        emit_reply(c, "You are " STR_FMT " now.", STR_ARG(name));
        return;
    }
    if (casemap_eq(buf_str(&c->target), h->nick)) name_keep(&c->target, name);
    if (!presence_each_room(c, h, show_renamed)) show_renamed(c, h, STR(""));
    presence_renamed(c, h->nick, name);
    regain_freed(c, h->nick);
}

static struct str in_brackets(struct client *c, struct str reason)
{
    return reason.n ? arena_printf(&c->out->bytes, " (" STR_FMT ")", STR_ARG(reason)) : STR("");
}

static void put_out(struct client *c, const struct heard *h, struct room *room, struct str reason)
{
    struct str why = arena_printf(&c->out->bytes, STR_FMT " put you out of " STR_FMT STR_FMT ".",
                                  STR_ARG(h->nick), STR_ARG(buf_str(&room->name)), STR_ARG(reason));

    if (room_put_out(c, room, why)) return;
    emit_event(c, h, STR(""), STR_FMT, STR_ARG(str_first(why, why.n - 1)));
    room_remove(c, room);
}

void handle_kick(struct client *c, const struct heard *h)
{
    struct str name = h->message.params[0], whom = h->message.params[1];
    struct str reason = in_brackets(c, message_param(&h->message, 2));
    struct room *room = room_of(c, name);

    if (!is_me(c, whom)) {
        presence_left(c, name, whom);
        emit_event(c, h, name, STR_FMT " put " STR_FMT " out of the room" STR_FMT, STR_ARG(h->nick),
                   STR_ARG(whom), STR_ARG(reason));
    } else if (room) {
        put_out(c, h, room, reason);
    }
}

void handle_topic(struct client *c, const struct heard *h)
{
    struct str room = h->message.params[0], topic = h->message.params[1];

    presence_topic(c, room, topic);
    if (topic.n)
        emit_event(c, h, room, STR_FMT " set the topic: " STR_FMT, STR_ARG(h->nick),
                   STR_ARG(topic));
    else
        emit_event(c, h, room, STR_FMT " cleared the topic", STR_ARG(h->nick));
}

/* Our own user modes change without our doing; nobody wants to read of them. */
void handle_mode(struct client *c, const struct heard *h)
{
    struct str room = h->message.params[0], changes = STR("");

    if (is_me(c, room)) return;
    presence_mode(c, h);
    for (size_t i = 1; i < h->message.param_count; i++)
        changes = arena_printf(&c->out->bytes, STR_FMT " " STR_FMT, STR_ARG(changes),
                               STR_ARG(h->message.params[i]));
    emit_event(c, h, room, STR_FMT " set mode" STR_FMT, STR_ARG(h->nick), STR_ARG(changes));
}

void handle_invite(struct client *c, const struct heard *h)
{
    struct str whom = h->message.params[0], room = h->message.params[1];

    if (is_me(c, whom))
        emit_event(c, h, STR(""), STR_FMT " asks you into " STR_FMT ": /join " STR_FMT,
                   STR_ARG(h->nick), STR_ARG(room), STR_ARG(room));
    else
        emit_event(c, h, room, STR_FMT " asked " STR_FMT " into the room", STR_ARG(h->nick),
                   STR_ARG(whom));
}
