/* SPDX-License-Identifier: MIT
 * past: rooms by membership, conversations by account. */
#include "core/history/past.h"

#include "core/history/conversation.h"
#include "core/room/room_mask.h"
#include "irc/names.h"

bool past_of_room(struct core *core, const struct user *u, const struct room *r, struct past *out)
{
    const struct member *m = r ? member_find(r, u) : NULL;

    if (!m || (!u->is_operator && room_shuts_out(core, r, u))) return false;
    *out = (struct past){
        .room = r->id, .seq_after = room_has(r, 'y') ? m->joined_seq : 0, .target = room_name(r)};
    return true;
}

bool past_find(struct core *core, const struct user *u, struct str name, struct past *out)
{
    const struct conversation *c;

    if (is_room_name(name)) return past_of_room(core, u, room_find(core, name), out);
    c = u->account ? conversation_with(core, u->account, name) : NULL;
    *out = (struct past){.room = c ? c->id : 0, .target = name};
    return true;
}

static size_t add_conversations(struct core *core, const struct account *a, struct past *out)
{
    size_t count = 0;

    TABLE_EACH (node, &core->conversations) {
        const struct conversation *c = CONTAINER_OF(node, struct conversation, by_parties);
        struct str other = conversation_other(core, c, a);
        if (other.n) out[count++] = (struct past){.room = c->id, .target = other};
    }
    return count;
}

const struct past *past_of_row(const struct past *all, size_t count, const struct history_row *row)
{
    for (size_t i = 0; i < count; i++)
        if (all[i].room == row->room) return row->seq > all[i].seq_after ? &all[i] : NULL;
    return NULL;
}

size_t past_all(struct core *core, const struct user *u, const struct past **out)
{
    size_t most = u->room_count + (u->account ? core->conversations.count : 0) + 1;
    struct past *all = arena_alloc(&core->scratch, most * sizeof *all);
    size_t count = 0;

    for (struct member *m = membership_first(u); m; m = membership_next(m))
        if (past_of_room(core, u, m->room, &all[count])) count++;
    if (u->account) count += add_conversations(core, u->account, all + count);
    *out = all;
    return count;
}
