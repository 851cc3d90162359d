/* SPDX-License-Identifier: MIT
 * sanction_order: words to entries, and entries to sanctions. */
#include "core/rule/sanction_order.h"

#include "base/duration.h"
#include "base/utf8.h"
#include "core/people/user.h"
#include "core/rule/audit.h"
#include "core/rule/privilege.h"

static const struct words {
    const char *verb, *done, *undone, *thing, *act, *lift;
    enum privilege privilege;
} words_of[SANCTION_KINDS] = {
    [SANCTION_BAN] = {"BAN", "is banned", "is not banned any more", "ban", "ban", "unban",
                      PRIVILEGE_BAN},
    [SANCTION_MUTE] = {"MUTE", "is mute", "is not mute any more", "mute", "mute", "unmute",
                       PRIVILEGE_MUTE},
};

/* Until the end of the step; empty when the word means nobody. */
static struct str whom(const struct desk *d, enum sanction_name name, struct str word)
{
    const struct user *u = name == NAME_IS_NICK ? NULL : user_find(d->core, word);
    const struct session *s = u ? user_session(u) : NULL;

    if (u && name == NAME_IS_PERSON && u->account)
        word = ARENA_JOIN(&d->core->scratch, STR("a:"), user_account(u));
    else if (u)
        word = ARENA_JOIN(&d->core->scratch, STR("*!*@"), s ? session_host(s) : str_from(u->host));
    return sanction_target(d->core, word);
}

static void say_usage(const struct desk *d)
{
    desk_refuse(d,
                "Say whom: a name, an address, a network like 10.0.0.0/8, an account like "
                "a:ada, or a mask like *!*@*.example.org; a time like 1d12h may stand before it.");
}

/* Nobody shuts themselves out. */
static bool is_self(const struct desk *d, struct str target)
{
    struct ip_network network;
    const struct session *s = d->session;

    if (!s || !ip_network_parse(target, &network)) return false;
    return s->has_ip && ip_network_has(&network, &s->ip);
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
    struct str target = whom(d, name, str_word(&words));
    struct str reason = utf8_first(str_trim(words), SANCTION_REASON_BYTES_MAX);

    if (target.n == 0) {
        say_usage(d);
    } else if (is_self(d, target)) {
        desk_refuse(d, STR_FMT " is where you are yourself.", STR_ARG(target));
    } else {
        desk_ask(d, "%s " STR_FMT " %lld :" STR_FMT, words_of[kind].verb, STR_ARG(target),
                 (long long)until_unix_ms, STR_ARG(reason));
        desk_promise(d, STR_FMT " %s.", STR_ARG(target), words_of[kind].done);
    }
}

void sanction_lift_order(const struct desk *d, enum sanction_kind kind, enum sanction_name name,
                         struct str words)
{
    struct str word = str_word(&words), target = whom(d, name, word);

    if (target.n == 0 || !sanction_find(d->core, kind, target)) {
        desk_refuse(d, "There is no such %s; the list has them.", words_of[kind].thing);
        return;
    }
    desk_ask(d, "UN%s " STR_FMT, words_of[kind].verb, STR_ARG(target));
    desk_promise(d, STR_FMT " %s.", STR_ARG(target), words_of[kind].undone);
}

void sanction_list_order(const struct desk *d, enum sanction_kind kind)
{
    size_t count = sanction_count(d->core, kind);

    for (struct sanction *x = sanction_next(d->core, kind, NULL); x;
         x = sanction_next(d->core, kind, x))
        desk_say(d, "%s  by %s: " STR_FMT, x->target, x->setter,
                 STR_ARG(sanction_words(d->core, x)));
    desk_say(d, "%zu %s%s", count, words_of[kind].thing, count == 1 ? "" : "s");
}

const struct sanction *sanction_apply(struct core *core, const struct entry *entry,
                                      enum sanction_kind kind)
{
    struct str reason = message_param(&entry->m, 2);
    struct decision decision = {entry_source(core, entry), entry->unix_ms,
                                server_record_ms(message_param(&entry->m, 1))};
    struct sanction *x;

    if (!privilege_demand_server(core, entry, words_of[kind].privilege)) return NULL;
    x = sanction_put(core, kind, entry->m.params[0], decision, reason);
    if (!x) return NULL;
    sanction_save(core, entry->seq, x);
    desk_done(core, entry, "%s %s.", x->target, words_of[kind].done);
    audit(core, entry, words_of[kind].act, str_from(x->target), reason);
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
    desk_done(core, entry, "%s %s.", x->target, words_of[kind].undone);
    sanction_remove(core, entry->seq, x);
    return true;
}
