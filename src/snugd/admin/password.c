/* SPDX-License-Identifier: MIT
 * password: argon2id with 2 rounds over 19 MiB, which takes some 20 ms: OWASP's first choice, and
 * what the verifier can do fifty times a second. */
#include "snugd/admin/password.h"

#include "snugd/verifier.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

enum { ROUNDS = 2, MEMORY_BYTES = 19 << 20 };

static_assert((int)PASSWORD_HASH_BYTES == crypto_pwhash_STRBYTES, "a hash is libsodium's");

bool password_hash(struct str password, char out[PASSWORD_HASH_BYTES])
{
    return crypto_pwhash_str(out, password.p ? password.p : "", password.n, ROUNDS, MEMORY_BYTES) ==
           0;
}

struct password {
    char text[VERIFIER_PASSWORD_BYTES_MAX + 2];
};

/* getpass turns the echo off, and on again whatever happens in between. */
static bool ask_once(const char *prompt, struct password *out)
{
    char *typed = getpass(prompt);
    size_t n = typed ? strlen(typed) : 0;

    if (n == 0 || n > VERIFIER_PASSWORD_BYTES_MAX) return false;
    memcpy(out->text, typed, n + 1);
    sodium_memzero(typed, n);
    return true;
}

static bool ask_twice(struct password *out)
{
    struct password again = {0};
    bool same = ask_once("Password: ", out) && ask_once("The same again: ", &again) &&
                strcmp(out->text, again.text) == 0;

    sodium_memzero(&again, sizeof again);
    return same;
}

static bool read_line(struct password *out)
{
    if (!fgets(out->text, sizeof out->text, stdin)) return false;
    out->text[strcspn(out->text, "\r\n")] = '\0';
    return out->text[0] && strlen(out->text) <= VERIFIER_PASSWORD_BYTES_MAX;
}

int password_run(void)
{
    struct password password = {0};
    char argon2id[PASSWORD_HASH_BYTES];
    bool made;

    CHECK(sodium_init() >= 0);
    if (!(isatty(STDIN_FILENO) ? ask_twice(&password) : read_line(&password))) {
        fprintf(stderr, "snugd: that is no password, not the same twice, or longer than %d bytes\n",
                VERIFIER_PASSWORD_BYTES_MAX);
        return EX_DATAERR;
    }
    made = password_hash(str_from(password.text), argon2id);
    sodium_memzero(&password, sizeof password);
    if (made) puts(argon2id);
    return made ? EX_OK : EX_OSERR;
}
