/* SPDX-License-Identifier: MIT
 * terminal: a program in a terminal of its own, seen from outside: keys go in, bytes come out, and
 * libvterm makes of them the screen a person would look at. It answers what programs ask terminals
 * (DA1, cursor position, OSC 11) like an xterm with white on black. */
#ifndef SNUG_BENCH_TERMINAL_H
#define SNUG_BENCH_TERMINAL_H

#include "base/str.h"

#include <stdio.h>
#include <sys/types.h>
#include <vterm.h>

enum {
    TERMINAL_COLUMNS = 100,
    TERMINAL_ROWS = 30,
    TERMINAL_TEXT_MAX = TERMINAL_ROWS * (TERMINAL_COLUMNS + 1) * VTERM_MAX_CHARS_PER_CELL * 4,
};

struct terminal {
    int fd;
    pid_t pid;
    int64_t began_ns; /* just before the program was started */
    int64_t read_ns;  /* when its latest bytes were read */
    uint64_t bytes;   /* that it has written so far */
    bool has_ended;   /* it will write no more */
    size_t asked;     /* how much of the question for the background has been read */
    VTerm *vterm;
    VTermScreen *screen;
    char text[TERMINAL_TEXT_MAX];
};

/* Starts the program, which is looked for in PATH. Ends this one when that cannot be. */
void terminal_open(struct terminal *t, char *const *command);

/* Ends whatever runs in it, at once. */
void terminal_close(struct terminal *t);

void terminal_type(struct terminal *t, struct str keys);

/* Waits at most `timeout_ms` for bytes, and brings the screen up to date with one read of them.
 * False when none came. */
bool terminal_turn(struct terminal *t, int timeout_ms);

/* What stands on the screen: a line for each row, without the blanks at its end. Valid until the
 * next time. */
struct str terminal_text(struct terminal *t);

bool terminal_shows(struct terminal *t, struct str text);
bool terminal_is_blank(struct terminal *t);

#endif
