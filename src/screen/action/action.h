/* SPDX-License-Identifier: MIT
 * action: what a key can do, by name: one table, from which keys are bound, carried out and
 * explained. */
#ifndef SNUG_SCREEN_ACTION_ACTION_H
#define SNUG_SCREEN_ACTION_ACTION_H

#include "base/check.h"
#include "base/str.h"

struct screen;

struct action {
    const char *name;
    const char *help;
    void (*run)(struct screen *s, int argument);
    int argument; /* for run */
};

/* NULL when there is none of that name. */
const struct action *action_find(struct str name);

/* By name, sorted; NULL past the end. */
const struct action *action_at(size_t index);

#endif
