/* SPDX-License-Identifier: MIT
 * credentials: who we are to a server: an account and its password, as the options say, or as they
 * were kept; and what a login, or a new account, needs of chance. */
#ifndef SNUG_SNUG_KEPT_CREDENTIALS_H
#define SNUG_SNUG_KEPT_CREDENTIALS_H

#include "client/client.h"
#include "snug/kept/secret_errand.h"
#include "snug/program_options.h"
#include "snug/reach/target.h"

enum { CREDENTIALS_RANDOM_BYTES = 32 };

struct credentials {
    struct buf account, password;   /* empty: a guest; only the second: not known yet, or ever */
    struct secret_errand *question; /* who has the password would have to be asked; NULL: nobody */
    char nonce[CREDENTIALS_RANDOM_BYTES + 1];
    char secret[CREDENTIALS_RANDOM_BYTES + 1]; /* a password for an account still to be made */
};

/* What can be known without asking anybody. `place` is HOST:PORT. `options` may be NULL: only what
 * was kept counts. */
void credentials_init(struct credentials *c, const struct program_options *options,
                      struct str place);
void credentials_finish(struct credentials *c); /* accepts a zeroed one */

/* The question, the caller's from here on; NULL: there is none. */
struct secret_errand *credentials_take_question(struct credentials *c);

/* Asks, and waits for the answer, however that turns out. Nothing where there is no question. */
void credentials_ask(struct credentials *c);

/* All of `settings` that is about accounts, and the name, where none was chosen. It borrows from
 * `c` and from the options, which here are always those of the program. */
void credentials_settle(const struct credentials *c, const struct program_options *options,
                        const struct target *target, struct client_settings *settings);

#endif
