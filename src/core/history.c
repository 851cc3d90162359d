/* SPDX-License-Identifier: MIT
 * history: lines on their way to the disk, and back to those who come later. */
#include "core/history.h"

#include "base/timestamp.h"
#include "core/reply.h"
#include "core/room_state.h"

enum {
    SEQ_DIGITS = 8,
    STATE_BYTES_MAX = 8 * 1024 * 1024,
};

static const char digits[] = "0123456789abcdefghijklmnopqrstuv";

/* The sequence number in base 32, eight digits for its forty bits, so that names sort as they are.
 */
struct str history_msgid(struct core *core, journal_seq seq)
{
    char text[SEQ_DIGITS];

    for (size_t i = SEQ_DIGITS; i-- > 0; seq >>= 5) text[i] = digits[seq & 31];
    return ARENA_JOIN(&core->scratch, str_from(core->journal_id), STR("-"),
                      (struct str){text, sizeof text});
}

journal_seq history_seq(const struct core *core, struct str msgid)
{
    struct str id = str_from(core->journal_id);
    journal_seq seq = 0;

    if (msgid.n != id.n + 1 + SEQ_DIGITS || !str_starts(msgid, id) || msgid.p[id.n] != '-')
        return 0;
    for (size_t i = id.n + 1; i < msgid.n; i++) {
        size_t digit = str_find(str_from(digits), msgid.p[i]);
        if (digit >= 32) return 0;
        seq = seq << 5 | digit;
    }
    return seq;
}

static struct str tag_if(struct core *core, struct str start, struct str value)
{
    return value.n ? ARENA_JOIN(&core->scratch, start, value) : STR("");
}

static void keep(struct core *core, journal_seq seq, room_id room, const struct outgoing *line,
                 bool is_message)
{
    char time[TIMESTAMP_BYTES];
    struct str row = ARENA_JOIN(&core->scratch, STR("@time="), timestamp_write(line->unix_ms, time),
                                tag_if(core, STR(";account="), line->account),
                                tag_if(core, STR(";"), line->client_tags), STR(" "), line->body);

    effects_add(core->out, &(struct effect){.kind = EFFECT_KEEP,
                                            .seq = seq,
                                            .rooms = &room,
                                            .room_count = 1,
                                            .is_message = is_message,
                                            .text = row});
}

void history_keep_message(struct core *core, const struct entry *entry, struct room *r,
                          const struct outgoing *line)
{
    recent_add(&r->recent, entry->seq, line);
    keep(core, entry->seq, r->id, line, true);
}

void history_keep_event(struct core *core, journal_seq seq, const struct room *r,
                        const struct outgoing *line)
{
    keep(core, seq, r->id, line, false);
}

void history_keep_private(struct core *core, journal_seq seq, room_id conversation,
                          const struct outgoing *line, bool is_message)
{
    keep(core, seq, conversation, line, is_message);
}

/* Tags in the order in which `keep` writes them. */
bool history_parse(struct str row, struct outgoing *out)
{
    struct str tags, time, account = {0};
    int64_t unix_ms;

    if (!str_starts(row, STR("@time="))) return false;
    row = str_skip(row, 1);
    tags = str_cut(&row, ' ');
    time = str_skip(str_cut(&tags, ';'), 5);
    if (row.n == 0 || !timestamp_parse(time, &unix_ms)) return false;
    if (str_starts(tags, STR("account="))) account = str_skip(str_cut(&tags, ';'), 8);
    *out =
        (struct outgoing){.unix_ms = unix_ms, .account = account, .client_tags = tags, .body = row};
    if (history_is_tagmsg(row)) out->only_with = CAP_BIT(CAP_MESSAGE_TAGS);
    return true;
}

bool history_is_tagmsg(struct str body)
{
    if (str_starts(body, STR(":"))) str_cut(&body, ' ');
    return str_eq(str_cut(&body, ' '), STR("TAGMSG"));
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
