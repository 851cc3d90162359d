/* SPDX-License-Identifier: MIT
 * entry: a wish to change what others see, on its way through the journal and back. */
#ifndef SNUG_CORE_ENTRY_H
#define SNUG_CORE_ENTRY_H

#include "core/link/session.h"
#include "core/people/user.h"
#include "core/state.h"
#include "irc/message.h"

struct entry {
    journal_seq seq;
    int64_t unix_ms;
    session_id origin;       /* who asked; 0: the server itself, which may do anything */
    struct user *actor;      /* NULL for the server, or while origin is only just entering */
    struct session *session; /* NULL when origin is not, or no longer, connected here */
    struct message m;
};

/* Sends "PRIVMSG #room :text"-like words into the journal on behalf of a session (NULL: the
 * server). */
void entry_ask(struct core *core, struct session *session, struct str line);
void entry_askf(struct core *core, struct session *session, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* INPUT_ENTRY: finds who it is from and runs the verb's `apply`. */
void entry_apply(struct core *core, const struct input *input);

/* The name an entry acts under: nick!user@host, or the server's. Lives until the end of the step.
 */
struct str entry_source(struct core *core, const struct entry *entry);

/* A line of a user's: ":nick!user@host words…", with all that travels beside what that user does.
 */
struct outgoing user_line(struct core *core, const struct user *u, journal_seq seq, int64_t unix_ms,
                          struct str words);

/* A line ready to cast: time and msgid of the entry, body ":source words…". */
struct outgoing entry_line(struct core *core, const struct entry *entry, struct str words);

/* Answers the asker with a numeric, when it is connected here (see reply.h). */
#define entry_reply(core, entry, ...)                                                              \
    do {                                                                                           \
        if ((entry)->session) reply((core), (entry)->session, __VA_ARGS__);                        \
    } while (0)

#endif
