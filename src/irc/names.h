/* SPDX-License-Identifier: MIT
 * names: what may be a nick, a user name, a room, a host or a key. Limits count bytes, and are
 * announced in RPL_ISUPPORT (NICKLEN, CHANNELLEN …). */
#ifndef SNUG_IRC_NAMES_H
#define SNUG_IRC_NAMES_H

#include "base/str.h"

enum {
    NICK_BYTES_MAX = 32,
    USERNAME_BYTES_MAX = 16,
    REALNAME_BYTES_MAX = 150,
    HOST_BYTES_MAX = 64,
    ROOM_BYTES_MAX = 64,
    ROOM_KEY_BYTES_MAX = 32,
    TOPIC_BYTES_MAX = 390,
    KICK_REASON_BYTES_MAX = 255,
    AWAY_BYTES_MAX = 255,
    QUIT_BYTES_MAX = 255,
};

/* RFC 2812 2.3.1: a letter or one of []\`_^{|} first, then also digits and "-". Letters, digits and
 * marks of all scripts will do (precis.h), which leaves out emoji and all that shows nothing; four
 * marks at most in a row, and letters in one direction. Names of accounts follow the same rule. */
bool nick_is_valid(struct str nick);

/* "#" and at least one more byte: well-formed UTF-8 without commas, colons, controls, and blanks of
 * any kind. */
bool room_name_is_valid(struct str name);
bool is_room_name(struct str name); /* begins like one: "#" */

/* Visible ASCII without comma, no colon first; 1 to ROOM_KEY_BYTES_MAX. */
bool room_key_is_valid(struct str key);

/* ASCII letters, digits and ".-:/_", no colon first; 1 to HOST_BYTES_MAX. */
bool host_is_valid(struct str host);

/* Writes what of `wanted` may stand in "user" of nick!user@host: ASCII letters, digits and "-._";
 * "user" when nothing is left. At most USERNAME_BYTES_MAX. */
struct str username_clean(struct str wanted, char out[USERNAME_BYTES_MAX]);

/* A nick made of what of `wanted` may stand in one ("9 ann!" gives "ann"); "guest" when nothing is.
 */
struct str nick_clean(struct str wanted, char out[NICK_BYTES_MAX]);

#endif
