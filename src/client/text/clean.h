/* SPDX-License-Identifier: MIT
 * clean: text of others made inert before a person's screen, terminal or log gets it. What comes
 * out is well-formed UTF-8 without a single control character. */
#ifndef SNUG_CLIENT_TEXT_CLEAN_H
#define SNUG_CLIENT_TEXT_CLEAN_H

#include "base/arena.h"
#include "base/buf.h"

/* Adds `text`: controls and bytes that are no UTF-8 become U+FFFD, a tab becomes a space; mIRC
 * formatting (bold, colours …) and marks that turn the direction of text are dropped. */
bool clean_add(struct buf *out, struct str text);

/* Adds `name` so that it stays one word before a colon: as above, and spaces, colons, brackets of
 * the "(in #room)" sort and an opening "*", "~", "!" or "-" become U+FFFD; an empty name becomes
 * "?". */
bool clean_add_name(struct buf *out, struct str name);

/* The same, into the arena. */
struct str clean_copy(struct arena *a, struct str text);
struct str clean_copy_name(struct arena *a, struct str name);

#endif
