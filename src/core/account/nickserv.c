/* SPDX-License-Identifier: MIT
 * nickserv: the words about accounts and nicks. What changes an account goes into the journal as
 * ACCOUNT (cmd_account.c), which answers. */
#include "base/timestamp.h"
#include "core/account/account.h"
#include "core/account/account_new.h"
#include "core/account/login.h"
#include "core/account/service.h"
#include "core/people/user.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"

enum { CODE_BYTES = 6 };

static void ask_change(struct core *core, struct session *s, struct str change)
{
    entry_ask(core, s,
              ARENA_JOIN(&core->scratch, STR("ACCOUNT "), login_words(core, session_account(s)),
                         STR(" "), change));
}

/* --- coming and going --- */

static void run_register(struct core *core, struct session *s, const struct message *m)
{
    struct str email = message_param(m, 1);

    register_account(core, s, nickserv.nick, session_nick(s), email.n ? email : STR("*"),
                     m->params[0]);
}

static void run_saregister(struct core *core, struct session *s, const struct message *m)
{
    register_for_other(core, s, m->params[0], m->params[1]);
}

static void verified(struct core *core, struct session *s, struct str about,
                     const struct input *answer)
{
    struct account *a = login_proved(core, s, about, answer);

    if (answer->busy) {
        service_say(core, s, &nickserv, "%s.", LOGIN_BUSY);
    } else if (!a) {
        service_say(core, s, &nickserv, "That is not the password of the account.");
    } else if (a->suspended) {
        service_say(core, s, &nickserv, "The account is suspended.");
    } else {
        service_say(core, s, &nickserv, "You are logged in to %s.", a->name);
        login(core, s, a, STR(""));
    }
}

static void run_identify(struct core *core, struct session *s, const struct message *m)
{
    bool has_name = m->param_count > 1;
    struct str name = has_name ? m->params[0] : session_nick(s);
    const struct account *owner = account_owning(core, name);

    if (owner) name = str_from(owner->name);
    if (!login_prove(core, s, name, m->params[has_name ? 1 : 0], verified))
        service_say(core, s, &nickserv, "Too many passwords were tried, try again in a minute.");
}

static void run_logout(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    service_say(core, s, &nickserv, "You are logged out.");
    logout(core, s);
}

/* --- the account --- */

static void say_keys(struct core *core, struct session *s, const char *what,
                     const struct list *keys)
{
    for (const struct list *node = keys->next; node != keys; node = node->next)
        service_say(core, s, &nickserv, "%s: %s", what,
                    CONTAINER_OF(node, const struct account_key, in_account)->text);
}

/* What is nobody else's business is told to the owner and to those who look after accounts: whose
 * another nick is, too. */
static void run_info(struct core *core, struct session *s, const struct message *m)
{
    const struct account *own = session_account(s), *a = own;
    char since[TIMESTAMP_BYTES];
    bool is_confidant;

    if (m->param_count > 0) a = account_owning(core, m->params[0]);
    is_confidant = a == own || privilege_has(s->user, PRIVILEGE_ACCOUNTS);
    if (!a || (!is_confidant && !casemap_eq(m->params[0], str_from(a->name)))) {
        service_say(core, s, &nickserv, "There is no such account.");
        return;
    }
    service_say(core, s, &nickserv, "Account %s, made " STR_FMT, a->name,
                STR_ARG(timestamp_write(a->created_unix_ms, since)));
    if (!is_confidant) return;
    if (a->email[0]) service_say(core, s, &nickserv, "Mail: %s", a->email);
    say_keys(core, s, "Nick", &a->nicks);
    say_keys(core, s, "Certificate", &a->certificates);
    if (a->suspended) service_say(core, s, &nickserv, "It is suspended.");
}

static void hashed(struct core *core, struct session *s, struct str about,
                   const struct input *answer)
{
    const struct account *a = session_account(s);

    if (answer->text.n == 0 || !a || !str_eq(login_words(core, a), about))
        service_say(core, s, &nickserv, "That was not possible now, try again in a moment.");
    else
        ask_change(
            core, s,
            ARENA_JOIN(&core->scratch, STR("PASSWORD "), answer->text, STR(" "), answer->state));
}

static void change_password(struct core *core, struct session *s, struct str password)
{
    const struct account *a = session_account(s);
    struct refusal why = refusal_of_password(core, str_from(a->name), password);

    if (why.code)
        service_say(core, s, &nickserv, "%s.", why.text);
    else
        question_hash(core, s, password, login_words(core, a), hashed);
}

static void run_passwd(struct core *core, struct session *s, const struct message *m)
{
    change_password(core, s, m->params[0]);
}

static void set_always_on(struct core *core, struct session *s, bool on)
{
    entry_askf(core, s, "PERSISTENCE %s :NickServ", on ? "ON" : "OFF");
}

static void set_multiclient(struct core *core, struct session *s, bool on)
{
    ask_change(core, s, on ? STR("MULTICLIENT ADD") : STR("MULTICLIENT DEL"));
}

static bool read_switch(struct str word, bool *on)
{
    *on = str_eq_nocase(word, STR("ON")) || str_eq_nocase(word, STR("TRUE"));
    return *on || str_eq_nocase(word, STR("OFF")) || str_eq_nocase(word, STR("FALSE"));
}

static void run_set(struct core *core, struct session *s, const struct message *m)
{
    struct str what = m->params[0];
    bool on;

    if (str_eq_nocase(what, STR("PASSWORD")))
        change_password(core, s, m->params[1]);
    else if (!read_switch(m->params[1], &on))
        service_say(core, s, &nickserv, "ON or OFF?");
    else if (str_eq_nocase(what, STR("ALWAYS-ON")))
        set_always_on(core, s, on);
    else if (str_eq_nocase(what, STR("MULTICLIENT")))
        set_multiclient(core, s, on);
    else
        service_say(core, s, &nickserv, "That cannot be set.");
}

static bool is_fingerprint(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_lower(text.p[i]);
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) return false;
    }
    return text.n == FINGERPRINT_BYTES;
}

static void run_cert(struct core *core, struct session *s, const struct message *m)
{
    struct str what = m->params[0];
    struct str fingerprint = m->param_count > 1 ? m->params[1] : str_from(s->certificate);

    if (str_eq_nocase(what, STR("LIST")))
        say_keys(core, s, "Certificate", &session_account(s)->certificates);
    else if (!str_eq_nocase(what, STR("ADD")) && !str_eq_nocase(what, STR("DEL")))
        service_say(core, s, &nickserv, "ADD, DEL or LIST?");
    else if (!is_fingerprint(fingerprint))
        service_say(core, s, &nickserv,
                    "Say the SHA-256 of the certificate, or come with the certificate.");
    else
        ask_change(core, s,
                   ARENA_JOIN(&core->scratch, STR("CERTIFICATE "), what, STR(" "), fingerprint));
}

/* Nobody drops an account by a slip, or by a line that somebody else made them paste. */
static void run_drop(struct core *core, struct session *s, const struct message *m)
{
    const struct account *a = session_account(s);
    struct digest digest = digest_of(&core->seed, "drop", login_words(core, a));
    char text[DIGEST_TEXT_BYTES];
    struct str code = str_first(digest_write(&digest, text), CODE_BYTES);

    if (str_eq(message_param(m, 0), code))
        ask_change(core, s, STR("DROP"));
    else
        service_say(core, s, &nickserv,
                    "Your account %s would be gone for good, with its nicks. If you mean it, say "
                    "DROP " STR_FMT,
                    a->name, STR_ARG(code));
}

/* --- nicks --- */

static void run_group(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    ask_change(core, s, ARENA_JOIN(&core->scratch, STR("NICK ADD "), session_nick(s)));
}

static void ask_about_nick(struct core *core, struct session *s, struct str change, struct str nick)
{
    if (account_owning(core, nick) == session_account(s))
        ask_change(core, s, ARENA_JOIN(&core->scratch, change, nick));
    else
        service_say(core, s, &nickserv, "That nick is not your account's.");
}

static void run_ungroup(struct core *core, struct session *s, const struct message *m)
{
    ask_about_nick(core, s, STR("NICK DEL "), m->params[0]);
}

static void run_ghost(struct core *core, struct session *s, const struct message *m)
{
    ask_about_nick(core, s, STR("GHOST "), m->params[0]);
}

static void run_regain(struct core *core, struct session *s, const struct message *m)
{
    ask_about_nick(core, s, STR("REGAIN "), m->params[0]);
}

#define WORD(word, ...)                                                                            \
    {                                                                                              \
        .name = STR_INIT(word), __VA_ARGS__                                                        \
    }
static const struct service_word words[] = {
    WORD("CERT", .syntax = "CERT ADD|DEL|LIST [<fingerprint>]",
         .help = "certificates that log you in without a password", .needs_account = true,
         .params_min = 1, .params_max = 2, .run = run_cert),
    WORD("DROP", .syntax = "DROP [<code>]", .help = "removes your account for good",
         .needs_account = true, .params_max = 1, .run = run_drop),
    WORD("GHOST", .syntax = "GHOST <nick>", .help = "takes a nick of yours from who uses it",
         .needs_account = true, .params_min = 1, .params_max = 2, .run = run_ghost),
    WORD("GROUP", .syntax = "GROUP", .help = "makes the nick you have one of your account's",
         .needs_account = true, .run = run_group),
    WORD("IDENTIFY", .syntax = "IDENTIFY [<account>] <password>", .help = "logs you in",
         .params_min = 1, .params_max = 2, .run = run_identify),
    WORD("INFO", .syntax = "INFO [<account>]", .help = "shows an account", .params_max = 1,
         .run = run_info),
    WORD("LOGIN", .syntax = "LOGIN [<account>] <password>", .help = "is IDENTIFY", .params_min = 1,
         .params_max = 2, .run = run_identify),
    WORD("LOGOUT", .syntax = "LOGOUT", .help = "logs you out", .needs_account = true,
         .run = run_logout),
    WORD("PASSWD", .syntax = "PASSWD <password>", .help = "gives your account another password",
         .needs_account = true, .params_min = 1, .params_max = 1, .run = run_passwd),
    WORD("RECOVER", .syntax = "RECOVER <nick>", .help = "is REGAIN", .needs_account = true,
         .params_min = 1, .params_max = 2, .run = run_regain),
    WORD("REGAIN", .syntax = "REGAIN <nick>",
         .help = "takes a nick of yours from who uses it, and gives it to you",
         .needs_account = true, .params_min = 1, .params_max = 2, .run = run_regain),
    WORD("REGISTER", .syntax = "REGISTER <password> [<email>]",
         .help = "makes an account of your nick", .params_min = 1, .params_max = 2,
         .run = run_register),
    WORD("SAREGISTER", .syntax = "SAREGISTER <account> <password>",
         .help = "makes an account for somebody else", .privilege = PRIVILEGE_ACCOUNTS,
         .params_min = 2, .params_max = 2, .run = run_saregister),
    WORD("SET", .syntax = "SET PASSWORD <password> | ALWAYS-ON ON|OFF | MULTICLIENT ON|OFF",
         .help = "another password; whether you stay in your rooms while you are not connected; "
                 "whether several connections can be you",
         .needs_account = true, .params_min = 2, .params_max = 2, .run = run_set),
    WORD("UNGROUP", .syntax = "UNGROUP <nick>", .help = "gives a nick of your account up",
         .needs_account = true, .params_min = 1, .params_max = 1, .run = run_ungroup),
};

const struct service nickserv = {
    .nick = STR_INIT("NickServ"),
    .verb = STR_INIT("NS"),
    .about = "NickServ looks after your account, by which your nicks are yours for good.",
    .words = words,
    .word_count = ARRAY_LENGTH(words),
};
