/* SPDX-License-Identifier: MIT
 * marks: what a person decided about rooms and people of each server, from one run to the next: the
 * rooms to be in, rooms that make no sound, people not to be heard; a kept file. One owner, one
 * thread. */
#ifndef SNUG_SNUG_KEPT_MARKS_H
#define SNUG_SNUG_KEPT_MARKS_H

#include "base/buf.h"

#define MARKS_FILE "rooms"

enum { MARKS_BYTES_MAX = 1 << 20 }; /* of the file */

enum mark {
    MARK_JOINED,  /* a room one was in at the end */
    MARK_MUTED,   /* a room or a person without notices */
    MARK_IGNORED, /* a person whose messages are not shown */
};

struct marks {
    struct buf text; /* as in the file: kept_lines.h */
};

void marks_init(struct marks *m);
void marks_finish(struct marks *m);

/* `place` is HOST:PORT. False when it does not fit in; it is then not marked. */
bool marks_set(struct marks *m, struct str place, enum mark mark, struct str name, bool on);

/* All names with that mark, with spaces between: in place of those there were; and added to `out`,
 * the same way. The first is false when not all fit in. */
bool marks_set_all(struct marks *m, struct str place, enum mark mark, struct str names);
void marks_add_all(const struct marks *m, struct str place, enum mark mark, struct buf *out);

/* Both false with errno. What is loaded takes the place of what there was. */
bool marks_load(struct marks *m, const char *path) MUST_USE;
bool marks_save(const struct marks *m, const char *path) MUST_USE;

#endif
