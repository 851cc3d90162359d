/* SPDX-License-Identifier: MIT
 * desk: where orders about the server come from: an operator's session, or the administrator's
 * console, which may do everything. The same words do the same at both. */
#ifndef SNUG_CORE_RULE_DESK_H
#define SNUG_CORE_RULE_DESK_H

#include "core/entry.h"
#include "core/link/session.h"
#include "core/state.h"
#include "irc/message.h"

struct desk {
    struct core *core;
    struct session *session; /* NULL: the console */
    uint64_t admin;          /* whom of it to answer */
};

/* One line of the answer: a NOTICE, or a line at the console. */
void desk_say(const struct desk *d, const char *format, ...) PRINTF_LIKE(2, 3);

/* The same: nothing came of the order, and this is why. */
void desk_refuse(const struct desk *d, const char *format, ...) PRINTF_LIKE(2, 3);

/* What will come of an order that is on its way: for the console, which hears nothing more of it.
 * An operator is told by desk_done. */
void desk_promise(const struct desk *d, const char *format, ...) PRINTF_LIKE(2, 3);

/* What came of the order in an entry that has just been applied: told to the operator as soon as it
 * is on disk. */
void desk_done(struct core *core, const struct entry *entry, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Into the journal, as the act of whoever stands there. */
void desk_ask(const struct desk *d, const char *format, ...) PRINTF_LIKE(2, 3);

/* The parameters of a verb as the words that one would type at the console; until the end of the
 * step. */
struct str desk_words(struct core *core, const struct message *m);

#endif
