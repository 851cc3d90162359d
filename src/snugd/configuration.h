/* SPDX-License-Identifier: MIT
 * configuration: the options in force, and how new ones take their place while the server runs. The
 * core reads settings on its own thread, so old ones are kept until it has taken the new. Main
 * thread. */
#ifndef SNUG_SNUGD_CONFIGURATION_H
#define SNUG_SNUGD_CONFIGURATION_H

#include "config/server_options.h"
#include "snugd/server.h"

struct configuration;

/* `args` is without the program's name; all is borrowed until the destroy. */
struct configuration *configuration_create(struct option_args args, char *const *environment);
void configuration_destroy(struct configuration *c); /* accepts NULL; the server is gone by then */

/* The first reading. On failure `problem` is one sentence. */
enum server_options_error configuration_read(struct configuration *c, struct buf *problem) MUST_USE;

/* What the program was started with; never changes. */
const struct server_options *configuration_started(const struct configuration *c);

/* The words of the command line behind the options. */
struct option_args configuration_words(const struct configuration *c);

/* Reads everything again, the certificates too, and hands the settings to the server. `tls` is NULL
 * where TLS is not spoken. When any of it is wrong nothing changes and false is returned; the log
 * is opened anew in any case. `outcome` is one sentence. */
bool configuration_reload(struct configuration *c, struct server *server, struct tls_server *tls,
                          struct buf *outcome);

/* Whether an answer of the server was for the configuration, which asks under such tokens to learn
 * that settings were taken. */
bool configuration_answered(struct configuration *c, uint64_t admin);

#endif
