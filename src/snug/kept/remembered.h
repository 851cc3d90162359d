/* SPDX-License-Identifier: MIT
 * remembered: what a chat keeps from one time to the next: drafts, the rooms one was in, pages that
 * are mute, and who is ignored. Read at the start, written at the end and when it changes. */
#ifndef SNUG_SNUG_KEPT_REMEMBERED_H
#define SNUG_SNUG_KEPT_REMEMBERED_H

#include "client/look.h"
#include "screen/screen.h"
#include "snug/kept/drafts.h"
#include "snug/kept/marks.h"

struct remembered {
    struct drafts drafts;
    struct marks marks;
};

/* As the files have it; empty where they cannot be read. */
void remembered_init(struct remembered *r);
void remembered_finish(struct remembered *r);

/* `place` is HOST:PORT. Adds names with spaces between. */
void remembered_rooms(const struct remembered *r, struct str place, struct buf *out);
void remembered_ignored(const struct remembered *r, struct str place, struct buf *out);

/* Gives the screen the drafts and mute pages of that server. */
void remembered_show(const struct remembered *r, struct str place, struct screen *screen,
                     size_t network);

/* Takes all of it from the screen and the machine, and writes it down. */
void remembered_take(struct remembered *r, struct str place, const struct screen *screen,
                     size_t network, const struct client *client);
void remembered_ignore(struct remembered *r, struct str place, struct str names);

#endif
