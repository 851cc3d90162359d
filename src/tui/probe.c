/* SPDX-License-Identifier: MIT
 * probe: questions, in the order of their answers. */
#include "tui/probe.h"

#include <assert.h>

#define TO_PLACE "\033[2;1H"
#define BLANKS "        "

static_assert(PROBE_ROW == 1, "TO_PLACE goes there");
static_assert(sizeof BLANKS - 1 == PROBE_COLUMNS, "BLANKS cover it");

enum { MODE_SYNCHRONIZED = 2026, OSC_FOREGROUND = 10, OSC_BACKGROUND = 11 };

/* Colours, DECRQM, kitty's keyboard protocol, XTVERSION. A terminal that does not understand one
 * may show some of it: Apple's the "p" of DECRQM. So each is asked at the place that will be blank.
 */
static const char *const questions[] = {
    "\033]10;?\033\\", "\033]11;?\033\\", "\033[?2026$p", "\033[?u", "\033[>0q",
};

/* Shown, to be asked how wide it became. Six columns at most, where nothing is joined. */
enum width {
    WIDTH_MARK,
    WIDTH_SKIN_TONE,
    WIDTH_PICTURES,
    WIDTH_FLAG,
    WIDTH_VS16,
    WIDTH_WIDE,
    WIDTH_DOUBT,
};

static const char *const width_texts[] = {
    [WIDTH_MARK] = "e\u0301",
    [WIDTH_SKIN_TONE] = "\U0001F44D\U0001F3FD",
    [WIDTH_PICTURES] = "\U0001F468\u200D\U0001F469\u200D\U0001F467",
    [WIDTH_FLAG] = "\U0001F1E9\U0001F1EA",
    [WIDTH_VS16] = "\u263A\uFE0F",
    [WIDTH_WIDE] = "\u6F22",
    [WIDTH_DOUBT] = "\u2026",
};

enum { WIDTHS = ARRAY_LENGTH(width_texts) };

void probe_init(struct probe *p, traits_lookup *lookup, void *context)
{
    *p = (struct probe){0};
    traits_init(&p->traits, lookup, context);
}

/* As one change of the screen where that can be said, and where not, in the colour of the
 * background (SGR 8). DA1, which all terminals answer, is the last. */
size_t probe_write(struct probe *p, struct buf *out, unsigned columns, unsigned rows,
                   bool shows_cursor)
{
    if (columns < PROBE_COLUMNS || rows <= PROBE_ROW) {
        p->is_done = true;
        return 0;
    }
    buf_add(out, STR("\0337\033[?2026h\033[?25l\033[0;8m"));
    for (size_t i = 0; i < ARRAY_LENGTH(questions); i++) buf_addf(out, TO_PLACE "%s", questions[i]);
    for (size_t i = 0; i < WIDTHS; i++) buf_addf(out, TO_PLACE "%s\033[6n", width_texts[i]);
    buf_add(out, STR(TO_PLACE "\033[m" BLANKS "\0338"));
    if (shows_cursor) buf_add(out, STR("\033[?25h"));
    buf_add(out, STR("\033[?2026l\033[c"));
    return WIDTHS;
}

/* tmux counts by itself, and does not know what the terminal around it makes of the same
 * characters: what it joins may tear up the row there. */
static bool is_joined(const struct terminal_traits *t, unsigned columns)
{
    return columns == 2 && t->program != TERMINAL_TMUX;
}

static void take_width(struct terminal_traits *t, enum width which, unsigned columns)
{
    switch (which) {
    case WIDTH_MARK: t->joins_marks = columns == 1; return;
    case WIDTH_SKIN_TONE: t->joins_skin_tones = is_joined(t, columns); return;
    case WIDTH_PICTURES: t->joins_pictures = is_joined(t, columns); return;
    case WIDTH_FLAG: t->flag_columns = columns; return;
    case WIDTH_VS16: t->widens_pictures = is_joined(t, columns); return;
    case WIDTH_WIDE: t->wide_columns = columns; return;
    case WIDTH_DOUBT: t->doubt_columns = columns; return;
    }
}

static void take_position(struct probe *p, const struct reply *reply)
{
    unsigned row = reply->numbers[0], column = reply->numbers[1];

    if (p->width_count == WIDTHS || row != PROBE_ROW + 1) return;
    if (column > 1 && column <= PROBE_COLUMNS + 1)
        take_width(&p->traits, (enum width)p->width_count, column - 1);
    p->width_count++;
}

static void take_colour(struct terminal_traits *t, const struct reply *reply)
{
    if (reply->numbers[0] == OSC_FOREGROUND && reply_colour(reply, &t->foreground))
        t->has_foreground = true;
    if (reply->numbers[0] == OSC_BACKGROUND && reply_colour(reply, &t->background))
        t->has_background = true;
}

/* On, off, or always on. */
static bool is_known_mode(unsigned state)
{
    return state >= 1 && state <= 3;
}

void probe_take(struct probe *p, const struct reply *reply)
{
    struct terminal_traits *t = &p->traits;

    switch (reply->kind) {
    case REPLY_COLOUR: take_colour(t, reply); return;
    case REPLY_MODE:
        if (reply->numbers[0] == MODE_SYNCHRONIZED)
            t->synchronized = is_known_mode(reply->numbers[1]);
        return;
    case REPLY_KEYBOARD: t->kitty_keys = true; return;
    case REPLY_VERSION: traits_take_version(t, reply->text); return;
    case REPLY_POSITION: take_position(p, reply); return;
    case REPLY_DEVICE: p->is_done = true; return;
    case REPLY_SECONDARY:
    case REPLY_TERTIARY:
    case REPLY_CAPABILITY:
    case REPLY_OTHER: return;
    }
}

bool probe_is_done(const struct probe *p)
{
    return p->is_done;
}
