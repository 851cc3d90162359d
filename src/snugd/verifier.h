/* SPDX-License-Identifier: MIT
 * verifier: compares passwords with what is kept of them, and makes what is to be kept. Either is
 * slow on purpose (20 ms and 19 MiB; 70 ms), so it has a thread of its own and does one after the
 * other, in turn for each network that asks: who floods it waits for themselves. */
#ifndef SNUG_SNUGD_VERIFIER_H
#define SNUG_SNUGD_VERIFIER_H

#include "base/check.h"
#include "core/effect.h"

struct verifier;

enum {
    VERIFIER_QUEUE_MAX = 256,
    VERIFIER_QUEUE_EACH_MAX = 16, /* of one asker */
    VERIFIER_PASSWORD_BYTES_MAX = 1024
};

/* Called on the verifier's thread with an INPUT_VERIFIED or INPUT_HASHED; its text and state are
 * good for the call. */
typedef void (*verifier_answer)(void *context, const struct input *answer);

/* NULL, with errno, when the system refuses a thread. */
struct verifier *verifier_start(verifier_answer answer, void *context) MUST_USE;

/* Queues an EFFECT_VERIFY or EFFECT_HASH. False when the asker or all together have too many
 * waiting there, or the password is too long: it is then for the caller to give verifier_refusal.
 * Any thread. */
bool verifier_ask(struct verifier *v, const struct effect *effect) MUST_USE;

/* "Too busy"; or "no", to what is too long to be a password. */
struct input verifier_refusal(const struct effect *effect);

/* Waits for the question in work; the others are dropped unanswered. Accepts NULL. */
void verifier_stop(struct verifier *v);

#endif
