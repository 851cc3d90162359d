/* SPDX-License-Identifier: MIT
 * entrance: "MODE #room" is answered in one line by every server. */
#include "snug/script/entrance.h"

#include "client/look.h"
#include "irc/casemap.h"
#include "irc/numeric.h"

enum { COMMAND_BYTES_MAX = 256 };

static void type(struct session *s, const char *command, struct str room)
{
    struct buf line;

    buf_init(&line, COMMAND_BYTES_MAX);
    buf_addf(&line, "%s " STR_FMT, command, STR_ARG(room));
    session_step(s, (struct client_input){.kind = CLIENT_TYPED, .text = buf_str(&line)});
    buf_finish(&line);
}

/* 324 me #room +nt, 403 me #room :No such channel, 421 me MODE :Unknown command; some servers say
 * 401, No such nick/channel. */
void entrance_hear(struct entrance *e, const struct message *m)
{
    struct str about = message_param(m, 1);
    uint64_t number;
    bool is_missing;

    if (e->state != ENTRANCE_ASKED || !str_number(m->command, 999, &number)) return;
    if (!casemap_eq(about, e->room) && !str_eq_nocase(about, STR("MODE"))) return;
    is_missing = number == ERR_NOSUCHCHANNEL || number == ERR_NOSUCHNICK;
    e->state = is_missing ? ENTRANCE_MISSING : ENTRANCE_FOUND;
}

static bool has_settled(const struct entrance *e, const struct client *c)
{
    size_t index;

    return !client_room_find(c, e->room, &index) || !client_room_at(c, index).entering;
}

static bool is_certain(const struct entrance *e, const struct client *c)
{
    return e->may_make || casemap_eq(e->room, client_lobby(c));
}

static void ask(struct entrance *e, struct session *s)
{
    e->state = ENTRANCE_ASKED;
    type(s, "/raw MODE", e->room);
}

static void enter(struct entrance *e, struct session *s)
{
    e->state = ENTRANCE_ENTERED;
    type(s, "/join", e->room);
}

bool entrance_turn(struct entrance *e, struct session *s)
{
    switch (e->state) {
    case ENTRANCE_OPEN:
    case ENTRANCE_MISSING: return true;
    case ENTRANCE_UNASKED:
        if (is_certain(e, session_client(s)))
            enter(e, s);
        else
            ask(e, s);
        return false;
    case ENTRANCE_ASKED: return false;
    case ENTRANCE_FOUND: enter(e, s); return false;
    case ENTRANCE_ENTERED: return has_settled(e, session_client(s));
    }
    return true;
}
