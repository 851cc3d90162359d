/* SPDX-License-Identifier: MIT
 * price: how many ordinary lines a line counts as, by what it costs everybody else: a long one is
 * sent on to many, and a question about all there is keeps the core busy. Pure. */
#ifndef SNUG_SNUGD_PRICE_H
#define SNUG_SNUGD_PRICE_H

#include "base/str.h"

/* Of a line of IRC as its sender wrote it, without its end; at least 1. */
uint32_t price_of(struct str line);

#endif
