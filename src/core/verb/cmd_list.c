/* SPDX-License-Identifier: MIT
 * LIST: the rooms there are. RFC 2812 3.2.6, with the conditions of ELIST=CMNTU: members (>5, <5),
 * minutes since the room was made (C>60, C<60) or its topic set (T>60, T<60), masks (#dev*) and
 * masks to leave out (!#dev*). A room must meet every condition and one of the masks, if any. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"
#include "irc/mask.h"
#include "irc/names.h"

enum { MINUTE_MS = 60 * 1000 };

/* A room as whoever asks may know it. */
struct listed {
    const struct room *room;
    uint32_t member_count;
};

/* Bounded, because a long mask over many rooms is work for a short line. */
static bool fits(struct str mask, const struct room *r)
{
    return mask.n <= ROOM_BYTES_MAX && mask_match(mask, room_name(r));
}

static bool is_condition(struct str word)
{
    return str_contains(STR("<>CT!"), word.p[0]);
}

/* ">5" or "<5", in units; what is neither is no condition at all. */
static bool is_within(struct str bound, uint64_t unit, int64_t value)
{
    uint64_t limit;

    if (!str_number(str_skip(bound, 1), UINT32_MAX, &limit)) return true;
    if (str_starts(bound, STR(">"))) return value > (int64_t)(limit * unit);
    if (str_starts(bound, STR("<"))) return value < (int64_t)(limit * unit);
    return true;
}

static bool holds(struct core *core, const struct listed *l, struct str condition)
{
    struct str rest = str_skip(condition, 1);
    const struct room *r = l->room;

    switch (condition.p[0]) {
    case 'C': return is_within(rest, MINUTE_MS, core->unix_ms - r->created_unix_ms);
    case 'T': return r->topic && is_within(rest, MINUTE_MS, core->unix_ms - r->topic_unix_ms);
    case '!': return !fits(rest, r);
    default: return is_within(condition, 1, l->member_count);
    }
}

static bool passes(struct core *core, const struct listed *l, struct str filter)
{
    bool has_masks = false, fits_mask = false;
    struct str word;

    for (int count = 0; count < LIST_WORDS_MAX && target_next(&filter, &word); count++) {
        if (is_condition(word)) {
            if (!holds(core, l, word)) return false;
        } else {
            has_masks = true;
            fits_mask = fits_mask || fits(word, l->room);
        }
    }
    return !has_masks || fits_mask;
}

/* The second parameter is a filter too, or, to older clients, the name of a server. */
static struct str second_filter(const struct message *m)
{
    struct str filter = message_param(m, 1);

    return filter.n && is_condition(filter) ? filter : STR("");
}

static void show(struct core *core, struct session *s, const struct message *m,
                 const struct room *r)
{
    struct listed l = {r, privilege_member_count(s->user, r)};

    if (passes(core, &l, message_param(m, 0)) && passes(core, &l, second_filter(m)))
        reply(core, s, RPL_LIST, "%s %u :%s", r->name, l.member_count, r->topic ? r->topic : "");
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    TABLE_EACH (node, &core->rooms) {
        const struct room *r = CONTAINER_OF(node, struct room, by_name);
        if (room_is_visible(r, s->user)) show(core, s, m, r);
    }
    reply(core, s, RPL_LISTEND, ":End of /LIST");
}

const struct command cmd_list = {
    .name = STR_INIT("LIST"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("LIST [<room or mask or condition>{,…}]"),
    .help = STR_INIT("Shows the rooms, how many are in each, and their topics."),
    .ask = ask,
};
