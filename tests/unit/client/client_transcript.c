/* SPDX-License-Identifier: MIT
 * Effects of a client machine as text; of several lines the ends become "|". */
#include "client_transcript.h"

#include "client/text/plain.h"

static void write_note(struct buf *out, const char *name, struct str value)
{
    if (value.n) buf_addf(out, " {%s " STR_FMT "}", name, STR_ARG(value));
}

static void write_notes(struct buf *out, const struct item *item, bool names)
{
    if (names) {
        write_note(out, "msgid", item->msgid);
        write_note(out, "account", item->account);
        write_note(out, "answers", item->reply_to);
        if (item->kind == ITEM_REPLY || item->kind == ITEM_ERROR) write_note(out, "on", item->room);
    }
    write_note(out, "for", item->audience);
    write_note(out, "because", item->reason);
    if (item->edited) buf_add(out, STR(" {edited}"));
    buf_add_char(out, '\n');
}

static void write_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) buf_add_char(out, text.p[i] == '\n' ? '|' : text.p[i]);
}

static void write_own(struct buf *out, const struct item *item, bool names)
{
    static const char *const states[] = {"arrived", "pending", "confirmed", "refused"};

    buf_addf(out, "+ [%s] ", states[item->state]);
    write_text(out, item->text);
    write_notes(out, item, names);
}

static void write_item(struct buf *out, const struct item *item, bool names)
{
    struct plain_style style = {.no_times = true, .own_lines = true};

    if (item->own && item->id) {
        write_own(out, item, names);
        return;
    }
    buf_add(out, item->found ? STR("= (found) ") : item->old ? STR("= (old) ") : STR("= "));
    plain_write(out, item, &style);
    write_notes(out, item, names);
}

static void write_amendment(struct buf *out, const struct client_effect *e)
{
    static const char *const amendments[] = {"edit", "redact", "react", "unreact"};
    const struct item *item = &e->item;

    buf_addf(out, "~ %s%s " STR_FMT " " STR_FMT " " STR_FMT "%s ", item->old ? "(old) " : "",
             amendments[e->amendment], STR_ARG(item->room), STR_ARG(item->msgid),
             STR_ARG(item->name), item->kind == ITEM_ACTION ? "" : ":");
    write_text(out, item->text);
    write_note(out, "account", item->account);
    buf_add(out, item->own ? STR(" {own}\n") : STR("\n"));
}

void transcript_write(struct buf *out, const struct client_effect *e, bool names)
{
    switch (e->kind) {
    case CLIENT_SEND: buf_addf(out, "> " STR_FMT "\n", STR_ARG(e->text)); return;
    case CLIENT_SHOW:
    case CLIENT_SETTLE: write_item(out, &e->item, names); return;
    case CLIENT_PROMPT: buf_addf(out, "? " STR_FMT "\n", STR_ARG(e->text)); return;
    case CLIENT_REJOIN: buf_addf(out, "@ %d\n", (int)e->delay_ms); return;
    case CLIENT_AMEND: write_amendment(out, e); return;
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
