/* SPDX-License-Identifier: MIT
 * notify: OSC 9 (iTerm2), 777 (rxvt), 99 (kitty) and 52 (xterm), and tmux's way to pass them on. */
#include "tui/notify.h"

#include "base/base64.h"
#include "base/utf8.h"

enum { SEQUENCE_BYTES_MAX = 2 * NOTIFY_COPY_BYTES_MAX };

/* Controls would end the sequence, and semicolons separate its parts. */
static void add_inert(struct buf *out, struct str text, size_t bytes_max)
{
    uint32_t c;

    for (text = utf8_first(text, bytes_max); text.n;) {
        size_t n = utf8_decode(text, &c);
        if (n == 0)
            buf_add(out, UTF8_REPLACEMENT);
        else if (utf8_is_control(c))
            buf_add_char(out, ' ');
        else
            buf_add(out, c == ';' ? STR(",") : str_first(text, n));
        text = str_skip(text, n ? n : 1);
    }
}

static void add_title(struct buf *out, struct str title)
{
    add_inert(out, title, NOTIFY_TITLE_BYTES_MAX);
}

static void add_body(struct buf *out, struct str body)
{
    add_inert(out, body, NOTIFY_BODY_BYTES_MAX);
}

/* iTerm2 has one text. */
static void add_osc_9(struct buf *out, struct str title, struct str body)
{
    buf_add(out, STR("\033]9;"));
    add_title(out, title);
    if (title.n && body.n) buf_add(out, STR(": "));
    add_body(out, body);
    buf_add(out, STR("\033\\"));
}

static void add_osc_777(struct buf *out, struct str title, struct str body)
{
    buf_add(out, STR("\033]777;notify;"));
    add_title(out, title);
    buf_add_char(out, ';');
    add_body(out, body);
    buf_add(out, STR("\033\\"));
}

/* Two parts of one notice; it replaces the last one.
 * https://sw.kovidgoyal.net/kitty/desktop-notifications/ */
static void add_osc_99(struct buf *out, struct str title, struct str body)
{
    buf_add(out, STR("\033]99;i=snug:d=0;"));
    add_title(out, title);
    buf_add(out, STR("\033\\\033]99;i=snug:d=1:p=body;"));
    add_body(out, body);
    buf_add(out, STR("\033\\"));
}

/* tmux hands on what stands in a DCS of its own, with every ESC doubled, if it may: since 3.3,
 * `allow-passthrough` has to be set. */
static void add_wrapped(struct buf *out, struct str sequence)
{
    buf_add(out, STR("\033Ptmux;"));
    for (size_t i = 0; i < sequence.n; i++) {
        if (sequence.p[i] == '\033') buf_add_char(out, '\033');
        buf_add_char(out, sequence.p[i]);
    }
    buf_add(out, STR("\033\\"));
}

static void add_for_window(struct buf *out, const struct terminal_traits *t, struct str sequence)
{
    if (t->program == TERMINAL_TMUX)
        add_wrapped(out, sequence);
    else
        buf_add(out, sequence);
}

static void add_notice(struct buf *out, enum notice_way way, struct str title, struct str body)
{
    switch (way) {
    case NOTICE_BELL: return;
    case NOTICE_OSC_9: add_osc_9(out, title, body); return;
    case NOTICE_OSC_777: add_osc_777(out, title, body); return;
    case NOTICE_OSC_99: add_osc_99(out, title, body); return;
    }
}

/* tmux may not hand it on, and VTE shows notices only in some distributions. */
static bool needs_bell(const struct terminal_traits *t)
{
    return t->notice == NOTICE_BELL || t->program == TERMINAL_TMUX || t->program == TERMINAL_VTE;
}

void notify_write(struct buf *out, const struct terminal_traits *t, struct str title,
                  struct str body)
{
    struct buf notice;

    buf_init(&notice, SEQUENCE_BYTES_MAX);
    add_notice(&notice, t->notice, title, body);
    if (notice.n) add_for_window(out, t, buf_str(&notice));
    if (needs_bell(t)) buf_add_char(out, '\a');
    buf_finish(&notice);
}

/* tmux has a clipboard, too; which of the two it lets us change is a matter of its options. */
bool notify_copy(struct buf *out, const struct terminal_traits *t, struct str text)
{
    struct buf copy;

    if (text.n > NOTIFY_COPY_BYTES_MAX) return false;
    buf_init(&copy, SEQUENCE_BYTES_MAX);
    buf_add(&copy, STR("\033]52;c;"));
    base64_encode(&copy, text);
    buf_add(&copy, STR("\033\\"));
    buf_add(out, buf_str(&copy));
    if (t->program == TERMINAL_TMUX) add_wrapped(out, buf_str(&copy));
    buf_finish(&copy);
    return true;
}
