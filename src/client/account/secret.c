/* SPDX-License-Identifier: MIT
 * secret: services (NickServ and its like) are told passwords as messages. Everything that is said
 * to one counts as secret, but for a few words that are known to hold none. */
#include "client/account/secret.h"

#include "base/utf8.h"
#include "client/emit.h"
#include "client/look.h"
#include "client/say/command.h"

enum { SECRET_BYTES_MAX = 400 }; /* with all around it, it fits into a line of any server */

static bool is_one_of(struct str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(word, str_from(words[i]))) return true;
    return false;
}

/* "nick@server" is how some networks have services addressed; "@#room" is something else. */
static bool is_service(struct str nick)
{
    static const char *const names[] = {"AuthServ", "NickServ", "UserServ"};

    if (is_one_of(nick, names, ARRAY_LENGTH(names))) return true;
    return str_contains(str_skip(nick, 1), '@') && !str_contains(nick, '#');
}

/* ChanServ of some networks knows passwords of rooms; most of what it is told is no secret. */
static bool is_of_room(struct str text)
{
    static const char *const words[] = {"ID", "IDENTIFY", "REGISTER", "SET"};

    return is_one_of(str_word(&text), words, ARRAY_LENGTH(words));
}

bool secret_is_said(struct str nick, struct str text)
{
    static const char *const harmless[] = {"",     "!dsc", "!quit", "ACC",    "CERT",  "exit",
                                           "HELP", "INFO", "LIST",  "LOGOUT", "STATUS"};

    if (str_eq_nocase(nick, STR("ChanServ"))) return is_of_room(text);
    return is_service(nick) && !is_one_of(str_word(&text), harmless, ARRAY_LENGTH(harmless));
}

struct str secret_shown(struct arena *a, struct str text)
{
    return ARENA_JOIN(a, str_word(&text), STR(" …"));
}

/* /raw OPER ann sesame, /raw PRIVMSG NickServ :IDENTIFY sesame */
bool secret_is_line(struct str line)
{
    static const char *const verbs[] = {"AUTHENTICATE", "CHANSERV", "CS",   "LOGIN",   "NICKSERV",
                                        "NS",           "OPER",     "PASS", "REGISTER"};
    struct str rest = line, verb = str_word(&rest), nick;

    if (str_starts(verb, STR("@"))) verb = str_word(&rest);
    if (!str_eq_nocase(verb, STR("PRIVMSG")) && !str_eq_nocase(verb, STR("NOTICE")))
        return is_one_of(verb, verbs, ARRAY_LENGTH(verbs));
    nick = str_word(&rest);
    return secret_is_said(nick, str_starts(rest, STR(":")) ? str_skip(rest, 1) : rest);
}

/* To whom a command says something, and what; an empty nick: to nobody. */
struct message_typed {
    struct str nick, text;
};

static struct message_typed message_of(struct str word, struct str rest)
{
    static const char *const messages[] = {"msg", "notice", "query"};
    struct message_typed m = {.text = rest};

    if (str_eq_nocase(word, STR("cs")))
        m.nick = STR("ChanServ");
    else if (str_eq_nocase(word, STR("ns")))
        m.nick = STR("NickServ");
    else if (is_one_of(word, messages, ARRAY_LENGTH(messages)))
        m.nick = str_word(&m.text);
    m.text = str_trim(m.text);
    return m;
}

bool command_is_secret(struct str typed)
{
    static const char *const secret[] = {"id", "identify", "login", "oper", "pass", "register"};
    static const char *const lines[] = {"quote", "raw"};
    struct str rest = str_trim(typed), word;
    struct message_typed m;

    if (!str_starts(rest, STR("/")) || str_starts(rest, STR("//"))) return false;
    rest = str_skip(rest, 1);
    word = command_own_name(str_word(&rest));
    if (is_one_of(word, lines, ARRAY_LENGTH(lines))) return secret_is_line(rest);
    m = message_of(word, rest);
    return m.nick.n ? secret_is_said(m.nick, m.text)
                    : is_one_of(word, secret, ARRAY_LENGTH(secret));
}

bool client_is_secret(const struct client *c, struct str typed)
{
    bool is_command = str_starts(typed, STR("/"));

    return is_command ? command_is_secret(typed) : secret_is_said(buf_str(&c->target), typed);
}

/* Whom a typed line tells a password, and with which words. */
static bool is_for_service(struct client *c, struct str typed, struct message_typed *out)
{
    static const char *const ways[] = {"cs", "msg", "ns"};
    struct str rest = typed, word;

    *out = (struct message_typed){.nick = buf_str(&c->target), .text = typed};
    if (str_starts(typed, STR("/"))) {
        word = command_own_name(str_skip(str_word(&rest), 1));
        if (!is_one_of(word, ways, ARRAY_LENGTH(ways))) return false;
        *out = message_of(word, rest);
    }
    return secret_is_said(out->nick, out->text);
}

/* One line, whatever was pasted. */
static struct str as_one_line(struct client *c, struct str text)
{
    struct str line;
    struct buf repaired;

    buf_init(&repaired, SIZE_MAX);
    (void)utf8_add_repaired(&repaired, text);
    for (size_t i = 0; i < repaired.n; i++)
        if ((unsigned char)repaired.p[i] < ' ') repaired.p[i] = ' ';
    line = arena_copy(&c->out->bytes, str_trim(buf_str(&repaired)));
    buf_finish(&repaired);
    return line;
}

/* Not by way of the outbox, which would show it, and keep it until it is confirmed. */
static void say(struct client *c, struct str nick, struct str text)
{
    emit_linef(c, "PRIVMSG " STR_FMT " :" STR_FMT, STR_ARG(nick), STR_ARG(text));
    if (!caps_has(c->enabled, CAP_ECHO_MESSAGE))
        emit_item(c, &(struct item){.kind = ITEM_PRIVATE,
                                    .own = true,
                                    .room = nick,
                                    .name = buf_str(&c->nick),
                                    .text = text});
}

bool secret_takes(struct client *c, struct str text, bool literal)
{
    struct message_typed m;
    struct str line;

    if (!c->identity || literal || c->asking_name || c->leaving) return false;
    line = as_one_line(c, text);
    if (!client_is_secret(c, line)) return false;
    if (!is_ready(c)) {
        emit_error(c, "Not connected: a line with a password in it does not wait, type it again.");
        return true;
    }
    if (!is_for_service(c, line, &m)) return false;
    if (m.text.n > SECRET_BYTES_MAX)
        emit_error(c, "Not sent: a line with a password in it is at most %d bytes.",
                   SECRET_BYTES_MAX);
    else
        say(c, m.nick, m.text);
    return true;
}
