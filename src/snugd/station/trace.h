/* SPDX-License-Identifier: MIT
 * trace: at log level debug, a line for each frame that comes or goes: whose, which verb, how many
 * bytes. Never the text: parameters may be private, and some are passwords. */
#ifndef SNUG_SNUGD_STATION_TRACE_H
#define SNUG_SNUGD_STATION_TRACE_H

#include "core/effect.h"
#include "core/input.h"

/* Cheap, and silent, below that level. */
void trace_input(const struct input *input);
void trace_effect(const struct effect *effect);

#endif
