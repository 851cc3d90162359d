/* SPDX-License-Identifier: MIT
 * conversation: pairs of parties, each pair one row of the store's rooms. */
#include "core/history/conversation.h"

#include "base/mem.h"
#include "core/effect.h"
#include "core/room/room.h"
#include "irc/casemap.h"

enum { CONVERSATIONS_MAX = 1 << 20 };

static struct str guest_party(struct core *core, struct str nick)
{
    struct casemap_buffer folded;

    return ARENA_JOIN(&core->scratch, STR("="), casemap_fold(nick, &folded));
}

static struct str party_of(struct core *core, const struct user *u)
{
    return u->account ? str_from(u->account->folded_name) : guest_party(core, user_nick(u));
}

static struct str pair(struct core *core, struct str a, struct str b)
{
    bool in_order = str_compare(a, b) <= 0;

    return ARENA_JOIN(&core->scratch, in_order ? a : b, STR(" "), in_order ? b : a);
}

static struct conversation *find(struct core *core, struct str parties)
{
    struct table_node *node = table_find(&core->conversations, parties);

    return node ? CONTAINER_OF(node, struct conversation, by_parties) : NULL;
}

struct conversation *conversation_by_id(struct core *core, room_id id)
{
    struct table_node *node = table_find(&core->conversations_by_id, TABLE_KEY(id));

    return node ? CONTAINER_OF(node, struct conversation, by_id) : NULL;
}

static struct conversation *add(struct core *core, room_id id, struct str parties)
{
    struct conversation *c = mem_zero(sizeof *c);

    c->id = id;
    c->parties = str_copy(parties);
    table_add(&core->conversations, &c->by_parties, str_from(c->parties));
    table_add(&core->conversations_by_id, &c->by_id, TABLE_KEY(c->id));
    return c;
}

static struct conversation *begin(struct core *core, struct str parties, journal_seq seq)
{
    room_id id;

    if (core->conversations.count >= CONVERSATIONS_MAX) return NULL;
    id = room_take_id(core);
    effects_add(
        core->out,
        &(struct effect){
            .kind = EFFECT_SAVE, .seq = seq, .rooms = &id, .room_count = 1, .text = parties});
    return add(core, id, parties);
}

struct conversation *conversation_between(struct core *core, const struct user *a,
                                          const struct user *b, journal_seq seq)
{
    struct conversation *c;
    struct str parties;

    if (!a->account && !b->account) return NULL;
    parties = pair(core, party_of(core, a), party_of(core, b));
    c = find(core, parties);
    return c ? c : begin(core, parties, seq);
}

/* Whom a nick means: who has it now; else the account of that name; else a guest of old. */
static struct str party_named(struct core *core, struct str name)
{
    const struct user *u = user_find(core, name);
    const struct account *account = account_find(core, name);

    if (u) return party_of(core, u);
    return account ? str_from(account->folded_name) : guest_party(core, name);
}

struct conversation *conversation_with(struct core *core, const struct account *a, struct str name)
{
    return find(core, pair(core, str_from(a->folded_name), party_named(core, name)));
}

struct conversation *conversation_find(struct core *core, const struct user *u, struct str name)
{
    return find(core, pair(core, party_of(core, u), party_named(core, name)));
}

/* An account is shown by the nick it has now, if any. */
static struct str shown(struct core *core, struct str party)
{
    const struct account *account;

    if (str_starts(party, STR("="))) return str_skip(party, 1);
    account = account_find(core, party);
    return account ? str_from(account->name) : party;
}

struct str conversation_other(struct core *core, const struct conversation *c,
                              const struct account *a)
{
    struct str second = str_from(c->parties);
    struct str first = str_cut(&second, ' ');
    struct str own = str_from(a->folded_name);

    if (str_eq(first, own)) return shown(core, second);
    return str_eq(second, own) ? shown(core, first) : STR("");
}

bool conversation_is(struct str saved_name)
{
    return str_contains(saved_name, ' ');
}

void conversation_restore(struct core *core, room_id id, struct str parties)
{
    room_note_id(core, id);
    add(core, id, parties);
}

void conversation_destroy(struct core *core, struct conversation *c)
{
    table_remove(&core->conversations, &c->by_parties);
    table_remove(&core->conversations_by_id, &c->by_id);
    mem_free(c->parties);
    mem_free(c);
}
