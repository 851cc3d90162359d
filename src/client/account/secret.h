/* SPDX-License-Identifier: MIT
 * secret: passwords in what is typed. A line with one is carried out or refused at once, never kept
 * for later, and what others or the person itself get to see of it has the password left out. What
 * a face should not remember, command_is_secret tells (client/say/command.h). */
#ifndef SNUG_CLIENT_ACCOUNT_SECRET_H
#define SNUG_CLIENT_ACCOUNT_SECRET_H

#include "base/arena.h"
#include "client/machine.h"

/* A typed line is all dealt with here: words for services, and what cannot be said just now. */
bool secret_takes(struct client *c, struct str text, bool literal);

/* Whether it would be a line with a password to say this to somebody. */
bool secret_is_said(struct str nick, struct str text);

/* Whether a line of IRC may have a password in it. */
bool secret_is_line(struct str line);

/* What is shown of it: "IDENTIFY …" */
struct str secret_shown(struct arena *a, struct str text);

#endif
