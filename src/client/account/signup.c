/* SPDX-License-Identifier: MIT
 * signup: the password waits in the machine until an account has it, and then goes to the program,
 * which keeps it. It is shown to nobody. */
#include "client/account/signup.h"

#include "base/mem.h"
#include "client/account/identity.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/say/command.h"

void signup_init(struct signup *s, struct str secret)
{
    bool is_usable = secret.n && secret.n <= CREDENTIAL_BYTES_MAX;

    *s = (struct signup){.secret = is_usable ? str_copy(secret) : NULL};
}

static void forget_password(struct signup *s)
{
    mem_free(s->password);
    s->password = NULL;
}

void signup_finish(struct signup *s)
{
    mem_free(s->secret);
    forget_password(s);
}

void signup_connected(struct client *c)
{
    forget_password(&c->identity->signup);
    c->identity->signup.wants_mail = false;
}

/* "draft/account-registration=before-connect,email-required" */
void signup_offered(struct client *c, struct str names)
{
    for (struct str word = str_word(&names); word.n; word = str_word(&names)) {
        if (!str_eq(str_cut(&word, '='), cap_name(CAP_ACCOUNT_REGISTRATION))) continue;
        while (word.n)
            if (str_eq(str_cut(&word, ','), STR("email-required")))
                c->identity->signup.wants_mail = true;
    }
}

static void keep_secret(struct client *c, struct str account)
{
    struct signup *s = &c->identity->signup;

    identity_keep(c, account, str_from(s->password));
    login_remember(c, account, str_from(s->password));
    forget_password(s);
}

static void finish(struct client *c, struct str account)
{
    keep_secret(c, account);
    emit_reply(c,
               "The account " STR_FMT " is yours now. Its password is kept here for next time.%s",
               STR_ARG(account),
               c->identity->login.is_secure
                   ? ""
                   : " The connection is not encrypted: others on the way may have heard it.");
}

void signup_logged_in(struct client *c, struct str account)
{
    struct signup *s = &c->identity->signup;

    if (s->password && c->now_ms < s->deadline_ms) finish(c, account);
}

/* REGISTER SUCCESS account :words, REGISTER VERIFICATION_REQUIRED account :words */
void handle_register(struct client *c, const struct heard *h)
{
    struct str outcome = h->message.params[0], account = h->message.params[1];

    if (!c->identity || !c->identity->signup.password) return;
    if (str_eq_nocase(outcome, STR("SUCCESS"))) {
        finish(c, account);
    } else if (str_eq_nocase(outcome, STR("VERIFICATION_REQUIRED"))) {
        keep_secret(c, account);
        emit_reply(c,
                   "The server wants to know first that it is you: " STR_FMT
                   " Then type /raw VERIFY " STR_FMT " CODE",
                   STR_ARG(message_param(&h->message, 2)), STR_ARG(account));
    }
}

bool signup_is_refused_by(struct client *c, struct str command, const struct heard *h)
{
    const struct message *m = &h->message;

    if (!c->identity || !c->identity->signup.password || m->param_count < 3 ||
        !str_eq(command, STR("FAIL")) || !str_eq_nocase(m->params[0], STR("REGISTER")))
        return false;
    forget_password(&c->identity->signup);
    emit_error(c, "No account was made: " STR_FMT, STR_ARG(m->params[m->param_count - 1]));
    return true;
}

static void begin(struct client *c, struct str password, struct str mail)
{
    struct signup *s = &c->identity->signup;
    struct str address = mail.n ? mail : STR("*");

    forget_password(s);
    s->password = str_copy(password);
    s->deadline_ms = c->now_ms + SIGNUP_MS;
    if (caps_has(c->enabled, CAP_ACCOUNT_REGISTRATION))
        emit_linef(c, "REGISTER * " STR_FMT " :" STR_FMT, STR_ARG(address), STR_ARG(password));
    else
        emit_linef(c, "NICKSERV REGISTER " STR_FMT " " STR_FMT, STR_ARG(password), STR_ARG(mail));
}

/* "/register PASSWORD MAIL"; an address alone goes with the password that nobody chose. */
void slash_register(struct client *c, struct str args)
{
    struct signup *s = &c->identity->signup;
    struct str first = str_word(&args), second = str_word(&args);
    bool is_mail = second.n == 0 && str_contains(first, '@');
    struct str mail = is_mail ? first : second;
    struct str password = is_mail || first.n == 0 ? str_from(s->secret) : first;

    if (c->identity->login.as.n)
        emit_error(c, "You have an account: " STR_FMT ".",
                   STR_ARG(buf_str(&c->identity->login.as)));
    else if (password.n == 0 || password.n > CREDENTIAL_BYTES_MAX)
        emit_error(c, "Which password? /register PASSWORD");
    else if (s->wants_mail && mail.n == 0)
        emit_error(c, "This server wants an address of yours, too: /register PASSWORD MAIL");
    else
        begin(c, password, mail);
}

/* The last word is the password; without a name before it, it is for the one we have. */
void slash_login(struct client *c, struct str args)
{
    struct str first = str_word(&args), rest = str_trim(args);
    struct str account = rest.n ? first : buf_str(&c->nick), password = rest.n ? rest : first;

    if (c->identity->exchange.mechanism || c->identity->login.waits_for_cap)
        emit_error(c, "One login after the other: the last one is not over yet.");
    else if (password.n == 0 || password.n > CREDENTIAL_BYTES_MAX)
        emit_error(c, "With which password? /login ACCOUNT PASSWORD");
    else
        login_with(c, account, password);
}

/* SASL has no word for it, so services are told. */
void slash_logout(struct client *c, struct str args)
{
    (void)args;
    login_forget(c);
    if (c->identity->login.as.n)
        emit_line(c, STR("NICKSERV LOGOUT"));
    else
        emit_error(c, "You are not logged in.");
}
