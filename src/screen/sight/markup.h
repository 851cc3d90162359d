/* SPDX-License-Identifier: MIT
 * markup: what others wrote, with what they meant to be seen: codes for bold and the like are
 * followed (colours that others chose are not), addresses are underlined and can be clicked, and
 * words that were searched for are marked. */
#ifndef SNUG_SCREEN_SIGHT_MARKUP_H
#define SNUG_SCREEN_SIGHT_MARKUP_H

#include "screen/sight/view.h"

void markup_add(const struct view *v, struct lines *l, struct str text, struct style style);

#endif
