/* SPDX-License-Identifier: MIT
 * login: one exchange at a time; a mechanism that the server turns out not to have gives way to the
 * next. Whether it went well is told by numbers: 900 names the account, 903 to 908 end it. */
#include "client/account/login.h"

#include "base/mem.h"
#include "client/account/identity.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/link/regain.h"

enum { MECHANISMS_BYTES_MAX = 512 };

static char *copy_if_any(struct str text)
{
    return text.n && text.n <= CREDENTIAL_BYTES_MAX ? str_copy(text) : NULL;
}

void login_init(struct login *l, const struct client_settings *settings)
{
    *l = (struct login){.account = copy_if_any(settings->account),
                        .password = copy_if_any(settings->password),
                        .nonce = copy_if_any(settings->nonce),
                        .is_secure = settings->is_secure,
                        .has_certificate = settings->has_certificate,
                        .is_must = settings->must_log_in,
                        .deadline_ms = INT64_MAX};
    buf_init(&l->mechanisms, MECHANISMS_BYTES_MAX);
    buf_init(&l->as, CREDENTIAL_BYTES_MAX);
}

void login_finish(struct login *l)
{
    mem_free(l->account);
    mem_free(l->password);
    mem_free(l->nonce);
    buf_finish(&l->mechanisms);
    buf_finish(&l->as);
}

static void forget_typed(struct login *l)
{
    l->is_typed = false;
    l->waits_for_cap = false;
    l->deadline_ms = INT64_MAX;
}

void login_connected(struct client *c)
{
    struct login *l = &c->identity->login;

    buf_clear(&l->mechanisms);
    buf_clear(&l->as);
}

void login_lost(struct client *c)
{
    forget_typed(&c->identity->login);
    exchange_end(&c->identity->exchange);
}

/* --- what there is to log in with, and by what --- */

static bool has_password(const struct login *l)
{
    return l->account && l->password;
}

bool login_wants_cap(const struct client *c)
{
    const struct login *l = c->identity ? &c->identity->login : NULL;

    return l && (has_password(l) || (l->has_certificate && !l->password));
}

/* "sasl=PLAIN,SCRAM-SHA-256" */
void login_offered(struct client *c, struct str names)
{
    for (struct str word = str_word(&names); word.n; word = str_word(&names)) {
        if (!str_eq(str_cut(&word, '='), cap_name(CAP_SASL))) continue;
        buf_clear(&c->identity->login.mechanisms);
        buf_add(&c->identity->login.mechanisms, word);
    }
}

static bool is_offered(const struct login *l, enum sasl_mechanism mechanism)
{
    struct str names = buf_str(&l->mechanisms);

    if (names.n == 0) return true;
    while (names.n)
        if (str_eq_nocase(str_cut(&names, ','), exchange_name(mechanism))) return true;
    return false;
}

static bool is_possible(const struct login *l, enum sasl_mechanism mechanism)
{
    switch (mechanism) {
    case SASL_NONE: return false;
    case SASL_EXTERNAL: return l->has_certificate && !l->password;
    case SASL_SCRAM: return has_password(l) && l->nonce;
    case SASL_PLAIN: return has_password(l) && l->is_secure;
    }
    return false;
}

static bool try_next(struct client *c)
{
    unsigned next = c->identity->exchange.mechanism + 1;

    for (unsigned i = next; i <= SASL_PLAIN; i++) {
        if (!is_possible(&c->identity->login, i) || !is_offered(&c->identity->login, i)) continue;
        exchange_begin(c, i);
        return true;
    }
    exchange_end(&c->identity->exchange);
    return false;
}

/* --- failure --- */

/* Nobody is told of a certificate that was only worth a try. */
static void tell_failure(struct client *c, const char *why)
{
    struct login *l = &c->identity->login;
    const char *who = l->account ? l->account : "";

    if (l->is_must)
        emit_leave(c, true, "Not logged in as %s: %s.", who, why);
    else if (l->is_typed || l->account)
        emit_error(c, "Not logged in as %s: %s.%s", who, why,
                   l->as.n ? "" : " You are here as a guest.");
}

static void end_exchange(struct client *c)
{
    exchange_end(&c->identity->exchange);
    forget_typed(&c->identity->login);
    if (c->state == STATE_REGISTERING) emit_line(c, STR("CAP END"));
}

/* What a person typed wrongly is not tried again on the next connection. */
static void fail(struct client *c, const char *why)
{
    tell_failure(c, why);
    if (c->identity->login.is_typed) login_forget(c);
    end_exchange(c);
}

/* Services are not told where we must be logged in before they can be. */
static const char *why_impossible(const struct client *c)
{
    const struct login *l = &c->identity->login;
    bool may_be_heard = !l->is_secure && (caps_has(c->enabled, CAP_SASL) || !l->is_must);

    if (!l->password && !l->has_certificate) return "its password is not known here";
    if (!may_be_heard) return "this server has no way to log in that we know";
    return "this server wants the password itself, and others could hear it, as the connection is "
           "not encrypted";
}

void login_is_late(struct client *c)
{
    struct login *l = &c->identity->login;
    bool is_exchange = c->identity->exchange.mechanism;

    if (is_exchange) exchange_abort(c);
    if (is_exchange || l->waits_for_cap)
        fail(c, "the server does not answer");
    else
        forget_typed(l); /* services answer in words of their own, and have said what they had to */
}

/* --- when --- */

/* Where there is no SASL there may be services. As a command of the server it reaches nobody else,
 * who may have taken their name. */
static bool ask_services(struct client *c)
{
    const struct login *l = &c->identity->login;

    if (!has_password(l) || !l->is_secure) return false;
    emit_linef(c, "NICKSERV IDENTIFY %s %s", l->account, l->password);
    return true;
}

static bool begin_at_door(struct client *c)
{
    if (!caps_has(c->enabled, CAP_SASL)) return false;
    if (try_next(c)) return true;
    tell_failure(c, why_impossible(c));
    return false;
}

static void begin_inside(struct client *c)
{
    bool has_sasl = caps_has(c->enabled, CAP_SASL);

    c->identity->login.waits_for_cap = false;
    if (!(has_sasl && try_next(c)) && !ask_services(c)) fail(c, why_impossible(c));
}

bool login_begin(struct client *c)
{
    if (!login_wants_cap(c) || c->identity->exchange.mechanism) return false;
    if (c->state == STATE_REGISTERING) return begin_at_door(c);
    if (c->identity->login.waits_for_cap) begin_inside(c);
    return false;
}

void login_welcomed(struct client *c)
{
    const struct login *l = &c->identity->login;

    if (l->is_must && l->as.n == 0) tell_failure(c, why_impossible(c));
}

void login_ready(struct client *c)
{
    const struct login *l = &c->identity->login;

    if (l->as.n || caps_has(c->enabled, CAP_SASL)) return;
    if (!ask_services(c)) tell_failure(c, why_impossible(c));
}

/* --- other accounts --- */

void login_take_password(struct client *c, struct str password)
{
    struct login *l = c->identity ? &c->identity->login : NULL;

    if (l && l->account && !l->password) l->password = copy_if_any(password);
}

void login_remember(struct client *c, struct str account, struct str password)
{
    login_forget(c);
    c->identity->login.account = copy_if_any(account);
    c->identity->login.password = copy_if_any(password);
}

void login_with(struct client *c, struct str account, struct str password)
{
    struct login *l = &c->identity->login;

    l->is_news = !has_password(l) || !str_eq(account, str_from(l->account)) ||
                 !str_eq(password, str_from(l->password));
    login_remember(c, account, password);
    l->is_typed = true;
    l->waits_for_cap = true;
    l->deadline_ms = c->now_ms + LOGIN_MS;
    if (!caps_has(c->enabled, CAP_SASL) && caps_has(c->offered, CAP_SASL))
        emit_line(c, STR("CAP REQ :sasl"));
    else
        (void)login_begin(c);
}

void login_forget(struct client *c)
{
    struct login *l = &c->identity->login;

    mem_free(l->account);
    mem_free(l->password);
    l->account = NULL;
    l->password = NULL;
}

/* --- what the server says --- */

void handle_authenticate(struct client *c, const struct heard *h)
{
    if (!c->identity || !c->identity->exchange.mechanism || exchange_take(c, h->message.params[0]))
        return;
    exchange_abort(c);
    fail(c, "the server does not know the password itself, so it may be another one than it says");
}

/* A person has typed what turned out to be right. */
static void keep_typed(struct client *c)
{
    struct login *l = &c->identity->login;

    if (l->is_news && has_password(l))
        identity_keep(c, str_from(l->account), str_from(l->password));
    l->is_news = false;
    forget_typed(l);
}

/* 900 me me!user@host account :You are now logged in as account. Services say no more than that;
 * behind an exchange there follows a 903. */
void handle_logged_in(struct client *c, const struct heard *h)
{
    if (!c->identity || h->message.param_count < 4) {
        handle_numeric(c, h);
        return;
    }
    buf_clear(&c->identity->login.as);
    buf_add(&c->identity->login.as, h->message.params[2]);
    emit_reply(c, "You are logged in as " STR_FMT ".", STR_ARG(h->message.params[2]));
    if (c->identity->login.is_typed && !c->identity->exchange.mechanism) keep_typed(c);
    regain_logged_in(c);
    signup_logged_in(c, h->message.params[2]);
}

/* 901 */
void handle_logged_out(struct client *c, const struct heard *h)
{
    if (!c->identity) {
        handle_numeric(c, h);
        return;
    }
    buf_clear(&c->identity->login.as);
    emit_reply(c, "You are logged out, and here as a guest.");
}

static const char *reason(struct str number)
{
    if (str_eq(number, STR("902"))) return "the account is locked";
    if (str_eq(number, STR("904"))) return "there is no such account, or the password is wrong";
    if (str_eq(number, STR("905"))) return "that is too long for this server";
    if (str_eq(number, STR("907"))) return "the server lets nobody log in twice";
    return "the server ended it";
}

/* 902, 904 to 907. Before the proof was looked at, it is only this way of logging in that the
 * server does not have, or not for this account. */
void handle_login_failed(struct client *c, const struct heard *h)
{
    const struct exchange *x = c->identity ? &c->identity->exchange : NULL;
    bool has_given_up = x && !x->mechanism && str_eq(h->message.command, STR("906"));

    if (has_given_up) return;
    if (!x || !x->mechanism)
        handle_numeric(c, h);
    else if (exchange_has_proven(x) || !try_next(c))
        fail(c, reason(h->message.command));
}

/* 903; not every server has named the account before. */
void handle_login_done(struct client *c, const struct heard *h)
{
    struct login *l = c->identity ? &c->identity->login : NULL;

    if (!l) {
        handle_numeric(c, h);
        return;
    }
    if (!c->identity->exchange.mechanism) return;
    if (l->as.n == 0 && l->account) buf_add(&l->as, str_from(l->account));
    keep_typed(c);
    end_exchange(c);
}

/* 908 me EXTERNAL,PLAIN :are available; a 904 follows */
void handle_mechanisms(struct client *c, const struct heard *h)
{
    if (!c->identity) {
        handle_numeric(c, h);
        return;
    }
    buf_clear(&c->identity->login.mechanisms);
    buf_add(&c->identity->login.mechanisms, h->message.params[1]);
}
