/* SPDX-License-Identifier: MIT
 * metadata: what a user or a room says of itself, as keys with values (IRCv3 draft/metadata-2 and
 * -3). Every value is there for everyone who may know of its owner. All zero is empty. */
#ifndef SNUG_CORE_PEOPLE_METADATA_H
#define SNUG_CORE_PEOPLE_METADATA_H

#include "base/buf.h"
#include "irc/message.h"

/* Announced with the capabilities (cmd_cap.c). */
enum {
    METADATA_KEYS_MAX = 32,
    METADATA_KEY_BYTES_MAX = 64,
    METADATA_VALUE_BYTES_MAX = 400,
    METADATA_SUBSCRIPTIONS_MAX = 64, /* subscription.h */
};

struct metadata_item {
    char *key;
    char *value; /* may be empty */
};

struct metadata {
    struct metadata_item *items; /* sorted by key */
    size_t count;
};

/* One or more of a-z, 0-9 and "_./-". */
bool metadata_key_is_valid(struct str key);

/* NULL when the key is not set. Good until the next change. */
const struct metadata_item *metadata_find(const struct metadata *m, struct str key);

/* False, and nothing changes, when it would be one key too many. */
bool metadata_set(struct metadata *m, struct str key, struct str value) MUST_USE;
void metadata_remove(struct metadata *m, struct str key); /* also when it is not set */
void metadata_clear(struct metadata *m);                  /* releases all */

/* Adds one line for each key, "METADATA <owner> SET <key> :<value>" with LF; and takes such a line
 * back in. What breaks the rules above is passed over. */
void metadata_write(struct buf *out, const struct metadata *m, struct str owner);
void metadata_read(struct metadata *m, const struct message *line);

#endif
