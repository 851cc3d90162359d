/* SPDX-License-Identifier: MIT
 * presence_state: what of a lingering user is written down, as a few IRC messages: PERSISTENCE ON /
 * NICK ada ada lan :Ada / MODE ada +B / AWAY :text / JOIN #room *@+ 123. */
#include "base/mem.h"
#include "core/people/presence.h"
#include "core/people/user_mode.h"
#include "core/room/member.h"
#include "core/shelf.h"
#include "irc/message.h"

enum { STATE_BYTES_MAX = 64 * 1024 };

/* Users that were not born of a session have numbers that no session has. */
#define RESTORED ((user_id)1 << 63)

static void write_user(struct buf *out, const struct user *u)
{
    buf_addf(out, "NICK %s %s %s :%s\n", u->nick, u->username, u->host, u->realname);
    buf_addf(out, "MODE %s ", u->nick);
    user_mode_write(out, u);
    buf_add_char(out, '\n');
    if (u->away) buf_addf(out, "AWAY :%s\n", u->away);
    for (const struct member *m = membership_first(u); m; m = membership_next(m)) {
        struct str ranks = member_prefix(m, true);
        buf_addf(out, "JOIN %s *" STR_FMT " %llu\n", m->room->name, STR_ARG(ranks),
                 (unsigned long long)m->joined_seq);
    }
}

/* The one that lingers, else any. */
static const struct user *user_of(struct core *core, const struct account *a)
{
    const struct user *found = NULL;

    TABLE_EACH (node, &core->users) {
        const struct user *u = CONTAINER_OF(node, struct user, by_id);
        if (u->account == a && (!found || u->lingers_since_seq)) found = u;
    }
    return found;
}

void presence_save(struct core *core, const struct account *a, journal_seq seq)
{
    const struct user *u = presence_lingers(core, a) ? user_of(core, a) : NULL;
    struct buf state;

    buf_init(&state, STATE_BYTES_MAX);
    if (a->persistence != PERSISTENCE_DEFAULT)
        buf_addf(&state, "PERSISTENCE %s\n", a->persistence == PERSISTENCE_ON ? "ON" : "OFF");
    if (u) write_user(&state, u);
    shelf_put(core, SHELF_PRESENCE, seq, str_from(a->folded_name), buf_str(&state));
    buf_finish(&state);
}

void presence_touch(struct core *core, struct user *u)
{
    if (presence_lingers(core, u->account)) u->account->is_touched = core->has_touched = true;
}

void presence_save_touched(struct core *core, journal_seq seq)
{
    if (!core->has_touched) return;
    core->has_touched = false;
    TABLE_EACH (node, &core->accounts) {
        struct account *a = CONTAINER_OF(node, struct account, by_name);
        if (a->is_touched) presence_save(core, a, seq);
        a->is_touched = false;
    }
}

/* --- and back --- */

void presence_restore(struct core *core, struct str account, struct str state)
{
    struct account *a = account_find(core, account);
    struct message m;

    if (!a) return;
    if (message_parse(str_first(state, str_find(state, '\n')), &m) == MESSAGE_OK &&
        str_eq(m.command, STR("PERSISTENCE")))
        a->persistence = str_eq(message_param(&m, 0), STR("ON")) ? PERSISTENCE_ON : PERSISTENCE_OFF;
    a->asleep = str_copy(state);
}

static struct user *restore_user(struct core *core, struct account *a, const struct message *m)
{
    struct user *u;

    if (user_find(core, message_param(m, 0))) return NULL;
    u = user_create(core, RESTORED | ++core->restored_last, message_param(m, 0),
                    message_param(m, 1), message_param(m, 2), message_param(m, 3), core->unix_ms);
    u->account = a;
    u->entered_seq = u->lingers_since_seq = core->seq_last + 1;
    return u;
}

static void restore_member(struct core *core, struct user *u, const struct message *m)
{
    struct room *r = room_find(core, message_param(m, 0));
    struct str ranks = message_param(m, 1);
    struct member *member;
    uint64_t seq;

    if (!r || member_find(r, u) || !str_number(message_param(m, 2), JOURNAL_SEQ_MAX, &seq)) return;
    member = member_add(r, u);
    member->joined_seq = seq;
    member->joined_unix_ms = core->unix_ms;
    for (size_t i = 0; i < ranks.n; i++)
        if (prefix_rank(ranks.p[i])) member_set_rank(member, prefix_rank(ranks.p[i]), true);
}

static void wake(struct core *core, struct account *a)
{
    struct str rest = str_from(a->asleep);
    struct user *u = NULL;
    struct message m;

    while (rest.n) {
        if (message_parse(str_cut(&rest, '\n'), &m) != MESSAGE_OK) continue;
        if (str_eq(m.command, STR("NICK")) && presence_lingers(core, a))
            u = restore_user(core, a, &m);
        else if (u && str_eq(m.command, STR("MODE")))
            user_mode_restore(core, u, message_param(&m, 1));
        else if (u && str_eq(m.command, STR("AWAY")))
            user_set_away(u, message_param(&m, 0));
        else if (u && str_eq(m.command, STR("JOIN")))
            restore_member(core, u, &m);
    }
    mem_free(a->asleep);
    a->asleep = NULL;
}

void presence_wake(struct core *core)
{
    core->has_woken = true;
    TABLE_EACH (node, &core->accounts) {
        struct account *a = CONTAINER_OF(node, struct account, by_name);
        if (a->asleep) wake(core, a);
    }
}
