/* SPDX-License-Identifier: MIT
 * FORGET room: an empty room goes, with all that was said in it. Stands only in the journal; the
 * administrator's console asks for it. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/room.h"

static void note_forgotten(struct core *core, const struct room *r)
{
    struct buf fields;

    buf_init(&fields, 4 * ROOM_BYTES_MAX + 8);
    buf_add(&fields, STR("room="));
    log_value(&fields, room_name(r));
    note(core, LOG_WARN, STR("forgotten"), buf_str(&fields));
    buf_finish(&fields);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct room *r = room_find(core, entry->m.params[0]);

    if (entry->origin || !r || !room_may_go(core, r)) return;
    note_forgotten(core, r);
    room_forget(core, r, entry->seq);
}

const struct command cmd_forget = {
    .name = STR_INIT("FORGET"), .when = COMMAND_ALWAYS, .params_min = 1, .apply = apply};
