/* SPDX-License-Identifier: MIT
 * monitor: a table from folded nicks to those who watch them. */
#include "core/people/monitor.h"

#include "base/mem.h"
#include "core/link/reply.h"
#include "irc/casemap.h"

struct watched {
    struct table_node by_nick; /* core->watched */
    char *folded_nick;
    struct list watches;
};

static struct watched *watched_find(struct core *core, struct str nick)
{
    struct casemap_buffer folded;
    struct table_node *node = table_find(&core->watched, casemap_fold(nick, &folded));

    return node ? CONTAINER_OF(node, struct watched, by_nick) : NULL;
}

static struct watched *watched_create(struct core *core, struct str nick)
{
    struct watched *n = mem_zero(sizeof *n);

    n->folded_nick = casemap_fold_copy(nick);
    list_init(&n->watches);
    table_add(&core->watched, &n->by_nick, str_from(n->folded_nick));
    return n;
}

static struct watch *watch_find(const struct session *s, const struct watched *n)
{
    for (struct watch *w = monitor_first(s); w; w = monitor_next(w))
        if (w->watched == n) return w;
    return NULL;
}

bool monitor_add(struct core *core, struct session *s, struct str nick)
{
    struct watched *n = watched_find(core, nick);
    struct watch *w;

    if (n && watch_find(s, n)) return true;
    if (s->watch_count == MONITOR_MAX) return false;
    w = mem_zero(sizeof *w);
    w->session = s;
    w->watched = n ? n : watched_create(core, nick);
    w->nick = str_copy(nick);
    list_append(&s->watches, &w->in_session);
    list_append(&w->watched->watches, &w->in_watched);
    s->watch_count++;
    return true;
}

static void watch_destroy(struct core *core, struct watch *w)
{
    struct watched *n = w->watched;

    list_remove(&w->in_session);
    list_remove(&w->in_watched);
    w->session->watch_count--;
    mem_free(w->nick);
    mem_free(w);
    if (!list_is_empty(&n->watches)) return;
    table_remove(&core->watched, &n->by_nick);
    mem_free(n->folded_nick);
    mem_free(n);
}

void monitor_remove(struct core *core, struct session *s, struct str nick)
{
    struct watched *n = watched_find(core, nick);
    struct watch *w = n ? watch_find(s, n) : NULL;

    if (w) watch_destroy(core, w);
}

void monitor_clear(struct core *core, struct session *s)
{
    while (monitor_first(s)) watch_destroy(core, monitor_first(s));
}

static struct watch *watch_at(const struct session *s, struct list *node)
{
    return node == &s->watches ? NULL : CONTAINER_OF(node, struct watch, in_session);
}

struct watch *monitor_first(const struct session *s)
{
    return watch_at(s, s->watches.next);
}

struct watch *monitor_next(const struct watch *w)
{
    return watch_at(w->session, w->in_session.next);
}

bool monitor_watches(struct core *core, const struct session *s, const struct user *u)
{
    struct watched *n = watched_find(core, user_nick(u));

    return n && watch_find(s, n);
}

static void tell_watchers(struct core *core, const struct user *u, enum numeric numeric,
                          struct str words)
{
    struct watched *n = watched_find(core, user_nick(u));

    if (!n) return;
    LIST_EACH (node, &n->watches)
        tell_numeric(core, CONTAINER_OF(node, struct watch, in_watched)->session, numeric,
                     ":" STR_FMT, STR_ARG(words));
}

void monitor_online(struct core *core, const struct user *u)
{
    tell_watchers(core, u, RPL_MONONLINE, user_source(core, u));
}

void monitor_offline(struct core *core, const struct user *u)
{
    tell_watchers(core, u, RPL_MONOFFLINE, user_nick(u));
}

void monitor_tell(struct core *core, const struct user *u, const struct outgoing *line)
{
    struct watched *n = watched_find(core, user_nick(u));

    if (!n) return;
    LIST_EACH (node, &n->watches) {
        struct session *s = CONTAINER_OF(node, struct watch, in_watched)->session;
        if (caps_has(s->caps, CAP_EXTENDED_MONITOR) && !user_sees(s->user, u))
            tell_line(core, s, line);
    }
}
