/* SPDX-License-Identifier: MIT
 * sanction_order: words to entries, and entries to sanctions. */
#include "core/rule/sanction_order.h"

#include "base/duration.h"
#include "base/utf8.h"
#include "core/account/login.h"
#include "core/link/address.h"
#include "core/people/presence.h"
#include "core/people/user.h"
#include "core/rule/audit.h"
#include "core/rule/cloak.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"

static const struct words {
    const char *verb, *done, *undone, *thing, *act, *lift;
    enum privilege privilege;
} words_of[SANCTION_KINDS] = {
    [SANCTION_BAN] = {"BAN", "is banned", "is not banned any more", "ban", "ban", "unban",
                      PRIVILEGE_BAN},
    [SANCTION_MUTE] = {"MUTE", "is mute", "is not mute any more", "mute", "mute", "unmute",
                       PRIVILEGE_MUTE},
};

enum { MEANT_MAX = 1 + PRESENCE_SESSIONS_MAX }; /* an account, and where it is connected from */

/* What a word is against, and the name of the one here whom it means, if any. */
struct meant {
    struct str name;
    struct str targets[MEANT_MAX];
    size_t count;
};

static void add_target(struct meant *m, struct str target)
{
    for (size_t i = 0; i < m->count; i++)
        if (str_eq(m->targets[i], target)) return;
    if (target.n && m->count < MEANT_MAX) m->targets[m->count++] = target;
}

static void add_address(const struct desk *d, struct meant *m, struct str host)
{
    add_target(m, sanction_target(d->core, ARENA_JOIN(&d->core->scratch, STR("*!*@"), host)));
}

/* Whether an address may be taken for the person's own: many come from this machine, and from where
 * somebody with another account is connected. */
static bool is_their_own(const struct desk *d, const struct session *s)
{
    if (!s->address->is_limited || (d->session && d->session->address == s->address)) return false;
    TABLE_EACH (node, &d->core->sessions) {
        const struct session *other = CONTAINER_OF(node, const struct session, by_id);
        const struct account *a = session_account(other);
        if (other->address == s->address && a && a != s->user->account) return false;
    }
    return true;
}

/* The account holds whoever logs in to it, and the addresses whoever does not any more. */
static void add_person(const struct desk *d, struct meant *m, const struct user *u)
{
    add_target(m, ARENA_JOIN(&d->core->scratch, STR("a:"), user_account(u)));
    for (const struct session *s = user_session(u); s; s = user_next_session(s))
        if (is_their_own(d, s)) add_address(d, m, session_host(s));
}

static void add_addresses(const struct desk *d, struct meant *m, const struct user *u)
{
    for (const struct session *s = user_session(u); s; s = user_next_session(s))
        add_address(d, m, session_host(s));
    if (m->count == 0) add_address(d, m, str_from(u->host));
}

/* Views until the end of the step; none when the word means nobody. */
static struct meant whom(const struct desk *d, enum sanction_name name, struct str word)
{
    const struct user *u = name == NAME_IS_NICK ? NULL : user_find(d->core, word);
    struct meant m = {.name = u ? user_nick(u) : STR("")};

    if (!u)
        add_target(&m, sanction_target(d->core, word));
    else if (name == NAME_IS_PERSON && u->account)
        add_person(d, &m, u);
    else
        add_addresses(d, &m, u);
    return m;
}

struct str sanction_shown(struct core *core, const struct user *viewer, const struct sanction *x)
{
    struct str target = str_from(x->target), shown = cloak_target(core, target);
    bool sees_all = !viewer || privilege_has(viewer, PRIVILEGE_SEE_HIDDEN);

    if (sees_all || str_eq(shown, target)) return target;
    return x->name[0] ? str_from(x->name) : shown;
}

static void say_usage(const struct desk *d)
{
    desk_refuse(d,
                "Say whom: a name, an address, a network like 10.0.0.0/8, an account like "
                "a:ada, or a mask like *!*@*.example.org; a time like 1d12h may stand before it.");
}

/* Nobody shuts themselves out. */
static bool has_self(const struct desk *d, const struct meant *m)
{
    const struct session *s = d->session;
    struct ip_network network;

    if (!s || !s->has_ip) return false;
    for (size_t i = 0; i < m->count; i++)
        if (ip_network_parse(m->targets[i], &network) && ip_network_has(&network, &s->ip))
            return true;
    return false;
}

/* The time off the words, as the end it means; 0 when there is none. */
static int64_t take_until(const struct desk *d, struct str *words)
{
    struct str rest = *words;
    int64_t ms;

    if (!duration_parse(str_word(&rest), &ms)) return 0;
    *words = rest;
    return ms ? d->core->unix_ms + ms : 0;
}

void sanction_order(const struct desk *d, enum sanction_kind kind, enum sanction_name name,
                    struct str words)
{
    int64_t until_unix_ms = take_until(d, &words);
    struct meant m = whom(d, name, str_word(&words));
    struct str reason = utf8_first(str_trim(words), SANCTION_REASON_BYTES_MAX);

    if (m.count == 0) {
        say_usage(d);
    } else if (has_self(d, &m)) {
        desk_refuse(d, STR_FMT " is where you are yourself.",
                    STR_ARG(m.name.n ? m.name : m.targets[0]));
    } else {
        for (size_t i = 0; i < m.count; i++) {
            desk_ask(d, "%s " STR_FMT " %lld " STR_FMT "%s:" STR_FMT, words_of[kind].verb,
                     STR_ARG(m.targets[i]), (long long)until_unix_ms, STR_ARG(m.name),
                     m.name.n ? " " : "", STR_ARG(reason));
            desk_promise(d, STR_FMT " %s.", STR_ARG(m.targets[i]), words_of[kind].done);
        }
    }
}

/* By what it is against, by whom it was meant for, and by what the list calls it. */
static bool is_meant(const struct desk *d, const struct sanction *x, const struct meant *m,
                     struct str word)
{
    const struct user *viewer = d->session ? d->session->user : NULL;

    if (casemap_eq(str_from(x->name), word)) return true;
    if (casemap_eq(sanction_shown(d->core, viewer, x), word)) return true;
    for (size_t i = 0; i < m->count; i++)
        if (casemap_eq(str_from(x->target), m->targets[i])) return true;
    return false;
}

void sanction_lift_order(const struct desk *d, enum sanction_kind kind, enum sanction_name name,
                         struct str words)
{
    struct str word = str_word(&words);
    struct meant m = whom(d, name, word);
    size_t count = 0;

    for (struct sanction *x = sanction_next(d->core, kind, NULL); x && word.n;
         x = sanction_next(d->core, kind, x)) {
        if (!is_meant(d, x, &m, word)) continue;
        desk_ask(d, "UN%s %s", words_of[kind].verb, x->target);
        desk_promise(d, "%s %s.", x->target, words_of[kind].undone);
        count++;
    }
    if (count == 0) desk_refuse(d, "There is no such %s; the list has them.", words_of[kind].thing);
}

void sanction_list_order(const struct desk *d, enum sanction_kind kind)
{
    const struct user *viewer = d->session ? d->session->user : NULL;
    size_t count = sanction_count(d->core, kind);

    for (struct sanction *x = sanction_next(d->core, kind, NULL); x;
         x = sanction_next(d->core, kind, x))
        desk_say(d, STR_FMT "  by %s: " STR_FMT, STR_ARG(sanction_shown(d->core, viewer, x)),
                 x->setter, STR_ARG(sanction_words(d->core, x)));
    desk_say(d, "%zu %s%s", count, words_of[kind].thing, plural(count));
}

const struct sanction *sanction_apply(struct core *core, const struct entry *entry,
                                      enum sanction_kind kind)
{
    struct verdict verdict = sanction_verdict(&entry->m, 2);
    struct decision decision = {entry_source(core, entry), entry->unix_ms,
                                server_record_ms(message_param(&entry->m, 1))};
    struct sanction *x;

    if (!privilege_demand_server(core, entry, words_of[kind].privilege)) return NULL;
    x = sanction_put(core, kind, verdict, decision);
    if (!x) return NULL;
    sanction_save(core, entry->seq, x);
    desk_done(core, entry, STR_FMT " %s.", STR_ARG(sanction_shown(core, entry->actor, x)),
              words_of[kind].done);
    audit(core, entry, words_of[kind].act, str_from(x->target), verdict.reason);
    return x;
}

bool sanction_apply_lift(struct core *core, const struct entry *entry, enum sanction_kind kind)
{
    struct sanction *x;

    if (!privilege_demand_server(core, entry, words_of[kind].privilege)) return false;
    x = sanction_find(core, kind, entry->m.params[0]);
    if (!x) return false;
    if (!expiry_is_over(x->until_unix_ms, entry->unix_ms))
        audit(core, entry, words_of[kind].lift, str_from(x->target), STR(""));
    desk_done(core, entry, STR_FMT " %s.", STR_ARG(sanction_shown(core, entry->actor, x)),
              words_of[kind].undone);
    sanction_remove(core, entry->seq, x);
    return true;
}
