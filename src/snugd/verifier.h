/* SPDX-License-Identifier: MIT
 * verifier: compares passwords with argon2id strings. That takes 20 ms and 19 MiB on purpose, so it
 * has a thread of its own and does one after the other: who floods it waits only for themselves. */
#ifndef SNUG_SNUGD_VERIFIER_H
#define SNUG_SNUGD_VERIFIER_H

#include "base/check.h"
#include "core/input.h"

struct verifier;

enum { VERIFIER_QUEUE_MAX = 64, VERIFIER_PASSWORD_BYTES_MAX = 512 };

/* Called on the verifier's thread. */
typedef void (*verifier_answer)(void *context, session_id session, bool yes);

/* NULL, with errno, when the system refuses a thread. */
struct verifier *verifier_start(verifier_answer answer, void *context) MUST_USE;

/* Queues one question. False when the queue is full or the password too long: the answer is then
 * "no", and it is for the caller to give. Any thread. */
bool verifier_ask(struct verifier *v, session_id session, struct str password,
                  struct str argon2id) MUST_USE;

/* Waits for the question in work; the others are dropped unanswered. Accepts NULL. */
void verifier_stop(struct verifier *v);

#endif
