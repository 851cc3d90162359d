/* SPDX-License-Identifier: MIT
 * reply: the ways to say something to clients. Everything a session is told goes through
 * reply_line, so that labels and batches are right without anyone thinking of them. */
#ifndef SNUG_CORE_LINK_REPLY_H
#define SNUG_CORE_LINK_REPLY_H

#include "core/effect.h"
#include "core/link/session.h"
#include "core/people/user.h"
#include "core/room/member.h"
#include "core/room/room.h"
#include "irc/numeric.h"

/* ":server 123 nick " and then what the format says. */
void reply(struct core *core, struct session *s, enum numeric numeric, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* That `holder` keeps the session from having this nick (user_holding). */
void reply_taken(struct core *core, struct session *s, struct str nick, const struct user *holder);

/* The same outside of any answer: something has happened that the client asked to be told of. */
void tell_numeric(struct core *core, struct session *s, enum numeric numeric, const char *format,
                  ...) PRINTF_LIKE(4, 5);

/* ":server " and then what the format says: "NOTICE ann :hi", "CAP * LS :…". */
void reply_words(struct core *core, struct session *s, const char *format, ...) PRINTF_LIKE(3, 4);

/* ":server FAIL command code context :text" (IRCv3 standard-replies): the command came to nothing.
 * `context` is any number of words, `command` "*" when it is none. */
void reply_fail(struct core *core, struct session *s, struct str command, const char *code,
                struct str context, const char *text);

/* The line as it is, if it is for such clients. */
void reply_line(struct core *core, struct session *s, const struct outgoing *line);

/* Outside of any answer: to one who is spoken to, in the order of what happens. */
void tell_line(struct core *core, struct session *s, const struct outgoing *line);

/* The same to each session of the user but one (0: nobody is left out). */
void tell_user(struct core *core, const struct user *u, session_id except,
               const struct outgoing *line);

/* To everyone seated in the room but the session that acts (0: nobody is left out). */
void cast_room(struct core *core, const struct room *r, session_id except,
               const struct outgoing *line);

/* To those of at least this rank in the room. */
void cast_ranks(struct core *core, const struct room *r, enum rank lowest, session_id except,
                const struct outgoing *line);

/* A long answer made of words, cut into several lines: begin, words, end. */
struct reply_list {
    struct core *core;
    struct session *session;
    enum numeric numeric;
    struct buf head; /* what each line starts with after the nick: "= #room :" */
    struct buf line;
    char separator; /* between words: a space, unless another is put here behind begin */
};
void reply_list_begin(struct reply_list *l, struct core *core, struct session *s,
                      enum numeric numeric, struct str head);
void reply_list_add(struct reply_list *l, struct str word);
void reply_list_end(struct reply_list *l); /* sends what is left; releases */

/* What the session is told in between stands in a batch of its own: "metadata #room". Clients that
 * know no batches get the lines alone. */
void reply_batch_begin(struct core *core, struct session *s, struct str type_and_params);
void reply_batch_end(struct core *core, struct session *s);

/* A word that names a batch, never the same twice; lives until the end of the step. */
struct str reply_batch_reference(struct core *core);

/* Log event for the administrator; see log.h. `fields` by arena_printf and log_value. */
void note(struct core *core, enum log_level level, struct str event, struct str fields);

/* The same with session, nick, how many are here, and one more field (empty key: none). */
void note_user(struct core *core, enum log_level level, const char *event, const struct user *u,
               struct str key, struct str value);
void note_person(struct core *core, enum log_level level, const char *event, session_id id,
                 struct str nick, struct str key, struct str value);

#endif
