/* SPDX-License-Identifier: MIT
 * admin: the words of the server's own console and control socket: help, who, rooms, kick, ban … */
#ifndef SNUG_CORE_ADMIN_H
#define SNUG_CORE_ADMIN_H

#include "core/state.h"

/* INPUT_ADMIN: runs one line. Every line is answered, and the answer ended. */
void admin_line(struct core *core, const struct input *input);

#endif
