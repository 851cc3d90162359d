/* SPDX-License-Identifier: MIT
 * drafts: what was begun and not sent, of each room of each server, from one run to the next; a
 * kept file. One owner, one thread. */
#ifndef SNUG_SNUG_KEPT_DRAFTS_H
#define SNUG_SNUG_KEPT_DRAFTS_H

#include "base/buf.h"

#define DRAFTS_FILE "drafts"

enum { DRAFTS_BYTES_MAX = 1 << 20 }; /* of the file */

struct drafts {
    struct buf text; /* as in the file: kept_lines.h */
};

void drafts_init(struct drafts *d);
void drafts_finish(struct drafts *d);

/* `place` is HOST:PORT, `room` a room or a person. An empty text is no draft. False when it does
 * not fit in: the room then has none. */
bool drafts_put(struct drafts *d, struct str place, struct str room, struct str text);

/* Takes those of that server one by one; or forgets them. */
typedef void drafts_taker(void *context, struct str room, struct str text);
void drafts_each(const struct drafts *d, struct str place, drafts_taker *take, void *context);
void drafts_forget(struct drafts *d, struct str place);

/* Both false with errno. What is loaded takes the place of what there was. */
bool drafts_load(struct drafts *d, const char *path) MUST_USE;
bool drafts_save(const struct drafts *d, const char *path) MUST_USE;

#endif
