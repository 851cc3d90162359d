/* SPDX-License-Identifier: MIT
 * account: the accounts, and what belongs to them. */
#include "core/account/account.h"

#include "base/mem.h"
#include "core/link/registration.h"
#include "core/link/session.h"
#include "core/people/user.h"
#include "irc/casemap.h"

static void replace(char **text, struct str by)
{
    mem_free(*text);
    *text = str_copy(by);
}

/* --- what belongs to it --- */

static struct account_key *key_find(const struct table *t, struct str text)
{
    struct casemap_buffer folded;
    struct table_node *node = table_find(t, casemap_fold(text, &folded));

    return node ? CONTAINER_OF(node, struct account_key, by_text) : NULL;
}

static struct account_key *key_add(struct table *t, struct account *a, struct list *keys,
                                   struct str text)
{
    struct account_key *key;

    if (text.n > CASEMAP_NAME_MAX || key_find(t, text)) return NULL;
    key = mem_zero(sizeof *key);
    key->account = a;
    key->text = str_copy(text);
    key->folded = casemap_fold_copy(text);
    table_add(t, &key->by_text, str_from(key->folded));
    list_append(keys, &key->in_account);
    return key;
}

static void key_destroy(struct table *t, struct account_key *key)
{
    table_remove(t, &key->by_text);
    list_remove(&key->in_account);
    mem_free(key->text);
    mem_free(key->folded);
    mem_free(key);
}

bool account_add_nick(struct core *core, struct account *a, struct str nick)
{
    struct account_key *key;

    if (a->nick_count >= ACCOUNT_NICKS_MAX) return false;
    key = key_add(&core->owned_nicks, a, &a->nicks, nick);
    if (!key) return false;
    lookalike_add(&core->owned_skeletons, &key->lookalike, nick);
    a->nick_count++;
    return true;
}

static void nick_destroy(struct core *core, struct account_key *key)
{
    lookalike_remove(&core->owned_skeletons, &key->lookalike);
    key->account->nick_count--;
    key_destroy(&core->owned_nicks, key);
}

bool account_drop_nick(struct core *core, struct account *a, struct str nick)
{
    struct account_key *key = key_find(&core->owned_nicks, nick);

    if (!key || key->account != a || casemap_eq(nick, str_from(a->name))) return false;
    nick_destroy(core, key);
    return true;
}

bool account_add_certificate(struct core *core, struct account *a, struct str fingerprint)
{
    if (a->certificate_count >= ACCOUNT_CERTIFICATES_MAX ||
        !key_add(&core->certificates, a, &a->certificates, fingerprint))
        return false;
    a->certificate_count++;
    return true;
}

bool account_drop_certificate(struct core *core, struct account *a, struct str fingerprint)
{
    struct account_key *key = key_find(&core->certificates, fingerprint);

    if (!key || key->account != a) return false;
    key_destroy(&core->certificates, key);
    a->certificate_count--;
    return true;
}

static struct account *owner(const struct account_key *key)
{
    return key ? key->account : NULL;
}

struct account *account_owning(struct core *core, struct str nick)
{
    return owner(key_find(&core->owned_nicks, nick));
}

struct account *account_owning_alike(struct core *core, struct str nick)
{
    struct account *a = account_owning(core, nick);
    struct lookalike *alike;

    if (a) return a;
    alike = lookalike_find(&core->owned_skeletons, nick, NULL);
    return alike ? CONTAINER_OF(alike, struct account_key, lookalike)->account : NULL;
}

struct account *account_certified(struct core *core, struct str fingerprint)
{
    return owner(key_find(&core->certificates, fingerprint));
}

/* --- accounts --- */

/* A name that another account groups already stays that one's nick; then this one owns none. */
struct account *account_create(struct core *core, struct str name, journal_seq id, int64_t unix_ms)
{
    struct account *a = mem_zero(sizeof *a);

    a->name = str_copy(name);
    a->folded_name = casemap_fold_copy(name);
    a->id = id;
    a->created_unix_ms = unix_ms;
    a->email = str_copy(STR(""));
    a->argon2id = str_copy(STR(""));
    a->scram = str_copy(STR(""));
    list_init(&a->nicks);
    list_init(&a->certificates);
    table_add(&core->accounts, &a->by_name, str_from(a->folded_name));
    account_add_nick(core, a, name);
    return a;
}

static void log_out_everybody(struct core *core, const struct account *a)
{
    TABLE_EACH (node, &core->users) {
        struct user *u = CONTAINER_OF(node, struct user, by_id);
        if (u->account == a) u->account = NULL;
    }
    TABLE_EACH (node, &core->sessions) {
        struct session *s = CONTAINER_OF(node, struct session, by_id);
        if (s->registration && s->registration->account == a) s->registration->account = NULL;
    }
}

static void give_up_keys(struct core *core, struct account *a)
{
    LIST_EACH (node, &a->nicks)
        nick_destroy(core, CONTAINER_OF(node, struct account_key, in_account));
    LIST_EACH (node, &a->certificates)
        key_destroy(&core->certificates, CONTAINER_OF(node, struct account_key, in_account));
    a->certificate_count = 0;
}

void account_retire(struct core *core, struct account *a)
{
    log_out_everybody(core, a);
    give_up_keys(core, a);
    metadata_clear(&a->metadata);
    account_set_password(a, STR(""), STR(""));
    account_set_email(a, STR(""));
    a->is_gone = true;
}

void account_destroy(struct core *core, struct account *a)
{
    log_out_everybody(core, a);
    give_up_keys(core, a);
    metadata_clear(&a->metadata);
    table_remove(&core->accounts, &a->by_name);
    mem_free(a->asleep);
    mem_free(a->name);
    mem_free(a->folded_name);
    mem_free(a->email);
    mem_free(a->argon2id);
    mem_free(a->scram);
    mem_free(a);
}

static struct account *find_any(struct core *core, struct str name)
{
    struct casemap_buffer folded;
    struct table_node *node = table_find(&core->accounts, casemap_fold(name, &folded));

    return node ? CONTAINER_OF(node, struct account, by_name) : NULL;
}

struct account *account_find(struct core *core, struct str name)
{
    struct account *a = find_any(core, name);

    return a && !a->is_gone ? a : NULL;
}

bool account_is_spent(struct core *core, struct str name)
{
    const struct account *a = find_any(core, name);

    return a && a->is_gone;
}

void account_set_password(struct account *a, struct str argon2id, struct str scram)
{
    replace(&a->argon2id, argon2id);
    replace(&a->scram, scram);
}

void account_set_email(struct account *a, struct str email)
{
    replace(&a->email, email);
}

struct str account_nobody(void)
{
    return STR("$argon2id$v=19$m=19456,t=2,p=1$viphPY1UeUuDpqp"
               "ytqz75w$9f0cp4H9d5NsdMEKiZ2lSxUz4ZHNovfIay478t+n6Eo");
}
