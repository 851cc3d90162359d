/* SPDX-License-Identifier: MIT
 * account_new: form, budget, name and password are looked at; then the password is hashed, and what
 * is to be kept of it goes into the journal. */
#include "core/account/account_new.h"

#include "core/account/account.h"
#include "core/account/login.h"
#include "core/account/service.h"
#include "core/entry.h"
#include "core/link/address.h"
#include "core/link/question.h"
#include "core/link/reply.h"
#include "core/people/nick.h"
#include "core/room/target.h"
#include "core/rule/access.h"
#include "core/settings.h"
#include "irc/casemap.h"
#include "irc/message.h"

static const struct refusal none = {0};

struct refusal refusal_of_password(const struct core *core, struct str name, struct str password)
{
    if (password.n < core->settings->password_bytes_min || password.n == 0)
        return (struct refusal){"WEAK_PASSWORD", "The password is too short"};
    if (casemap_eq(password, name))
        return (struct refusal){"WEAK_PASSWORD", "The password is the name of the account"};
    if (password.n > PASSWORD_BYTES_MAX)
        return (struct refusal){"UNACCEPTABLE_PASSWORD", "The password is too long"};
    return none;
}

struct refusal refusal_of_name(struct core *core, struct str name, const struct user *own)
{
    if (!nick_is_valid(name) ||
        !nick_is_allowed(core, NULL, name, account_owning_alike(core, name)))
        return (struct refusal){"BAD_ACCOUNT_NAME", "No account can have this name"};
    if (account_find(core, name) || account_owning(core, name))
        return (struct refusal){"ACCOUNT_EXISTS", "This name belongs to an account already"};
    if (account_is_spent(core, name))
        return (struct refusal){"ACCOUNT_EXISTS", "This name was an account's before"};
    if (account_owning_alike(core, name))
        return (struct refusal){"BAD_ACCOUNT_NAME", "This name is too much like another's"};
    if (user_holding(core, name, own))
        return (struct refusal){"USERNAME_EXISTS", "Somebody uses this name as their nick"};
    if (core->accounts.count >= core->settings->accounts_max)
        return (struct refusal){"TEMPORARILY_UNAVAILABLE", "There are too many accounts"};
    return none;
}

/* Nobody writes to it, so it is enough that one could, and that it stays one word of the entry. */
static bool may_be_email(struct str email)
{
    size_t at = str_find(email, '@');

    return at > 0 && at + 1 < email.n && email.n <= EMAIL_BYTES_MAX && message_is_middle(email);
}

static struct refusal refusal_of_session(struct core *core, struct session *s, struct str email)
{
    const struct settings *settings = core->settings;

    if (session_account(s))
        return (struct refusal){"ALREADY_AUTHENTICATED", "You are logged in to an account"};
    if (settings->registration == REGISTRATION_CLOSED)
        return (struct refusal){"TEMPORARILY_UNAVAILABLE",
                                "Accounts are made by the administrator here"};
    if (settings->registration == REGISTRATION_CONNECTED && !s->user)
        return (struct refusal){"COMPLETE_CONNECTION_REQUIRED", "Come in first"};
    if (!s->user && !access_may_register(core, s))
        return (struct refusal){"ACCOUNT_REQUIRED",
                                "Nobody makes an account from your address without an invitation"};
    if (str_eq(email, STR("*")) ? settings->registration_email : !may_be_email(email))
        return (struct refusal){"INVALID_EMAIL", "That is no address of mail"};
    return none;
}

void register_refuse(struct core *core, struct session *s, struct str service, struct str name,
                     struct refusal why)
{
    if (str_eq(service, STR("*")))
        reply_fail(core, s, STR("REGISTER"), why.code, target_shown(name), why.text);
    else
        service_say(core, s, &nickserv, "%s.", why.text);
}

static void hashed(struct core *core, struct session *s, struct str about,
                   const struct input *answer)
{
    struct str rest = about, service = str_cut(&rest, ' '), name = str_cut(&rest, ' ');

    if (answer->text.n == 0)
        register_refuse(core, s, service, name,
                        (struct refusal){"TEMPORARILY_UNAVAILABLE",
                                         "Too many ask for accounts, try again in a moment"});
    else
        entry_askf(core, s, "REGISTER " STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(about),
                   STR_ARG(answer->text), STR_ARG(answer->state));
}

static struct refusal refusal_of_account(struct core *core, struct session *s, struct str name,
                                         struct str password)
{
    struct refusal why = refusal_of_name(core, name, s->user);

    return why.code ? why : refusal_of_password(core, name, password);
}

static void ask_hash(struct core *core, struct session *s, struct str service, struct str name,
                     struct str email, struct str password)
{
    question_hash(core, s, password,
                  ARENA_JOIN(&core->scratch, service, STR(" "), name, STR(" "), email), hashed);
}

/* An answer about a name tells whether there is an account, so it is paid for like a new one. */
static struct refusal refusal_of_budget(struct core *core, const struct session *s)
{
    if (address_spend(core, s->address, BUDGET_ACCOUNTS)) return none;
    return (struct refusal){"TEMPORARILY_UNAVAILABLE",
                            "Your address asked for many accounts lately, try again later"};
}

void register_account(struct core *core, struct session *s, struct str service, struct str name,
                      struct str email, struct str password)
{
    struct refusal why = refusal_of_session(core, s, email);

    if (!why.code) why = refusal_of_budget(core, s);
    if (!why.code) why = refusal_of_account(core, s, name, password);
    if (why.code)
        register_refuse(core, s, service, name, why);
    else
        ask_hash(core, s, service, name, email, password);
}

void register_for_other(struct core *core, struct session *s, struct str name, struct str password)
{
    struct refusal why = refusal_of_account(core, s, name, password);

    if (why.code)
        register_refuse(core, s, REGISTER_FOR_OTHER, name, why);
    else
        ask_hash(core, s, REGISTER_FOR_OTHER, name, STR("*"), password);
}
