/* SPDX-License-Identifier: MIT
 * tags: the "key=value;key" part of a message, per IRCv3 message-tags. */
#ifndef SNUG_IRC_TAGS_H
#define SNUG_IRC_TAGS_H

#include "base/arena.h"
#include "base/buf.h"

struct tag {
    struct str key;   /* with its "+" and vendor, as written */
    struct str value; /* still escaped; empty when there is none */
};

/* The next tag off *rest; false at the end. Empty tags are passed over. */
bool tags_next(struct str *rest, struct tag *out);

/* The escaped value of `key`: the last one when it stands twice, as the specification asks. */
bool tags_get(struct str tags, struct str key, struct str *escaped);

/* What was escaped as it was meant; and so the value of `key`, empty when there is none. */
struct str tags_plain(struct arena *a, struct str escaped);
struct str tags_value(struct arena *a, struct str tags, struct str key);

/* The time that stands there, or 0. */
int64_t tags_time(struct str tags, struct str key);

/* "key=value", escaped. */
struct str tags_pair(struct arena *a, struct str key, struct str value);

bool tags_add_unescaped(struct buf *out, struct str escaped);
bool tags_add_escaped(struct buf *out, struct str value);

/* Adds to `out` only the client-only tags ("+…"), escaped as they were, each key once (the last
 * wins), in the order they first stood; what has no well-formed key or is not UTF-8 is left out.
 * ";" goes between them, and before the first unless the tags begin here: in an empty `out`, or
 * behind an "@" that is its first byte or follows LF or space. */
bool tags_add_client_only(struct buf *out, struct str tags);

#endif
