/* SPDX-License-Identifier: MIT
 * casemap: when two names are the same name. Among ASCII, A to Z equal a to z and all else is
 * itself (CASEMAPPING=ascii); beyond, names are equal that differ by case, by the width of letters,
 * or by how an accent is written (UTF8MAPPING=rfc8265; precis.h). Names are compared and looked up
 * under their folded form. */
#ifndef SNUG_IRC_CASEMAP_H
#define SNUG_IRC_CASEMAP_H

#include "irc/precis.h"

/* The longest name or mask that can be folded. What is longer names nothing. */
enum { CASEMAP_NAME_MAX = PRECIS_TEXT_MAX };

/* Room for a folded form, which may be longer than the name. */
struct casemap_buffer {
    char bytes[PRECIS_BYTES_MAX];
};

/* Writes the folded form of `name` to `out` and returns it. Folding again changes nothing. Empty
 * when the name is longer than CASEMAP_NAME_MAX or not UTF-8. */
struct str casemap_fold(struct str name, struct casemap_buffer *out);

/* The same on the heap; release with mem_free. */
char *casemap_fold_copy(struct str name);

/* True for bytes that are the same but for A to Z, whatever they are, and for equal names. */
bool casemap_eq(struct str a, struct str b);

#endif
