/* SPDX-License-Identifier: MIT
 * screen_rig: a screen in a test, with the machines of one or two servers behind it. Lines of the
 * server and keys go in; what is seen is compared as text, and what is wished is written down
 * (wish_text.h):
 *
 *     rig_begin(r, 50, 12);
 *     rig_says(r, "bob", "tea?");
 *     rig_press(r, "Ctrl-Up +");
 *     expect_wishes(r, "seen #lobby 09:30\nreact #lobby m1 👍\n");
 *
 * What is for a machine goes there, and what that sends is echoed as a server would, if the test
 * wants that. The clocks show 09:30, and go on by a second with each message. The server is s.x, we
 * are ann!ann@h. */
#ifndef SNUG_TESTS_SCREEN_RIG_H
#define SNUG_TESTS_SCREEN_RIG_H

#include "base/timestamp.h"
#include "screen/screen.h"
#include "unit.h"

#include <string.h>

enum { RIG_SERVERS = 2, RIG_ROUNDS_MAX = 10, RIG_LINE_BYTES_MAX = 1 << 16 };

struct screen_rig {
    struct screen *screen;
    struct client *clients[RIG_SERVERS]; /* NULL: none of that number */
    struct buf wishes;                   /* the transcript */
    struct buf sent;                     /* what the machines sent, a line each */
    struct buf echoes;                   /* lines that the server has still to say */
    unsigned joins;                      /* asked for so far */
    bool keeps_silent;                   /* no echoes: own lines stay pending */
    uint64_t label;                      /* of what was sent last */
    unsigned messages;                   /* said so far: msgid m1, m2, … */
    int64_t now_ms, unix_ms;
};

/* --- from start to end (screen_rig.c) --- */

struct screen_options rig_options(void); /* of most tests: dark, in minutes, in UTC */

/* For the set_up of a file: allocates *state, with one server that is not connected yet.
 * rig_tear_down is its other half. */
struct screen_rig *rig_create(void **state, const struct screen_options *options);
int rig_tear_down(void **state);

/* In the lobby, with an empty page of that size. */
void rig_begin(struct screen_rig *r, unsigned columns, unsigned rows);

/* The same on another screen, with other options. */
void rig_begin_with(struct screen_rig *r, const struct screen_options *options, unsigned columns,
                    unsigned rows);

/* A case with a screen of its own, begun by the set_up of its file. */
#define WITH_SCREEN(test) cmocka_unit_test_setup_teardown(test, set_up, rig_tear_down)

void rig_add_server(struct screen_rig *r, size_t network, struct str name);
void rig_remove_server(struct screen_rig *r, size_t network);

void rig_at(struct screen_rig *r, const char *clock); /* "09:31" */

/* Into a machine, whose clocks are filled in; and all that follows from it. */
void rig_step(struct screen_rig *r, size_t network, struct client_input input);
void rig_lost(struct screen_rig *r, const char *why);
void rig_settle(struct screen_rig *r);

/* --- a server (screen_rig_server.c) --- */

#define RIG_DAY "2026-03-01T"
#define RIG_CAPS                                                                                   \
    "batch echo-message labeled-response message-tags server-time draft/chathistory "              \
    "draft/message-edit draft/message-redaction draft/multiline=max-bytes=4096,max-lines=24 "      \
    "draft/read-marker multi-prefix"

void rig_line(struct screen_rig *r, const char *line);
void rig_linef(struct screen_rig *r, const char *format, ...) PRINTF_LIKE(2, 3);
void rig_line_of(struct screen_rig *r, size_t network, struct str line);

/* The answer to what was sent last. */
void rig_answer(struct screen_rig *r, const char *line);

/* Somebody says something, now, in the lobby or in another room. The message is called by its
 * number: m1, m2, … */
void rig_says(struct screen_rig *r, const char *nick, const char *text);
void rig_says_in(struct screen_rig *r, const char *room, const char *nick, const char *text);

/* … or does anything else. */
void rig_does(struct screen_rig *r, const char *line);

/* So many messages of bob: "line 1", "line 2", … What is wished at that is forgotten. */
void rig_fill(struct screen_rig *r, int count);

/* Answers a question for history: "08:00 bob!u@h PRIVMSG #lobby :hi\n…", with msgid h08:00; "^" at
 * the start: there is nothing before that. */
void rig_history(struct screen_rig *r, const char *room, const char *lines);

/* Connects, up to the end of the first JOIN. */
void rig_register(struct screen_rig *r, size_t network, const char *lobby);

/* We go into another room of the first server. What is wished at that is forgotten. */
void rig_join(struct screen_rig *r, const char *room, const char *people);

/* --- a person (screen_rig_keys.c) --- */

/* "Ctrl-Up Up r": several, with spaces between; "In" and "Out" are the focus. */
void rig_press(struct screen_rig *r, const char *keys);
void rig_type(struct screen_rig *r, const char *text);
void rig_enter(struct screen_rig *r, const char *text); /* … and Enter */
void rig_paste(struct screen_rig *r, struct str text);
void rig_mouse(struct screen_rig *r, enum key_mouse mouse, unsigned row, unsigned column);

/* --- what is seen (screen_rig_sight.c) --- */

/* All of it, each row with LF behind it. */
#define expect_screen(r, literal) rig_expect_screen((r), STR(literal), __FILE__, __LINE__)
void rig_expect_screen(struct screen_rig *r, struct str expected, const char *file, int line);

#define expect_cursor(r, row, column) rig_expect_cursor((r), row, column, __FILE__, __LINE__)
void rig_expect_cursor(struct screen_rig *r, unsigned row, unsigned column, const char *file,
                       int line);

/* The name of the page one looks at is the end of this. */
#define expect_here(r, name) rig_expect_here((r), name " — snug", __FILE__, __LINE__)
void rig_expect_here(struct screen_rig *r, const char *title, const char *file, int line);

/* What stands behind the prompt of the lobby. */
#define expect_typed(r, text) rig_expect_typed((r), (text), __FILE__, __LINE__)
void rig_expect_typed(struct screen_rig *r, const char *expected, const char *file, int line);

/* The end of a row is LF, here and in the next two. */
bool rig_shows(struct screen_rig *r, const char *text);
struct style rig_style_of(struct screen_rig *r, const char *text); /* must be there */
struct style rig_role(enum role role);                             /* in the dark theme */

/* The row where `text` stands; g->rows for nowhere. */
unsigned rig_find_text(const struct grid *g, const char *text, unsigned *column);

/* As it is now; no cell may have a control in it. */
const struct grid *rig_paint(struct screen_rig *r);

/* --- what is wished --- */

/* All since the last time. */
#define expect_wishes(r, literal) rig_expect_wishes((r), STR(literal), __FILE__, __LINE__)
void rig_expect_wishes(struct screen_rig *r, struct str expected, const char *file, int line);

void rig_forget(struct screen_rig *r); /* what was wished and sent so far */

#endif
