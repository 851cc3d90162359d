/* SPDX-License-Identifier: MIT
 * whowas: the last WHOWAS_MAX users who left or changed their nick. */
#ifndef SNUG_CORE_PEOPLE_WHOWAS_H
#define SNUG_CORE_PEOPLE_WHOWAS_H

#include "core/people/user.h"

struct whowas_entry {
    char *nick, *username, *host, *realname;
    int64_t unix_ms;
};

struct whowas;
struct whowas *whowas_create(void);
void whowas_destroy(struct whowas *w);
void whowas_add(struct whowas *w, const struct user *u, int64_t unix_ms);

/* The index-th from the newest, or NULL. */
const struct whowas_entry *whowas_get(const struct whowas *w, size_t index);

#endif
