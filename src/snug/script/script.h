/* SPDX-License-Identifier: MIT
 * script: a word of the command line at work: a session that nobody sits at, and the loop around
 * it. It connects, enters a room if it is to be in one, does what the word wants, and leaves. What
 * the server refuses is said on stderr. */
#ifndef SNUG_SNUG_SCRIPT_SCRIPT_H
#define SNUG_SNUG_SCRIPT_SCRIPT_H

#include "client/text/plain.h"
#include "irc/message.h"
#include "snug/exit_status.h"
#include "snug/program_options.h"
#include "snug/reach/session.h"
#include "snug/script/entrance.h"

struct script;

/* What makes one word another than the next. In `effect` and `line` the session must not be
 * stepped; what they note is acted upon in `turn`. */
struct script_kind {
    bool is_endless; /* being stopped is its usual end */
    /* What is shown and settled, and CLIENT_EARLIER_DONE. */
    void (*effect)(struct script *s, const struct client_effect *effect);
    /* What the server says; or NULL. */
    void (*line)(struct script *s, const struct message *message);
    /* After each turn, from when the session is ready until it leaves. */
    void (*turn)(struct script *s);
    /* Bytes of stdin, empty at its end; or NULL. Called only while wants_input. */
    bool (*wants_input)(struct script *s);
    void (*input)(struct script *s, struct str bytes);
};

struct script {
    const struct script_kind *kind;
    const struct program_options *options;
    void *context; /* the word's own */
    struct session *session;
    struct buf out; /* what is for stdout, written at the end of each turn */
    int64_t day;    /* of what was printed last: plain_write_day */
    struct plain_style style;
    int64_t deadline_ms; /* of the answer that is waited for; INT64_MAX for none */
    int64_t wake_ms;     /* the word wants a turn then, whatever happens; INT64_MAX for none */
    enum exit_status status;
    struct entrance entrance; /* into its room */
    bool is_ready;            /* connected, and in its room if it may enter it */
    bool is_leaving;
    size_t name_tails; /* "_" behind our name, this time */
    bool name_is_refused;
    bool may_rename;  /* nobody chose that name */
    bool tries_again; /* with another one */
    int out_error;    /* of stdout, an errno; 0 for none */
};

enum { SCRIPT_ANSWER_MS = 30 * 1000, SCRIPT_OUT_BYTES_MAX = 16 << 20 };

struct script_plan {
    const struct script_kind *kind;
    const struct program_options *options;
    void *context;
    struct str room; /* to be in; empty: none */
    bool is_rich;    /* as in struct client_settings */
};

/* Runs to the end and returns the exit status. Once in a process. script_run.c */
enum exit_status script_run(const struct script_plan *plan);

/* The middle of it: one session over the stream, which it takes (fd -1: connects first), until that
 * has ended. */
void script_serve(struct script *s, const struct call_options *calls,
                  const struct client_settings *settings, struct stream stream, int signals);

/* For the words: */
void script_type(struct script *s, struct str line); /* as a person would */
void script_say(struct script *s, struct str text);  /* always something to say */
void script_leave(struct script *s);                 /* when all that was said is confirmed */
void script_await(struct script *s, int64_t ms); /* leaves with STATUS_NOT_DONE when it passes */
void script_print(struct script *s, const struct item *item); /* plain, or JSON as wanted */

/* One sentence on stderr, made harmless; with script_complain the exit status becomes
 * STATUS_NOT_DONE. */
void script_warn(struct str sentence);
void script_complain(struct script *s, struct str sentence);

/* Whether what is said goes to that room or person. It does not where one could not enter the room,
 * or was put out of it. */
bool script_aims_at(struct script *s, struct str target);

/* "#dev" of "dev". Into `out`, which has room for it. False when that can be no room. */
bool script_room(struct str word, struct buf *out);

#endif
