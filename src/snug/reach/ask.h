/* SPDX-License-Identifier: MIT
 * ask: questions to a person before the chat begins, at a terminal that is as the shell left it. */
#ifndef SNUG_SNUG_REACH_ASK_H
#define SNUG_SNUG_REACH_ASK_H

#include "base/buf.h"

bool ask_is_possible(void); /* somebody sits there */

/* Prints the question and reads a line, without its end. False when there will be none. */
bool ask(const char *question, struct buf *answer);

#endif
