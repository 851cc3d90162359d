/* SPDX-License-Identifier: MIT
 * program_options: what snug was asked to do, from its command line and environment. */
#ifndef SNUG_SNUG_PROGRAM_OPTIONS_H
#define SNUG_SNUG_PROGRAM_OPTIONS_H

#include "base/buf.h"
#include "config/options.h"

struct program_options {
    struct str name; /* wanted nick; empty: made of $USER */
    bool plain;
    bool color;
    bool once;              /* a lost connection is the end */
    struct str certificate; /* file; empty: none */
    bool trust;             /* the server's key is the right one, whatever it was before */
    bool check;
    bool print_options; /* for scripts: option_print.h */
    bool help;
    bool version;
    struct str server; /* HOST, HOST:PORT or a link, as given; empty: not given */
    struct str port;   /* … behind it, as a word of its own; empty: not given */
};

extern const struct option_table program_option_table;

/* Text is put into `arena`. On failure `problem` is one sentence. */
bool program_options_read(struct program_options *out, struct arena *arena,
                          struct option_args *args, char *const *environment, struct buf *problem);

void program_options_write_help(struct buf *out);
void program_options_write_table(struct buf *out); /* for scripts: option_print.h */

#endif
