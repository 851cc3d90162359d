/* SPDX-License-Identifier: MIT
 * monitor: nicks that sessions watch (IRCv3 monitor), to be told when somebody comes under them or
 * goes. A nick that comes or goes costs one look, and a line to each who watches it. */
#ifndef SNUG_CORE_PEOPLE_MONITOR_H
#define SNUG_CORE_PEOPLE_MONITOR_H

#include "core/link/session.h"
#include "core/people/user.h"
#include "irc/outgoing.h"

enum { MONITOR_MAX = 100 }; /* nicks that one session may watch */

/* A nick on a session's list. */
struct watch {
    struct list in_session;
    struct list in_watched;
    struct session *session;
    struct watched *watched;
    char *nick; /* as the session wrote it */
};

/* False when the list is full. A nick that is on it already is not added again. */
bool monitor_add(struct core *core, struct session *s, struct str nick);
void monitor_remove(struct core *core, struct session *s, struct str nick);
void monitor_clear(struct core *core, struct session *s);

/* Walks: for (struct watch *w = monitor_first(s); w; w = monitor_next(w)). */
struct watch *monitor_first(const struct session *s);
struct watch *monitor_next(const struct watch *w);

/* Whether the session watches the nick that the user has now. */
bool monitor_watches(struct core *core, const struct session *s, const struct user *u);

/* Somebody came under the nick of `u`, or is about to go from it. */
void monitor_online(struct core *core, const struct user *u);
void monitor_offline(struct core *core, const struct user *u);

/* To those who watch the nick of `u` by extended-monitor and share no room with it. */
void monitor_tell(struct core *core, const struct user *u, const struct outgoing *line);

#endif
