/* SPDX-License-Identifier: MIT
 * welcome: the greeting of the server, and what it can do (RPL_ISUPPORT). */
#include "core/link/welcome.h"

#include "base/timestamp.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/metadata_tell.h"
#include "core/people/monitor.h"
#include "core/people/user.h"
#include "core/people/user_mode.h"
#include "irc/line.h"
#include "irc/mode.h"

enum { TOKENS_A_LINE = 12 };

static void add_number(struct buf *all, const char *name, uint64_t value)
{
    buf_addf(all, " %s=%llu", name, (unsigned long long)value);
}

static void add_modes(struct buf *all)
{
    buf_add(all, STR(" CHANMODES="));
    mode_add_chanmodes(all);
    buf_add(all, STR(" PREFIX="));
    mode_add_prefix(all);
    buf_add(all, STR(" STATUSMSG="));
    mode_add_statusmsg(all);
}

static void add_targets(struct buf *all)
{
    buf_addf(all,
             " TARGMAX=JOIN:,KICK:,KILL:1,LIST:%d,MONITOR:,NAMES:%d,NOTICE:%d,PART:,PRIVMSG:%d,"
             "TAGMSG:%d,USERHOST:5,WHO:1,WHOIS:%d,WHOWAS:%d MAXTARGETS=%d",
             LIST_WORDS_MAX, TARGETS_MAX, TARGETS_MAX, TARGETS_MAX, TARGETS_MAX, TARGETS_MAX,
             TARGETS_MAX, TARGETS_MAX);
}

/* A value has no spaces, "=" or "\" in it, nor anything but ASCII. */
static void add_value(struct buf *all, const char *name, struct str value)
{
    if (value.n == 0) return;
    buf_addf(all, " %s=", name);
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if (c > ' ' && c < 0x7f && c != '=' && c != '\\')
            buf_add_char(all, c);
        else
            buf_addf(all, "\\x%02X", (unsigned)(unsigned char)c);
    }
}

static void add_lengths(struct buf *all)
{
    add_number(all, "AWAYLEN", AWAY_BYTES_MAX);
    add_number(all, "CHANNELLEN", ROOM_BYTES_MAX);
    add_number(all, "HOSTLEN", HOST_BYTES_MAX);
    add_number(all, "KEYLEN", ROOM_KEY_BYTES_MAX);
    add_number(all, "KICKLEN", KICK_REASON_BYTES_MAX);
    add_number(all, "LINELEN", LINE_BODY_MAX + 2);
    add_number(all, "NAMELEN", REALNAME_BYTES_MAX);
    add_number(all, "NICKLEN", NICK_BYTES_MAX);
    add_number(all, "TOPICLEN", TOPIC_BYTES_MAX);
    add_number(all, "USERLEN", USERNAME_BYTES_MAX);
}

static void add_tokens(struct buf *all, const struct settings *c)
{
    buf_add(all, STR("CASEMAPPING=ascii UTF8MAPPING=rfc8265 UTF8ONLY CHANTYPES=# ELIST=CMNTU"));
    buf_add(all, STR(" SAFELIST SAFERATE USERIP WHOX"));
    add_modes(all);
    add_targets(all);
    add_lengths(all);
    add_number(all, "CHATHISTORY", c->history_page_max);
    buf_add(all, STR(" MSGREFTYPES=msgid,timestamp"));
    add_number(all, "MODES", MODE_CHANGES_MAX);
    add_number(all, "MONITOR", MONITOR_MAX);
    buf_addf(all,
             " CHANLIMIT=#:%u MAXLIST=beI:%u EXCEPTS=e INVEX=I EXTBAN=,am ACCOUNTEXTBAN=a BOT=B",
             c->rooms_per_user_max, c->bans_per_room_max);
    add_value(all, "NETWORK", c->network_name);
    if (c->access == ACCESS_ACCOUNTS) buf_add(all, STR(" draft/ACCOUNTREQUIRED"));
    add_value(all, "draft/ICON", c->network_icon);
    add_value(all, "snug/LOBBY", c->lobby);
}

/* The start of `all` that holds at most TOKENS_A_LINE tokens, taken off it. */
static struct str next_line(struct str *all)
{
    struct str line = *all;
    size_t n = 0;

    for (size_t count = 0; all->n && count < TOKENS_A_LINE; count++) n += str_cut(all, ' ').n + 1;
    return str_first(line, all->n ? n - 1 : line.n);
}

static void reply_tokens(struct core *core, struct session *s, struct str tokens, struct str batch)
{
    struct outgoing line = {.unix_ms = core->unix_ms, .batch = batch};

    line.body = arena_printf(
        &core->scratch, ":" STR_FMT " %03d " STR_FMT " " STR_FMT " :are supported by this server",
        STR_ARG(core->settings->server_name), RPL_ISUPPORT, STR_ARG(session_nick(s)),
        STR_ARG(tokens));
    reply_line(core, s, &line);
}

void welcome_isupport(struct core *core, struct session *s)
{
    bool batched = caps_has(s->caps, CAP_BATCH) && caps_has(s->caps, CAP_EXTENDED_ISUPPORT);
    struct str batch = batched ? reply_batch_reference(core) : STR("");
    struct buf tokens;
    struct str all;

    buf_init(&tokens, LINE_BODY_MAX);
    add_tokens(&tokens, core->settings);
    all = buf_str(&tokens);
    if (batched) reply_words(core, s, "BATCH +" STR_FMT " draft/isupport", STR_ARG(batch));
    while (all.n) reply_tokens(core, s, next_line(&all), batch);
    if (batched) reply_words(core, s, "BATCH -" STR_FMT, STR_ARG(batch));
    buf_finish(&tokens);
}

/* Name, version, the modes of users, those of rooms, and those of rooms with a parameter. */
static void show_own_info(struct core *core, struct session *s)
{
    struct buf letters;

    buf_init(&letters, LINE_BODY_MAX);
    mode_add_letters(&letters, false);
    buf_add_char(&letters, ' ');
    mode_add_letters(&letters, true);
    reply(core, s, RPL_MYINFO, STR_FMT " snug-" STR_FMT " " STR_FMT " " STR_FMT,
          STR_ARG(core->settings->server_name), STR_ARG(core->settings->version),
          STR_ARG(user_mode_letters()), STR_ARG(buf_str(&letters)));
    buf_finish(&letters);
}

/* So that the client knows what others see before its words (IRCv3 whoami). */
static void tell_identity(struct core *core, struct session *s)
{
    struct outgoing line = {.unix_ms = core->unix_ms,
                            .only_with = CAP_BIT(CAP_WHOAMI) | CAP_BIT(CAP_CHGHOST)};

    line.body = ARENA_JOIN(&core->scratch, STR(":"), user_source(core, s->user), STR(" SETNAME :"),
                           str_from(s->user->realname));
    reply_line(core, s, &line);
}

void welcome(struct core *core, struct session *s)
{
    const struct settings *c = core->settings;
    const struct message none = {0};
    const struct message get = {.params = {STR_INIT("GET")}, .param_count = 1};
    char born[TIMESTAMP_BYTES];

    reply(core, s, RPL_WELCOME, ":Welcome to " STR_FMT ", " STR_FMT, STR_ARG(c->network_name),
          STR_ARG(user_source(core, s->user)));
    reply(core, s, RPL_YOURHOST, ":Your host is " STR_FMT ", running snug " STR_FMT,
          STR_ARG(c->server_name), STR_ARG(c->version));
    reply(core, s, RPL_CREATED, ":This server was started " STR_FMT,
          STR_ARG(timestamp_write(core->born_unix_ms, born)));
    show_own_info(core, s);
    welcome_isupport(core, s);
    tell_identity(core, s);
    command_find(STR("LUSERS"))->ask(core, s, &none);
    metadata_greet(core, s);
    if (caps_has(s->caps, CAP_PERSISTENCE) && s->user->account)
        command_find(STR("PERSISTENCE"))->ask(core, s, &get);
    command_find(STR("MOTD"))->ask(core, s, &none);
}
