/* SPDX-License-Identifier: MIT
 * sanction: who may not connect (bans), and who may not speak (mutes), on the whole server. Each is
 * against a network, an account, or a nick!user@host mask, for a time or for ever. Networks and
 * accounts are looked up, so that ten thousand of them cost what ten do; masks are tried in turn.
 * What counts of somebody is the real address, whatever others are shown. */
#ifndef SNUG_CORE_RULE_SANCTION_H
#define SNUG_CORE_RULE_SANCTION_H

#include "base/ip.h"
#include "core/expiry.h"
#include "core/rule/server_record.h"

struct session;
struct user;

enum {
    SANCTIONS_MAX = 20000, /* of each kind */
    SANCTION_REASON_BYTES_MAX = 390,
};

enum sanction_kind { SANCTION_BAN, SANCTION_MUTE, SANCTION_KINDS };

struct sanction {
    struct table_node by_target;
    struct list in_masks; /* of its register; alone when it is no mask */
    struct expiry expiry;
    enum sanction_kind kind;
    char *target;        /* "10.0.0.0/8", "a:ada", "*!*@*.example.org"; see sanction_target */
    char *folded_target; /* names in it as they are compared */
    char *name;          /* of the one here it was meant for; empty: the target was written out */
    char *setter, *reason;
    int64_t made_unix_ms, until_unix_ms; /* 0: for ever */
};

struct sanctions *sanctions_create(const unsigned char secret[TABLE_SECRET_BYTES]);
void sanctions_destroy(struct core *core);
size_t sanction_count(const struct core *core, enum sanction_kind kind);

/* What a word is against, in full: an address, a network ("10.0.0.0/8"; one IPv6 address is its
 * /64), an account ("a:ada", also "~a:" and "$a:"), or a mask. Empty when it is none of these, or
 * would be against everybody. Lives until the end of the step. */
struct str sanction_target(struct core *core, struct str word);

/* Any of a kind, in no order: start and end with NULL. */
struct sanction *sanction_next(struct core *core, enum sanction_kind kind,
                               const struct sanction *after);

/* By what sanction_target made of a word. */
struct sanction *sanction_find(struct core *core, enum sanction_kind kind, struct str target);

/* Against what, meant for whom, and why; as in struct sanction. A line has them as "VERB target …
 * [name] :reason", where the name or reason has this place among the parameters. */
struct verdict {
    struct str target, name, reason;
};
struct verdict sanction_verdict(const struct message *m, size_t place);

/* Adds one, or gives the one that is there another name, reason and end. NULL when there are too
 * many. */
struct sanction *sanction_put(struct core *core, enum sanction_kind kind, struct verdict verdict,
                              struct decision decision);
void sanction_save(struct core *core, journal_seq seq, const struct sanction *x);
void sanction_remove(struct core *core, journal_seq seq, struct sanction *x);

/* The first that is against somebody and not over, or NULL. A session is judged by its address,
 * account, and what it told of itself; a user by all its sessions. */
const struct sanction *sanction_on_address(struct core *core, enum sanction_kind kind,
                                           struct str address);
const struct sanction *sanction_on_session(struct core *core, enum sanction_kind kind,
                                           const struct session *s);
const struct sanction *sanction_on_user(struct core *core, enum sanction_kind kind,
                                        const struct user *u);

/* The same if it were called so. */
const struct sanction *sanction_on_nick(struct core *core, enum sanction_kind kind,
                                        const struct user *u, struct str nick);

void sanction_restore(struct core *core, struct decision decision, const struct message *m);

/* Why, and for how long yet: "flooding (2h left)". */
struct str sanction_words(struct core *core, const struct sanction *x);

#endif
