/* SPDX-License-Identifier: MIT
 * marker: up to where a person has read, on all of their devices. The server is told at most once a
 * second for each place, and never that something is unread again.
 * https://ircv3.net/specs/extensions/read-marker */
#ifndef SNUG_CLIENT_HISTORY_MARKER_H
#define SNUG_CLIENT_HISTORY_MARKER_H

#include "client/room/place.h"

enum { MARKER_MS = 1000 };

void marker_seen(struct client *c, struct str name, int64_t until_ms); /* CLIENT_SEEN */

/* CLIENT_READ, if it is known: when it changes, and behind what was missed, since a face may have
 * had no page to note it on before. */
void marker_tell_face(struct client *c, const struct place *place);

/* Tells what is due, and notes in rich.markers_ms when something will be. */
void markers_tick(struct client *c);

#endif
