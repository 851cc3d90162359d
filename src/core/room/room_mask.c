/* SPDX-License-Identifier: MIT
 * room_mask: what the lists of a room say about somebody. */
#include "core/room/room_mask.h"

#include "base/mem.h"
#include "core/people/user.h"
#include "irc/casemap.h"
#include "irc/extban.h"
#include "irc/mask.h"

/* What entries are compared with; both folded. */
struct person {
    struct casemap_buffer buffers[2];
    struct str source, account;
};

static void describe(struct core *core, const struct user *u, struct person *out)
{
    out->source = casemap_fold(user_source(core, u), &out->buffers[0]);
    out->account = casemap_fold(user_account(u), &out->buffers[1]);
}

static bool fits(const struct ban *entry, const struct person *p, bool about_speech)
{
    struct extban e = extban_read(str_from(entry->folded_mask));

    if (e.only_speech && !about_speech) return false;
    if (!e.is_account) return mask_match(e.pattern, p->source);
    return p->account.n > 0 && mask_match(e.pattern, p->account);
}

/* The first entry that fits, or NULL. */
static const struct ban *lists(const struct room *r, enum room_list which, const struct person *p,
                               bool about_speech)
{
    const struct list *entries = &r->lists[which];

    for (const struct list *node = entries->next; node != entries; node = node->next) {
        const struct ban *entry = CONTAINER_OF(node, const struct ban, node);
        if (fits(entry, p, about_speech)) return entry;
    }
    return NULL;
}

/* The ban that has hit the member under another name, if it is in the list still. */
static const struct ban *held(const struct member *m, bool about_speech)
{
    const struct ban *b =
        m && m->held_by ? ban_find(&m->room->lists[ROOM_BANS], str_from(m->held_by)) : NULL;

    return b && (about_speech || !extban_read(str_from(b->folded_mask)).only_speech) ? b : NULL;
}

static const struct ban *ban_on(struct core *core, const struct room *r, const struct user *u,
                                bool about_speech)
{
    const struct ban *b;
    struct person p;

    if (list_is_empty(&r->lists[ROOM_BANS])) return NULL;
    describe(core, u, &p);
    if (lists(r, ROOM_EXCEPTIONS, &p, about_speech)) return NULL;
    b = lists(r, ROOM_BANS, &p, about_speech);
    return b ? b : held(member_find(r, u), about_speech);
}

bool room_shuts_out(struct core *core, const struct room *r, const struct user *u)
{
    return ban_on(core, r, u, false) != NULL;
}

bool room_silences(struct core *core, const struct room *r, const struct user *u)
{
    return ban_on(core, r, u, true) != NULL;
}

bool room_expects(struct core *core, const struct room *r, const struct user *u)
{
    struct person p;

    if (list_is_empty(&r->lists[ROOM_INVITATIONS])) return false;
    describe(core, u, &p);
    return lists(r, ROOM_INVITATIONS, &p, false) != NULL;
}

void room_hold(struct core *core, struct member *m)
{
    const struct ban *b = ban_on(core, m->room, m->user, true);
    char *mask = b ? str_copy(str_from(b->mask)) : NULL;

    mem_free(m->held_by);
    m->held_by = mask;
}
