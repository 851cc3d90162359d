/* SPDX-License-Identifier: MIT
 * registration: from the first word to the ENTER. */
#include "core/link/registration.h"

#include "base/mem.h"
#include "core/account/account.h"
#include "core/account/sasl.h"
#include "core/entry.h"
#include "core/link/reply.h"
#include "core/people/metadata_change.h"
#include "core/rule/access.h"
#include "core/rule/cloak.h"
#include "irc/names.h"
#include "irc/tags.h"

void session_begin_registration(struct core *core, struct session *s)
{
    struct registration *r = mem_zero(sizeof *r);

    buf_init(&r->nick, NICK_BYTES_MAX);
    buf_init(&r->username, USERNAME_BYTES_MAX);
    buf_init(&r->realname, REALNAME_BYTES_MAX);
    buf_init(&r->away, AWAY_BYTES_MAX);
    s->registration = r;
    core->newcomer_count++;
}

void session_end_registration(struct core *core, struct session *s)
{
    if (!s->registration) return;
    core->newcomer_count--;
    buf_finish(&s->registration->nick);
    buf_finish(&s->registration->username);
    buf_finish(&s->registration->realname);
    metadata_clear(&s->registration->metadata);
    buf_finish(&s->registration->away);
    mem_free(s->registration);
    s->registration = NULL;
}

static void give_up_sasl(struct core *core, struct session *s)
{
    sasl_end(s);
    reply(core, s, ERR_SASLABORTED, ":SASL authentication aborted");
}

/* "account=name", or nothing for a guest. */
static struct str account_tag(struct core *core, const struct registration *r)
{
    if (!r->account) return STR("");
    return tags_pair(&core->scratch, STR("account"), str_from(r->account->name));
}

/* "@key=value;… ", or nothing. */
static struct str enter_tags(struct core *core, struct session *s)
{
    const struct str tags[] = {account_tag(core, s->registration), access_tag(core, s),
                               metadata_enter_tag(core, s)};
    struct str all = STR("");

    for (size_t i = 0; i < ARRAY_LENGTH(tags); i++)
        if (tags[i].n) all = ARENA_JOIN(&core->scratch, all, all.n ? STR(";") : STR("@"), tags[i]);
    return all.n ? ARENA_JOIN(&core->scratch, all, STR(" ")) : all;
}

void session_try_enter(struct core *core, struct session *s)
{
    struct registration *r = s->registration;

    if (!r || s->entering || r->negotiating || !r->nick.n || !r->username.n) return;
    if (s->sasl) give_up_sasl(core, s);
    if (!access_demand(core, s)) return;
    s->entering = true;
    entry_askf(core, s, STR_FMT "ENTER " STR_FMT " " STR_FMT " " STR_FMT " :" STR_FMT,
               STR_ARG(enter_tags(core, s)), STR_ARG(buf_str(&r->nick)),
               STR_ARG(buf_str(&r->username)), STR_ARG(cloak_host(core, s)),
               STR_ARG(buf_str(&r->realname)));
    if (r->away.n) entry_askf(core, s, "AWAY :" STR_FMT, STR_ARG(buf_str(&r->away)));
}
