/* SPDX-License-Identifier: MIT
 * binding: which key does what to the line being typed. */
#ifndef SNUG_TUI_BINDING_H
#define SNUG_TUI_BINDING_H

#include "client/edit.h"
#include "tui/keys.h"

/* False for a key that does nothing to it. */
bool binding_find(const struct key *key, enum edit_action *out);

#endif
