/* SPDX-License-Identifier: MIT
 * row: a line as history keeps it: "@time=…;account=…;by=…;to=…;key=…;+key=… :source COMMAND …".
 * Written when it is kept, and taken apart when it is shown again or when somebody wants to change
 * it. */
#ifndef SNUG_CORE_HISTORY_ROW_H
#define SNUG_CORE_HISTORY_ROW_H

#include "core/people/user.h"
#include "core/state.h"
#include "irc/outgoing.h"

/* Views of the text it was read from. */
struct row {
    struct outgoing line; /* unix_ms, account, server_tags, client_tags, body */
    struct str by;        /* user.h: presence of who said it; empty when nobody did */
    struct str to;        /* … of whom it was said to alone; empty in rooms */
};

/* Lives until the end of the step. Both users may be NULL. */
struct str row_write(struct core *core, const struct outgoing *line, const struct user *speaker,
                     const struct user *listener);

/* False when the text is no row. */
bool row_read(struct str text, struct row *out);

/* When it was said and by whom, and its mark, as tags: "time=…;account=…;by=…;to=…;snug/edited=…";
 * and read back from the tags of an entry. */
struct str row_origin(struct core *core, const struct row *row);
bool row_read_tags(struct str tags, struct row *out);

/* The same with another text, which may be of several lines; empty when the row has no text. */
struct str row_edited(struct core *core, const struct row *row, struct str text);

/* The same with the mark of the EDIT that changed it last, a msgid; and that mark, or empty. */
struct str row_marked(struct core *core, const struct row *row, struct str msgid);
struct str row_mark(const struct row *row);

/* Whether this user said it: by the account it stands under, or still in the same presence. */
bool row_is_by(struct core *core, const struct row *row, const struct user *u);

/* The same, or it was said to this user alone, still in the same presence: a guest of that name who
 * came later is somebody else. */
bool row_is_of(struct core *core, const struct row *row, const struct user *u);

#endif
