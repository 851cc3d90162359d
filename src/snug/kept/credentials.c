/* SPDX-License-Identifier: MIT
 * credentials: what was said now comes before what was kept. */
#include "snug/kept/credentials.h"

#include "base/mem.h"
#include "irc/names.h"
#include "snug/kept/kept_file.h"
#include "snug/kept/secrets.h"

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

    if (path && secrets_find(path, place, &c->account, &c->password) == SECRETS_IN_KEYRING)
        c->question = secret_errand_create(SECRET_ASK_KEYRING, place, buf_str(&c->account));
    mem_free(path);
}

static void forget_kept(struct credentials *c)
{
    buf_clear(&c->password);
    secret_errand_destroy(credentials_take_question(c));
}

static void take_account(struct credentials *c, struct str account)
{
    if (account.n == 0 || str_eq(account, buf_str(&c->account))) return;
    forget_kept(c);
    buf_clear(&c->account);
    buf_add(&c->account, account);
}

/* Who has a password and names no account means the one of that name. */
static void take_options(struct credentials *c, const struct program_options *options,
                         struct str place)
{
    bool is_nameless = options->account.n == 0 && c->account.n == 0;

    take_account(c, options->account);
    if (options->password_command.n == 0) return;
    if (is_nameless) take_account(c, options->name);
    forget_kept(c);
    if (c->account.n == 0) return;
    c->question = secret_errand_create(SECRET_ASK_COMMAND, place, buf_str(&c->account));
    c->question->command = str_copy(options->password_command);
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
    if (options) take_options(c, options, place);
}

void credentials_finish(struct credentials *c)
{
    buf_finish(&c->account);
    secret_finish(&c->password);
    secret_errand_destroy(c->question);
    explicit_bzero(c->secret, sizeof c->secret);
}

struct secret_errand *credentials_take_question(struct credentials *c)
{
    struct secret_errand *question = c->question;

    c->question = NULL;
    return question;
}

void credentials_ask(struct credentials *c)
{
    struct secret_errand *question = credentials_take_question(c);

    if (!question) return;
    question->may_complain = true;
    secret_errand_run(question);
    buf_add(&c->password, buf_str(&question->password));
    secret_errand_destroy(question);
}

void credentials_settle(const struct credentials *c, const struct program_options *options,
                        const struct target *target, struct client_settings *settings)
{
    if (options->name.n == 0 && c->account.n) settings->name = buf_str(&c->account);
    settings->may_log_in = true;
    settings->account = buf_str(&c->account);
    settings->password = buf_str(&c->password);
    settings->nonce = str_from(c->nonce);
    settings->secret = str_from(c->secret);
    settings->has_certificate = options->certificate.n > 0;
    settings->is_secure = target->wire != WIRE_PLAIN;
}
