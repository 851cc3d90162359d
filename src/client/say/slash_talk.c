/* SPDX-License-Identifier: MIT
 * slash_talk: saying things in other ways than by typing them, and changing what was said. */
#include "client/emit.h"
#include "client/hear/heard.h"
#include "client/room/room.h"
#include "client/say/command.h"
#include "client/say/typed.h"
#include "irc/names.h"

static void say_to(struct client *c, enum item_kind kind, struct str args, const char *usage)
{
    struct typed words = {.text = args};
    struct str name = str_word(&words.text);

    if (name.n == 0 || str_trim(words.text).n == 0)
        emit_error(c, "To whom, and what? %s", usage);
    else
        typed_say(c, kind, name, &words);
}

void slash_msg(struct client *c, struct str args)
{
    struct str text = args, name = str_word(&text);
    bool is_room = is_room_name(said_where(c, name));

    say_to(c, is_room ? ITEM_MESSAGE : ITEM_PRIVATE, args, "/msg NAME TEXT");
}

void slash_notice(struct client *c, struct str args)
{
    say_to(c, ITEM_NOTICE, args, "/notice NAME TEXT");
}

static void say_to_service(struct client *c, const char *service, struct str args,
                           const char *usage)
{
    say_to(c, ITEM_PRIVATE,
           args.n ? ARENA_JOIN(&c->out->bytes, str_from(service), STR(" "), args) : args, usage);
}

/* What has a password in it does not come as far as here: secret.h. */
void slash_ns(struct client *c, struct str args)
{
    say_to_service(c, "NickServ", args, "/ns HELP");
}

void slash_cs(struct client *c, struct str args)
{
    say_to_service(c, "ChanServ", args, "/cs HELP");
}

/* The time in a PING comes back with its answer. */
void slash_ctcp(struct client *c, struct str args)
{
    struct str name = str_word(&args), word = str_word(&args);

    if (word.n == 0)
        emit_error(c, "Whose program, and what? /ctcp NAME WORD");
    else if (str_eq_nocase(word, STR("PING")) && args.n == 0)
        emit_linef(c, "PRIVMSG " STR_FMT " :\001PING %lld\001", STR_ARG(name),
                   (long long)c->unix_ms);
    else
        emit_linef(c, "PRIVMSG " STR_FMT " :\001" STR_FMT "%s" STR_FMT "\001", STR_ARG(name),
                   STR_ARG(word), args.n ? " " : "", STR_ARG(args));
}

/* Back from a conversation: to the lobby, or the first room there is. */
static void back_to_room(struct client *c)
{
    struct room *room = room_home(c);

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
    emit_target(c);
}

void slash_me(struct client *c, struct str args)
{
    if (args.n == 0)
        emit_error(c, "What do you do? /me ACTION");
    else
        typed_say(c, ITEM_ACTION, buf_str(&c->target), &(struct typed){.text = args});
}
