/* SPDX-License-Identifier: MIT
 * Wishes of a screen as text. */
#include "wish_text.h"

#include "base/timestamp.h"
#include "unit.h"

static void write_clock(struct buf *out, int64_t unix_ms)
{
    char stamp[TIMESTAMP_BYTES];

    if (unix_ms)
        buf_addf(out, " " STR_FMT,
                 STR_ARG(str_first(str_skip(timestamp_write(unix_ms, stamp), 11), 5)));
}

static void write_words(struct buf *out, const char *word, struct str text)
{
    buf_addf(out, "%s%s" STR_FMT, word, text.n ? " " : "", STR_ARG(text));
}

static void write_input(struct buf *out, const struct client_input *input)
{
    static const char *const amendments[] = {"edit", "delete", "react", "unreact"};

    switch (input->kind) {
    case CLIENT_TYPED:
        write_words(out, input->literal ? "say literally" : "say", input->text);
        if (input->reply_to.n) buf_addf(out, " {answers " STR_FMT "}", STR_ARG(input->reply_to));
        return;
    case CLIENT_AIM: write_words(out, "aim", input->room); return;
    case CLIENT_TYPING: write_words(out, "typing", input->room); return;
    case CLIENT_SEEN:
    case CLIENT_EARLIER:
        write_words(out, input->kind == CLIENT_SEEN ? "seen" : "earlier", input->room);
        write_clock(out, input->then_ms);
        write_words(out, "", input->msgid);
        return;
    case CLIENT_CHANGE:
        write_words(out, amendments[input->amendment], input->room);
        write_words(out, "", input->msgid);
        write_words(out, "", input->text);
        return;
    case CLIENT_RETRY: buf_add(out, STR("retry")); return;
    case CLIENT_CONNECTED:
    case CLIENT_LINE:
    case CLIENT_LOST:
    case CLIENT_TYPED_END:
    case CLIENT_TICK:
    case CLIENT_PASSWORD: fail(); return;
    }
}

void wish_text_write(struct buf *out, const struct wish *w)
{
    if (w->network) buf_addf(out, "%zu: ", w->network);
    switch (w->kind) {
    case WISH_INPUT: write_input(out, &w->input); break;
    case WISH_NOTIFY:
        buf_addf(out, "notify " STR_FMT ": " STR_FMT, STR_ARG(w->title), STR_ARG(w->text));
        break;
    case WISH_COPY: write_words(out, "copy", w->text); break;
    case WISH_CONNECT: write_words(out, "connect", w->text); break;
    case WISH_DISCONNECT: buf_add(out, STR("disconnect")); break;
    case WISH_LEAVE: buf_add(out, STR("leave")); break;
    case WISH_SUSPEND: buf_add(out, STR("suspend")); break;
    case WISH_REDRAW: buf_add(out, STR("redraw")); break;
    case WISH_MOUSE: write_words(out, "mouse", w->on ? STR("on") : STR("off")); break;
    }
    buf_add_char(out, '\n');
}
