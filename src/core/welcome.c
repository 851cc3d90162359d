/* SPDX-License-Identifier: MIT
 * welcome: the greeting of the server, and what it can do (RPL_ISUPPORT). */
#include "core/welcome.h"

#include "base/timestamp.h"
#include "core/command.h"
#include "core/reply.h"
#include "core/user.h"
#include "irc/line.h"
#include "irc/mask.h"
#include "irc/mode.h"

enum { TOKENS_A_LINE = 12 };

static struct str mode_token(struct core *core, bool (*add)(struct buf *out))
{
    struct buf value;
    struct str copy;

    buf_init(&value, 64);
    add(&value);
    copy = arena_copy(&core->scratch, buf_str(&value));
    buf_finish(&value);
    return copy;
}

static struct str tokens(struct core *core)
{
    const struct settings *c = core->settings;

    return arena_printf(
        &core->scratch,
        "AWAYLEN=%d CASEMAPPING=ascii CHANLIMIT=#:%u CHANMODES=" STR_FMT
        " CHANNELLEN=%d CHANTYPES=# "
        "ELIST=CMNTU HOSTLEN=%d KICKLEN=%d LINELEN=%d MAXLIST=b:%u MAXTARGETS=%d MODES=%d "
        "NETWORK=" STR_FMT " NICKLEN=%d PREFIX=" STR_FMT
        " SAFELIST TARGMAX=JOIN:,KICK:,NAMES:%d,NOTICE:%d,PART:,PRIVMSG:%d,TAGMSG:%d,"
        "WHOIS:%d TOPICLEN=%d USERLEN=%d",
        AWAY_BYTES_MAX, c->rooms_per_user_max, STR_ARG(mode_token(core, mode_add_chanmodes)),
        ROOM_BYTES_MAX, HOST_BYTES_MAX, KICK_REASON_BYTES_MAX, LINE_BODY_MAX + 2,
        c->bans_per_room_max, TARGETS_MAX, MODE_CHANGES_MAX, STR_ARG(c->network_name),
        NICK_BYTES_MAX, STR_ARG(mode_token(core, mode_add_prefix)), TARGETS_MAX, TARGETS_MAX,
        TARGETS_MAX, TARGETS_MAX, TARGETS_MAX, TOPIC_BYTES_MAX, USERNAME_BYTES_MAX);
}

/* The start of `all` that holds at most TOKENS_A_LINE tokens, taken off it. */
static struct str next_line(struct str *all)
{
    struct str line = *all;
    size_t n = 0;

    for (size_t count = 0; all->n && count < TOKENS_A_LINE; count++) n += str_cut(all, ' ').n + 1;
    return str_first(line, all->n ? n - 1 : line.n);
}

void welcome_isupport(struct core *core, struct session *s)
{
    struct str all = tokens(core);

    while (all.n) {
        struct str line = next_line(&all);
        reply(core, s, RPL_ISUPPORT, STR_FMT " :are supported by this server", STR_ARG(line));
    }
}

void welcome(struct core *core, struct session *s)
{
    const struct settings *c = core->settings;
    const struct message none = {0};
    char born[TIMESTAMP_BYTES];

    reply(core, s, RPL_WELCOME, ":Welcome to " STR_FMT ", " STR_FMT, STR_ARG(c->network_name),
          STR_ARG(user_source(core, s->user)));
    reply(core, s, RPL_YOURHOST, ":Your host is " STR_FMT ", running snug " STR_FMT,
          STR_ARG(c->server_name), STR_ARG(c->version));
    reply(core, s, RPL_CREATED, ":This server was started " STR_FMT,
          STR_ARG(timestamp_write(core->born_unix_ms, born)));
    reply(core, s, RPL_MYINFO, STR_FMT " snug-" STR_FMT " iow Cbiklmnostv bklov",
          STR_ARG(c->server_name), STR_ARG(c->version));
    welcome_isupport(core, s);
    command_find(STR("LUSERS"))->ask(core, s, &none);
    command_find(STR("MOTD"))->ask(core, s, &none);
}
