/* SPDX-License-Identifier: MIT
 * login: a connection is, and a user becomes, somebody with an account. That it is so has been
 * proved before. IRCv3 sasl-3.1 (RPL_LOGGEDIN), account-notify. */
#ifndef SNUG_CORE_ACCOUNT_LOGIN_H
#define SNUG_CORE_ACCOUNT_LOGIN_H

#include "core/entry.h"
#include "core/link/question.h"

/* The account the session speaks for, NULL for a guest's; registered or not. */
struct account *session_account(const struct session *s);

/* Logs the session in: at once while it is nobody yet, else by a LOGIN in the journal. `words` is
 * what the session is told by numeric 903 when it has worked (empty: nothing). */
void login(struct core *core, struct session *s, struct account *a, struct str words);
void logout(struct core *core, struct session *s);

/* Asks whether this is the password of the account of that name, which there need not be: the
 * answer takes as long. False when too much was tried lately. `then` calls login_proved, which
 * gives the account, or NULL when it was not proved, or answer->busy. */
bool login_prove(struct core *core, struct session *s, struct str name, struct str password,
                 question_then *then);
struct account *login_proved(struct core *core, struct session *s, struct str about,
                             const struct input *answer);

/* Said instead when nobody has looked at the password. */
#define LOGIN_BUSY "Too many log in at this moment, try again"

/* An account as words, "name id", for as long as the step, and the account of such words if it
 * still is the same: later ones of that name have other ids. */
struct str login_words(struct core *core, const struct account *a);
struct account *login_account(struct core *core, struct str words);

/* Of an entry that is being applied: the user has this account from here on (NULL: none), and all
 * who know it are told. Guests who use its nicks get others. */
void login_apply(struct core *core, const struct entry *entry, struct user *u, struct account *a);

/* RPL_LOGGEDIN to the session, as a line: to be sent now or when something is durable. */
struct outgoing login_line(struct core *core, const struct session *s, const struct account *a);

#endif
