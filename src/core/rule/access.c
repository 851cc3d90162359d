/* SPDX-License-Identifier: MIT
 * access: the one rule. A token that never was and one that is over are answered alike. */
#include "core/rule/access.h"

#include "core/link/question.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/rule/invitation.h"
#include "irc/tags.h"

/* What a session can show. */
struct papers {
    bool is_near, has_account, has_password, has_invitation;
};

void access_take_pass(struct core *core, struct session *s, struct str word)
{
    struct registration *r = s->registration;

    r->gave_pass = true;
    r->pass = digest_of(&core->seed, "password", word);
    r->invitation = digest_of(&core->lasting, "invitation", word);
}

static struct invitation *invitation_of(struct core *core, const struct session *s)
{
    char id[DIGEST_TEXT_BYTES];

    if (!s->registration->gave_pass) return NULL;
    return invitation_find(core, digest_write(&s->registration->invitation, id), core->unix_ms);
}

static bool knows_password(struct core *core, const struct session *s)
{
    struct digest password = digest_of(&core->seed, "password", core->settings->password);

    return core->settings->password.n && s->registration->gave_pass &&
           digest_eq(&password, &s->registration->pass);
}

static struct papers papers_of(struct core *core, const struct session *s)
{
    return (struct papers){.is_near = s->has_ip && ip_is_near(&s->ip),
                           .has_account = s->registration->account != NULL,
                           .has_password = knows_password(core, s),
                           .has_invitation = invitation_of(core, s) != NULL};
}

static bool is_admitted(enum access access, const struct papers *p)
{
    bool is_invited = p->has_password || p->has_invitation;

    switch (access) {
    case ACCESS_LAN: return p->is_near || is_invited || p->has_account;
    case ACCESS_INVITE: return is_invited || p->has_account;
    case ACCESS_ACCOUNTS: return p->has_account;
    case ACCESS_OPEN: return true;
    }
    return false;
}

/* The password is for everybody; an invitation is as good. */
static bool lacks_password(const struct core *core, const struct papers *p)
{
    return core->settings->password.n && !p->has_password && !p->has_invitation;
}

static const char *why_not(const struct core *core, const struct session *s)
{
    bool gave_pass = s->registration->gave_pass;

    switch (core->settings->access) {
    case ACCESS_LAN:
        return gave_pass ? "That invitation is not valid; from your address one is needed, or an "
                           "account"
                         : "From your address an invitation is needed, or an account";
    case ACCESS_INVITE:
        return gave_pass ? "That invitation is not valid; one is needed here, or an account"
                         : "An invitation is needed here, or an account";
    case ACCESS_ACCOUNTS: return "An account is needed here";
    case ACCESS_OPEN: break;
    }
    return "";
}

/* Each look at a PASS is one guess at the server's password. False when there were too many. */
static bool look(struct core *core, struct session *s, struct papers *out)
{
    bool is_guess = core->settings->password.n && s->registration->gave_pass;

    if (is_guess && !question_may_begin(core, s)) return false;
    *out = papers_of(core, s);
    if (is_guess && !lacks_password(core, out)) question_succeeded(core, s, STR(""));
    return true;
}

static void refuse_password(struct core *core, struct session *s, const char *why)
{
    reply(core, s, ERR_PASSWDMISMATCH, ":%s", why);
    session_close(core, s, str_from(why));
}

static void refuse(struct core *core, struct session *s)
{
    const char *why = why_not(core, s);

    reply_fail(core, s, STR("*"), "ACCOUNT_REQUIRED", STR(""), why);
    session_close(core, s, str_from(why));
}

bool access_demand(struct core *core, struct session *s)
{
    bool gave_pass = s->registration->gave_pass;
    struct papers papers;

    if (!look(core, s, &papers)) {
        refuse_password(core, s, "Too many passwords were tried, try again in a minute");
        return false;
    }
    if (lacks_password(core, &papers)) {
        refuse_password(core, s, gave_pass ? "Password incorrect" : "A password is needed");
        return false;
    }
    if (is_admitted(core->settings->access, &papers)) return true;
    refuse(core, s);
    return false;
}

bool access_may_register(struct core *core, struct session *s)
{
    enum access access =
        core->settings->access == ACCESS_ACCOUNTS ? ACCESS_LAN : core->settings->access;
    struct papers papers;

    if (!look(core, s, &papers)) return false;
    papers.has_account = false;
    return !lacks_password(core, &papers) && is_admitted(access, &papers);
}

/* One that names a room is used in any case. */
struct str access_tag(struct core *core, struct session *s)
{
    struct papers papers = papers_of(core, s);
    const struct invitation *i = invitation_of(core, s);

    if (!i || papers.has_password) return STR("");
    papers.has_invitation = false;
    if (!i->room && !lacks_password(core, &papers) && is_admitted(core->settings->access, &papers))
        return STR("");
    return arena_printf(&core->scratch, "invitation=%s", i->id);
}

bool access_use_invitation(struct core *core, const struct entry *entry, struct str *room)
{
    struct invitation *i;
    struct str id;

    *room = STR("");
    if (!tags_get(entry->m.tags, STR("invitation"), &id)) return true;
    i = invitation_find(core, id, entry->unix_ms);
    if (!i) return false;
    *room = arena_copy(&core->scratch, str_from(i->room));
    invitation_use(core, entry->seq, i);
    return true;
}
