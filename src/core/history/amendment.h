/* SPDX-License-Identifier: MIT
 * amendment: an entry that changes what was said before: "@time=…;account=…;by=…;to=… VERB target
 * msgid room :…", where the tags say when the message was said and by whom. People change their
 * own, for as long as the settings let them; whoever runs a room may do more. */
#ifndef SNUG_CORE_HISTORY_AMENDMENT_H
#define SNUG_CORE_HISTORY_AMENDMENT_H

#include "core/entry.h"
#include "core/history/recall.h"
#include "core/room/room.h"

struct amendment {
    struct room *room; /* NULL: between two people … */
    struct user *to;   /* … of whom this one is the other; NULL when not here */
    room_id place;     /* of the room or conversation */
    struct str target; /* as it is called now */
    struct str msgid;
    journal_seq seq;
    struct row origin; /* when and by whom */
    struct str edit;   /* msgid of the EDIT that changed it last; empty: none did */
};

/* What such an entry begins with. */
struct str amendment_head(struct core *core, const struct message *m, const struct recalled *found);

/* Whether those who run the room may change what others said, and the words for what nobody may. */
struct amendment_rules {
    bool rulers_may;
    const char *forbidden, *expired;
};

/* False, and the asker is told, when there is no such place any more, or when the actor may not:
 * the message is somebody else's, too old, or gone by now. */
bool amendment_read(struct core *core, const struct entry *entry,
                    const struct amendment_rules *rules, struct amendment *out);

/* The message reads like this row now, wherever it is kept; empty: it is gone. */
void amendment_rewrite(struct core *core, const struct entry *entry, const struct amendment *a,
                       struct str row);

/* "REDACT target msgid :reason" by the name under which those who know EDIT have the message, or,
 * not `edits`, those who do not; with whom it is for. */
struct outgoing amendment_redaction(struct core *core, const struct entry *entry,
                                    const struct amendment *a, bool edits, struct str reason);

/* To everyone who could see the message but the session that acts. */
void amendment_tell(struct core *core, const struct entry *entry, const struct amendment *a,
                    const struct outgoing *line);

#endif
