/* SPDX-License-Identifier: MIT
 * typed: the first look at a line. Whatever may harm the protocol is taken out here, once. */
#include "client/typed.h"

#include "base/utf8.h"
#include "client/command.h"
#include "client/connection.h"
#include "client/emit.h"
#include "client/outbox.h"
#include "client/registration.h"
#include "irc/names.h"

enum { TYPED_BYTES_MAX = 1 << 16 };

/* The words by which people have always left such chats, alone on a line. */
static bool is_leave_word(struct str text)
{
    static const char *const words[] = {"/quit", "exit", "!quit", "!dsc"};

    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_eq_nocase(str_trim(text), str_from(words[i]))) return true;
    return false;
}

/* Well-formed, and without the bytes that end a line or begin a CTCP. */
static bool repair(struct buf *out, struct str text)
{
    if (!utf8_add_repaired(out, text)) return false;
    for (size_t i = 0; i < out->n; i++) {
        char *at = &out->p[i];
        if (*at == '\0' || *at == '\r' || *at == '\n' || *at == '\001') *at = ' ';
    }
    return true;
}

static struct str without_line_end(struct str text)
{
    while (text.n && (text.p[text.n - 1] == '\r' || text.p[text.n - 1] == '\n')) text.n--;
    return text;
}

enum item_kind typed_kind(const struct client *c)
{
    return is_room_name(buf_str(&c->target)) ? ITEM_MESSAGE : ITEM_PRIVATE;
}

static void say(struct client *c, struct str text)
{
    if (c->target.n)
        outbox_say(c, typed_kind(c), buf_str(&c->target), text);
    else
        emit_error(c, "Nobody hears you: you are in no room. /join one, or /msg somebody.");
}

static bool is_command(struct str text, bool literal)
{
    return !literal && str_starts(text, STR("/")) && !str_starts(text, STR("//"));
}

void typed_do(struct client *c, struct str text, bool literal)
{
    if (is_command(text, literal))
        command_run(c, str_skip(text, 1));
    else if (literal || text.p[0] != '/')
        say(c, text);
    else
        say(c, str_skip(text, 1));
}

/* Without a connection, text for a known place is shown as waiting. Behind a held command it is
 * held too, because the command may change where it goes. */
static void wait(struct client *c, struct str text, bool literal)
{
    bool is_text = !is_command(text, literal);

    if (!is_text && command_is_local(str_skip(text, 1)))
        command_run(c, str_skip(text, 1));
    else if (is_text && c->was_ready && list_is_empty(&c->held))
        typed_do(c, text, literal);
    else
        outbox_hold(c, text, literal);
}

static void understand(struct client *c, struct str text, bool literal)
{
    if (!literal && is_leave_word(text))
        connection_leave(c, STR(""));
    else if (c->leaving)
        return;
    else if (c->asking_name)
        registration_name(c, text);
    else if (str_trim(text).n == 0)
        return;
    else if (is_ready(c))
        typed_do(c, text, literal);
    else
        wait(c, text, literal);
}

void typed_line(struct client *c, struct str text, bool literal)
{
    struct buf repaired;

    buf_init(&repaired, TYPED_BYTES_MAX);
    if (repair(&repaired, without_line_end(text)))
        understand(c, buf_str(&repaired), literal);
    else
        emit_error(c, "Not sent: that line is too long for any server.");
    buf_finish(&repaired);
}
