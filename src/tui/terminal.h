/* SPDX-License-Identifier: MIT
 * terminal: the real one: raw while we use it, as it was on every way out: returning, exit, a
 * deadly signal, a stop. A process has one, so its state is the process's; main thread only. */
#ifndef SNUG_TUI_TERMINAL_H
#define SNUG_TUI_TERMINAL_H

#include "base/check.h"
#include "base/str.h"

struct terminal_size {
    unsigned columns, rows;
};

/* Both ends are a terminal that understands more than plain text. */
bool terminal_is_usable(void);

/* Takes the terminal over: keys come one by one, pastes come marked. False when it will not. */
bool terminal_open(void) MUST_USE;
void terminal_close(void); /* nothing when it is not open */

/* More of what an open terminal can do. Whatever was asked for is given back with the rest, and
 * taken again with it. Asking twice is asking once. */
void terminal_take_screen(void); /* the one without history, with news of focus; before the keys */
void terminal_take_keys(void);   /* keys that look the same come apart, as kitty has them */
void terminal_take_xterm_keys(void); /* the same, as xterm has them */
void terminal_take_mouse(bool wanted);

/* Its title, which may be cut, while it is ours: without controls, whoever wrote it. */
void terminal_set_title(struct str text);

/* Gives it back and stops the process, as Ctrl-Z does. When it goes on: terminal_resume. */
void terminal_suspend(void);

/* Takes it over again after somebody else may have changed it. */
void terminal_resume(void);

struct terminal_size terminal_size(void); /* 80 × 24 when nobody knows */

/* Writes all of it, however long the terminal takes. */
void terminal_write(struct str bytes);

/* Waits so many milliseconds for what the terminal has to say. Returns how many bytes it was, at
 * most n: 0 when it said nothing. */
size_t terminal_read(char *bytes, size_t n, int patience_ms);

#endif
