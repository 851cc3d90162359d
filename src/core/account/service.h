/* SPDX-License-Identifier: MIT
 * service: what other networks have as bots, here a table of words behind a reserved nick: people
 * and clients write to it by PRIVMSG, or by a verb of its name, and are answered by NOTICE. What is
 * said to it is kept and told nowhere. */
#ifndef SNUG_CORE_ACCOUNT_SERVICE_H
#define SNUG_CORE_ACCOUNT_SERVICE_H

#include "core/entry.h"
#include "core/settings.h"

struct service_word {
    struct str name;
    const char *syntax, *help;
    bool needs_account;       /* to be logged in */
    enum privilege privilege; /* that it takes; PRIVILEGE_NONE: none */
    size_t params_min, params_max;
    /* `m` is what was written, taken apart like a line: m->params[0] is the word behind the name.
     */
    void (*run)(struct core *core, struct session *s, const struct message *m);
};

struct service {
    struct str nick;
    struct str verb; /* the short one, besides the nick */
    const char *about;
    const struct service_word *words; /* sorted by name */
    size_t word_count;
};

extern const struct service chanserv, nickserv, playback;

/* By nick or by short verb, any case; NULL when that is no service. */
const struct service *service_find(struct str name);

/* Whether this line is for a service: it waits until the session's own entries are applied. */
bool service_is_asked(const struct message *m);

/* Runs what somebody wrote to it. */
void service_ask(struct core *core, struct session *s, const struct service *service,
                 struct str text);

/* nick!user@host of the service, until the end of the step. */
struct str service_source(struct core *core, const struct service *service);

/* "NOTICE nick :text" from the service: now, or as a line for when something is durable. */
void service_say(struct core *core, struct session *s, const struct service *service,
                 const char *format, ...) PRINTF_LIKE(4, 5);
struct outgoing service_line(struct core *core, const struct session *s,
                             const struct service *service, struct str text);

#endif
