/* SPDX-License-Identifier: MIT
 * client_rig: one client machine in a test. What it wants done is written down as text, a line an
 * effect, so a test reads like a transcript:
 *
 *     > NICK ann                 sent            ? #lobby>            the prompt
 *     = * bob has joined         shown           @ 500                connect again
 *     + [pending] hi             an own line     x goodbye            left (X: failed)
 *     r #lobby 1700000000000     read until      ^ #lobby             earlier messages are there
 *     f keys                     for the face    i a:ann bob!*@*      these are ignored
 *     k ann sesame               a secret to keep
 *     ~ react #lobby m1 bob: +1  amended
 *
 * Behind an item stands in braces what only some have: why it was refused, who alone heard it, and,
 * where a test wants to know, its msgid, whose account, and what it answers. */
#ifndef SNUG_TESTS_CLIENT_RIG_H
#define SNUG_TESTS_CLIENT_RIG_H

#include "client/client.h"
#include "client/text/plain.h"
#include "unit.h"

#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

struct rig {
    struct client *client;
    struct client_effects effects;
    struct buf transcript;
    bool prompts; /* write prompts down, too, */
    bool names;   /* … and msgid, account and what is answered */
    int64_t now_ms;
};

static inline void rig_init(struct rig *r, const struct client_settings *settings)
{
    *r = (struct rig){.client = client_create(settings), .now_ms = 1000};
    client_effects_init(&r->effects);
    buf_init(&r->transcript, 1 << 22);
}

static inline void rig_finish(struct rig *r)
{
    client_destroy(r->client);
    client_effects_finish(&r->effects);
    buf_finish(&r->transcript);
}

static inline void rig_write_note(struct buf *out, const char *name, struct str value)
{
    if (value.n) buf_addf(out, " {%s " STR_FMT "}", name, STR_ARG(value));
}

static inline void rig_write_notes(struct rig *r, const struct item *item)
{
    struct buf *out = &r->transcript;

    if (r->names) {
        rig_write_note(out, "msgid", item->msgid);
        rig_write_note(out, "account", item->account);
        rig_write_note(out, "answers", item->reply_to);
    }
    rig_write_note(out, "for", item->audience);
    rig_write_note(out, "because", item->reason);
    if (item->edited) buf_add(out, STR(" {edited}"));
    buf_add_char(out, '\n');
}

/* Several lines with "|" between them. */
static inline void rig_write_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) buf_add_char(out, text.p[i] == '\n' ? '|' : text.p[i]);
}

static inline void rig_write_own(struct rig *r, const struct item *item)
{
    struct buf *out = &r->transcript;
    static const char *const states[] = {"arrived", "pending", "confirmed", "refused"};

    buf_addf(out, "+ [%s] ", states[item->state]);
    rig_write_text(out, item->text);
    rig_write_notes(r, item);
}

static inline void rig_write_amendment(struct buf *out, const struct client_effect *e)
{
    static const char *const amendments[] = {"edit", "redact", "react", "unreact"};
    const struct item *item = &e->item;

    buf_addf(out, "~ %s%s " STR_FMT " " STR_FMT " " STR_FMT "%s ", item->old ? "(old) " : "",
             amendments[e->amendment], STR_ARG(item->room), STR_ARG(item->msgid),
             STR_ARG(item->name), item->kind == ITEM_ACTION ? "" : ":");
    rig_write_text(out, item->text);
    rig_write_note(out, "account", item->account);
    buf_add(out, item->own ? STR(" {own}\n") : STR("\n"));
}

static inline void rig_write_item(struct rig *r, const struct item *item)
{
    struct buf *out = &r->transcript;
    struct plain_style style = {.no_times = true, .own_lines = true};

    if (item->own && item->id) {
        rig_write_own(r, item);
        return;
    }
    buf_add(out, item->found ? STR("= (found) ") : item->old ? STR("= (old) ") : STR("= "));
    plain_write(out, item, &style);
    rig_write_notes(r, item);
}

static inline void rig_write(struct rig *r, const struct client_effect *e)
{
    struct buf *out = &r->transcript;

    switch (e->kind) {
    case CLIENT_SEND: buf_addf(out, "> " STR_FMT "\n", STR_ARG(e->text)); return;
    case CLIENT_SHOW:
    case CLIENT_SETTLE: rig_write_item(r, &e->item); return;
    case CLIENT_PROMPT:
        if (r->prompts) buf_addf(out, "? " STR_FMT "\n", STR_ARG(e->text));
        return;
    case CLIENT_REJOIN: buf_addf(out, "@ %d\n", (int)e->delay_ms); return;
    case CLIENT_AMEND: rig_write_amendment(out, e); return;
    case CLIENT_EARLIER_DONE:
        buf_addf(out, "^ " STR_FMT "%s\n", STR_ARG(e->text), e->complete ? ", all of it" : "");
        return;
    case CLIENT_READ:
        buf_addf(out, "r " STR_FMT " %lld\n", STR_ARG(e->text), (long long)e->unix_ms);
        return;
    case CLIENT_FACE: buf_addf(out, "f " STR_FMT "\n", STR_ARG(e->text)); return;
    case CLIENT_IGNORES: buf_addf(out, "i " STR_FMT "\n", STR_ARG(e->text)); return;
    case CLIENT_KEEP_SECRET:
        buf_addf(out, "k " STR_FMT " " STR_FMT "\n", STR_ARG(e->item.name), STR_ARG(e->text));
        return;
    case CLIENT_LEAVE:
        buf_addf(out, "%c " STR_FMT "\n", e->failed ? 'X' : 'x', STR_ARG(e->text));
        return;
    }
}

static inline void rig_step(struct rig *r, struct client_input input)
{
    input.now_ms = r->now_ms;
    input.unix_ms = 1700000000000 + r->now_ms;
    client_step(r->client, &input, &r->effects);
    for (size_t i = 0; i < r->effects.count; i++) rig_write(r, &r->effects.items[i]);
    client_effects_clear(&r->effects);
}

static inline void rig_connected(struct rig *r)
{
    rig_step(r, (struct client_input){.kind = CLIENT_CONNECTED});
}

static inline void rig_line(struct rig *r, const char *line)
{
    rig_step(r, (struct client_input){.kind = CLIENT_LINE, .text = str_from(line)});
}

static inline void rig_lost(struct rig *r, const char *why)
{
    rig_step(r, (struct client_input){.kind = CLIENT_LOST, .text = str_from(why)});
}

static inline void rig_typed(struct rig *r, const char *line)
{
    rig_step(r, (struct client_input){.kind = CLIENT_TYPED, .text = str_from(line)});
}

/* Text that is never a command, with LF between its lines. */
static inline void rig_said(struct rig *r, const char *text)
{
    rig_step(r,
             (struct client_input){.kind = CLIENT_TYPED, .text = str_from(text), .literal = true});
}

static inline void rig_later(struct rig *r, int64_t ms)
{
    r->now_ms += ms;
    rig_step(r, (struct client_input){.kind = CLIENT_TICK});
}

/* The transcript since the last time must be this. */
static inline void rig_expect(struct rig *r, const char *expected)
{
    buf_add_char(&r->transcript, '\0');
    assert_string_equal(r->transcript.p, expected);
    buf_clear(&r->transcript);
}

static inline void rig_forget(struct rig *r)
{
    buf_clear(&r->transcript);
}

static inline void rig_line_and(struct rig *r, const char *line, const char *more)
{
    char whole[1024];

    snprintf(whole, sizeof whole, "%s %s", line, more);
    rig_line(r, whole);
}

/* A server with these capabilities, up to the first room; nothing of it stays in the transcript. */
static inline void rig_register_with(struct rig *r, const char *caps)
{
    rig_connected(r);
    rig_line_and(r, ":s.x CAP * LS :cap-notify multi-prefix server-time", caps);
    rig_line_and(r, ":s.x CAP * ACK :cap-notify multi-prefix server-time", caps);
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":s.x 005 ann LINELEN=8192 CASEMAPPING=ascii :are supported");
}

#define RIG_CAPS "batch echo-message labeled-response message-tags"

static inline void rig_register(struct rig *r)
{
    rig_register_with(r, RIG_CAPS);
}

static inline void rig_enter_lobby_with(struct rig *r, const char *caps)
{
    rig_register_with(r, caps);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_line(r, ":s.x 353 ann = #lobby :@bob ann");
    rig_line(r, ":s.x 366 ann #lobby :End");
    rig_line(r, ":s.x 315 ann 0-sync-1 :End");
    rig_forget(r);
}

static inline void rig_enter_lobby(struct rig *r)
{
    rig_enter_lobby_with(r, RIG_CAPS);
}

#endif
