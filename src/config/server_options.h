/* SPDX-License-Identifier: MIT
 * server_options: what an administrator may decide about snugd, as plain data. Command line,
 * environment and configuration file fill it in through one table (config/options.h). */
#ifndef SNUG_CONFIG_SERVER_OPTIONS_H
#define SNUG_CONFIG_SERVER_OPTIONS_H

#include "base/arena.h"
#include "base/log.h"
#include "config/options.h"
#include "core/settings.h"

struct server_options {
    struct settings core; /* the chat's own part, motd lines and operators included */

    struct str config_path; /* empty: none was asked for and none was there */
    struct str data_path;   /* the folder of snug.db and control.sock; one snugd at a time */

    struct option_list listen;     /* listen_address.h; empty: everywhere */
    struct option_list proxy_from; /* networks that may use the PROXY protocol */
    uint32_t port;                 /* of those that name none; 0: whichever is free */
    struct str port_path;          /* file the true port is written to; empty: none */
    bool print_port;               /* the port alone on stdout, in place of the start lines */

    bool tls;
    struct option_list tls_certificates; /* files; empty: one of our own */
    struct option_list tls_keys;         /* of those certificates that do not hold their own */

    uint32_t worker_count;         /* threads that own sockets; 0: one a processor, at most 4 */
    uint64_t send_queue_bytes_max; /* waiting for one connection; past it the connection is cut */
    uint32_t message_rate;         /* lines a second read from one connection, in the long run */
    uint32_t message_burst;        /* … and at once */
    uint32_t journal_pending_max;  /* kept lines that may wait for the disk */

    struct str log_path; /* empty: stderr */
    enum log_level log_level;
    bool console;         /* administrator's commands are read from stdin */
    struct str motd_path; /* core.motd is made of its lines */

    /* What to do in place of serving; only on the command line. */
    bool help;
    bool version;
    bool check_config;
    bool print_sample;
    bool print_options; /* for scripts: option_print.h */
};

extern const struct option_table server_option_table;

enum server_options_error {
    SERVER_OPTIONS_OK = 0,
    SERVER_OPTIONS_BAD_ARGS,  /* on the command line */
    SERVER_OPTIONS_BAD_PLACE, /* in the environment, the file, or a file named there */
};

/* Reads the command line up to its first word that is no option, the environment and the
 * configuration file, in that order of weight. `args` is advanced to that word. All text is put
 * into `arena`. On failure *out is untouched and `problem` is one sentence with its place. Where
 * only text is to be printed (help, version, print_*) nothing but the command line is read. */
enum server_options_error server_options_read(struct server_options *out, struct arena *arena,
                                              struct option_args *args, char *const *environment,
                                              struct buf *problem) MUST_USE;

/* Gives `wanted` the values of `started` for all that a running server cannot take over, and adds
 * the names of those that differed, with commas between. Borrows from `started` from here on. */
void server_options_keep_started(const struct server_options *started,
                                 struct server_options *wanted, struct buf *names);

#endif
