/* SPDX-License-Identifier: MIT
 * notify: who is told of a change. */
#include "core/people/notify.h"

#include "core/people/monitor.h"
#include "core/people/onlookers.h"

void notify_change(struct core *core, const struct user *u, session_id except,
                   const struct outgoing *line, enum cap cap)
{
    struct outgoing told = *line;

    told.only_with |= CAP_BIT(cap);
    cast_neighbours(core, u, except, &told);
    monitor_tell(core, u, &told);
}
