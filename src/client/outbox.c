/* SPDX-License-Identifier: MIT
 * outbox: two lists with one limit. An own line leaves its list when the server's echo, its label,
 * or an error settles it. */
#include "client/outbox.h"

#include "base/mem.h"
#include "client/emit.h"
#include "client/room.h"
#include "client/typed.h"
#include "irc/casemap.h"

enum { ADDRESS_GUESSED = 96 }; /* bytes of "!user@host" before we have seen our own */

struct held_line {
    struct list node;
    bool literal;
    struct str text; /* owned */
};

void outbox_init(struct client *c)
{
    list_init(&c->outbox);
    list_init(&c->held);
}

static struct str own(struct str text)
{
    return (struct str){str_copy(text), text.n};
}

static void disown(struct str text)
{
    mem_free((void *)(uintptr_t)text.p);
}

static void count(struct client *c, size_t bytes)
{
    c->waiting_count++;
    c->waiting_bytes += bytes;
}

static void uncount(struct client *c, size_t bytes)
{
    CHECK(c->waiting_count > 0 && c->waiting_bytes >= bytes);
    c->waiting_count--;
    c->waiting_bytes -= bytes;
}

static void drop_own(struct client *c, struct own_line *line)
{
    uncount(c, line->text.n);
    list_remove(&line->node);
    disown(line->target);
    disown(line->text);
    mem_free(line);
}

static void drop_held(struct client *c, struct held_line *line)
{
    uncount(c, line->text.n);
    list_remove(&line->node);
    disown(line->text);
    mem_free(line);
}

void outbox_finish(struct client *c)
{
    LIST_EACH (node, &c->outbox) drop_own(c, CONTAINER_OF(node, struct own_line, node));
    LIST_EACH (node, &c->held) drop_held(c, CONTAINER_OF(node, struct held_line, node));
}

bool outbox_takes_lines(const struct client *c)
{
    return c->waiting_count < OUTBOX_LINES_MAX && c->waiting_bytes < OUTBOX_BYTES_MAX;
}

static struct item item_of(struct client *c, const struct own_line *line, enum item_state state)
{
    return (struct item){.kind = line->kind,
                         .state = state,
                         .id = line->id,
                         .unix_ms = line->unix_ms,
                         .own = true,
                         .room = line->target,
                         .name = buf_str(&c->nick),
                         .text = line->text};
}

static const char *verb(enum item_kind kind)
{
    return kind == ITEM_NOTICE ? "NOTICE" : "PRIVMSG";
}

/* Bytes a text may have so that the line still fits when the server puts our address before it. */
static size_t text_bytes_max(struct client *c, enum item_kind kind, struct str target)
{
    size_t address = c->source.n ? c->source.n : c->nick.n + ADDRESS_GUESSED;
    size_t action = kind == ITEM_ACTION ? sizeof "\001ACTION \001" - 1 : 0;
    size_t rest = sizeof ": PRIVMSG  :\r\n" - 1 + address + target.n + action;

    return c->line_bytes > rest ? c->line_bytes - rest : 0;
}

static bool fits(struct client *c, enum item_kind kind, struct str target, struct str text)
{
    size_t most = text_bytes_max(c, kind, target);

    if (text.n <= most) return true;
    emit_error(c, "Not sent: that is %zu bytes, and this server takes at most %zu in one message.",
               text.n, most);
    return false;
}

static void send_line(struct client *c, struct own_line *line)
{
    bool is_action = line->kind == ITEM_ACTION;
    bool is_labelled = caps_has(c->enabled, CAP_LABELED_RESPONSE);
    struct str label =
        is_labelled ? arena_printf(&c->out->bytes, "@label=%llu ", (unsigned long long)line->id)
                    : STR("");

    emit_linef(c, STR_FMT "%s " STR_FMT " :%s" STR_FMT "%s", STR_ARG(label), verb(line->kind),
               STR_ARG(line->target), is_action ? "\001ACTION " : "", STR_ARG(line->text),
               is_action ? "\001" : "");
    line->sent = true;
}

static bool waits_for_echo(const struct client *c)
{
    return c->confirms && caps_has(c->enabled, CAP_ECHO_MESSAGE);
}

static void say_and_forget(struct client *c, struct own_line *line)
{
    struct item item = item_of(c, line, ITEM_CONFIRMED);

    send_line(c, line);
    emit_item(c, &item);
}

void outbox_say(struct client *c, enum item_kind kind, struct str target, struct str text)
{
    struct own_line said = {.kind = kind, .target = target, .text = text};
    struct own_line *line;
    struct item item;

    if (!fits(c, kind, target, text)) return;
    said.id = ++c->last_id;
    said.unix_ms = c->unix_ms;
    if (is_ready(c) && !waits_for_echo(c)) {
        say_and_forget(c, &said);
        return;
    }
    if (!outbox_takes_lines(c)) {
        emit_error(c, "Not sent: too many lines are waiting for the server already.");
        return;
    }
    line = mem_alloc(sizeof *line);
    *line = said;
    line->target = own(target);
    line->text = own(text);
    list_append(&c->outbox, &line->node);
    count(c, text.n);
    item = item_of(c, line, ITEM_PENDING);
    emit_item(c, &item);
    if (is_ready(c)) send_line(c, line);
}

void outbox_hold(struct client *c, struct str text, bool literal)
{
    struct held_line *line;

    if (!outbox_takes_lines(c)) {
        emit_error(c, "Not kept: too many lines are waiting for the server already.");
        return;
    }
    line = mem_alloc(sizeof *line);
    *line = (struct held_line){.literal = literal, .text = own(text)};
    list_append(&c->held, &line->node);
    count(c, text.n);
    if (c->was_ready) emit_reply(c, "Waiting for the connection: " STR_FMT, STR_ARG(text));
}

struct own_line *outbox_find(struct client *c, uint64_t id)
{
    if (id == 0) return NULL;
    LIST_EACH (node, &c->outbox) {
        struct own_line *line = CONTAINER_OF(node, struct own_line, node);
        if (line->id == id) return line;
    }
    return NULL;
}

static bool was_sent_to(const struct own_line *line, struct str target)
{
    return (line->sent || line->sent_earlier) && casemap_eq(line->target, target);
}

struct own_line *outbox_find_said(struct client *c, struct str target, struct str text)
{
    LIST_EACH (node, &c->outbox) {
        struct own_line *line = CONTAINER_OF(node, struct own_line, node);
        if (was_sent_to(line, target) && str_eq(line->text, text)) return line;
    }
    return NULL;
}

struct own_line *outbox_find_sent_to(struct client *c, struct str target)
{
    LIST_EACH (node, &c->outbox) {
        struct own_line *line = CONTAINER_OF(node, struct own_line, node);
        if (was_sent_to(line, target)) return line;
    }
    return NULL;
}

void outbox_confirm(struct client *c, struct own_line *line, struct str text, int64_t unix_ms)
{
    struct item item = item_of(c, line, ITEM_CONFIRMED);

    item.text = text;
    item.unix_ms = unix_ms;
    emit_settle(c, &item);
    drop_own(c, line);
}

void outbox_refuse(struct client *c, struct own_line *line, struct str why)
{
    struct item item = item_of(c, line, ITEM_REFUSED);

    emit_settle(c, &item);
    emit_error(c, "Not sent: " STR_FMT " (" STR_FMT ")", STR_ARG(line->text), STR_ARG(why));
    drop_own(c, line);
}

/* A line to a room can be looked for in its history later; one to a person cannot, and is not sent
 * a second time, since it may have arrived. */
void outbox_lost(struct client *c)
{
    LIST_EACH (node, &c->outbox) {
        struct own_line *line = CONTAINER_OF(node, struct own_line, node);
        if (line->sent && !room_of(c, line->target)) {
            outbox_refuse(c, line, STR("the connection was lost, it may not have arrived"));
            continue;
        }
        line->sent_earlier = line->sent_earlier || line->sent;
        line->sent = false;
    }
}

static void release_own(struct client *c, struct own_line *line)
{
    struct str text = line->text;

    if (!fits(c, line->kind, line->target, text)) {
        outbox_refuse(c, line, STR("too long"));
        return;
    }
    send_line(c, line);
    if (!waits_for_echo(c)) outbox_confirm(c, line, text, line->unix_ms);
}

void outbox_release(struct client *c)
{
    LIST_EACH (node, &c->outbox) release_own(c, CONTAINER_OF(node, struct own_line, node));
    while (!list_is_empty(&c->held) && is_ready(c)) {
        struct held_line *line = CONTAINER_OF(c->held.next, struct held_line, node);
        struct str text = arena_copy(&c->out->bytes, line->text);
        bool literal = line->literal;
        drop_held(c, line);
        typed_do(c, text, literal);
    }
}

void outbox_abandon(struct client *c)
{
    size_t unsent = 0;

    LIST_EACH (node, &c->outbox) unsent += !CONTAINER_OF(node, struct own_line, node)->sent;
    LIST_EACH (node, &c->held) {
        (void)node;
        unsent++;
    }
    if (unsent) emit_error(c, "%zu line%s not sent.", unsent, unsent == 1 ? " was" : "s were");
}
