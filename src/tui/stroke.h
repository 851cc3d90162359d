/* SPDX-License-Identifier: MIT
 * stroke: which key was struck, when a terminal tells the character on it. Some terminals tell keys
 * apart that are one in the others, Ctrl-I and Tab for one. They come as the others have them, so
 * that a key does the same everywhere. */
#ifndef SNUG_TUI_STROKE_H
#define SNUG_TUI_STROKE_H

#include "base/buf.h"
#include "screen/key.h"

/* A to Z, small or not. */
bool stroke_is_letter(uint32_t code_point);

/* A character, and neither a C0 nor a C1 control. */
bool stroke_is_text(uint32_t code_point);

/* The key of a character or a control; KEY_UNKNOWN for what is neither. Its text is put into `text`
 * and stays there until that is changed. */
struct key stroke_character(uint32_t code_point, unsigned modifiers, struct buf *text);

#endif
