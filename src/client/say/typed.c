/* SPDX-License-Identifier: MIT
 * typed: the first look at a line. Whatever may harm the protocol is taken out here, once. */
#include "client/say/typed.h"

#include "base/utf8.h"
#include "client/emit.h"
#include "client/hear/heard.h"
#include "client/link/connection.h"
#include "client/link/registration.h"
#include "client/say/command.h"
#include "client/say/held.h"
#include "client/say/outbox.h"
#include "client/text/emoji.h"
#include "irc/names.h"

bool client_is_leave_word(struct str typed)
{
    static const char *const words[] = {"/quit", "exit", "!quit", "!dsc"};

    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_eq_nocase(str_trim(typed), str_from(words[i]))) return true;
    return false;
}

bool typed_repair(struct buf *out, struct str text, bool keeps_lines)
{
    if (!utf8_add_repaired(out, text)) return false;
    for (size_t i = 0; i < out->n; i++) {
        char *at = &out->p[i];
        bool is_line_end = *at == '\r' || (*at == '\n' && !keeps_lines);
        if (*at == '\0' || *at == '\001' || is_line_end) *at = ' ';
    }
    return true;
}

static struct str without_line_end(struct str text)
{
    while (text.n && (text.p[text.n - 1] == '\r' || text.p[text.n - 1] == '\n')) text.n--;
    return text;
}

void typed_say(struct client *c, enum item_kind kind, struct str target, const struct typed *typed)
{
    struct own_line said = {.kind = kind, .target = target, .text = typed->text};

    if (typed->reply_to.n <= NAME_BYTES_KEPT) said.reply_to = typed->reply_to;
    if (c->is_rich && !typed->literal) said.text = emoji_replace(&c->out->bytes, typed->text);
    outbox_say(c, &said);
}

static void say(struct client *c, const struct typed *typed)
{
    struct str target = buf_str(&c->target);
    bool is_person = target.n && !is_room_name(said_where(c, target));

    typed_say(c, is_person ? ITEM_PRIVATE : ITEM_MESSAGE, target, typed);
}

static bool is_command(const struct typed *typed)
{
    return !typed->literal && str_starts(typed->text, STR("/")) &&
           !str_starts(typed->text, STR("//"));
}

bool typed_says(const struct typed *typed)
{
    return !is_command(typed) || command_says(str_skip(typed->text, 1));
}

void typed_do(struct client *c, const struct typed *typed)
{
    struct typed words = *typed;

    if (is_command(typed)) {
        command_run(c, str_skip(typed->text, 1));
        return;
    }
    if (!typed->literal && str_starts(typed->text, STR("//"))) words.text = str_skip(words.text, 1);
    say(c, &words);
}

/* Without a connection, what is said to a known place is shown as waiting. Behind a held command it
 * is held too, because the command may change where it goes; faces with windows know better. */
static bool goes_ahead(const struct client *c, const struct typed *typed)
{
    if (is_command(typed) && command_is_local(str_skip(typed->text, 1))) return true;
    if (c->target.n == 0 || !typed_says(typed)) return false;
    return c->is_rich || (!is_command(typed) && c->was_ready && list_is_empty(&c->held));
}

static void wait(struct client *c, const struct typed *typed)
{
    if (goes_ahead(c, typed))
        typed_do(c, typed);
    else
        held_keep(c, typed);
}

static void understand(struct client *c, const struct typed *typed)
{
    if (!typed->literal && client_is_leave_word(typed->text))
        connection_leave(c, STR(""));
    else if (c->leaving)
        return;
    else if (c->asking_name)
        registration_name(c, typed->text);
    else if (str_trim(typed->text).n == 0)
        return;
    else if (is_ready(c))
        typed_do(c, typed);
    else
        wait(c, typed);
}

void typed_line(struct client *c, const struct typed *typed)
{
    struct typed words = *typed;
    struct buf repaired;

    buf_init(&repaired, TYPED_BYTES_MAX);
    if (typed_repair(&repaired, without_line_end(typed->text), c->is_rich && typed->literal)) {
        words.text = buf_str(&repaired);
        understand(c, &words);
    } else {
        emit_error(c, "Not sent: that line is too long for any server.");
    }
    buf_finish(&repaired);
}
