/* SPDX-License-Identifier: MIT
 * history: lines on their way to the disk, and back to those who come later. */
#include "core/history/history.h"

#include "core/history/row.h"
#include "core/room/room_state.h"

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

static void keep(struct core *core, journal_seq seq, room_id room, struct str row, bool is_message)
{
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
    struct str row = row_write(core, line, entry->actor, NULL);

    recent_add(&r->recent, entry->seq, row);
    keep(core, entry->seq, r->id, row, true);
}

void history_keep_event(struct core *core, journal_seq seq, const struct room *r,
                        const struct outgoing *line)
{
    keep(core, seq, r->id, row_write(core, line, NULL, NULL), false);
}

void history_keep_aside(struct core *core, const struct entry *entry, room_id room,
                        const struct outgoing *line)
{
    keep(core, entry->seq, room, row_write(core, line, entry->actor, NULL), false);
}

void history_keep_private(struct core *core, const struct entry *entry, room_id conversation,
                          const struct user *to, const struct outgoing *line, bool is_message)
{
    keep(core, entry->seq, conversation, row_write(core, line, entry->actor, to), is_message);
}

/* What one must have asked for to be shown such a line. */
static cap_set caps_for(struct str body)
{
    struct str verb;

    if (str_starts(body, STR(":"))) str_cut(&body, ' ');
    verb = str_cut(&body, ' ');
    if (str_eq(verb, STR("TAGMSG"))) return CAP_BIT(CAP_MESSAGE_TAGS);
    if (str_eq(verb, STR("EDIT"))) return CAP_BIT(CAP_MESSAGE_EDIT);
    return str_eq(verb, STR("REDACT")) ? CAP_BIT(CAP_REDACTION) : 0;
}

bool history_parse(struct str text, struct outgoing *out)
{
    struct row row;

    if (!row_read(text, &row)) return false;
    *out = row.line;
    out->only_with = caps_for(out->body);
    return true;
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
