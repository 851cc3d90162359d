/* SPDX-License-Identifier: MIT
 * secrets: which account of which server is ours, and its password: kept by the keyring of the
 * desktop where there is one (secret-tool of libsecret), else in a kept file. All but secrets_find
 * may wait for a person who is asked to unlock that. Any thread, but one at a time puts. */
#ifndef SNUG_SNUG_KEPT_SECRETS_H
#define SNUG_SNUG_KEPT_SECRETS_H

#include "base/buf.h"

#define SECRETS_FILE "accounts"

enum { PASSWORD_BYTES_MAX = 512 };

enum secrets_place {
    SECRETS_NOWHERE, /* it could not be kept */
    SECRETS_IN_KEYRING,
    SECRETS_IN_FILE,
};

/* `place` is HOST:PORT. A password has no NUL and no line end in it. */
enum secrets_place secrets_put(const char *path, struct str place, struct str account,
                               struct str password) MUST_USE;

/* Adds the account, and the password when that is in the file. SECRETS_NOWHERE: there is none. Give
 * both back with secret_finish. */
enum secrets_place secrets_find(const char *path, struct str place, struct buf *account,
                                struct buf *password);

/* Adds the password that the keyring has for the account. False when it does not tell any. */
bool secrets_ask_keyring(struct str place, struct str account, struct buf *password);

/* Adds the first line that a command of the shell prints. False when there is none.
 * `may_complain`: what it has to say against that appears on our stderr. */
bool secrets_ask_command(struct str command, bool may_complain, struct buf *password);

/* Overwrites it before its memory is released. */
void secret_finish(struct buf *secret);

#endif
