/* SPDX-License-Identifier: MIT
 * wish_text: what a screen wishes, as text, a line a wish:
 *
 *     say hello {answers m1}     said literally: "say literally /x"
 *     aim #dev                   typing #lobby, "typing" alone for no more
 *     seen #lobby 09:31          earlier #lobby 09:31 m1
 *     edit #lobby m1 hello       react #lobby m1 +1
 *     notify bob in #lobby: hi   copy hello
 *     leave                      and so on: one word
 *
 * Behind a number and a colon when it is about another server than the first. */
#ifndef SNUG_TESTS_WISH_TEXT_H
#define SNUG_TESTS_WISH_TEXT_H

#include "base/buf.h"
#include "screen/wish.h"

/* Fails the test where a wish is none that a screen may have. */
void wish_text_write(struct buf *out, const struct wish *w);

#endif
