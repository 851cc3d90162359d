/* SPDX-License-Identifier: MIT
 * voice: who may say what in a room, and who hears it. */
#include "core/room/voice.h"

#include "core/room/room_mask.h"
#include "core/room/speech.h"
#include "core/rule/mute.h"
#include "core/rule/privilege.h"
#include "irc/multiline.h"

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
    if (mute_is_on(core, entry->actor)) return mute_why;
    why = refusal_of_text(entry, r, rank);
    return why || rank > RANK_NONE ? why : refusal_of_user(core, r, entry->actor);
}

static uint32_t line_count(struct str text)
{
    uint32_t count = 0;

    for (struct multiline l = {.rest = text}; multiline_next(&l);) count++;
    return count ? count : 1;
}

const char *voice_flood_refusal(struct core *core, const struct entry *entry, struct room *r)
{
    struct member *m = member_find(r, entry->actor);
    uint32_t lines = line_count(message_param(&entry->m, 1));
    int64_t wait_ms;

    if (privilege_over_server(entry, PRIVILEGE_ROOMS) || member_rank(m) > RANK_NONE) return NULL;
    if (flood_take(m ? &m->flood : &r->flood_of_others, r->flood, lines, entry->unix_ms, &wait_ms))
        return NULL;
    return arena_printf(&core->scratch, "Slow down here: wait %lld s",
                        (long long)(wait_ms + 999) / 1000)
        .p;
}

enum rank voice_audience(const struct entry *entry, const struct room *r)
{
    bool is_heard = privilege_over_server(entry, PRIVILEGE_ROOMS) ||
                    member_rank(member_find(r, entry->actor)) > RANK_NONE;

    return room_has(r, 'U') && !is_heard ? RANK_HALFOP : RANK_NONE;
}

void voice_hold(struct core *core, struct user *u)
{
    mute_follow(core, u);
    for (struct member *m = membership_first(u); m; m = membership_next(m)) room_hold(core, m);
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
