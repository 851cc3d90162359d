/* SPDX-License-Identifier: MIT
 * metadata_owner: whose metadata a METADATA command is about, and what is wrong with its words. The
 * two drafts name some faults differently; each client is told in the words of its own. */
#ifndef SNUG_CORE_PEOPLE_METADATA_OWNER_H
#define SNUG_CORE_PEOPLE_METADATA_OWNER_H

#include "core/people/metadata_tell.h"

struct metadata_owner {
    struct str name;
    struct metadata *metadata;
    struct user *user; /* both are NULL for one who has not registered yet */
    struct room *room;
};

/* Whether the target is the session's own user: "*", or its nick. */
bool metadata_is_own(const struct session *s, struct str target);

/* False when there is none that the viewer may read: a room that it could not just walk into keeps
 * its metadata for those who are in it. */
bool metadata_owner_find(struct core *core, struct user *viewer, struct str target,
                         struct metadata_owner *out);

/* The same, and the session is told. Who has not registered yet can only mean itself. */
bool metadata_owner_demand(struct core *core, struct session *s, struct str target,
                           struct metadata_owner *out);
void metadata_refuse_target(struct core *core, struct session *s, struct str target);

/* False, and the session is told, when it can be no key. `severity`, FAIL or WARN, is that of
 * draft/metadata-3; the older draft only fails. */
bool metadata_key_demand(struct core *core, struct session *s, struct str key,
                         const char *severity);

#endif
