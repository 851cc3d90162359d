/* SPDX-License-Identifier: MIT
 * emit: effects built from words. */
#include "client/emit.h"

#include "client/account/secret.h"
#include "client/link/flow.h"
#include "irc/casemap.h"

/* The printed text, in the arena of the effects. */
#define PRINT(text)                                                                                \
    va_list arguments;                                                                             \
    va_start(arguments, format);                                                                   \
    struct str text = arena_vprintf(&c->out->bytes, format, arguments);                            \
    va_end(arguments)

/* Bytes of a line without the tags, which have a limit of their own. */
static size_t body_bytes(struct str line)
{
    if (line.n && line.p[0] == '@') (void)str_cut(&line, ' ');
    return line.n;
}

static bool can_be_sent(struct client *c, struct str line)
{
    bool fits = body_bytes(line) + 2 <= c->line_bytes;

    if (c->state == STATE_OFFLINE || c->state == STATE_GONE) return false;
    if (!fits)
        emit_error(c, "Not sent: this server takes at most %zu bytes in one line.",
                   c->line_bytes - 2);
    return fits;
}

void emit_line(struct client *c, struct str line)
{
    if (can_be_sent(c, line)) flow_send(c, line);
}

void emit_linef(struct client *c, const char *format, ...)
{
    PRINT(line);
    emit_line(c, line);
}

void emit_idle_linef(struct client *c, const char *format, ...)
{
    PRINT(line);
    if (can_be_sent(c, line)) flow_send_idly(c, line);
}

struct str emit_hushed(const struct client *c)
{
    if (!caps_has(c->enabled, CAP_LABELED_RESPONSE)) return STR("");
    return arena_printf(&c->out->bytes, "label=%llu", (unsigned long long)HUSHED_LABEL);
}

/* As a face gets it: no password of ours stands in it. */
static struct item finished(struct client *c, struct item item)
{
    item.elsewhere = item.room.n && !casemap_eq(item.room, buf_str(&c->target));
    if (item.unix_ms == 0) item.unix_ms = c->unix_ms;
    if (c->identity && item.own && secret_is_said(item.room, item.text))
        item.text = secret_shown(&c->out->bytes, item.text);
    return item;
}

void emit_item(struct client *c, const struct item *item)
{
    client_effects_add(c->out,
                       &(struct client_effect){.kind = CLIENT_SHOW, .item = finished(c, *item)});
}

void emit_settle(struct client *c, const struct item *item)
{
    client_effects_add(c->out,
                       &(struct client_effect){.kind = CLIENT_SETTLE, .item = finished(c, *item)});
}

void emit_amend(struct client *c, enum amendment amendment, const struct item *item)
{
    client_effects_add(c->out, &(struct client_effect){
                                   .kind = CLIENT_AMEND, .amendment = amendment, .item = *item});
}

void emit_reply(struct client *c, const char *format, ...)
{
    PRINT(text);
    emit_item(c, &(struct item){.kind = ITEM_REPLY, .room = c->page, .text = text});
}

void emit_reply_in(struct client *c, struct str room, const char *format, ...)
{
    PRINT(text);
    emit_item(c, &(struct item){.kind = ITEM_REPLY, .room = room, .text = text});
}

void emit_error(struct client *c, const char *format, ...)
{
    PRINT(text);
    emit_item(c, &(struct item){.kind = ITEM_ERROR, .room = c->page, .text = text});
}

void emit_target(struct client *c)
{
    if (c->target.n == 0) return;
    if (c->is_rich)
        emit_face(c, "go", buf_str(&c->target));
    else
        emit_reply(c, "Your lines go to " STR_FMT " now.", STR_ARG(buf_str(&c->target)));
}

void emit_event(struct client *c, const struct heard *heard, struct str room, const char *format,
                ...)
{
    PRINT(text);
    emit_item(c, &(struct item){.kind = ITEM_EVENT,
                                .unix_ms = heard->unix_ms,
                                .old = heard->old,
                                .room = room,
                                .text = text});
}

void emit_person(struct client *c, const struct heard *heard, enum item_kind kind, struct str room,
                 const char *format, ...)
{
    PRINT(text);
    emit_item(c, &(struct item){.kind = kind,
                                .unix_ms = heard->unix_ms,
                                .old = heard->old,
                                .room = room,
                                .name = heard->nick,
                                .text = text});
}

void emit_face(struct client *c, const char *name, struct str args)
{
    struct str text = ARENA_JOIN(&c->out->bytes, str_from(name), args.n ? STR(" ") : STR(""), args);

    client_effects_add(c->out, &(struct client_effect){.kind = CLIENT_FACE, .text = text});
}

void emit_rejoin(struct client *c, int64_t delay_ms)
{
    client_effects_add(c->out,
                       &(struct client_effect){.kind = CLIENT_REJOIN, .delay_ms = delay_ms});
}

void emit_leave(struct client *c, bool failed, const char *format, ...)
{
    PRINT(text);
    if (c->state == STATE_GONE) return;
    c->state = STATE_GONE;
    client_effects_add(
        c->out, &(struct client_effect){.kind = CLIENT_LEAVE, .failed = failed, .text = text});
}

/* What goes before the place in the prompt; empty when all is well. */
static struct str connection_note(struct client *c)
{
    int64_t left_ms = c->retry_ms - c->now_ms;

    if (c->leaving) return STR("(leaving) ");
    if (is_ready(c)) return STR("");
    if (c->state != STATE_OFFLINE || c->retry_ms == INT64_MAX || left_ms <= 0)
        return STR("(connecting) ");
    return arena_printf(&c->out->bytes, "(back in %d s) ", (int)((left_ms + 999) / 1000));
}

void emit_prompt(struct client *c)
{
    struct str note = connection_note(c), prompt;

    if (c->state == STATE_GONE) return;
    if (c->asking_name)
        prompt = STR("Name: ");
    else
        prompt = arena_printf(&c->out->bytes, STR_FMT STR_FMT "> ", STR_ARG(note),
                              STR_ARG(buf_str(&c->target)));
    if (str_eq(prompt, buf_str(&c->prompt))) return;
    buf_clear(&c->prompt);
    buf_add(&c->prompt, prompt);
    client_effects_add(c->out, &(struct client_effect){.kind = CLIENT_PROMPT, .text = prompt});
}
