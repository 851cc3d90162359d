/* SPDX-License-Identifier: MIT
 * handle_change: what becomes of messages after they were said, and what is told by tags alone.
 * https://ircv3.net/specs/extensions/message-redaction, client-tags/react, client-tags/typing */
#include "client/emit.h"
#include "client/hear/ctcp.h"
#include "client/hear/handle.h"
#include "client/hear/heard.h"
#include "client/say/change.h"
#include "client/say/typing.h"
#include "irc/names.h"
#include "irc/tags.h"

static void amend(struct client *c, const struct heard *h, enum amendment amendment,
                  struct item words)
{
    words.unix_ms = h->unix_ms;
    words.own = heard_own(c, h);
    words.old = h->old;
    words.room = heard_where(c, h);
    words.name = h->nick;
    words.account = tags_value(&c->out->bytes, h->message.tags, STR("account"));
    emit_amend(c, amendment, &words);
}

/* Where a line cannot be wiped off the screen, nobody shall take it for said. */
void handle_redact(struct client *c, const struct heard *h)
{
    struct str reason = message_param(&h->message, 2);

    if (c->is_rich)
        amend(c, h, AMEND_REDACT, (struct item){.msgid = h->message.params[1], .text = reason});
    else
        emit_event(c, h, heard_where(c, h), STR_FMT " removed a message%s" STR_FMT,
                   STR_ARG(h->nick), reason.n ? ": " : "", STR_ARG(reason));
}

/* EDIT #room, the rest being tags: the proposal draft/message-edit. */
void handle_edit(struct client *c, const struct heard *h)
{
    struct arena *a = &c->out->bytes;
    struct str tags = h->message.tags;
    struct item words = {.msgid = tags_value(a, tags, STR("draft/target-msgid")),
                         .text = tags_value(a, tags, STR("draft/edit-text"))};

    if (words.msgid.n == 0 || !ctcp_read_action(&words)) return;
    if (c->is_rich)
        amend(c, h, AMEND_EDIT, words);
    else
        emit_event(c, h, heard_where(c, h), STR_FMT " changed a message: " STR_FMT,
                   STR_ARG(h->nick), STR_ARG(words.text));
}

static void read_reaction(struct client *c, const struct heard *h, enum amendment amendment,
                          struct str key, struct str draft_key)
{
    struct arena *a = &c->out->bytes;
    struct str text = tags_value(a, h->message.tags, key);
    struct item words = {.msgid = heard_reply_to(c, h), .text = text};

    if (text.n == 0) words.text = tags_value(a, h->message.tags, draft_key);
    if (words.text.n == 0 || words.text.n > REACTION_BYTES_MAX || words.msgid.n == 0) return;
    amend(c, h, amendment, words);
}

void handle_tagmsg(struct client *c, const struct heard *h)
{
    if (!c->is_rich) return;
    typing_told(c, h);
    read_reaction(c, h, AMEND_REACT, STR("+react"), STR("+draft/react"));
    read_reaction(c, h, AMEND_UNREACT, STR("+unreact"), STR("+draft/unreact"));
}
