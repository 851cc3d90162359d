/* SPDX-License-Identifier: MIT
 * GRANT room letter account: an account has a rank in a room for good; with "-" for the letter,
 * none. GRANT room "*": who asks gets what it has been granted. Stands only in the journal;
 * ChanServ asks for it. The first founder registers the room; who loses the last one gives it up.
 */
#include "core/account/grant.h"
#include "core/account/service.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/link/echo.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"

static void answer(struct core *core, const struct entry *entry, const char *text)
{
    if (entry->session) service_say(core, entry->session, &chanserv, "%s", text);
}

static void answer_when_durable(struct core *core, const struct entry *entry, const char *text)
{
    struct outgoing line;

    if (!entry->session) return;
    line = service_line(core, entry->session, &chanserv, str_from(text));
    echo_when_durable(core, entry, &line);
}

/* The room's own operators register it; what then is granted, and given up, is the founder's. */
static bool may_grant(const struct entry *entry, const struct room *r, struct str account,
                      enum rank rank)
{
    struct str own = entry->actor ? user_account(entry->actor) : STR("");

    if (privilege_over_server(entry, PRIVILEGE_ROOMS)) return true;
    if (room_is_registered(r)) return grant_of(r, own) == RANK_FOUNDER;
    return rank == RANK_FOUNDER && casemap_eq(account, own) &&
           member_rank(member_find(r, entry->actor)) >= RANK_OPERATOR;
}

static void give_to_members(struct core *core, const struct entry *entry, struct room *r)
{
    for (struct member *m = member_first(r); m; m = member_next(m))
        grant_apply(core, entry->unix_ms, m, 0);
}

static void grant(struct core *core, const struct entry *entry, struct room *r,
                  const struct account *a, enum rank rank)
{
    bool was_registered = room_is_registered(r);

    if (!grant_set(r, str_from(a->name), rank)) {
        answer(core, entry, "There are too many in the list.");
        return;
    }
    if (!room_is_registered(r)) grant_clear(r);
    history_save_room(core, entry->seq, r);
    give_to_members(core, entry, r);
    if (was_registered == room_is_registered(r))
        answer_when_durable(core, entry, "The list is another now.");
    else
        answer_when_durable(core, entry,
                            was_registered ? "The room belongs to nobody any more."
                                           : "The room is yours.");
}

static void give_own(struct core *core, const struct entry *entry, struct room *r)
{
    struct member *m = member_find(r, entry->actor);

    if (m) grant_apply(core, entry->unix_ms, m, 0);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct room *r = room_find(core, entry->m.params[0]);
    struct str letter = entry->m.params[1], name = message_param(&entry->m, 2);
    const struct mode_info *mode = channel_mode(letter.p[0]);
    enum rank rank = mode ? mode->rank : RANK_NONE;
    const struct account *a = account_find(core, name);

    if (!r || room_is_lobby(core, r)) {
        answer(core, entry, "There is no such room that could be somebody's.");
    } else if (str_eq(letter, STR("*"))) {
        if (entry->actor) give_own(core, entry, r);
    } else if (!a) {
        answer(core, entry, "There is no such account.");
    } else if (!may_grant(entry, r, name, rank)) {
        answer(core, entry, "That is for the founder of the room.");
    } else {
        grant(core, entry, r, a, rank);
    }
}

const struct command cmd_grant = {
    .name = STR_INIT("GRANT"), .when = COMMAND_REGISTERED, .params_min = 2, .apply = apply};
