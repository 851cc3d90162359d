/* SPDX-License-Identifier: MIT
 * passage: who came and went in a while, in one sentence: "ann, bob joined · cat left". */
#ifndef SNUG_SCREEN_SIGHT_PASSAGE_H
#define SNUG_SCREEN_SIGHT_PASSAGE_H

#include "screen/sight/view.h"

/* Adds it, of the notes from `first` to `last`, with the time of the last. */
void passage_add(const struct view *v, struct lines *l, const struct page *p, size_t first,
                 size_t last);

#endif
