/* SPDX-License-Identifier: MIT
 * recall: looks into the ring of the room first, then asks the disk for the one row. */
#include "core/history/recall.h"

#include "core/history/conversation.h"
#include "core/history/history.h"
#include "core/link/inquiry.h"
#include "core/link/reply.h"
#include "core/room/member.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"
#include "irc/line.h"
#include "irc/names.h"
#include "irc/tags.h"

#include <string.h>

enum { LINE_BYTES_MAX = LINE_CLIENT_TAGS_MAX + LINE_BODY_MAX };

/* What must be known again when the disk answers. */
struct asked {
    recall_found found;
    room_id room;
    journal_seq seq;
    uint32_t line_n;
    char line[];
};

static void fail_unknown(struct core *core, struct session *s, const struct message *m,
                         struct str msgid)
{
    reply_fail(
        core, s, m->command, "UNKNOWN_MSGID",
        ARENA_JOIN(&core->scratch, target_shown(m->params[0]), STR(" "), target_shown(msgid)),
        "This message does not exist or is too old");
}

static bool was_said(struct str command)
{
    return str_eq(command, STR("PRIVMSG")) || str_eq(command, STR("NOTICE")) ||
           str_eq(command, STR("TAGMSG"));
}

/* What a guest of the same name and somebody said to each other is nothing for this one. */
static bool is_for(struct core *core, const struct user *u, room_id room, const struct row *row)
{
    return u->account || !conversation_by_id(core, room) || row_is_of(core, row, u);
}

static void ask_disk(struct core *core, struct session *s, const struct message *m,
                     recall_found found, room_id room, journal_seq seq);

/* Who does not know EDIT was said the new text under the name of the edit, so that is a name of the
 * message, too. */
static void hand_over(struct core *core, struct session *s, const struct message *m,
                      recall_found found, room_id room, const struct history_row *kept)
{
    struct recalled recalled = {.room = room, .msgid = history_msgid(core, kept->seq)};
    struct message said;
    struct str edited;

    if (!row_read(kept->line, &recalled.row) || !is_for(core, s->user, room, &recalled.row) ||
        message_parse_kept(recalled.row.line.body, &said) != MESSAGE_OK)
        fail_unknown(core, s, m, recalled.msgid);
    else if (was_said(said.command))
        found(core, s, m, &recalled);
    else if (str_eq(said.command, STR("EDIT")) &&
             tags_get(recalled.row.line.server_tags, STR("draft/target-msgid"), &edited))
        ask_disk(core, s, m, found, room, history_seq(core, edited));
    else
        fail_unknown(core, s, m, recalled.msgid);
}

static void answer(struct core *core, struct session *s, const void *context,
                   const struct input *input)
{
    const struct asked *asked = context;
    struct message m;

    CHECK(message_parse((struct str){asked->line, asked->line_n}, &m) == MESSAGE_OK);
    for (size_t i = 0; i < input->row_count; i++) {
        if (input->rows[i].seq != asked->seq) continue;
        hand_over(core, s, &m, asked->found, asked->room, &input->rows[i]);
        return;
    }
    fail_unknown(core, s, &m, history_msgid(core, asked->seq));
}

static struct asked *remember(struct core *core, const struct message *m, recall_found found,
                              room_id room, journal_seq seq)
{
    struct asked *asked;
    struct buf line;

    buf_init(&line, LINE_BYTES_MAX);
    CHECK(message_write(&line, m));
    asked = arena_alloc(&core->scratch, sizeof *asked + line.n);
    *asked = (struct asked){.found = found, .room = room, .seq = seq, .line_n = (uint32_t)line.n};
    memcpy(asked->line, line.p, line.n);
    buf_finish(&line);
    return asked;
}

static void ask_disk(struct core *core, struct session *s, const struct message *m,
                     recall_found found, room_id room, journal_seq seq)
{
    const struct asked *asked = remember(core, m, found, room, seq);
    struct history_query query = {.span = HISTORY_EARLIEST,
                                  .rooms = &room,
                                  .room_count = 1,
                                  .seq_after = seq - 1,
                                  .seq_before = seq + 1,
                                  .count = 1,
                                  .with_events = true};

    inquiry_ask(core, s, &query, answer, asked, sizeof *asked + asked->line_n);
}

static void look(struct core *core, struct session *s, const struct message *m, recall_found found,
                 room_id room, journal_seq seq)
{
    const struct room *r = room_by_id(core, room);
    struct history_row kept;

    if (r && recent_find(&r->recent, seq, &kept))
        hand_over(core, s, m, found, room, &kept);
    else
        ask_disk(core, s, m, found, room, seq);
}

/* The room or conversation that the user is in under that name; 0: none. */
static room_id place_of(struct core *core, const struct user *u, struct str target)
{
    const struct conversation *c;
    const struct room *r;

    if (!is_room_name(target)) {
        c = conversation_find(core, u, target);
        return c ? c->id : 0;
    }
    r = room_find(core, target);
    return r && (member_find(r, u) || privilege_has(u, PRIVILEGE_ROOMS)) ? r->id : 0;
}

void recall(struct core *core, struct session *s, const struct message *m, struct str msgid,
            recall_found found)
{
    struct str target = m->params[0];
    room_id room = place_of(core, s->user, target);
    journal_seq seq = history_seq(core, msgid);

    if (room == 0 && (is_room_name(target) || !user_find(core, target)))
        reply_fail(core, s, m->command, "INVALID_TARGET", target_shown(target),
                   "Nothing you can change was said there");
    else if (room == 0 || seq == 0)
        fail_unknown(core, s, m, msgid);
    else
        look(core, s, m, found, room, seq);
}
