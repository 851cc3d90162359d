/* SPDX-License-Identifier: MIT
 * account_new: how an account comes to be, whatever spelling somebody asked for it in. */
#ifndef SNUG_CORE_ACCOUNT_ACCOUNT_NEW_H
#define SNUG_CORE_ACCOUNT_ACCOUNT_NEW_H

#include "core/link/session.h"

/* Why not: a code of IRCv3 account-registration, and a sentence. No code: nothing is against it. */
struct refusal {
    const char *code, *text;
};

/* What of a password, or a name, speaks against a new account at this moment; the journal may
 * still decide otherwise. `own` is the user who asks, or NULL. */
struct refusal refusal_of_password(const struct core *core, struct str name, struct str password);
struct refusal refusal_of_name(struct core *core, struct str name, const struct user *own);

/* Begins to make the account for a session, or tells it why not. The outcome is told by the
 * REGISTER of the journal, in the spelling of `service`: "NickServ", or "*" for the answers of the
 * REGISTER command. */
void register_account(struct core *core, struct session *s, struct str service, struct str name,
                      struct str email, struct str password);

/* The same for somebody else, asked for by one who may, who is not logged in to it. */
void register_for_other(struct core *core, struct session *s, struct str name, struct str password);

/* Tells a session in that spelling. */
void register_refuse(struct core *core, struct session *s, struct str service, struct str name,
                     struct refusal why);

/* The spelling of register_for_other. */
#define REGISTER_FOR_OTHER STR("SAREGISTER")

#endif
