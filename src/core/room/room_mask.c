/* SPDX-License-Identifier: MIT
 * room_mask: what the lists of a room say about somebody. */
#include "core/room/room_mask.h"

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

static bool lists(const struct room *r, enum room_list which, const struct person *p,
                  bool about_speech)
{
    const struct list *entries = &r->lists[which];

    for (const struct list *node = entries->next; node != entries; node = node->next)
        if (fits(CONTAINER_OF(node, const struct ban, node), p, about_speech)) return true;
    return false;
}

static bool is_banned(struct core *core, const struct room *r, const struct user *u,
                      bool about_speech)
{
    struct person p;

    if (list_is_empty(&r->lists[ROOM_BANS])) return false;
    describe(core, u, &p);
    return lists(r, ROOM_BANS, &p, about_speech) && !lists(r, ROOM_EXCEPTIONS, &p, about_speech);
}

bool room_shuts_out(struct core *core, const struct room *r, const struct user *u)
{
    return is_banned(core, r, u, false);
}

bool room_silences(struct core *core, const struct room *r, const struct user *u)
{
    return is_banned(core, r, u, true);
}

bool room_expects(struct core *core, const struct room *r, const struct user *u)
{
    struct person p;

    if (list_is_empty(&r->lists[ROOM_INVITATIONS])) return false;
    describe(core, u, &p);
    return lists(r, ROOM_INVITATIONS, &p, false);
}
