/* SPDX-License-Identifier: MIT
 * room_state: written and read with the same message grammar as everything else. */
#include "core/room/room_state.h"

#include "base/timestamp.h"
#include "core/account/grant.h"
#include "core/history/conversation.h"
#include "core/room/room_setting.h"
#include "irc/message.h"
#include "irc/mode.h"
#include "irc/tags.h"

static void add_time(struct buf *out, int64_t unix_ms)
{
    char time[TIMESTAMP_BYTES];

    buf_addf(out, "@time=" STR_FMT " ", STR_ARG(timestamp_write(unix_ms, time)));
}

/* "MODE #room +ntkl word 30": flags, key and limits in one line. */
static void write_modes(struct buf *out, const struct room *r)
{
    buf_addf(out, "MODE %s ", r->name);
    room_add_modes(out, r, str_from(r->key));
    buf_add_char(out, '\n');
}

static void write_list(struct buf *out, const struct room *r, char letter)
{
    const struct list *masks = &r->lists[room_list_of(letter)];

    for (const struct list *node = masks->next; node != masks; node = node->next) {
        const struct ban *b = CONTAINER_OF(node, const struct ban, node);
        add_time(out, b->unix_ms);
        buf_addf(out, ":%s MODE %s +%c %s\n", b->setter, r->name, letter, b->mask);
    }
}

void room_state_write(struct buf *out, const struct room *r)
{
    add_time(out, r->created_unix_ms);
    buf_addf(out, "CREATE %s\n", r->name);
    if (r->topic) {
        add_time(out, r->topic_unix_ms);
        buf_addf(out, ":%s TOPIC %s :%s\n", r->topic_setter ? r->topic_setter : "*", r->name,
                 r->topic);
    }
    write_modes(out, r);
    write_list(out, r, 'b');
    write_list(out, r, 'e');
    write_list(out, r, 'I');
    grant_write(out, r);
    metadata_write(out, &r->metadata, room_name(r));
}

static void restore_modes(struct room *r, const struct message *m, int64_t unix_ms)
{
    struct mode_change changes[MODE_CHANGES_MAX];
    size_t count = mode_parse(m, 1, changes);

    for (size_t i = 0; i < count; i++) {
        const struct mode_change *c = &changes[i];
        if (!c->info) continue;
        switch (c->info->kind) {
        case MODE_LIST:
            if (ban_add(&r->lists[room_list_of(c->letter)], c->param, m->source, unix_ms))
                r->mask_count++;
            break;
        case MODE_ALWAYS: room_set_key(r, c->param); break;
        case MODE_SETTING: (void)room_setting_find(c->letter)->set(r, c->param); break;
        case MODE_FLAG: r->flags |= ROOM_FLAG(c->letter); break;
        case MODE_PREFIX: break; /* ranks belong to those who are here */
        }
    }
}

static void restore_grant(struct room *r, const struct message *m)
{
    struct str letter = message_param(m, 1), account = message_param(m, 2);
    const struct mode_info *mode = letter.n == 1 ? channel_mode(letter.p[0]) : NULL;

    if (mode && account.n) (void)grant_set(r, account, mode->rank);
}

static void restore_line(struct room *r, const struct message *m)
{
    int64_t unix_ms = tags_time(m->tags, STR("time"));

    if (str_eq(m->command, STR("CREATE")))
        r->created_unix_ms = unix_ms;
    else if (str_eq(m->command, STR("TOPIC")))
        room_set_topic(r, message_param(m, 1), m->source, unix_ms);
    else if (str_eq(m->command, STR("MODE")))
        restore_modes(r, m, unix_ms);
    else if (str_eq(m->command, STR("GRANT")))
        restore_grant(r, m);
    else if (str_eq(m->command, STR("METADATA")))
        metadata_read(&r->metadata, m);
}

void room_state_restore(struct core *core, const struct input *input)
{
    struct str rest = input->state;
    struct message m;
    struct room *r;

    if (conversation_is(input->text)) {
        conversation_restore(core, input->room, input->text);
        return;
    }
    if (!input->room) return; /* how the server itself was kept once */
    r = room_recreate(core, input->room, input->text);
    while (rest.n) {
        if (message_parse(str_cut(&rest, '\n'), &m) != MESSAGE_OK) continue;
        restore_line(r, &m);
    }
}
