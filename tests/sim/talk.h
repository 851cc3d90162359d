/* SPDX-License-Identifier: MIT
 * talk: what an actor says next, by chance: mostly words and walking about, sometimes anything
 * else. */
#ifndef SNUG_TESTS_TALK_H
#define SNUG_TESTS_TALK_H

#include "sim/actor.h"

void talk(struct actor *a, const struct scene *scene);

#endif
