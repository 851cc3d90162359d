/* SPDX-License-Identifier: MIT
 * command: the table of verbs. A verb has two halves. `ask` runs when a client sends it: it checks
 * form, answers what only reads, and turns what would change anything into an entry. `apply` runs
 * when the journal gives the entry back: it decides by the state of that moment, changes it, and
 * tells everyone. So races are settled by the order of the journal alone. */
#ifndef SNUG_CORE_COMMAND_H
#define SNUG_CORE_COMMAND_H

#include "core/entry.h"
#include "core/link/session.h"
#include "core/settings.h"
#include "core/state.h"
#include "irc/message.h"

enum command_when {
    COMMAND_ALWAYS,     /* also before registration */
    COMMAND_REGISTERED, /* only from users: else ERR_NOTREGISTERED */
};

struct command {
    struct str name;
    enum command_when when;
    size_t params_min; /* fewer: ERR_NEEDMOREPARAMS. `ask` and `apply` can rely on it */
    bool follows;   /* waits until all that the session asked before is answered, echoes included */
    bool reads;     /* answers from the state: waits until the session's own entries are applied */
    bool has_lines; /* its last parameter may be a text of several lines (irc/multiline.h) */
    enum privilege privilege; /* that it takes; who has none is told */
    struct str syntax;        /* for HELP */
    struct str help;          /* one sentence */
    void (*ask)(struct core *core, struct session *session, const struct message *m);
    void (*apply)(struct core *core, const struct entry *entry); /* NULL: never an entry */
};

enum {
    TARGETS_MAX = 4,    /* of one PRIVMSG, NOTICE, TAGMSG, NAMES, WHOIS or WHOWAS */
    LIST_WORDS_MAX = 8, /* masks and conditions of one LIST */
};

/* NULL when there is none. Verbs without `ask` stand only in entries. */
const struct command *command_find(struct str name);

/* It was said once more: core->command_counts has the number of each, in the order of them all. */
void command_count(struct core *core, const struct command *command);

/* All of them, sorted by name. */
const struct command *const *command_all(size_t *count);

#endif
