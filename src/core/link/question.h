/* SPDX-License-Identifier: MIT
 * question: what a session waits to be told from outside the core: whether a password is right, or
 * what is to be kept of a new one. Both are slow by design and happen elsewhere. A session has one
 * question at a time: verbs that ask one wait for the answer of the one before (command.reads). */
#ifndef SNUG_CORE_LINK_QUESTION_H
#define SNUG_CORE_LINK_QUESTION_H

#include "core/link/session.h"

/* What to do with the answer. `about` is what stood in the question. Labels are taken care of. May
 * not close the session; too many failures do that by themselves. */
typedef void question_then(struct core *core, struct session *s, struct str about,
                           const struct input *answer);

/* Whether the password fits the argon2id string: answer->yes; answer->busy when nobody has looked,
 * which costs nothing. What cannot be looked at because too
 * much was tried lately from that address or at that account (empty: none) is not asked, and false
 * is returned. */
bool question_verify(struct core *core, struct session *s, struct str account, struct str password,
                     struct str argon2id, struct str about, question_then *then);

/* What to keep of a new password: answer->text and state, both empty when there is too much to do.
 */
void question_hash(struct core *core, struct session *s, struct str password, struct str about,
                   question_then *then);

/* INPUT_VERIFIED and INPUT_HASHED. */
void question_answered(struct core *core, struct session *s, const struct input *answer);

/* A wrong password: after some of them the connection is closed. A right one costs nothing. */
void question_failed(struct core *core, struct session *s, const char *event);
void question_succeeded(struct core *core, struct session *s, struct str account);

/* False, and the session is closed and gone, when it failed too often. */
bool question_tolerate(struct core *core, struct session *s);

/* Whether one more may be tried; counts as one. For what is checked at once, without a question.
 * The address is asked as soon as one begins, the account when something is shown that could be
 * wrong: so that nobody uses up what an account has without ever trying. */
bool question_may_begin(struct core *core, struct session *s);
bool question_may_guess(struct core *core, struct session *s, struct str account);

#endif
