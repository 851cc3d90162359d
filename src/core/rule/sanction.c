/* SPDX-License-Identifier: MIT
 * sanction: one register for each kind: a table of all targets, which finds accounts and networks,
 * how many networks of each length there are, and a list of the masks. */
#include "core/rule/sanction.h"

#include "base/duration.h"
#include "base/mem.h"
#include "core/link/registration.h"
#include "core/link/session.h"
#include "core/people/user.h"
#include "irc/casemap.h"
#include "irc/line.h"
#include "irc/mask.h"

struct sanction_register {
    struct table by_target;
    struct list masks;
    uint32_t networks[IP_BITS + 1];
};

struct sanctions {
    struct sanction_register of[SANCTION_KINDS];
};

static const char *const verbs[SANCTION_KINDS] = {[SANCTION_BAN] = "BAN", [SANCTION_MUTE] = "MUTE"};

struct sanctions *sanctions_create(const unsigned char secret[TABLE_SECRET_BYTES])
{
    struct sanctions *all = mem_zero(sizeof *all);

    for (size_t i = 0; i < SANCTION_KINDS; i++) {
        table_init(&all->of[i].by_target, secret);
        list_init(&all->of[i].masks);
    }
    return all;
}

static struct sanction *at(struct table_node *node)
{
    return node ? CONTAINER_OF(node, struct sanction, by_target) : NULL;
}

static struct sanction_register *register_of(const struct core *core, enum sanction_kind kind)
{
    return &core->sanctions->of[kind];
}

static void count_network(struct sanction_register *r, const struct sanction *x, bool more)
{
    struct ip_network network;

    if (!ip_network_parse(str_from(x->target), &network)) return;
    if (more)
        r->networks[network.bits]++;
    else
        r->networks[network.bits]--;
}

static void destroy(struct core *core, struct sanction *x)
{
    struct sanction_register *r = register_of(core, x->kind);

    count_network(r, x, false);
    table_remove(&r->by_target, &x->by_target);
    list_remove(&x->in_masks);
    expiry_drop(core, &x->expiry);
    mem_free(x->target);
    mem_free(x->folded_target);
    mem_free(x->name);
    mem_free(x->setter);
    mem_free(x->reason);
    mem_free(x);
}

void sanctions_destroy(struct core *core)
{
    for (size_t i = 0; i < SANCTION_KINDS; i++) {
        TABLE_EACH (node, &core->sanctions->of[i].by_target) destroy(core, at(node));
        table_finish(&core->sanctions->of[i].by_target);
    }
    mem_free(core->sanctions);
}

size_t sanction_count(const struct core *core, enum sanction_kind kind)
{
    return register_of(core, kind)->by_target.count;
}

struct sanction *sanction_next(struct core *core, enum sanction_kind kind,
                               const struct sanction *after)
{
    return at(table_next(&register_of(core, kind)->by_target, after ? &after->by_target : NULL));
}

struct sanction *sanction_find(struct core *core, enum sanction_kind kind, struct str target)
{
    struct casemap_buffer folded;

    return at(table_find(&register_of(core, kind)->by_target, casemap_fold(target, &folded)));
}

static void due(struct core *core, struct expiry *e)
{
    const struct sanction *x = CONTAINER_OF(e, struct sanction, expiry);

    entry_askf(core, NULL, "UN%s %s", verbs[x->kind], x->target);
}

static struct sanction *create(struct core *core, enum sanction_kind kind, struct str target)
{
    struct sanction_register *r = register_of(core, kind);
    struct sanction *x = mem_zero(sizeof *x);

    x->kind = kind;
    x->target = str_copy(target);
    x->folded_target = casemap_fold_copy(target);
    x->expiry.due = due;
    list_init(&x->in_masks);
    if (str_contains(target, '!')) list_append(&r->masks, &x->in_masks);
    table_add(&r->by_target, &x->by_target, str_from(x->folded_target));
    count_network(r, x, true);
    return x;
}

static void replace(char **text, struct str by)
{
    mem_free(*text);
    *text = str_copy(by);
}

struct sanction *sanction_put(struct core *core, enum sanction_kind kind, struct verdict verdict,
                              struct decision decision)
{
    struct sanction *x = sanction_find(core, kind, verdict.target);

    if (!x && (verdict.target.n == 0 || sanction_count(core, kind) >= SANCTIONS_MAX)) return NULL;
    if (!x) x = create(core, kind, verdict.target);
    replace(&x->name, verdict.name);
    replace(&x->setter, decision.setter);
    replace(&x->reason, verdict.reason);
    x->made_unix_ms = decision.made_unix_ms;
    x->until_unix_ms = decision.until_unix_ms;
    expiry_set(core, &x->expiry, x->until_unix_ms);
    return x;
}

static struct str record_key(struct core *core, const struct sanction *x)
{
    return arena_printf(&core->scratch, "%s %s", verbs[x->kind], x->folded_target);
}

void sanction_save(struct core *core, journal_seq seq, const struct sanction *x)
{
    struct decision decision = {str_from(x->setter), x->made_unix_ms, x->until_unix_ms};

    server_record_put(core, seq, record_key(core, x), decision,
                      arena_printf(&core->scratch, "%s %s %s%s:%s", verbs[x->kind], x->target,
                                   x->name, x->name[0] ? " " : "", x->reason));
}

void sanction_remove(struct core *core, journal_seq seq, struct sanction *x)
{
    server_record_drop(core, seq, record_key(core, x));
    destroy(core, x);
}

void sanction_restore(struct core *core, struct decision decision, const struct message *m)
{
    bool is_mute = str_eq(m->command, STR("MUTE"));

    sanction_put(core, is_mute ? SANCTION_MUTE : SANCTION_BAN, sanction_verdict(m, 1), decision);
}

struct verdict sanction_verdict(const struct message *m, size_t place)
{
    bool has_name = m->param_count > place + 1;

    return (struct verdict){message_param(m, 0), has_name ? m->params[place] : STR(""),
                            message_param(m, has_name ? place + 1 : place)};
}

struct str sanction_words(struct core *core, const struct sanction *x)
{
    struct buf words;
    struct str copy;

    buf_init(&words, LINE_BODY_MAX);
    buf_add(&words, x->reason[0] ? str_from(x->reason) : STR("no reason given"));
    if (x->until_unix_ms) {
        buf_add(&words, STR(" ("));
        duration_add(&words, x->until_unix_ms - core->unix_ms);
        buf_add(&words, STR(" left)"));
    }
    copy = arena_copy(&core->scratch, buf_str(&words));
    buf_finish(&words);
    return copy;
}

/* Who is judged: by which address, account and nick!user@host. */
struct suspect {
    const struct ip *ip; /* NULL: not known */
    struct str account, source;
};

static const struct sanction *still(const struct core *core, const struct sanction *x)
{
    return x && !expiry_is_over(x->until_unix_ms, core->unix_ms) ? x : NULL;
}

/* One look for each length of network that there is. */
static const struct sanction *on_ip(struct core *core, enum sanction_kind kind, const struct ip *ip)
{
    const struct sanction_register *r = register_of(core, kind);
    char text[IP_NETWORK_TEXT_MAX];

    for (int bits = IP_BITS; bits >= 0; bits--) {
        const struct sanction *x = NULL;
        if (r->networks[bits]) {
            struct ip_network network = ip_network_of(ip, (uint8_t)bits);
            x = still(core, at(table_find(&r->by_target, ip_network_write(&network, text))));
        }
        if (x) return x;
    }
    return NULL;
}

static const struct sanction *on_account(struct core *core, enum sanction_kind kind,
                                         struct str account)
{
    return still(core, sanction_find(core, kind, ARENA_JOIN(&core->scratch, STR("a:"), account)));
}

static const struct sanction *on_source(struct core *core, enum sanction_kind kind,
                                        struct str source)
{
    const struct sanction_register *r = register_of(core, kind);
    struct casemap_buffer buffer;
    struct str folded = casemap_fold(source, &buffer);

    for (struct list *node = r->masks.next; node != &r->masks; node = node->next) {
        const struct sanction *x = CONTAINER_OF(node, struct sanction, in_masks);
        if (mask_match(str_from(x->folded_target), folded) && still(core, x)) return x;
    }
    return NULL;
}

static const struct sanction *on(struct core *core, enum sanction_kind kind, struct suspect who)
{
    const struct sanction *x = NULL;

    if (sanction_count(core, kind) == 0) return NULL;
    if (who.ip) x = on_ip(core, kind, who.ip);
    if (!x && who.account.n) x = on_account(core, kind, who.account);
    return x ? x : on_source(core, kind, who.source);
}

static struct str or_star(struct str s)
{
    return s.n ? s : STR("*");
}

static struct suspect newcomer(struct core *core, const struct session *s)
{
    const struct registration *r = s->registration;

    return (struct suspect){.ip = s->has_ip ? &s->ip : NULL,
                            .account = r->account ? str_from(r->account->name) : STR(""),
                            .source = ARENA_JOIN(&core->scratch, or_star(buf_str(&r->nick)),
                                                 STR("!"), or_star(buf_str(&r->username)), STR("@"),
                                                 session_host(s))};
}

static struct suspect one_of(struct core *core, const struct session *s, struct str nick)
{
    return (struct suspect){.ip = s->has_ip ? &s->ip : NULL,
                            .account = user_account(s->user),
                            .source =
                                ARENA_JOIN(&core->scratch, nick, STR("!"),
                                           str_from(s->user->username), STR("@"), session_host(s))};
}

const struct sanction *sanction_on_address(struct core *core, enum sanction_kind kind,
                                           struct str address)
{
    struct ip ip;
    bool has_ip = ip_parse(address, &ip);

    return on(core, kind,
              (struct suspect){.ip = has_ip ? &ip : NULL,
                               .source = ARENA_JOIN(&core->scratch, STR("*!*@"), address)});
}

const struct sanction *sanction_on_session(struct core *core, enum sanction_kind kind,
                                           const struct session *s)
{
    return on(core, kind, s->user ? one_of(core, s, user_nick(s->user)) : newcomer(core, s));
}

const struct sanction *sanction_on_nick(struct core *core, enum sanction_kind kind,
                                        const struct user *u, struct str nick)
{
    struct suspect shown = {.account = user_account(u),
                            .source =
                                ARENA_JOIN(&core->scratch, nick, STR("!"), str_from(u->username),
                                           STR("@"), str_from(u->host))};
    const struct sanction *x = on(core, kind, shown);

    for (const struct session *s = user_session(u); s && !x; s = user_next_session(s))
        x = on(core, kind, one_of(core, s, nick));
    return x;
}

const struct sanction *sanction_on_user(struct core *core, enum sanction_kind kind,
                                        const struct user *u)
{
    return sanction_on_nick(core, kind, u, user_nick(u));
}
