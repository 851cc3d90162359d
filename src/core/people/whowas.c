/* SPDX-License-Identifier: MIT
 * whowas: a ring of those who left. */
#include "core/people/whowas.h"

#include "base/mem.h"

struct whowas {
    struct whowas_entry ring[WHOWAS_MAX];
    size_t count; /* ever added */
};

struct whowas *whowas_create(void)
{
    return mem_zero(sizeof(struct whowas));
}

static void entry_finish(struct whowas_entry *e)
{
    mem_free(e->nick);
    mem_free(e->username);
    mem_free(e->host);
    mem_free(e->realname);
}

void whowas_destroy(struct whowas *w)
{
    if (!w) return;
    for (size_t i = 0; i < WHOWAS_MAX; i++) entry_finish(&w->ring[i]);
    mem_free(w);
}

void whowas_add(struct whowas *w, const struct user *u, int64_t unix_ms)
{
    struct whowas_entry *e = &w->ring[w->count++ % WHOWAS_MAX];

    entry_finish(e);
    *e = (struct whowas_entry){.nick = str_copy(str_from(u->nick)),
                               .username = str_copy(str_from(u->username)),
                               .host = str_copy(str_from(u->host)),
                               .realname = str_copy(str_from(u->realname)),
                               .unix_ms = unix_ms};
}

const struct whowas_entry *whowas_get(const struct whowas *w, size_t index)
{
    if (index >= w->count || index >= WHOWAS_MAX) return NULL;
    return &w->ring[(w->count - 1 - index) % WHOWAS_MAX];
}
