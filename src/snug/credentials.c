/* SPDX-License-Identifier: MIT
 * credentials: what was said now comes before what was kept. */
#include "snug/credentials.h"

#include "base/mem.h"
#include "irc/names.h"
#include "snug/kept_file.h"
#include "snug/secrets.h"

#include <string.h>
#include <sys/random.h>

/* Letters and digits; each byte of chance gives one, so some are a little likelier than others. */
static void fill_random(char out[CREDENTIALS_RANDOM_BYTES + 1])
{
    static const char letters[] = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    unsigned char bytes[CREDENTIALS_RANDOM_BYTES];

    CHECK(getrandom(bytes, sizeof bytes, 0) == (ssize_t)sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) out[i] = letters[bytes[i] % (sizeof letters - 1)];
    out[CREDENTIALS_RANDOM_BYTES] = '\0';
}

static void find_kept(struct credentials *c, struct str place)
{
    char *path = kept_file_path(SECRETS_FILE);

    if (path) (void)secrets_find(path, place, &c->account, &c->password);
    mem_free(path);
}

static void take_options(struct credentials *c, const struct program_options *options)
{
    if (options->account.n && !str_eq(options->account, buf_str(&c->account))) {
        buf_clear(&c->account);
        buf_clear(&c->password);
        buf_add(&c->account, options->account);
    }
    if (options->password_command.n) {
        buf_clear(&c->password);
        (void)secrets_ask(options->password_command, &c->password);
    }
}

void credentials_init(struct credentials *c, const struct program_options *options,
                      struct str place)
{
    *c = (struct credentials){0};
    buf_init(&c->account, NICK_BYTES_MAX);
    buf_init(&c->password, PASSWORD_BYTES_MAX);
    fill_random(c->nonce);
    fill_random(c->secret);
    find_kept(c, place);
    if (options) take_options(c, options);
}

void credentials_finish(struct credentials *c)
{
    buf_finish(&c->account);
    secret_finish(&c->password);
    explicit_bzero(c->secret, sizeof c->secret);
}
