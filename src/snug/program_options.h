/* SPDX-License-Identifier: MIT
 * program_options: what snug was asked to do, from its command line, environment and configuration
 * file. */
#ifndef SNUG_SNUG_PROGRAM_OPTIONS_H
#define SNUG_SNUG_PROGRAM_OPTIONS_H

#include "base/buf.h"
#include "config/options.h"
#include "screen/screen.h"

/* The first word that is no option, if it is one of these. */
enum program_word {
    WORD_CHAT, /* none of them */
    WORD_CHECK,
    WORD_SEND,
    WORD_TAIL,
    WORD_ROOMS,
    WORD_WHO,
    WORD_HOST,
};

enum { TAIL_COUNT_MAX = 10000 };

struct program_options {
    enum program_word word;
    struct option_list words; /* behind it, in any number that the word allows */

    struct str server;           /* HOST, HOST:PORT or a link; empty: not given anywhere */
    struct str port;             /* … behind it, as a word of its own; empty: not given */
    struct str name;             /* wanted nick; empty: made of $USER */
    struct str account;          /* empty: none */
    struct str password_command; /* … and what prints its password; empty: nothing does */
    struct str certificate;      /* file; empty: none */
    bool trust;                  /* the server's key is the right one, whatever it was before */
    bool once;                   /* a lost connection is the end */
    struct option_list rooms;    /* to begin in, besides the lobby; with or without "#" */

    bool plain;
    bool color;
    enum theme_kind theme;
    bool mouse;
    enum view_times times;
    enum view_joins joins;
    bool typing; /* told and shown */
    enum screen_notices notify;
    struct option_list highlights; /* words that are as good as the own name */
    struct option_list keys;       /* "KEY ACTION" each */

    struct str config_path; /* empty: none was asked for and none was there */
    struct str log_path;    /* of what is said; empty: none */

    /* For single words only. */
    bool json;
    bool create;      /* send, tail: the room may be a new one */
    bool multiline;   /* send: standard input is one message */
    struct str since; /* tail: since.h; empty: not given */
    bool has_count;   /* tail: … */
    uint32_t count;   /* … messages at most */
    bool follow;      /* tail: what comes, too */
    bool keep;        /* host: the server goes on */

    /* What to do in place of all this; only on the command line. */
    bool check;
    bool check_config;
    bool print_sample;
    bool print_options; /* for scripts: option_print.h */
    bool help;
    bool version;
};

extern const struct option_table program_option_table;

/* Text is put into `arena`. On failure `problem` is one sentence. */
bool program_options_read(struct program_options *out, struct arena *arena,
                          struct option_args *args, char *const *environment, struct buf *problem);

void program_options_write_help(struct buf *out);
void program_options_write_sample(struct buf *out);
void program_options_write_table(struct buf *out); /* for scripts: option_print.h */

#endif
