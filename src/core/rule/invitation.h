/* SPDX-License-Identifier: MIT
 * invitation: lets in who would not come in otherwise. What is given away is a token that nobody
 * can guess; what is kept is a digest of it, which is the invitation's id. */
#ifndef SNUG_CORE_RULE_INVITATION_H
#define SNUG_CORE_RULE_INVITATION_H

#include "core/expiry.h"
#include "core/rule/server_record.h"

enum { INVITATIONS_MAX = 1000, INVITATION_NAME_BYTES = 6, INVITATION_USES_MAX = 1000000 };

struct invitation {
    struct table_node by_id;
    struct expiry expiry;
    char *id;
    char *setter;
    char *room; /* the guest may enter it, too; or NULL */
    int64_t made_unix_ms, until_unix_ms;
    uint32_t uses_left; /* 0: as often as anybody likes */
};

/* A new token, and the id of any text taken as a token; until the end of the step. */
struct str invitation_token(struct core *core);
struct str invitation_id(struct core *core, struct str token);

/* NULL when there is none, or its time is over. */
struct invitation *invitation_find(struct core *core, struct str id, int64_t unix_ms);

/* By the first letters of its id, when they fit one only. */
struct invitation *invitation_named(struct core *core, struct str name);
struct str invitation_name(const struct invitation *i);

/* NULL when there are too many, or there is one of this id. `room` may be empty. */
struct invitation *invitation_add(struct core *core, struct str id, struct decision decision,
                                  uint32_t uses, struct str room);
void invitation_save(struct core *core, journal_seq seq, const struct invitation *i);

/* One guest more has come by it; it may be gone after that. */
void invitation_use(struct core *core, journal_seq seq, struct invitation *i);
void invitation_remove(struct core *core, journal_seq seq, struct invitation *i);

void invitation_restore(struct core *core, struct decision decision, const struct message *m);
void invitation_destroy(struct core *core, struct invitation *i);

#endif
