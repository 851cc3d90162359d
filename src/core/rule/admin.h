/* SPDX-License-Identifier: MIT
 * admin: the words of the server's own console and control socket: help, who, rooms, kick, ban … */
#ifndef SNUG_CORE_RULE_ADMIN_H
#define SNUG_CORE_RULE_ADMIN_H

#include "core/rule/desk.h"

/* One line that is being answered. */
struct admin {
    struct core *core;
    struct desk desk;
    struct str rest;    /* what stands behind the word */
    bool answers_later; /* admin_end_answer comes in a later step */
};

void admin_end_answer(struct admin *a);

/* INPUT_ADMIN: runs one line. Every line is answered, and the answer ended. */
void admin_line(struct core *core, const struct input *input);

#endif
