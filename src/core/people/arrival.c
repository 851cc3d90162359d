/* SPDX-License-Identifier: MIT
 * arrival: the forms of a JOIN. */
#include "core/people/arrival.h"

#include "core/entry.h"
#include "core/link/reply.h"
#include "core/people/onlookers.h"

enum { JOIN_FORMS = 2 }; /* the lines before that of AWAY */

static struct str extended_words(struct core *core, const struct user *u, const struct room *r)
{
    struct str account = user_account(u);

    return arena_printf(&core->scratch, "JOIN %s " STR_FMT " :%s", r->name,
                        STR_ARG(account.n ? account : STR("*")), u->realname);
}

struct arrival arrival_of(struct core *core, const struct user *u, const struct room *r,
                          journal_seq seq, int64_t unix_ms)
{
    struct str plain = arena_printf(&core->scratch, "JOIN %s", r->name);
    struct arrival a = {.user = u, .count = JOIN_FORMS};

    a.lines[0] = user_line(core, u, seq, unix_ms, plain);
    a.lines[0].only_without = CAP_BIT(CAP_EXTENDED_JOIN);
    a.lines[1] = user_line(core, u, seq, unix_ms, extended_words(core, u, r));
    a.lines[1].only_with = CAP_BIT(CAP_EXTENDED_JOIN);
    if (!user_away(u)) return a;
    a.lines[a.count] =
        user_line(core, u, seq, unix_ms, arena_printf(&core->scratch, "AWAY :%s", user_away(u)));
    a.lines[a.count].msgid = STR("");
    a.lines[a.count++].only_with = CAP_BIT(CAP_AWAY_NOTIFY);
    return a;
}

void arrival_cast(struct core *core, const struct arrival *a, const struct room *r,
                  session_id except)
{
    for (size_t i = 0; i < a->count; i++) cast_coming(core, r, a->user, except, &a->lines[i]);
}

void arrival_reply(struct core *core, const struct arrival *a, struct session *s)
{
    for (size_t i = 0; i < JOIN_FORMS; i++) reply_line(core, s, &a->lines[i]);
}

const struct outgoing *arrival_plain(const struct arrival *a)
{
    return &a->lines[0];
}
