/* SPDX-License-Identifier: MIT
 * message: one IRC message, taken apart into views or put together. The grammar is RFC 1459 2.3.1
 * with IRCv3 message-tags; the same for server, client, journal and history. */
#ifndef SNUG_IRC_MESSAGE_H
#define SNUG_IRC_MESSAGE_H

#include "base/buf.h"

enum { MESSAGE_PARAMS_MAX = 15 };

/* All views borrow the line that was parsed. */
struct message {
    struct str tags;    /* without "@" and the space; escaped as it was */
    struct str source;  /* without ":" */
    struct str command; /* as it was written; compare with str_eq_nocase */
    struct str params[MESSAGE_PARAMS_MAX];
    size_t param_count;
};

enum message_error {
    MESSAGE_OK = 0,
    MESSAGE_EMPTY,      /* nothing but spaces: to be passed over in silence */
    MESSAGE_BAD_BYTE,   /* NUL, CR or LF inside */
    MESSAGE_NO_COMMAND, /* tags or source and nothing behind */
};

/* `line` has no line end. More parameters than MESSAGE_PARAMS_MAX: the last takes the rest. */
enum message_error message_parse(struct str line, struct message *out) MUST_USE;

/* The same for what the journal and history keep: there the last parameter may be the text of a
 * message of several lines (irc/multiline.h). */
enum message_error message_parse_kept(struct str line, struct message *out) MUST_USE;

/* The parameter, or the empty str when there are fewer. */
struct str message_param(const struct message *m, size_t index);

/* Nick of "nick!user@host", or the whole source when it has no "!". */
struct str source_nick(struct str source);

/* Whether it may stand before other parameters: not empty, no space inside, no ":" first. */
bool message_is_middle(struct str param);

/* Adds " :text" when `last` must be a trailing parameter (empty, has a space, starts with ":"),
 * else " text". */
bool message_add_last(struct buf *out, struct str last);

/* Adds the whole message, tags first, the last parameter by message_add_last; no line end. False,
 * and nothing added, when it does not fit or when a part may not stand where it is (a space inside
 * a parameter that is not the last, NUL, CR or LF anywhere): what was added parses back to `m`. */
bool message_write(struct buf *out, const struct message *m);

#endif
