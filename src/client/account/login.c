/* SPDX-License-Identifier: MIT
 * login: one exchange at a time; a mechanism that the server turns out not to have gives way to the
 * next. Whether it went well is told by numbers: 900 names the account, 903 to 908 end it. */
#include "client/account/login.h"

#include "base/base64.h"
#include "base/mem.h"
#include "client/account/signup.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/link/regain.h"
#include "client/rich.h"

enum {
    CHUNK_BYTES = 400,         /* of one line; a shorter one is the last */
    GATHERED_BYTES_MAX = 8192, /* base64 of one message of the server's */
    MECHANISMS_BYTES_MAX = 512,
    SCRAM_FIRST = 1, /* messages we have sent when the server refuses to go on … */
    SCRAM_LAST = 2,  /* … and when it has looked at our proof */
};

static const struct str mechanism_names[] = {
    [LOGIN_NONE] = STR_INIT(""),
    [LOGIN_EXTERNAL] = STR_INIT("EXTERNAL"),
    [LOGIN_SCRAM] = STR_INIT("SCRAM-SHA-256"),
    [LOGIN_PLAIN] = STR_INIT("PLAIN"),
};

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
                        .has_certificate = settings->has_certificate};
    buf_init(&l->mechanisms, MECHANISMS_BYTES_MAX);
    buf_init(&l->as, CREDENTIAL_BYTES_MAX);
    buf_init(&l->gathered, GATHERED_BYTES_MAX);
    scram_client_init(&l->scram);
}

void login_finish(struct login *l)
{
    mem_free(l->account);
    mem_free(l->password);
    mem_free(l->nonce);
    buf_finish(&l->mechanisms);
    buf_finish(&l->as);
    buf_finish(&l->gathered);
    scram_client_finish(&l->scram);
}

void login_connected(struct client *c)
{
    struct login *l = &c->rich->login;

    buf_clear(&l->mechanisms);
    buf_clear(&l->as);
    l->mechanism = LOGIN_NONE;
    l->is_typed = false;
    l->waits_for_cap = false;
}

bool login_wants_cap(const struct client *c)
{
    const struct login *l = c->rich ? &c->rich->login : NULL;

    return l && ((l->account && l->password) || (l->has_certificate && !l->password));
}

/* "sasl=PLAIN,SCRAM-SHA-256" */
void login_offered(struct client *c, struct str names)
{
    for (struct str word = str_word(&names); word.n; word = str_word(&names)) {
        if (!str_eq(str_cut(&word, '='), cap_name(CAP_SASL))) continue;
        buf_clear(&c->rich->login.mechanisms);
        buf_add(&c->rich->login.mechanisms, word);
    }
}

static bool is_offered(const struct login *l, enum login_mechanism mechanism)
{
    struct str names = buf_str(&l->mechanisms);

    if (names.n == 0) return true;
    while (names.n)
        if (str_eq_nocase(str_cut(&names, ','), mechanism_names[mechanism])) return true;
    return false;
}

static bool is_possible(const struct login *l, enum login_mechanism mechanism)
{
    bool has_password = l->account && l->password;

    switch (mechanism) {
    case LOGIN_NONE: return false;
    case LOGIN_EXTERNAL: return l->has_certificate && !l->password;
    case LOGIN_SCRAM: return has_password && l->nonce;
    case LOGIN_PLAIN: return has_password && l->is_secure;
    }
    return false;
}

static enum login_mechanism next_mechanism(const struct login *l)
{
    for (unsigned i = l->mechanism + 1; i < ARRAY_LENGTH(mechanism_names); i++)
        if (is_possible(l, i) && is_offered(l, i)) return i;
    return LOGIN_NONE;
}

static bool try_next(struct client *c)
{
    struct login *l = &c->rich->login;

    l->mechanism = next_mechanism(l);
    l->sent = 0;
    buf_clear(&l->gathered);
    if (l->mechanism)
        emit_linef(c, "AUTHENTICATE " STR_FMT, STR_ARG(mechanism_names[l->mechanism]));
    return l->mechanism != LOGIN_NONE;
}

/* Nobody is told of a certificate that was only worth a try. */
static void tell_failure(struct client *c, const char *why)
{
    struct login *l = &c->rich->login;
    const char *who = l->account ? l->account : "";

    if (!l->is_typed && !l->account) return;
    emit_error(c, "Not logged in as %s: %s.%s", who, why,
               l->as.n ? "" : " You are here as a guest.");
}

static void end_exchange(struct client *c)
{
    c->rich->login.mechanism = LOGIN_NONE;
    c->rich->login.is_typed = false;
    if (c->state == STATE_REGISTERING) emit_line(c, STR("CAP END"));
}

/* What a person typed wrongly is not tried again on the next connection. */
static void fail(struct client *c, const char *why)
{
    tell_failure(c, why);
    if (c->rich->login.is_typed) login_forget(c);
    end_exchange(c);
}

static void tell_impossible(struct client *c)
{
    if (c->rich->login.is_secure)
        tell_failure(c, "this server has no way to log in that we know");
    else
        tell_failure(c, "this server wants the password itself, and others could hear it, as the "
                        "connection is not encrypted");
}

/* Where there is no SASL there may be services. As a command of the server it reaches nobody else,
 * who may have taken their name. */
static void ask_services(struct client *c)
{
    const struct login *l = &c->rich->login;

    if (!l->account || !l->password) return;
    if (l->is_secure)
        emit_linef(c, "NICKSERV IDENTIFY %s %s", l->account, l->password);
    else
        tell_impossible(c);
}

/* --- the exchange --- */

static bool begin_at_door(struct client *c)
{
    if (!caps_has(c->enabled, CAP_SASL)) return false;
    if (try_next(c)) return true;
    tell_impossible(c);
    return false;
}

static void begin_inside(struct client *c)
{
    c->rich->login.waits_for_cap = false;
    if (!caps_has(c->enabled, CAP_SASL) || !try_next(c)) ask_services(c);
}

bool login_begin(struct client *c)
{
    struct login *l = c->rich ? &c->rich->login : NULL;

    if (!l || l->mechanism || !login_wants_cap(c)) return false;
    if (c->state == STATE_REGISTERING) return begin_at_door(c);
    if (l->waits_for_cap) begin_inside(c);
    return false;
}

void login_ready(struct client *c)
{
    if (c->rich->login.as.n == 0 && !caps_has(c->enabled, CAP_SASL)) ask_services(c);
}

void login_remember(struct client *c, struct str account, struct str password)
{
    login_forget(c);
    c->rich->login.account = copy_if_any(account);
    c->rich->login.password = copy_if_any(password);
}

void login_with(struct client *c, struct str account, struct str password)
{
    login_remember(c, account, password);
    c->rich->login.is_typed = true;
    c->rich->login.waits_for_cap = true;
    if (!caps_has(c->enabled, CAP_SASL) && caps_has(c->offered, CAP_SASL))
        emit_line(c, STR("CAP REQ :sasl"));
    else
        (void)login_begin(c);
}

void login_forget(struct client *c)
{
    struct login *l = &c->rich->login;

    mem_free(l->account);
    mem_free(l->password);
    l->account = NULL;
    l->password = NULL;
}

/* In lines of CHUNK_BYTES; one that is full is followed by another, at least by "+". */
static void send_message(struct client *c, struct str bytes)
{
    struct buf text;
    struct str rest;
    bool was_full = true;

    buf_init(&text, GATHERED_BYTES_MAX);
    (void)base64_encode(&text, bytes);
    for (rest = buf_str(&text); was_full; rest = str_skip(rest, CHUNK_BYTES)) {
        struct str chunk = str_first(rest, CHUNK_BYTES);
        was_full = chunk.n == CHUNK_BYTES;
        emit_linef(c, "AUTHENTICATE " STR_FMT, STR_ARG(chunk.n ? chunk : STR("+")));
    }
    buf_finish(&text);
    c->rich->login.sent++;
}

/* RFC 4616: NUL account NUL password, acting for nobody else. */
static void send_plain(struct client *c)
{
    const struct login *l = &c->rich->login;

    send_message(c, ARENA_JOIN(&c->out->bytes, STR("\0"), str_from(l->account), STR("\0"),
                               str_from(l->password)));
}

static void give_up(struct client *c)
{
    emit_line(c, STR("AUTHENTICATE *"));
    fail(c, "the server does not know the password itself, so it may be another one than it says");
}

static bool answer_scram(struct login *l, struct str message, struct buf *out)
{
    struct str nonce;
    struct buf bytes;
    bool fits;

    if (l->sent == SCRAM_FIRST)
        return scram_client_final(&l->scram, message, str_from(l->password), out);
    if (l->sent) return scram_client_is_answered(&l->scram, message);
    buf_init(&bytes, CREDENTIAL_BYTES_MAX);
    fits = buf_addf(&bytes, "%s%u", l->nonce, ++l->nonce_count);
    nonce = buf_str(&bytes);
    fits = fits && scram_client_first(&l->scram, str_from(l->account), nonce, out);
    buf_finish(&bytes);
    return fits;
}

static void step_scram(struct client *c, struct str message)
{
    struct buf answer;

    buf_init(&answer, SCRAM_MESSAGE_MAX);
    if (answer_scram(&c->rich->login, message, &answer))
        send_message(c, buf_str(&answer));
    else
        give_up(c);
    buf_finish(&answer);
}

static void step(struct client *c, struct str message)
{
    switch (c->rich->login.mechanism) {
    case LOGIN_NONE: return;
    case LOGIN_EXTERNAL: send_message(c, STR("")); return;
    case LOGIN_SCRAM: step_scram(c, message); return;
    case LOGIN_PLAIN: send_plain(c); return;
    }
}

void handle_authenticate(struct client *c, const struct heard *h)
{
    struct login *l = c->rich ? &c->rich->login : NULL;
    struct str chunk = h->message.params[0];
    struct buf message;

    if (!l || !l->mechanism) return;
    if (!str_eq(chunk, STR("+"))) buf_add(&l->gathered, chunk);
    if (chunk.n >= CHUNK_BYTES) return;
    buf_init(&message, GATHERED_BYTES_MAX);
    if (base64_decode(&message, buf_str(&l->gathered)) && !l->gathered.overflowed)
        step(c, buf_str(&message));
    else
        give_up(c);
    buf_clear(&l->gathered);
    buf_finish(&message);
}

/* --- the outcome --- */

/* 900 me me!user@host account :You are now logged in as account */
void handle_logged_in(struct client *c, const struct heard *h)
{
    if (!c->rich || h->message.param_count < 4) {
        handle_numeric(c, h);
        return;
    }
    buf_clear(&c->rich->login.as);
    buf_add(&c->rich->login.as, h->message.params[2]);
    emit_reply(c, "You are logged in as " STR_FMT ".", STR_ARG(h->message.params[2]));
    regain_logged_in(c);
    signup_logged_in(c, h->message.params[2]);
}

/* 901 */
void handle_logged_out(struct client *c, const struct heard *h)
{
    if (!c->rich) {
        handle_numeric(c, h);
        return;
    }
    buf_clear(&c->rich->login.as);
    emit_reply(c, "You are logged out, and here as a guest.");
}

/* Before the proof was looked at, it is only this way of logging in that the server does not have,
 * or not for this account. */
static bool may_try_next(const struct login *l)
{
    return l->sent == 0 || (l->mechanism == LOGIN_SCRAM && l->sent == SCRAM_FIRST);
}

static const char *reason(struct str number)
{
    if (str_eq(number, STR("902"))) return "the account is locked";
    if (str_eq(number, STR("904"))) return "there is no such account, or the password is wrong";
    if (str_eq(number, STR("905"))) return "that is too long for this server";
    if (str_eq(number, STR("907"))) return "the server lets nobody log in twice";
    return "the server ended it";
}

/* 902, 904 to 907 */
void handle_login_failed(struct client *c, const struct heard *h)
{
    struct login *l = c->rich ? &c->rich->login : NULL;
    bool has_given_up = l && !l->mechanism && str_eq(h->message.command, STR("906"));

    if (has_given_up) return;
    if (!l || !l->mechanism)
        handle_numeric(c, h);
    else if (!may_try_next(l) || !try_next(c))
        fail(c, reason(h->message.command));
}

/* 903 */
void handle_login_done(struct client *c, const struct heard *h)
{
    if (!c->rich)
        handle_numeric(c, h);
    else if (c->rich->login.mechanism)
        end_exchange(c);
}

/* 908 me EXTERNAL,PLAIN :are available; a 904 follows */
void handle_mechanisms(struct client *c, const struct heard *h)
{
    if (!c->rich) {
        handle_numeric(c, h);
        return;
    }
    buf_clear(&c->rich->login.mechanisms);
    buf_add(&c->rich->login.mechanisms, h->message.params[1]);
}
