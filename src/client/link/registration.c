/* SPDX-License-Identifier: MIT
 * registration: CAP LS, NICK and USER leave together, so a server that knows no CAP is no slower.
 * https://ircv3.net/specs/extensions/capability-negotiation */
#include "client/link/registration.h"

#include "client/account/identity.h"
#include "client/emit.h"
#include "client/link/connection.h"
#include "client/rich.h"
#include "client/say/speech.h"
#include "irc/names.h"

#define WANTED_ALWAYS                                                                              \
    (CAP_BIT(CAP_BATCH) | CAP_BIT(CAP_MESSAGE_TAGS) | CAP_BIT(CAP_MULTI_PREFIX) |                  \
     CAP_BIT(CAP_SERVER_TIME) | CAP_BIT(CAP_CAP_NOTIFY) | CAP_BIT(CAP_REDACTION))
#define WANTED_TO_CONFIRM (CAP_BIT(CAP_ECHO_MESSAGE) | CAP_BIT(CAP_LABELED_RESPONSE))
#define WANTED_BY_WINDOWS                                                                          \
    (CAP_BIT(CAP_ACCOUNT_NOTIFY) | CAP_BIT(CAP_ACCOUNT_TAG) | CAP_BIT(CAP_AWAY_NOTIFY) |           \
     CAP_BIT(CAP_CHATHISTORY) | CAP_BIT(CAP_CHGHOST) | CAP_BIT(CAP_EVENT_PLAYBACK) |               \
     CAP_BIT(CAP_EXTENDED_JOIN) | CAP_BIT(CAP_MESSAGE_EDIT) | CAP_BIT(CAP_MULTILINE) |             \
     CAP_BIT(CAP_READ_MARKER) | CAP_BIT(CAP_SEARCH) | CAP_BIT(CAP_SETNAME) |                       \
     CAP_BIT(CAP_SOJU_SEARCH) | CAP_BIT(CAP_STANDARD_REPLIES) | CAP_BIT(CAP_USERHOST_IN_NAMES))

enum { NAME_TAILS_MAX = 3 }; /* "_" tried behind a name after a reconnection */

static cap_set wanted(const struct client *c)
{
    return WANTED_ALWAYS | (c->confirms ? WANTED_TO_CONFIRM : 0) |
           (c->identity ? CAP_BIT(CAP_ACCOUNT_REGISTRATION) : 0) |
           (c->is_rich ? WANTED_BY_WINDOWS : 0) | (login_wants_cap(c) ? CAP_BIT(CAP_SASL) : 0);
}

static void send_nick(struct client *c)
{
    emit_linef(c, "NICK " STR_FMT, STR_ARG(buf_str(&c->nick)));
}

static void introduce(struct client *c)
{
    char clean[USERNAME_BYTES_MAX];
    struct str nick = buf_str(&c->nick);

    c->state = STATE_REGISTERING;
    c->deadline_ms = c->leaving ? c->deadline_ms : c->now_ms + REGISTER_MS;
    if (c->pass) emit_linef(c, "PASS :%s", c->pass);
    emit_line(c, STR("CAP LS 302"));
    send_nick(c);
    emit_linef(c, "USER " STR_FMT " 0 * :" STR_FMT, STR_ARG(username_clean(nick, clean)),
               STR_ARG(nick));
}

static void ask_for_name(struct client *c)
{
    c->asking_name = true;
    c->deadline_ms = INT64_MAX; /* a person may take time; the server decides how much */
}

void registration_begin(struct client *c)
{
    if (c->nick.n) {
        introduce(c);
        return;
    }
    c->state = STATE_NAMELESS;
    emit_reply(c, "Welcome! Type the name you want to be known by, and press Enter.");
    ask_for_name(c);
}

/* "JOIN:ann" is how the clients of old began. */
static struct str without_join(struct str typed)
{
    return str_trim(str_starts_nocase(typed, STR("JOIN:")) ? str_skip(typed, 5) : typed);
}

void registration_name(struct client *c, struct str typed)
{
    struct str name = without_join(str_trim(typed));

    if (name.n == 0) {
        emit_error(c, "A name cannot be empty. Type another:");
        return;
    }
    if (!nick_is_valid(name)) {
        emit_error(
            c,
            "A name has at most %d letters, digits and any of -_[]\\`^{}|, and does not begin "
            "with a digit or \"-\". Type another:",
            NICK_BYTES_MAX);
        return;
    }
    name_keep(&c->nick, name);
    if (c->rich) name_keep(&c->rich->wanted, name);
    c->asking_name = false;
    if (c->state == STATE_NAMELESS)
        introduce(c);
    else
        send_nick(c);
}

/* After a reconnection the server may not have noticed yet that our old connection is gone. */
static bool may_add_tail(const struct client *c)
{
    return c->was_ready && c->nick.n < c->nick_before.n + NAME_TAILS_MAX;
}

/* A face with windows has a better place to tell of it than the door; regain.h has the rest. */
static bool may_come_as_another(const struct client *c)
{
    return c->rich && c->state == STATE_REGISTERING &&
           c->nick.n < c->rich->wanted.n + NAME_TAILS_MAX;
}

void registration_name_taken(struct client *c, struct str name)
{
    if (may_come_as_another(c)) {
        buf_add_char(&c->nick, '_');
        send_nick(c);
    } else {
        registration_name_refused(c, name, STR("is taken"));
    }
}

void registration_name_refused(struct client *c, struct str name, struct str why)
{
    if (c->state != STATE_REGISTERING) {
        emit_error(c, STR_FMT " " STR_FMT ".", STR_ARG(name), STR_ARG(why));
    } else if (may_add_tail(c)) {
        buf_add_char(&c->nick, '_');
        send_nick(c);
    } else if (c->asks && !c->leaving) {
        emit_error(c, STR_FMT " " STR_FMT "; choose another name:", STR_ARG(name), STR_ARG(why));
        ask_for_name(c);
    } else {
        emit_leave(c, true, "The name " STR_FMT " " STR_FMT ".", STR_ARG(name), STR_ARG(why));
    }
}

static cap_set caps_named(struct str names)
{
    cap_set set = 0;

    for (struct str word = str_word(&names); word.n; word = str_word(&names)) {
        enum cap cap;
        if (cap_find(str_cut(&word, '='), &cap)) set |= CAP_BIT(cap);
    }
    return set;
}

static void request(struct client *c)
{
    cap_set set = c->offered & wanted(c);
    struct str names = STR("");

    for (unsigned cap = 0; cap < CAP_COUNT; cap++)
        if (caps_has(set, (enum cap)cap))
            names = arena_printf(&c->out->bytes, STR_FMT "%s" STR_FMT, STR_ARG(names),
                                 names.n ? " " : "", STR_ARG(cap_name((enum cap)cap)));
    if (names.n)
        emit_linef(c, "CAP REQ :" STR_FMT, STR_ARG(names));
    else
        emit_line(c, STR("CAP END"));
}

static void hear_offer(struct client *c, struct str names)
{
    c->offered |= caps_named(names);
    identity_offered(c, names);
    if (c->rich) speech_read_limits(c, names);
}

/* Registration ends here, or behind a login. */
static void agree(struct client *c)
{
    bool registering = c->state == STATE_REGISTERING;

    if (!login_begin(c) && registering) emit_line(c, STR("CAP END"));
}

/* CAP * LS * :more to come, CAP * LS :the last */
void registration_cap(struct client *c, const struct message *m)
{
    struct str verb = message_param(m, 1), names = m->params[m->param_count - 1];
    bool more = m->param_count > 3 && str_eq(m->params[2], STR("*"));
    bool registering = c->state == STATE_REGISTERING;

    if (str_eq_nocase(verb, STR("LS")) && registering) {
        hear_offer(c, names);
        if (!more) request(c);
    } else if (str_eq_nocase(verb, STR("NEW"))) {
        hear_offer(c, names);
    } else if (str_eq_nocase(verb, STR("ACK"))) {
        c->enabled |= caps_named(names) & wanted(c);
        agree(c);
    } else if (str_eq_nocase(verb, STR("NAK"))) {
        agree(c);
    } else if (str_eq_nocase(verb, STR("DEL"))) {
        c->enabled &= ~caps_named(names);
        c->offered &= ~caps_named(names);
    }
}
