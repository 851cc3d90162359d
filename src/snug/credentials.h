/* SPDX-License-Identifier: MIT
 * credentials: who we are to a server: an account and its password, as the options say, or as they
 * were kept; and what a login, or a new account, needs of chance. */
#ifndef SNUG_SNUG_CREDENTIALS_H
#define SNUG_SNUG_CREDENTIALS_H

#include "base/buf.h"
#include "snug/program_options.h"

enum { CREDENTIALS_RANDOM_BYTES = 32 };

struct credentials {
    struct buf account, password; /* empty: a guest */
    char nonce[CREDENTIALS_RANDOM_BYTES + 1];
    char secret[CREDENTIALS_RANDOM_BYTES + 1]; /* a password for an account still to be made */
};

/* `place` is HOST:PORT. `options` may be NULL: only what was kept counts. May wait for a person who
 * is asked to unlock a keyring. */
void credentials_init(struct credentials *c, const struct program_options *options,
                      struct str place);
void credentials_finish(struct credentials *c);

#endif
