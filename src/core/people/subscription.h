/* SPDX-License-Identifier: MIT
 * subscription: the metadata keys that a session wants to hear of. Those that want any stand in
 * core->subscribers. */
#ifndef SNUG_CORE_PEOPLE_SUBSCRIPTION_H
#define SNUG_CORE_PEOPLE_SUBSCRIPTION_H

#include "core/link/session.h"
#include "core/people/metadata.h"

struct subscriptions {
    struct list node; /* in core->subscribers */
    struct session *session;
    char *keys[METADATA_SUBSCRIPTIONS_MAX];
    size_t count; /* never 0 */
};

size_t subscription_count(const struct session *s);
bool subscription_has(const struct session *s, struct str key);

/* Each is good when the key was there, or was not there, already. Adding fails when it would be one
 * too many. */
bool subscription_add(struct core *core, struct session *s, struct str key) MUST_USE;
void subscription_remove(struct session *s, struct str key);
void subscription_clear(struct session *s);

/* A walk over all sessions that want any key: start with NULL, ends with NULL. */
struct session *subscriber_next(struct core *core, const struct session *after);

#endif
