/* SPDX-License-Identifier: MIT
 * replay: old lines, rendered for those who can tell them from new ones and for those who cannot.
 */
#include "core/history/replay.h"

#include "base/timestamp.h"
#include "core/history/history.h"
#include "core/link/deliver.h"
#include "core/link/reply.h"
#include "irc/mode.h"
#include "irc/names.h"

enum {
    DATE_BYTES = 10, /* of a timestamp: 2026-01-31, and behind the T 12:34 */
    CLOCK_BYTES = 5,
};

struct replay replay_begin(struct core *core, struct session *s, struct str kind_and_params,
                           bool is_end)
{
    struct replay r = {.core = core, .session = s};
    struct outgoing line = {.unix_ms = core->unix_ms};

    if (!caps_has(s->caps, CAP_BATCH)) return r;
    r.batch = reply_batch_reference(core);
    if (is_end) line.server_tags = STR("draft/chathistory-end");
    line.body = ARENA_JOIN(&core->scratch, STR(":"), core->settings->server_name, STR(" BATCH +"),
                           r.batch, STR(" "), kind_and_params);
    reply_line(core, s, &line);
    return r;
}

void replay_end(struct replay *r)
{
    if (r->batch.n) reply_words(r->core, r->session, "BATCH -" STR_FMT, STR_ARG(r->batch));
}

/* For clients that know no server-time the date stands in the text. */
static void add_date(struct core *core, struct outgoing *line)
{
    char time[TIMESTAMP_BYTES];
    struct str stamp = timestamp_write(line->unix_ms, time);
    struct str head = line->body;
    size_t text_at = 0;

    for (size_t i = 1; i + 1 < head.n && text_at == 0; i++)
        if (head.p[i] == ' ' && head.p[i + 1] == ':') text_at = i + 2;
    while (text_at && text_at < head.n && (head.p[text_at] == '\n' || head.p[text_at] == '\r'))
        text_at++; /* blank lines before the first that is seen */
    if (text_at == 0 || str_starts(str_skip(head, text_at), STR("\001"))) return;
    line->body =
        ARENA_JOIN(&core->scratch, str_first(head, text_at), STR("["), str_first(stamp, DATE_BYTES),
                   STR(" "), str_first(str_skip(stamp, DATE_BYTES + 1), CLOCK_BYTES), STR(" UTC] "),
                   str_skip(head, text_at));
}

/* Who asks for history by itself knows what is old. */
static bool knows_times(const struct session *s)
{
    return caps_has(s->caps, CAP_SERVER_TIME) || caps_has(s->caps, CAP_CHATHISTORY);
}

static void show_line(struct replay *r, journal_seq seq, struct outgoing *line)
{
    line->batch = r->batch;
    line->msgid = history_msgid(r->core, seq);
    if (!knows_times(r->session)) add_date(r->core, line);
    deliver_reply(r->core, r->session, line);
}

/* Whether it is a room, or those of a rank in one: "#room", "@#room". */
static bool is_room_target(struct str target)
{
    return is_room_name(prefix_rank(target.n ? target.p[0] : 0) ? str_skip(target, 1) : target);
}

/* ":source VERB #room …" of a room that is called otherwise by now. */
static struct str under_its_name(struct core *core, const struct room *room, struct str body)
{
    struct str rest = body;
    struct str source = str_cut(&rest, ' '), verb = str_cut(&rest, ' '),
               target = str_cut(&rest, ' ');
    size_t rank_bytes = str_find(target, '#');

    if (!is_room_target(target) || str_eq(verb, STR("RENAME"))) return body;
    if (str_eq(str_skip(target, rank_bytes), room_name(room))) return body;
    return ARENA_JOIN(&core->scratch, source, STR(" "), verb, STR(" "),
                      str_first(target, rank_bytes), room_name(room), rest.n ? STR(" ") : STR(""),
                      rest);
}

void replay_row(struct replay *r, const struct history_row *row)
{
    const struct room *room = room_by_id(r->core, row->room);
    struct outgoing line;

    if (!history_parse(row->line, &line)) return;
    if (room) line.body = under_its_name(r->core, room, line.body);
    show_line(r, row->seq, &line);
}

void replay_words(struct replay *r, struct str words)
{
    struct outgoing line = {.unix_ms = r->core->unix_ms, .batch = r->batch};

    line.body =
        ARENA_JOIN(&r->core->scratch, STR(":"), r->core->settings->server_name, STR(" "), words);
    reply_line(r->core, r->session, &line);
}

void replay_recent(struct core *core, struct session *s, const struct room *room)
{
    uint32_t wanted = core->settings->history_on_join;
    uint32_t first = room->recent.count > wanted ? room->recent.count - wanted : 0;
    struct history_row row;
    struct replay r;

    if (first == room->recent.count) return;
    r = replay_begin(core, s, ARENA_JOIN(&core->scratch, STR("chathistory "), room_name(room)),
                     false);
    for (uint32_t i = first; recent_get(&room->recent, i, &row); i++) {
        row.room = room->id;
        replay_row(&r, &row);
    }
    replay_end(&r);
}
