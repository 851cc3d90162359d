/* SPDX-License-Identifier: MIT
 * change: each wish as a line, or why there is none. Without echoes a wish counts as granted. */
#include "client/say/change.h"

#include "client/emit.h"
#include "client/say/speech.h"
#include "client/text/emoji.h"
#include "irc/line.h"
#include "irc/names.h"
#include "irc/tags.h"

enum { TAGS_BYTES_MAX = LINE_CLIENT_TAGS_MAX - 2 }; /* without "@" and the space */

static bool may_ask(struct client *c, const struct client_input *input)
{
    if (!is_ready(c)) {
        emit_error(c, "That has to wait until there is a connection.");
        return false;
    }
    if (is_word(input->msgid) && is_word(input->room)) return true;
    emit_error(c, "The server has no name for that message, so nothing can be done to it.");
    return false;
}

/* Faces are told of a change when the server echoes it; without that, now. */
static void tell_if_no_echo(struct client *c, const struct client_input *wish,
                            const struct item *words)
{
    if (caps_has(c->enabled, CAP_ECHO_MESSAGE)) return;
    emit_amend(c, wish->amendment,
               &(struct item){.kind = words->kind,
                              .unix_ms = c->unix_ms,
                              .own = true,
                              .room = wish->room,
                              .name = buf_str(&c->nick),
                              .msgid = wish->msgid,
                              .text = words->text});
}

static void redact(struct client *c, const struct client_input *wish)
{
    if (!caps_has(c->enabled, CAP_REDACTION)) {
        emit_error(c, "What was said cannot be taken back on this server.");
        return;
    }
    emit_linef(c, "REDACT " STR_FMT " " STR_FMT "%s" STR_FMT, STR_ARG(wish->room),
               STR_ARG(wish->msgid), wish->text.n ? " :" : "", STR_ARG(wish->text));
    tell_if_no_echo(c, wish, &(struct item){.text = wish->text});
}

static struct str edit_tags(struct client *c, struct str msgid, const struct item *words)
{
    struct arena *a = &c->out->bytes;
    bool is_action = words->kind == ITEM_ACTION;
    struct str text = ARENA_JOIN(a, is_action ? STR("\001ACTION ") : STR(""), words->text,
                                 is_action ? STR("\001") : STR(""));

    return ARENA_JOIN(a, tags_pair(a, STR("draft/target-msgid"), msgid), STR(";"),
                      tags_pair(a, STR("draft/edit-text"), text));
}

/* Taken back and said once more, for servers that know no better, and for texts that have no room
 * where an edit has its own. What could not be said is not taken back. */
static void say_anew(struct client *c, const struct client_input *wish, const struct item *words)
{
    enum item_kind kind = is_room_name(wish->room) ? ITEM_MESSAGE : ITEM_PRIVATE;
    struct own_line line = {.kind = words->kind == ITEM_ACTION ? ITEM_ACTION : kind,
                            .target = wish->room,
                            .text = words->text};
    struct str why = speech_refusal(c, &line);
    struct client_input without_reason = *wish;

    if (why.n) {
        emit_error(c, "Not changed: " STR_FMT ".", STR_ARG(why));
        return;
    }
    without_reason.amendment = AMEND_REDACT;
    without_reason.text = STR("");
    redact(c, &without_reason);
    outbox_say(c, &line);
}

static void edit(struct client *c, const struct client_input *wish)
{
    bool is_action = str_starts(wish->text, STR("/me "));
    struct item words = {.kind = is_action ? ITEM_ACTION : ITEM_MESSAGE,
                         .text = is_action ? str_skip(wish->text, 4) : wish->text};
    struct str tags = edit_tags(c, wish->msgid, &words);

    if (str_trim(words.text).n == 0) {
        emit_error(c, "There is nothing to say instead. To take a message back: /delete");
    } else if (caps_has(c->enabled, CAP_MESSAGE_EDIT) && tags.n <= TAGS_BYTES_MAX) {
        emit_linef(c, "@" STR_FMT " EDIT " STR_FMT, STR_ARG(tags), STR_ARG(wish->room));
        tell_if_no_echo(c, wish, &words);
    } else if (caps_has(c->enabled, CAP_REDACTION)) {
        say_anew(c, wish, &words);
    } else {
        emit_error(c, "What was said cannot be changed on this server.");
    }
}

static void react(struct client *c, const struct client_input *wish)
{
    struct arena *a = &c->out->bytes;
    bool takes_back = wish->amendment == AMEND_UNREACT;

    if (!caps_has(c->enabled, CAP_MESSAGE_TAGS)) {
        emit_error(c, "There are no reactions on this server.");
    } else if (wish->text.n == 0 || wish->text.n > REACTION_BYTES_MAX) {
        emit_error(c, "A reaction is a picture or a word.");
    } else {
        emit_linef(c, "@" STR_FMT ";" STR_FMT " TAGMSG " STR_FMT,
                   STR_ARG(tags_pair(a, STR("+reply"), wish->msgid)),
                   STR_ARG(tags_pair(a, takes_back ? STR("+draft/unreact") : STR("+draft/react"),
                                     wish->text)),
                   STR_ARG(wish->room));
        tell_if_no_echo(c, wish, &(struct item){.text = wish->text});
    }
}

static void carry_out(struct client *c, const struct client_input *wish)
{
    switch (wish->amendment) {
    case AMEND_EDIT: edit(c, wish); return;
    case AMEND_REDACT: redact(c, wish); return;
    case AMEND_REACT:
    case AMEND_UNREACT: react(c, wish); return;
    }
}

void change_ask(struct client *c, const struct client_input *input)
{
    struct client_input wish = *input;
    struct buf repaired;

    if (!may_ask(c, input)) return;
    buf_init(&repaired, TYPED_BYTES_MAX);
    if (typed_repair(&repaired, input->text, input->amendment == AMEND_EDIT)) {
        wish.text = emoji_replace(&c->out->bytes, buf_str(&repaired));
        carry_out(c, &wish);
    } else {
        emit_error(c, "Not sent: that is too long for any server.");
    }
    buf_finish(&repaired);
}

struct str change_failure(const struct client *c, const struct message *m)
{
    static const struct {
        const char *verb, *code, *words;
    } failures[] = {
        {"EDIT", "EDIT_FORBIDDEN", "You may not change that message."},
        {"EDIT", "EDIT_WINDOW_EXPIRED", "That message is too old to be changed."},
        {"EDIT", "INVALID_EDIT", "That cannot be said instead."},
        {"EDIT", "INVALID_TARGET", "You cannot change what was said there."},
        {"EDIT", "UNKNOWN_MSGID", "That message is gone, or too old to be changed."},
        {"REDACT", "INVALID_TARGET", "You cannot take back what was said there."},
        {"REDACT", "REDACT_FORBIDDEN", "You may not take back that message."},
        {"REDACT", "REDACT_WINDOW_EXPIRED", "That message is too old to be taken back."},
        {"REDACT", "UNKNOWN_MSGID", "That message is gone, or too old to be taken back."},
    };

    for (size_t i = 0; c->is_rich && i < ARRAY_LENGTH(failures); i++)
        if (str_eq(message_param(m, 0), str_from(failures[i].verb)) &&
            str_eq(message_param(m, 1), str_from(failures[i].code)))
            return str_from(failures[i].words);
    return STR("");
}
