/* SPDX-License-Identifier: MIT
 * invitation: a table of ids. Who knows the data folder learns no token from it. */
#include "core/rule/invitation.h"

#include "base/mem.h"

static struct invitation *at(struct table_node *node)
{
    return node ? CONTAINER_OF(node, struct invitation, by_id) : NULL;
}

static struct str written(struct core *core, const struct digest *digest)
{
    char text[DIGEST_TEXT_BYTES];

    return arena_copy(&core->scratch, digest_write(digest, text));
}

struct str invitation_token(struct core *core)
{
    struct digest token;

    core->chance_count++;
    token = digest_of(&core->seed, "invitation", TABLE_KEY(core->chance_count));
    return written(core, &token);
}

struct str invitation_id(struct core *core, struct str token)
{
    struct digest id = digest_of(&core->lasting, "invitation", token);

    return written(core, &id);
}

struct invitation *invitation_find(struct core *core, struct str id, int64_t unix_ms)
{
    struct invitation *i = at(table_find(&core->invitations, id));

    return i && !expiry_is_over(i->until_unix_ms, unix_ms) ? i : NULL;
}

struct str invitation_name(const struct invitation *i)
{
    return str_first(str_from(i->id), INVITATION_NAME_BYTES);
}

struct invitation *invitation_named(struct core *core, struct str name)
{
    struct invitation *found = NULL;

    if (name.n < INVITATION_NAME_BYTES) return NULL;
    TABLE_EACH (node, &core->invitations) {
        if (!str_starts(node->key, name)) continue;
        if (found) return NULL;
        found = at(node);
    }
    return found;
}

static void due(struct core *core, struct expiry *e)
{
    const struct invitation *i = CONTAINER_OF(e, struct invitation, expiry);

    entry_askf(core, NULL, "INVITATION REVOKE %s", i->id);
}

struct invitation *invitation_add(struct core *core, struct str id, struct decision decision,
                                  uint32_t uses, struct str room)
{
    struct invitation *i;

    if (core->invitations.count >= INVITATIONS_MAX || table_find(&core->invitations, id))
        return NULL;
    i = mem_zero(sizeof *i);
    i->id = str_copy(id);
    i->setter = str_copy(decision.setter);
    i->room = room.n ? str_copy(room) : NULL;
    i->made_unix_ms = decision.made_unix_ms;
    i->until_unix_ms = decision.until_unix_ms;
    i->uses_left = uses;
    i->expiry.due = due;
    table_add(&core->invitations, &i->by_id, str_from(i->id));
    expiry_set(core, &i->expiry, i->until_unix_ms);
    return i;
}

static struct str record_key(struct core *core, const struct invitation *i)
{
    return arena_printf(&core->scratch, "invitation %s", i->id);
}

void invitation_save(struct core *core, journal_seq seq, const struct invitation *i)
{
    struct decision decision = {str_from(i->setter), i->made_unix_ms, i->until_unix_ms};

    server_record_put(core, seq, record_key(core, i), decision,
                      arena_printf(&core->scratch, "INVITATION %s %u %s", i->id, i->uses_left,
                                   i->room ? i->room : ""));
}

void invitation_destroy(struct core *core, struct invitation *i)
{
    table_remove(&core->invitations, &i->by_id);
    expiry_drop(core, &i->expiry);
    mem_free(i->id);
    mem_free(i->setter);
    mem_free(i->room);
    mem_free(i);
}

void invitation_remove(struct core *core, journal_seq seq, struct invitation *i)
{
    server_record_drop(core, seq, record_key(core, i));
    invitation_destroy(core, i);
}

void invitation_use(struct core *core, journal_seq seq, struct invitation *i)
{
    if (i->uses_left == 0) return;
    if (--i->uses_left)
        invitation_save(core, seq, i);
    else
        invitation_remove(core, seq, i);
}

void invitation_restore(struct core *core, struct decision decision, const struct message *m)
{
    uint64_t uses;

    if (message_param(m, 0).n != DIGEST_TEXT_BYTES ||
        !str_number(message_param(m, 1), INVITATION_USES_MAX, &uses))
        return;
    invitation_add(core, m->params[0], decision, (uint32_t)uses, message_param(m, 2));
}
