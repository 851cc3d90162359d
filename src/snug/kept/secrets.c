/* SPDX-License-Identifier: MIT
 * secrets: lines "HOST:PORT ACCOUNT PASSWORD"; without the password where the keyring has that. */
#include "snug/kept/secrets.h"

#include "base/mem.h"
#include "snug/kept/helper.h"
#include "snug/kept/kept_file.h"
#include "snug/kept/kept_lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MAX = 1 << 20 };

#define KEYRING "secret-tool"

void secret_finish(struct buf *secret)
{
    if (secret->p) explicit_bzero(secret->p, secret->capacity);
    buf_finish(secret);
}

/* --- the keyring: what it is asked for goes by attributes --- */

static bool has_keyring(void)
{
    const char *bus = getenv("DBUS_SESSION_BUS_ADDRESS");
    struct buf path;
    bool found;

    buf_init(&path, SIZE_MAX);
    found = bus && bus[0] && helper_find(KEYRING, &path);
    buf_finish(&path);
    return found;
}

static bool keyring_put(const char *place, const char *account, struct str password)
{
    const char *const words[] = {KEYRING,  "store", "--label=snug", "service", "snug",
                                 "server", place,   "account",      account,   NULL};
    struct buf ignored;
    bool good;

    buf_init(&ignored, 0);
    good = helper_run(&(struct helper){.words = words, .told = password}, &ignored);
    buf_finish(&ignored);
    return good;
}

static bool keyring_find(const char *place, const char *account, struct buf *password)
{
    const char *const words[] = {KEYRING, "lookup",  "service", "snug", "server",
                                 place,   "account", account,   NULL};

    return helper_run(&(struct helper){.words = words}, password) && password->n;
}

static bool put_in_keyring(struct str place, struct str account, struct str password)
{
    char *place_word = str_copy(place), *account_word = str_copy(account);
    bool good = has_keyring() && keyring_put(place_word, account_word, password);

    mem_free(place_word);
    mem_free(account_word);
    return good;
}

bool secrets_ask_keyring(struct str place, struct str account, struct buf *password)
{
    char *place_word = str_copy(place), *account_word = str_copy(account);
    bool good = has_keyring() && keyring_find(place_word, account_word, password);

    mem_free(place_word);
    mem_free(account_word);
    return good;
}

/* --- the file --- */

static bool find_line(const struct buf *file, struct str place, struct kept_line *line)
{
    struct str rest = buf_str(file);

    while (kept_lines_next(&rest, line))
        if (kept_line_is(*line, place, STR(""), STR(""))) return true;
    return false;
}

static bool put_in_file(const char *path, struct str place, struct str account, struct str password)
{
    struct buf file;
    bool good;

    buf_init(&file, FILE_BYTES_MAX);
    good = kept_file_read(path, &file);
    kept_lines_remove(&file, place, STR(""), STR(""));
    if (good && !kept_lines_add(&file, place, account, password)) {
        errno = EINVAL;
        good = false;
    }
    good = good && kept_file_replace(path, buf_str(&file));
    secret_finish(&file);
    return good;
}

enum secrets_place secrets_put(const char *path, struct str place, struct str account,
                               struct str password)
{
    bool in_keyring = put_in_keyring(place, account, password);

    if (!put_in_file(path, place, account, in_keyring ? STR("") : password)) return SECRETS_NOWHERE;
    return in_keyring ? SECRETS_IN_KEYRING : SECRETS_IN_FILE;
}

enum secrets_place secrets_find(const char *path, struct str place, struct buf *account,
                                struct buf *password)
{
    enum secrets_place where = SECRETS_NOWHERE;
    struct kept_line line;
    struct buf file;

    buf_init(&file, FILE_BYTES_MAX);
    if (kept_file_read(path, &file) && find_line(&file, place, &line)) {
        where = line.rest.n ? SECRETS_IN_FILE : SECRETS_IN_KEYRING;
        buf_add(account, line.word);
        (void)kept_line_add_rest(password, line);
    }
    secret_finish(&file);
    return where;
}

/* --- a command --- */

bool secrets_ask_command(struct str command, bool may_complain, struct buf *password)
{
    char *text = str_copy(command);
    const char *const words[] = {"/bin/sh", "-c", text, NULL};
    struct helper helper = {.words = words, .may_complain = may_complain};
    bool good = helper_run(&helper, password) && password->n;

    mem_free(text);
    return good;
}
