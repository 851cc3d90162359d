/* SPDX-License-Identifier: MIT
 * known_servers: by what each server was known when it was last trusted, one line a server in a
 * file of the user's (kept_file.h): "HOST:PORT sha256:…", or "HOST:PORT authority" where one
 * vouched for it. So nobody else can take its place unnoticed. Any thread. */
#ifndef SNUG_SNUG_KEPT_KNOWN_SERVERS_H
#define SNUG_SNUG_KEPT_KNOWN_SERVERS_H

#include "tls/pin.h"

enum known {
    KNOWN_NOT,
    KNOWN_BY_KEY,
    KNOWN_BY_AUTHORITY,
};

#define KNOWN_SERVERS_FILE "known_servers"

/* `place` is HOST:PORT. */
enum known known_servers_find(const char *path, struct str place, struct pin *key);

/* Puts the server down, in place of what the file says of it; `key` NULL: an authority vouches.
 * False with errno. */
bool known_servers_put(const char *path, struct str place, const struct pin *key) MUST_USE;

#endif
