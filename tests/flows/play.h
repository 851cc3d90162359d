/* SPDX-License-Identifier: MIT
 * play: plays a flow on a world, step by step, and compares. */
#ifndef SNUG_TESTS_PLAY_H
#define SNUG_TESTS_PLAY_H

#include "flows/world.h"

/* True when everything went as the flow says. Else `report` has the place, what was expected, what
 * came, and all that each client saw. `path` is for the report. */
bool play(const struct script *script, const struct world_kind *kind, const char *path,
          struct buf *report);

#endif
