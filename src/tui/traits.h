/* SPDX-License-Identifier: MIT
 * traits: what a terminal is and can. The environment tells some of it, before anything is shown;
 * the terminal itself tells the rest, and knows better (probe.h): variables are inherited by
 * terminals that are started from another one, and do not go through ssh. */
#ifndef SNUG_TUI_TRAITS_H
#define SNUG_TUI_TRAITS_H

#include "base/str.h"
#include "tui/palette.h"

enum terminal_program {
    TERMINAL_UNKNOWN,
    TERMINAL_ALACRITTY,
    TERMINAL_APPLE,
    TERMINAL_FOOT,
    TERMINAL_GHOSTTY,
    TERMINAL_ITERM2,
    TERMINAL_KITTY,
    TERMINAL_KONSOLE,
    TERMINAL_LINUX, /* its console */
    TERMINAL_MINTTY,
    TERMINAL_RXVT,
    TERMINAL_SCREEN,
    TERMINAL_ST,
    TERMINAL_TMUX, /* what is for the terminal around it must be wrapped */
    TERMINAL_VSCODE,
    TERMINAL_VTE, /* GNOME's, Xfce's, … */
    TERMINAL_WEZTERM,
    TERMINAL_WINDOWS,
    TERMINAL_XTERM,
};

/* The sequence that puts a notice on the desktop. */
enum notice_way { NOTICE_BELL, NOTICE_OSC_9, NOTICE_OSC_777, NOTICE_OSC_99 };

struct terminal_traits {
    enum terminal_program program;
    enum palette palette;
    enum notice_way notice; /* in tmux, of the terminal around it, as far as that is known */
    bool has_foreground, has_background;
    colour foreground, background; /* what the terminal's own colours are */
    bool synchronized;             /* mode 2026 */
    bool kitty_keys;               /* kitty's keyboard protocol */

    /* How it counts columns. Nothing is joined or widened until the terminal says so. */
    bool joins_marks;       /* a letter and an accent are 1 column; until it says otherwise */
    bool joins_skin_tones;  /* 👍🏽 is 2 columns, not 4 */
    bool joins_pictures;    /* 👨‍👩‍👧, with U+200D, is 2 columns, not 6 */
    bool widens_pictures;   /* ☺️, with U+FE0F, is 2 columns, not 1 */
    unsigned flag_columns;  /* of 🇩🇪: 2, or 4 */
    unsigned wide_columns;  /* of 漢: 2, or 1 where there are no such characters */
    unsigned doubt_columns; /* of "…" and others that are wide in East Asia: 1, or 2 */
};

/* The value of a variable, NULL when it is not set; getenv for those who need no context. */
typedef const char *traits_lookup(void *context, const char *name);

/* What the environment tells. */
void traits_init(struct terminal_traits *t, traits_lookup *lookup, void *context);

/* The terminal has told its name and version, and so what it is. */
void traits_take_version(struct terminal_traits *t, struct str version);

#endif
