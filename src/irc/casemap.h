/* SPDX-License-Identifier: MIT
 * casemap: when two names are the same name. CASEMAPPING=ascii: A to Z equal a to z, all else is
 * itself. Names are compared and stored under their folded form. */
#ifndef SNUG_IRC_CASEMAP_H
#define SNUG_IRC_CASEMAP_H

#include "base/str.h"

/* Writes the folded form of `name` into out[0..name.n) and returns it. */
struct str casemap_fold(struct str name, char *out);
bool casemap_eq(struct str a, struct str b);

#endif
