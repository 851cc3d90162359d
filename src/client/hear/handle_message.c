/* SPDX-License-Identifier: MIT
 * handle_message: what people say, and how the server confirms or refuses what we said.
 * https://ircv3.net/specs/extensions/echo-message, labeled-response */
#include "client/emit.h"
#include "client/hear/batch.h"
#include "client/hear/ctcp.h"
#include "client/hear/gathered.h"
#include "client/hear/handle.h"
#include "client/hear/heard.h"
#include "client/hear/mention.h"
#include "client/room/room.h"
#include "client/say/change.h"
#include "client/say/speech.h"
#include "irc/casemap.h"
#include "irc/names.h"
#include "irc/tags.h"

/* The own line that this echo, or this piece of history, confirms. */
static struct own_line *confirmed_by(struct client *c, const struct heard *h,
                                     const struct item *item)
{
    struct own_line *line = outbox_find(c, h->label);
    bool by_words = h->old ? !h->revisited : !caps_has(c->enabled, CAP_LABELED_RESPONSE);

    if (!line && by_words) line = outbox_find_said(c, h->message.params[0], item->text);
    return line;
}

/* What we say to ourselves arrives like anybody's words, and then comes the echo. */
static bool is_before_its_echo(struct client *c, const struct heard *h, const struct item *item)
{
    struct str target = h->message.params[0];

    return c->is_rich && !h->old && is_me(c, target) &&
           outbox_find_said(c, target, item->text) != NULL;
}

static void show_own(struct client *c, const struct heard *h, struct item *item)
{
    struct own_line *line = confirmed_by(c, h, item);

    if (line) {
        outbox_confirm(c, line, item);
    } else if (!is_before_its_echo(c, h, item)) {
        item->own = true;
        emit_item(c, item);
    }
}

/* Said, in the words in which it was typed. */
static void confirm(struct client *c, struct own_line *line, const struct heard *h)
{
    struct item said = {
        .unix_ms = h->unix_ms, .text = line->text, .reply_to = speech_reply_to(c, line)};

    outbox_confirm(c, line, &said);
}

/* Services answer, and send no echo. */
static void show_others(struct client *c, const struct heard *h, struct item *item)
{
    struct own_line *line = outbox_find(c, h->label);

    if (line && casemap_eq(line->target, h->nick)) confirm(c, line, h);
    item->mention = mentions_us(c, item->text);
    emit_item(c, item);
}

/* What a program tells us alone about a room (+channel-context) is shown there. */
static void move_to_context(struct client *c, const struct heard *h, struct item *item)
{
    struct str room = tags_value(&c->out->bytes, h->message.tags, STR("+channel-context"));

    if (item->kind != ITEM_NOTICE || is_room_name(item->room)) return;
    if (!is_room_name(room) || !room_of(c, room)) return;
    item->room = room;
    item->audience = h->message.params[0];
}

/* What only faces with windows want to know. */
static void read_tags(struct client *c, const struct heard *h, struct item *item)
{
    struct str tags = h->message.tags, edited;

    item->msgid = h->msgid;
    item->account = tags_value(&c->out->bytes, tags, STR("account"));
    item->reply_to = heard_reply_to(c, h);
    item->edited = tags_get(tags, STR("snug/edited"), &edited);
    if (item->room.n < h->message.params[0].n && is_room_name(item->room))
        item->audience = h->message.params[0];
    move_to_context(c, h, item);
}

static struct item read_said(struct client *c, const struct heard *h, enum item_kind kind)
{
    struct item item = {.kind = kind,
                        .unix_ms = h->unix_ms,
                        .old = h->old,
                        .found = h->found,
                        .room = heard_where(c, h),
                        .name = h->nick,
                        .text = h->message.params[1]};

    if (kind == ITEM_MESSAGE && !is_room_name(item.room)) item.kind = ITEM_PRIVATE;
    if (c->is_rich) read_tags(c, h, &item);
    return item;
}

static void show_said(struct client *c, const struct heard *h, enum item_kind kind)
{
    struct item item = read_said(c, h, kind);

    if (!ctcp_read_action(&item)) {
        ctcp_heard(c, h);
        return;
    }
    if (rooms_saw(c, heard_where(c, h), h)) return;
    if (heard_own(c, h))
        show_own(c, h, &item);
    else
        show_others(c, h, &item);
}

void handle_privmsg(struct client *c, const struct heard *h)
{
    if (h->gathered)
        gathered_add(h->gathered, h);
    else
        show_said(c, h, ITEM_MESSAGE);
}

static bool is_from_server(const struct heard *h)
{
    return !str_contains(h->message.source, '!') && (h->nick.n == 0 || str_contains(h->nick, '.'));
}

static void show_notice(struct client *c, const struct heard *h)
{
    name_keep(&c->notice, h->message.params[1]);
    emit_event(c, h, STR(""), "Server: " STR_FMT, STR_ARG(h->message.params[1]));
}

void handle_notice(struct client *c, const struct heard *h)
{
    if (h->gathered)
        gathered_add(h->gathered, h);
    else if (is_from_server(h))
        show_notice(c, h);
    else
        show_said(c, h, ITEM_NOTICE);
}

void handle_ack(struct client *c, const struct heard *h)
{
    struct own_line *line = outbox_find(c, h->label);

    if (line) confirm(c, line, h);
}

/* FAIL PRIVMSG CODE :description; https://ircv3.net/specs/extensions/standard-replies */
void handle_fail(struct client *c, const struct heard *h)
{
    struct str why = change_failure(c, &h->message);
    struct own_line *line = outbox_find(c, h->label);

    if (why.n == 0) why = h->message.params[h->message.param_count - 1];
    if (line)
        outbox_refuse(c, line, why);
    else
        emit_error(c, STR_FMT, STR_ARG(why));
}

static void close_batch(struct client *c, struct str reference)
{
    struct gathered *gathered = batch_close(c, reference);

    if (gathered) gathered_say(c, gathered);
    gathered_destroy(gathered);
}

void handle_batch(struct client *c, const struct heard *h)
{
    struct str reference = h->message.params[0];

    if (reference.n < 2) return;
    if (reference.p[0] == '+')
        batch_open(c, str_skip(reference, 1), message_param(&h->message, 1), h);
    else if (reference.p[0] == '-')
        close_batch(c, str_skip(reference, 1));
}
