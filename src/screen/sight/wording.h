/* SPDX-License-Identifier: MIT
 * wording: a note as text in its styles: "17:23 ann: found it", what it answers above it, and the
 * reactions below. */
#ifndef SNUG_SCREEN_SIGHT_WORDING_H
#define SNUG_SCREEN_SIGHT_WORDING_H

#include "screen/sight/view.h"

/* Adds the note in `place`, times and all. */
void wording_add_note(const struct view *v, struct lines *l, const struct page *p, size_t place);

/* Columns that rows after the first are set in by. */
unsigned wording_indent(const struct view *v);

/* Pieces of it, for others: the time of the note in `last`, unless the one before `first` said the
 * same; a name that cannot be taken for anything else, in v->arena; and words in the background. */
void wording_add_time(const struct view *v, struct lines *l, const struct page *p, size_t first,
                      size_t last);
struct str wording_name(const struct view *v, struct str name);
void wording_add_faint(const struct view *v, struct lines *l, struct str text);

#endif
