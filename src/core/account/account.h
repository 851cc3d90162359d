/* SPDX-License-Identifier: MIT
 * account: a name that belongs to somebody for good, whoever is connected. It owns nicks, its own
 * name first of all, and is entered with a password or a certificate. Of passwords only what can
 * tell a right one is known. Accounts change by the journal alone; see cmd_account.c. */
#ifndef SNUG_CORE_ACCOUNT_ACCOUNT_H
#define SNUG_CORE_ACCOUNT_ACCOUNT_H

#include "base/bucket.h"
#include "base/list.h"
#include "base/secret.h"
#include "base/table.h"
#include "core/people/lookalike.h"
#include "core/people/metadata.h"
#include "core/state.h"

enum {
    ACCOUNT_NICKS_MAX = 8, /* with the account's name */
    ACCOUNT_CERTIFICATES_MAX = 8,
    PASSWORD_BYTES_MAX = 1000, /* fits several lines of AUTHENTICATE, and one of NickServ's */
    EMAIL_BYTES_MAX = 254,
    ACCOUNT_PLACES_MAX = 8,
    FINGERPRINT_BYTES = 64,
};

/* A nick or a certificate that belongs to an account. */
struct account_key {
    struct table_node by_text; /* core->owned_nicks or core->certificates */
    struct list in_account;
    struct account *account;
    struct lookalike lookalike; /* of a nick, among core->owned_skeletons */
    char *text;                 /* as it is shown */
    char *folded;               /* as it is compared */
};

/* Whether its owner wants to stay in rooms while not connected (presence.h). */
enum persistence { PERSISTENCE_DEFAULT, PERSISTENCE_ON, PERSISTENCE_OFF };

struct account {
    struct table_node by_name; /* core->accounts */
    char *name, *folded_name;
    journal_seq id; /* of the entry that made it: no later account of that name is this one */
    int64_t created_unix_ms;
    char *email;              /* as it was told, never looked at; may be empty */
    char *argon2id, *scram;   /* what tells its password; empty: none does */
    struct list nicks;        /* account_key: its name is one of them */
    struct list certificates; /* account_key: SHA-256 in lower-case hexadecimal digits */
    uint32_t nick_count, certificate_count;
    bool suspended; /* nobody can log in */
    bool is_single; /* presence.h: its owner wants no second connection to become one with it */
    bool is_gone;   /* only the name is left, so that nobody inherits what was kept under it */
    enum persistence persistence;
    bool is_touched; /* presence.h: to be written down */
    char *asleep;    /* presence.h: what was written down, until it is brought back */
    struct digest places[ACCOUNT_PLACES_MAX]; /* question.h: where its password was right last */
    uint32_t place_count;                     /* of all times, in this run */
    struct bucket lines;                      /* pace.h: said by whoever is logged in */
    struct metadata metadata;                 /* metadata_account.h */
};

/* There must be none of this name. */
struct account *account_create(struct core *core, struct str name, journal_seq id, int64_t unix_ms);

/* Whoever was logged in is not any more, and is not told. Once retired, it is found no more, and
 * its name is spent. */
void account_retire(struct core *core, struct account *a);
void account_destroy(struct core *core, struct account *a);

struct account *account_find(struct core *core, struct str name); /* any case; NULL: none */
bool account_is_spent(struct core *core, struct str name);        /* a retired one had it */

void account_set_password(struct account *a, struct str argon2id, struct str scram);
void account_set_email(struct account *a, struct str email);

/* False when it belongs to an account already, or when there are as many as there can be. */
bool account_add_nick(struct core *core, struct account *a, struct str nick);
bool account_add_certificate(struct core *core, struct account *a, struct str fingerprint);

/* False when it is not the account's. Its own name cannot be dropped. */
bool account_drop_nick(struct core *core, struct account *a, struct str nick);
bool account_drop_certificate(struct core *core, struct account *a, struct str fingerprint);

/* Whose it is, or NULL. */
struct account *account_owning(struct core *core, struct str nick);
struct account *account_owning_alike(struct core *core, struct str nick); /* or reads like theirs */
struct account *account_certified(struct core *core, struct str fingerprint);

/* An argon2id string that fits no password, as costly as any: for accounts that do not exist. */
struct str account_nobody(void);

#endif
