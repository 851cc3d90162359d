/* SPDX-License-Identifier: MIT
 * known_servers: by what each server was known when it was last trusted, one line a server in a
 * file of the user's: "HOST:PORT sha256:…", or "HOST:PORT authority" where one vouched for it. So
 * nobody else can take its place unnoticed. Any thread; a file that two write at once keeps the
 * last. */
#ifndef SNUG_SNUG_KNOWN_SERVERS_H
#define SNUG_SNUG_KNOWN_SERVERS_H

#include "tls/pin.h"

enum known {
    KNOWN_NOT,
    KNOWN_BY_KEY,
    KNOWN_BY_AUTHORITY,
};

/* Where the file is: below XDG_DATA_HOME, else the home folder. False when there is neither. */
bool known_servers_path(struct buf *out);

/* `place` is HOST:PORT. */
enum known known_servers_find(const char *path, struct str place, struct pin *key);

/* Puts the server down, in place of what the file says of it; `key` NULL: an authority vouches. The
 * file and the folder around it are made for their owner alone. False with errno. */
bool known_servers_put(const char *path, struct str place, const struct pin *key) MUST_USE;

#endif
