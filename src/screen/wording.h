/* SPDX-License-Identifier: MIT
 * wording: a note as text in its styles: "17:23 ann: found it", what it answers above it, and the
 * reactions below. Codes for bold and the like are followed; colours that others chose are not. */
#ifndef SNUG_SCREEN_WORDING_H
#define SNUG_SCREEN_WORDING_H

#include "screen/view.h"

/* Adds the note in `place`, times and all. */
void wording_add_note(const struct view *v, struct lines *l, const struct page *p, size_t place);

/* Adds who came and went, of the notes from `first` to `last`, in one sentence. */
void wording_add_passage(const struct view *v, struct lines *l, const struct page *p, size_t first,
                         size_t last);

/* Columns that rows after the first are set in by. */
unsigned wording_indent(const struct view *v);

/* Adds text of others: formatting codes followed, addresses underlined and to be clicked. */
void wording_add_text(const struct view *v, struct lines *l, struct str text, struct style style);

#endif
