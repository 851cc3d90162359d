/* SPDX-License-Identifier: MIT
 * json: what the command words print for other programs: one object a line (RFC 8259, JSON Lines).
 * What others wrote stays what it was and yet is inert on a terminal: controls and marks that turn
 * the direction of text are escaped, bytes that are no UTF-8 become U+FFFD. */
#ifndef SNUG_SNUG_SCRIPT_JSON_H
#define SNUG_SNUG_SCRIPT_JSON_H

#include "base/buf.h"
#include "client/item.h"

/* "{", fields, "}" and the end of the line. Names of fields are ours and need no escapes. */
struct json {
    struct buf *out;
    bool has_fields;
};

struct json json_begin(struct buf *out);
void json_text(struct json *j, const char *name, struct str text);
void json_number(struct json *j, const char *name, uint64_t number);
void json_flag(struct json *j, const char *name, bool flag);
void json_end(struct json *j);

/* A whole line: time (UTC), room, name, text, msgid, account, kind ("message", "action" …). Every
 * field is there; what is not known is empty. */
void json_add_item(struct buf *out, const struct item *item);

#endif
