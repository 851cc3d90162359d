/* SPDX-License-Identifier: MIT
 * heard: what is to be known of a message before it is shown: where it belongs, whether it is our
 * own, what it answers. */
#ifndef SNUG_CLIENT_HEAR_HEARD_H
#define SNUG_CLIENT_HEAR_HEARD_H

#include "client/machine.h"

/* Where it belongs what is said to `target`: there; but with is_rich "@#room" belongs to "#room".
 */
struct str said_where(const struct client *c, struct str target);

/* The same of what was heard, its first parameter being whom it was said to. Between two, it
 * belongs to the other one, whoever of them spoke. */
struct str heard_where(const struct client *c, const struct heard *h);

/* Whether we said it, here or on another device. */
bool heard_own(const struct client *c, const struct heard *h);

/* msgid of the message it answers; empty for none. */
struct str heard_reply_to(const struct client *c, const struct heard *h);

#endif
