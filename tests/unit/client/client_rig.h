/* SPDX-License-Identifier: MIT
 * client_rig: one client machine in a test. What a server says and a person types goes in; what is
 * wanted done comes out as a transcript (client_transcript.h has its letters) that a test compares
 * with what it expects:
 *
 *     rig_enter_lobby(r);
 *     rig_typed(r, "hi");
 *     rig_expect(r, "+ [pending] hi\n> @label=1 PRIVMSG #lobby :hi\n");
 *
 * The server is s.x, we are ann!ann@h. */
#ifndef SNUG_TESTS_CLIENT_RIG_H
#define SNUG_TESTS_CLIENT_RIG_H

#include "base/buf.h"
#include "base/check.h"
#include "client/client.h"
#include "unit.h"

#include <string.h>

struct rig {
    struct client *client;
    struct client_effects effects; /* of the last step, until it is written down */
    struct buf transcript;
    bool prompts; /* write prompts down, too, */
    bool names;   /* … and msgid, account and what is answered */
    int64_t now_ms;
};

/* Of whom most tests are: with windows, without them, and in a script with nobody to ask. */
extern const struct client_settings rig_ann, rig_plain, rig_script;

/* --- from start to end --- */

void rig_init(struct rig *r, const struct client_settings *settings);
void rig_finish(struct rig *r);

/* For the set_up of a file: allocates *state. rig_tear_down is its other half. */
struct rig *rig_create(void **state, const struct client_settings *settings);
int rig_tear_down(void **state);

/* Another machine instead, with other settings; nothing has happened to it yet. */
void rig_restart(struct rig *r, const struct client_settings *settings);

/* A case with a rig of its own, begun by the set_up of its file. */
#define WITH_RIG(test) cmocka_unit_test_setup_teardown(test, set_up, rig_tear_down)

/* --- what happens --- */

void rig_step(struct rig *r, struct client_input input); /* the clocks are filled in */
void rig_connected(struct rig *r);
void rig_lost(struct rig *r, const char *why);
void rig_later(struct rig *r, int64_t ms);
void rig_wait(struct rig *r, int64_t ms); /* as a loop does, for one deadline after the other */
void rig_line(struct rig *r, const char *line);
void rig_linef(struct rig *r, const char *format, ...) PRINTF_LIKE(2, 3);
void rig_typed(struct rig *r, const char *line);

/* Text that is never a command, with LF between its lines. */
void rig_said(struct rig *r, const char *text);

/* A whole batch: `head` is "chathistory #lobby", with "@label=1 " before it where it has tags; of
 * `lines` each has LF behind it, and tags of its own if it wants some. */
void rig_batch(struct rig *r, const char *head, const char *lines);

/* --- ways that many go --- */

#define RIG_CAPS "batch echo-message labeled-response message-tags"

/* Offers these capabilities, and grants them. */
void rig_grant(struct rig *r, const char *caps);

/* Connected to a server with these capabilities, up to the first JOIN. */
void rig_register_with(struct rig *r, const char *caps);
void rig_register(struct rig *r);

/* All that follows the JOIN of that number has been said: the WHO behind it is answered. */
void rig_synced(struct rig *r, int number);

/* From the welcome to the end of the first JOIN. Nothing of it stays in the transcript. */
void rig_welcome(struct rig *r);

/* Connected and in the lobby with @bob. Nothing of it stays in the transcript. */
void rig_enter_lobby_with(struct rig *r, const char *caps);
void rig_enter_lobby(struct rig *r);

/* Connected again and on the way into the lobby, short of rig_synced. Nothing of it stays in the
 * transcript. */
void rig_come_back(struct rig *r, const char *caps);

/* --- what is wanted done --- */

#define RIG_GREETING                                                                               \
    "= Hi ann! You are in #lobby. Enter sends what you type; /help lists the commands.\n"

/* The transcript since the last time must be this. */
#define rig_expect(r, expected) rig_expect_at((r), (expected), __FILE__, __LINE__)
void rig_expect_at(struct rig *r, const char *expected, const char *file, int line);

/* … must have this in it. */
#define rig_expect_among(r, part) rig_expect_among_at((r), (part), __FILE__, __LINE__)
void rig_expect_among_at(struct rig *r, const char *part, const char *file, int line);

/* True when this stands in the transcript, which is kept. */
bool rig_told(struct rig *r, const char *part);

void rig_forget(struct rig *r); /* what is in the transcript so far */

#endif
