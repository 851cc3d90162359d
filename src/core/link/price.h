/* SPDX-License-Identifier: MIT
 * price: how many ordinary lines a line counts as, by what it costs everybody else: a long one is
 * sent on to many, and a question about all there is keeps the core busy. What an answer costs is
 * known only when it is there, and is added then, whichever verb it is for. Pure. */
#ifndef SNUG_CORE_LINK_PRICE_H
#define SNUG_CORE_LINK_PRICE_H

#include "irc/message.h"

/* Of a line of IRC as its sender wrote it, without its end; at least 1. */
uint32_t price_of(struct str line);

/* The same of one that was read already, and had so many bytes. */
uint32_t price_of_message(const struct message *m, size_t line_bytes);

/* Of one more line of answers: one for each 8 KiB, a line counting as 256 bytes and its own.
 * `*rest` is what was not enough for one so far; 0 in the beginning. */
uint32_t price_of_answer(uint32_t *rest, size_t line_bytes);

#endif
