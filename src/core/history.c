/* SPDX-License-Identifier: MIT
 * history: lines on their way to the disk, and back to those who come later. */
#include "core/history.h"

#include "base/timestamp.h"
#include "core/reply.h"
#include "core/room_state.h"

enum {
    SEQ_DIGITS = 8,
    STATE_BYTES_MAX = 1024 * 1024,
    DATE_BYTES = 10, /* of a timestamp: 2026-01-31, and behind the T 12:34 */
    CLOCK_BYTES = 5,
};

/* The sequence number in base 32, eight digits for its forty bits, so that names sort as they are.
 */
struct str history_msgid(struct core *core, journal_seq seq)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
    char text[SEQ_DIGITS];

    for (size_t i = SEQ_DIGITS; i-- > 0; seq >>= 5) text[i] = digits[seq & 31];
    return ARENA_JOIN(&core->scratch, str_from(core->journal_id), STR("-"),
                      (struct str){text, sizeof text});
}

static void keep(struct core *core, journal_seq seq, const struct room *r,
                 const struct outgoing *line, bool is_message)
{
    char time[TIMESTAMP_BYTES];
    struct str row = ARENA_JOIN(&core->scratch, STR("@time="), timestamp_write(line->unix_ms, time),
                                line->client_tags.n ? STR(";") : STR(""), line->client_tags,
                                STR(" "), line->body);

    effects_add(core->out, &(struct effect){.kind = EFFECT_KEEP,
                                            .seq = seq,
                                            .rooms = &r->id,
                                            .room_count = 1,
                                            .is_message = is_message,
                                            .text = row});
}

void history_keep_message(struct core *core, const struct entry *entry, struct room *r,
                          const struct outgoing *line)
{
    recent_add(&r->recent, entry->seq, line);
    keep(core, entry->seq, r, line, true);
}

void history_keep_event(struct core *core, journal_seq seq, const struct room *r,
                        const struct outgoing *line)
{
    keep(core, seq, r, line, false);
}

static void save(struct core *core, journal_seq seq, room_id id, struct str name, struct str state)
{
    effects_add(core->out, &(struct effect){.kind = EFFECT_SAVE,
                                            .seq = seq,
                                            .rooms = &id,
                                            .room_count = 1,
                                            .text = name,
                                            .state = state});
}

void history_save_room(struct core *core, journal_seq seq, const struct room *r)
{
    struct buf state;

    buf_init(&state, STATE_BYTES_MAX);
    room_state_write(&state, r);
    save(core, seq, r->id, room_name(r), buf_str(&state));
    buf_finish(&state);
}

void history_save_server(struct core *core, journal_seq seq)
{
    struct buf state;

    buf_init(&state, STATE_BYTES_MAX);
    server_state_write(&state, core);
    save(core, seq, 0, STR("*"), buf_str(&state));
    buf_finish(&state);
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
    if (text_at == 0 || str_starts(str_skip(head, text_at), STR("\001"))) return;
    line->body =
        ARENA_JOIN(&core->scratch, str_first(head, text_at), STR("["), str_first(stamp, DATE_BYTES),
                   STR(" "), str_first(str_skip(stamp, DATE_BYTES + 1), CLOCK_BYTES), STR(" UTC] "),
                   str_skip(head, text_at));
}

static void replay_line(struct core *core, struct session *s, journal_seq seq,
                        struct outgoing *line, struct str batch)
{
    line->batch = batch;
    line->msgid = history_msgid(core, seq);
    if (!caps_has(s->caps, CAP_SERVER_TIME)) add_date(core, line);
    reply_line(core, s, line);
}

void history_replay(struct core *core, struct session *s, const struct room *r)
{
    uint32_t wanted = core->settings->history_on_join;
    uint32_t first = r->recent.count > wanted ? r->recent.count - wanted : 0;
    bool batched = caps_has(s->caps, CAP_BATCH);
    struct str reference = {0};
    struct outgoing line;
    journal_seq seq;

    if (batched) {
        reference = reply_batch_reference(core);
        reply_words(core, s, "BATCH +" STR_FMT " chathistory %s", STR_ARG(reference), r->name);
    }
    for (uint32_t i = first; recent_get(&r->recent, i, &seq, &line); i++)
        replay_line(core, s, seq, &line, reference);
    if (batched) reply_words(core, s, "BATCH -" STR_FMT, STR_ARG(reference));
}
