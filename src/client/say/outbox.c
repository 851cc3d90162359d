/* SPDX-License-Identifier: MIT
 * outbox: a list, oldest first. An own line leaves it when the server's echo, its label, or an
 * error settles it. */
#include "client/say/outbox.h"

#include "base/mem.h"
#include "client/emit.h"
#include "client/hear/heard.h"
#include "client/link/flow.h"
#include "client/room/room.h"
#include "client/say/speech.h"
#include "client/say/typing.h"
#include "irc/casemap.h"

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

void outbox_count(struct client *c, size_t bytes)
{
    c->waiting_count++;
    c->waiting_bytes += bytes;
}

void outbox_uncount(struct client *c, size_t bytes)
{
    CHECK(c->waiting_count > 0 && c->waiting_bytes >= bytes);
    c->waiting_count--;
    c->waiting_bytes -= bytes;
}

static void drop_own(struct client *c, struct own_line *line)
{
    outbox_uncount(c, line->text.n);
    list_remove(&line->node);
    disown(line->target);
    disown(line->text);
    disown(line->reply_to);
    mem_free(line);
}

void outbox_finish(struct client *c)
{
    LIST_EACH (node, &c->outbox) drop_own(c, CONTAINER_OF(node, struct own_line, node));
}

bool outbox_takes_lines(const struct client *c)
{
    return c->waiting_count < OUTBOX_LINES_MAX && c->waiting_bytes < OUTBOX_BYTES_MAX;
}

static struct item item_of(struct client *c, const struct own_line *line, enum item_state state)
{
    struct str place = said_where(c, line->target);

    return (struct item){.kind = line->kind,
                         .state = state,
                         .id = line->id,
                         .unix_ms = line->unix_ms,
                         .own = true,
                         .room = place,
                         .audience = place.n < line->target.n ? line->target : STR(""),
                         .name = buf_str(&c->nick),
                         .text = line->text,
                         .reply_to = speech_reply_to(c, line)};
}

static bool waits_for_echo(const struct client *c)
{
    return c->confirms && caps_has(c->enabled, CAP_ECHO_MESSAGE);
}

/* Nothing has to be kept of it. */
static bool is_said_at_once(const struct client *c)
{
    return is_ready(c) && !waits_for_echo(c) && flow_is_clear(c);
}

static void say_and_forget(struct client *c, const struct own_line *line)
{
    struct item item = item_of(c, line, ITEM_CONFIRMED);

    speech_send(c, line);
    emit_item(c, &item);
}

/* Before the line of `next`, or the end of the list. */
static struct own_line *wait_before(struct client *c, struct list *next,
                                    const struct own_line *said)
{
    struct own_line *line = mem_alloc(sizeof *line);
    struct item item;

    *line = *said;
    line->target = own(said->target);
    line->text = own(said->text);
    line->reply_to = own(said->reply_to);
    list_append(next, &line->node);
    outbox_count(c, line->text.n);
    item = item_of(c, line, ITEM_PENDING);
    emit_item(c, &item);
    return line;
}

void outbox_sent(struct client *c, uint64_t id)
{
    struct own_line *line = outbox_find(c, id);
    struct item said;

    if (!line) return;
    line->sent = true;
    line->sent_ms = c->now_ms;
    if (waits_for_echo(c)) return;
    said = item_of(c, line, ITEM_CONFIRMED);
    outbox_confirm(c, line, &said);
}

static void send(struct client *c, const struct own_line *line)
{
    speech_send(c, line);
    if (!flow_holds(c, line->id)) outbox_sent(c, line->id);
}

static void say_and_wait(struct client *c, const struct own_line *said)
{
    struct own_line *line = wait_before(c, &c->outbox, said);

    if (is_ready(c)) send(c, line);
}

/* Faces with windows keep the text where it was said, and the reason with it. */
static void refuse_at_once(struct client *c, const struct own_line *said, struct str why)
{
    struct item item = item_of(c, said, ITEM_REFUSED);

    item.reason = why;
    if (c->is_rich)
        emit_item(c, &item);
    else
        emit_error(c, "Not sent: " STR_FMT ".", STR_ARG(why));
}

/* What a server takes is known only once there is one. */
static struct str refusal(struct client *c, const struct own_line *said)
{
    struct str why = is_ready(c) ? speech_refusal(c, said) : STR("");

    if (said->target.n == 0)
        return STR("nobody hears you: you are in no room; /join one, or /msg somebody");
    if (room_shut_out(c, said->target).n) return room_shut_out(c, said->target);
    if (why.n == 0 && !is_said_at_once(c) && !outbox_takes_lines(c)) return STR(OUTBOX_IS_FULL);
    return why;
}

static void say_whole(struct client *c, const struct own_line *said)
{
    struct own_line line = *said;
    struct str why = refusal(c, said);

    line.id = ++c->last_id;
    line.unix_ms = c->unix_ms;
    if (why.n)
        refuse_at_once(c, &line, why);
    else if (is_said_at_once(c))
        say_and_forget(c, &line);
    else
        say_and_wait(c, &line);
}

/* Each a message; the first of them answers what the whole answers. */
static void say_in_parts(struct client *c, const struct own_line *said)
{
    struct own_line part = *said;

    for (struct split parts = speech_parts(c, said); speech_next_part(&parts);) {
        part.text = parts.line;
        say_whole(c, &part);
        part.reply_to = STR("");
    }
}

void outbox_say(struct client *c, const struct own_line *said)
{
    typing_said(c, said_where(c, said->target));
    if (is_ready(c) && speech_has_parts(c, said))
        say_in_parts(c, said);
    else
        say_whole(c, said);
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

void outbox_confirm(struct client *c, struct own_line *line, const struct item *said)
{
    struct item item = item_of(c, line, ITEM_CONFIRMED);

    item.text = said->text;
    item.unix_ms = said->unix_ms;
    item.msgid = said->msgid;
    item.account = said->account;
    item.reply_to = said->reply_to;
    emit_settle(c, &item);
    drop_own(c, line);
}

void outbox_refuse(struct client *c, struct own_line *line, struct str why)
{
    struct item item = item_of(c, line, ITEM_REFUSED);

    if (c->is_rich) item.reason = why;
    emit_settle(c, &item);
    if (!c->is_rich)
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

/* The same of what was said before it was known what the server takes: the first part stays what
 * the whole was, the others come behind it. */
static void split_own(struct client *c, struct own_line *line)
{
    struct own_line other = *line;
    struct split parts = speech_parts(c, line);
    struct str whole = line->text;
    struct list *next = line->node.next;
    struct item first;

    line->text = speech_next_part(&parts) ? own(parts.line) : own(STR(""));
    outbox_uncount(c, whole.n);
    outbox_count(c, line->text.n);
    first = item_of(c, line, ITEM_PENDING);
    emit_settle(c, &first);
    other.reply_to = STR("");
    while (speech_next_part(&parts)) {
        other.text = parts.line;
        other.id = ++c->last_id;
        if (outbox_takes_lines(c))
            (void)wait_before(c, next, &other);
        else
            refuse_at_once(c, &other, STR(OUTBOX_IS_FULL));
    }
    disown(whole);
}

static void release_own(struct client *c, struct own_line *line)
{
    struct str why = room_shut_out(c, line->target);

    if (why.n == 0) why = speech_refusal(c, line);
    if (why.n)
        outbox_refuse(c, line, why);
    else
        send(c, line);
}

void outbox_release(struct client *c)
{
    LIST_EACH (node, &c->outbox) {
        struct own_line *line = CONTAINER_OF(node, struct own_line, node);
        if (speech_has_parts(c, line)) split_own(c, line);
    }
    LIST_EACH (node, &c->outbox) release_own(c, CONTAINER_OF(node, struct own_line, node));
}

void outbox_abandon(struct client *c)
{
    size_t unsent = c->waiting_count;

    LIST_EACH (node, &c->outbox) unsent -= CONTAINER_OF(node, struct own_line, node)->sent;
    if (unsent)
        emit_error(c, "%zu line%s %s not sent.", unsent, plural(unsent),
                   unsent == 1 ? "was" : "were");
}
