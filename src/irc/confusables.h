/* SPDX-License-Identifier: MIT
 * confusables: letters, digits and marks that look like something else (UTS #39 4). */
#ifndef SNUG_IRC_CONFUSABLES_H
#define SNUG_IRC_CONFUSABLES_H

#include "base/str.h"

enum { CONFUSABLE_BYTES_MAX = 16 };

/* What the character is read as, in NFD and never again confusable; empty when it is only itself.
 */
struct str confusable_prototype(uint32_t code_point);

#endif
