/* SPDX-License-Identifier: MIT
 * voice: who may say what in a room, and who hears it. */
#include "core/voice.h"

#include "core/privilege.h"
#include "core/room_mask.h"
#include "core/speech.h"

/* What nobody may send here, whatever the rank. */
static const char *refusal_of_text(const struct entry *entry, const struct room *r, enum rank rank)
{
    bool is_notice = str_eq_nocase(entry->m.command, STR("NOTICE"));

    if (room_has(r, 'C') && speech_has_ctcp(message_param(&entry->m, 1))) return "No CTCP here";
    if (room_has(r, 'T') && is_notice && rank < RANK_HALFOP) return "No notices here";
    return NULL;
}

/* Who may not speak here, being without rank. */
static const char *refusal_of_user(struct core *core, const struct room *r, const struct user *u)
{
    if (room_has(r, 'n') && !member_find(r, u)) return "No external messages";
    if (room_has(r, 'm')) return "The channel is moderated";
    if (room_has(r, 'M') && user_account(u).n == 0) return "Log in to an account to speak";
    return room_silences(core, r, u) ? "You are banned" : NULL;
}

const char *voice_refusal(struct core *core, const struct entry *entry, const struct room *r)
{
    enum rank rank = member_rank(member_find(r, entry->actor));
    const char *why;

    if (privilege_over_server(entry, PRIVILEGE_ROOMS)) return NULL;
    why = refusal_of_text(entry, r, rank);
    return why || rank > RANK_NONE ? why : refusal_of_user(core, r, entry->actor);
}

enum rank voice_audience(const struct entry *entry, const struct room *r)
{
    bool is_heard = privilege_over_server(entry, PRIVILEGE_ROOMS) ||
                    member_rank(member_find(r, entry->actor)) > RANK_NONE;

    return room_has(r, 'U') && !is_heard ? RANK_HALFOP : RANK_NONE;
}

const struct room *voice_keeps_name(struct core *core, const struct user *u, bool *banned)
{
    if (privilege_has(u, PRIVILEGE_ROOMS)) return NULL;
    for (const struct member *m = membership_first(u); m; m = membership_next(m)) {
        enum rank rank = member_rank(m);
        *banned = rank == RANK_NONE && room_silences(core, m->room, u);
        if (*banned || (room_has(m->room, 'N') && rank < RANK_HALFOP)) return m->room;
    }
    return NULL;
}
