/* SPDX-License-Identifier: MIT
 * own_name: what to be called where nobody said so. */
#ifndef SNUG_SNUG_OWN_NAME_H
#define SNUG_SNUG_OWN_NAME_H

#include "irc/names.h"
#include "snug/program_options.h"

/* The name that was asked for, else one made of the login name; empty when there is nothing to make
 * it of. It may borrow `clean`. */
struct str own_name(const struct program_options *options, char clean[NICK_BYTES_MAX]);

#endif
