/* SPDX-License-Identifier: MIT
 * script: a flow, read into steps. A flow is a chat transcript, one step a line; "#" begins a
 * remark.
 *
 *   ann connects                        registers as "ann" and passes over the greeting
 *   ann connects with batch echo-message … with these capabilities
 *   ann opens                           a connection on which nothing was said yet
 *   ann is at 203.0.113.5               from here on, her connections come from this address
 *   ann> JOIN #room                     ann's client sends this line
 *   ann< :ann!*@* JOIN #room            the next line her client receives (see pattern.h)
 *   ann skips to :* 366 *               passes over lines up to and with one like this
 *   ann: nothing                        her client has received nothing more
 *   ann hangs up                        the connection breaks
 *   ann is closed                       the server has closed it, and said nothing more
 *   wait 91s                            time passes
 *   server stops, crashes, starts       (three steps) all connections are gone then; it may have
 * ended by itself before it starts disk stalls, continues              (two steps) nothing is
 * written or read back meanwhile journal stalls, continues           (two steps) what people ask
 * for does not happen meanwhile set bans-per-room-max 2             before all else: another value
 * of an option of snugd console> kick ann                   a line of the administrator, and the
 * next line of its answers console< *
 *
 * At the end of the flow no client may have received anything that was not expected. */
#ifndef SNUG_TESTS_SCRIPT_H
#define SNUG_TESTS_SCRIPT_H

#include "base/buf.h"

enum step_kind {
    STEP_CONNECT, /* client, text: capabilities */
    STEP_OPEN,
    STEP_MOVE,   /* client, text: address */
    STEP_SEND,   /* client, text */
    STEP_EXPECT, /* client, text */
    STEP_SKIP,   /* client, text */
    STEP_NOTHING,
    STEP_HANG_UP,
    STEP_CLOSED,
    STEP_WAIT, /* number: milliseconds */
    STEP_STOP,
    STEP_CRASH,
    STEP_START,
    STEP_STALL_DISK,
    STEP_CONTINUE_DISK,
    STEP_STALL_JOURNAL,
    STEP_CONTINUE_JOURNAL,
    STEP_SET, /* text: which, value */
};

struct step {
    enum step_kind kind;
    size_t line;   /* in the file, from 1 */
    size_t client; /* its place in script.clients */
    struct str text;
    struct str value;
    uint64_t number;
};

enum { SCRIPT_CLIENTS_MAX = 16 };

struct script {
    char *bytes; /* of the file; all text points into it */
    struct step *steps;
    size_t step_count;
    size_t step_capacity;
    struct str clients[SCRIPT_CLIENTS_MAX];
    size_t client_count;
};

/* False when the file cannot be read or a line is not understood: `why` says which, then. */
bool script_read(struct script *s, const char *path, struct buf *why);
void script_finish(struct script *s);

/* The client of that name is the administrator. */
bool is_console(struct str client);

/* True when any step is of that kind. */
bool script_has(const struct script *s, enum step_kind kind);

#endif
