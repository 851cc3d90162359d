/* SPDX-License-Identifier: MIT
 * formatting: codes inside a text that make it bold, coloured, and so on.
 * https://modern.ircdocs.horse/formatting */
#ifndef SNUG_IRC_FORMATTING_H
#define SNUG_IRC_FORMATTING_H

#include "base/str.h"

/* Bytes of the code that the text begins with, its colours included; 0 when that is none. */
size_t formatting_bytes(struct str text);

#endif
