/* SPDX-License-Identifier: MIT
 * quiz: asks the server for what was said before, while nothing else happens, and compares the
 * answer with the ledger: what was kept and not lost, without what was redacted, edited as it was.
 */
#ifndef SNUG_TESTS_QUIZ_H
#define SNUG_TESTS_QUIZ_H

#include "sim/actor.h"

/* It can ask, and tell the messages it is shown from all else. */
bool quiz_may_ask(const struct actor *a);

/* Asks for some part of what was said in the room after `seq_after`. */
void quiz_ask(struct actor *a, const struct scene *scene, size_t room, journal_seq seq_after);

/* The next message of the answer, shown as the edit of that number; and the end of the answer. */
void quiz_message(struct actor *a, const struct ledger *l, const struct said *message,
                  uint32_t edit);
void quiz_end(struct actor *a);

#endif
