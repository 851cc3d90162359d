/* SPDX-License-Identifier: MIT
 * pages: text written down once for many readers, line behind line, so that several lines in a row
 * are one piece of memory. Nothing moves until all is forgotten at the end of a turn. One thread.
 */
#ifndef SNUG_SNUGD_STATION_PAGES_H
#define SNUG_SNUGD_STATION_PAGES_H

#include "base/str.h"

struct page;

struct pages {
    struct page *newest;
};

void pages_init(struct pages *p);
void pages_finish(struct pages *p);

/* Copies the text behind what was added last. What is returned stays good until pages_clear. */
struct str pages_add(struct pages *p, struct str text);

void pages_clear(struct pages *p); /* forgets all; keeps one page for the next turn */

#endif
