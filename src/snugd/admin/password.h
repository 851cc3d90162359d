/* SPDX-License-Identifier: MIT
 * password: `snugd hash-password`: makes of a password what the configuration file may hold. */
#ifndef SNUG_SNUGD_ADMIN_PASSWORD_H
#define SNUG_SNUGD_ADMIN_PASSWORD_H

#include "base/check.h"
#include "base/str.h"

enum { PASSWORD_HASH_BYTES = 128 };

/* An argon2id string with a salt of its own, NUL at its end. Takes 20 ms and 19 MiB; false when
 * there is not so much memory. Any thread. */
bool password_hash(struct str password, char out[PASSWORD_HASH_BYTES]) MUST_USE;

/* Asks twice, unseen, at a terminal; else reads one line of standard input. Prints an argon2id
 * string. Returns the program's exit code (sysexits.h). */
int password_run(void);

#endif
