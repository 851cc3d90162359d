/* SPDX-License-Identifier: MIT
 * handle_message: what people say, and how the server confirms or refuses what we said.
 * https://ircv3.net/specs/extensions/echo-message, labeled-response */
#include "client/batch.h"
#include "client/emit.h"
#include "client/handle.h"
#include "client/outbox.h"
#include "client/room.h"
#include "irc/mode.h"
#include "irc/names.h"

#include <string.h>

/* Takes \001ACTION text\001 apart. False for any other CTCP, which is nobody's business. */
static bool understand_ctcp(struct item *item)
{
    struct str text = item->text;

    if (text.n == 0 || text.p[0] != '\001') return true;
    text = str_skip(text, 1);
    if (text.n && text.p[text.n - 1] == '\001') text.n--;
    if (!str_starts(text, STR("ACTION "))) return false;
    item->kind = ITEM_ACTION;
    item->text = str_skip(text, strlen("ACTION "));
    return true;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* Our name, as a word of its own. */
static bool mentions(const struct client *c, struct str text)
{
    struct str nick = buf_str(&c->nick);

    for (size_t at = 0; nick.n && at + nick.n <= text.n; at++) {
        bool begins = at == 0 || !is_word_byte(text.p[at - 1]);
        bool ends = at + nick.n == text.n || !is_word_byte(text.p[at + nick.n]);
        if (begins && ends && str_eq_nocase(str_first(str_skip(text, at), nick.n), nick))
            return true;
    }
    return false;
}

/* The own line that this echo, or this piece of history, confirms. */
static struct own_line *confirmed_by(struct client *c, const struct heard *h,
                                     const struct item *item)
{
    struct own_line *line = outbox_find(c, h->label);
    bool by_words = h->old ? !h->revisited : !caps_has(c->enabled, CAP_LABELED_RESPONSE);

    if (!line && by_words) line = outbox_find_said(c, item->room, item->text);
    return line;
}

static void show_own(struct client *c, const struct heard *h, struct item *item)
{
    struct own_line *line = confirmed_by(c, h, item);

    if (line) {
        outbox_confirm(c, line, item->text, h->unix_ms);
        return;
    }
    item->own = true;
    emit_item(c, item);
}

static void show_others(struct client *c, struct item *item)
{
    item->mention = mentions(c, item->text);
    emit_item(c, item);
}

/* A message between two is filed under the other one, whoever of the two spoke. */
static void show_said(struct client *c, const struct heard *h, enum item_kind kind)
{
    struct str target = h->message.params[0];
    bool is_own = is_me(c, h->nick) || (h->old && was_me(c, h->nick));
    bool to_room = is_room_name(target);
    bool to_ranks = target.n && prefix_rank(target.p[0]) > RANK_NONE; /* "@#room" */
    struct item item = {.kind = kind == ITEM_MESSAGE && !to_room ? ITEM_PRIVATE : kind,
                        .unix_ms = h->unix_ms,
                        .old = h->old,
                        .found = h->found,
                        .room = to_room || to_ranks || is_own ? target : h->nick,
                        .name = h->nick,
                        .text = h->message.params[1]};

    if (!understand_ctcp(&item)) return;
    if (rooms_saw(c, item.room, h)) return;
    if (is_own)
        show_own(c, h, &item);
    else
        show_others(c, &item);
}

void handle_privmsg(struct client *c, const struct heard *h)
{
    show_said(c, h, ITEM_MESSAGE);
}

/* What stands above cannot be wiped off a terminal, but nobody shall take it for said.
 * https://ircv3.net/specs/extensions/message-redaction */
void handle_redact(struct client *c, const struct heard *h)
{
    struct str target = h->message.params[0], reason = message_param(&h->message, 2);
    struct str room = is_room_name(target) || is_me(c, h->nick) ? target : h->nick;

    emit_event(c, h, room, STR_FMT " removed a message%s" STR_FMT, STR_ARG(h->nick),
               reason.n ? ": " : "", STR_ARG(reason));
}

static bool is_from_server(const struct heard *h)
{
    return !str_contains(h->message.source, '!') && (h->nick.n == 0 || str_contains(h->nick, '.'));
}

void handle_notice(struct client *c, const struct heard *h)
{
    if (is_from_server(h))
        emit_event(c, h, STR(""), "Server: " STR_FMT, STR_ARG(h->message.params[1]));
    else
        show_said(c, h, ITEM_NOTICE);
}

void handle_ack(struct client *c, const struct heard *h)
{
    struct own_line *line = outbox_find(c, h->label);

    if (line) outbox_confirm(c, line, line->text, h->unix_ms);
}

/* FAIL PRIVMSG CODE :description; https://ircv3.net/specs/extensions/standard-replies */
void handle_fail(struct client *c, const struct heard *h)
{
    struct str why = h->message.params[h->message.param_count - 1];
    struct own_line *line = outbox_find(c, h->label);

    if (line)
        outbox_refuse(c, line, why);
    else
        emit_error(c, STR_FMT, STR_ARG(why));
}

void handle_batch(struct client *c, const struct heard *h)
{
    struct str reference = h->message.params[0];

    if (reference.n < 2) return;
    if (reference.p[0] == '+')
        batch_open(c, str_skip(reference, 1), message_param(&h->message, 1), h);
    else if (reference.p[0] == '-')
        batch_close(c, str_skip(reference, 1));
}
