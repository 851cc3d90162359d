/* SPDX-License-Identifier: MIT
 * inputs: a list of inputs that owns the bytes they point at, so that it can be handed to the core
 * thread as a whole. */
#ifndef SNUG_SNUGD_INPUTS_H
#define SNUG_SNUGD_INPUTS_H

#include "base/arena.h"
#include "core/input.h"

struct inputs {
    struct input *items;
    size_t count;
    size_t capacity;
    struct arena bytes;
};

struct inputs *inputs_create(void);
void inputs_destroy(struct inputs *in);

/* Adds a copy, with a copy of its text and state. `settings` stays borrowed; an input with rows
 * does not come from outside the core thread. */
void inputs_add(struct inputs *in, const struct input *input);

/* The memory it takes, for the limits of mailboxes. */
size_t inputs_bytes(const struct inputs *in);

#endif
