/* SPDX-License-Identifier: MIT
 * traits: one table of terminals. */
#include "tui/traits.h"

#include "base/check.h"

/* How each is known: the start of its answer to XTVERSION, the start of its TERM, its TERM_PROGRAM,
 * a variable that no other sets. Several may be NULL. */
static const struct program {
    enum terminal_program program;
    const char *version, *term, *term_program, *variable;
    enum palette palette;
    enum notice_way notice;
} programs[] = {
    /* clang-format off */
    {TERMINAL_ALACRITTY, "alacritty", "alacritty", NULL, "ALACRITTY_WINDOW_ID", PALETTE_RGB, NOTICE_BELL},
    {TERMINAL_APPLE, NULL, "nsterm", "Apple_Terminal", NULL, PALETTE_256, NOTICE_BELL},
    {TERMINAL_FOOT, "foot(", "foot", NULL, NULL, PALETTE_RGB, NOTICE_OSC_777},
    {TERMINAL_GHOSTTY, "ghostty ", "xterm-ghostty", "ghostty", "GHOSTTY_RESOURCES_DIR", PALETTE_RGB, NOTICE_OSC_777},
    {TERMINAL_ITERM2, "iTerm2 ", NULL, "iTerm.app", "ITERM_SESSION_ID", PALETTE_RGB, NOTICE_OSC_9},
    {TERMINAL_KITTY, "kitty(", "xterm-kitty", NULL, "KITTY_WINDOW_ID", PALETTE_RGB, NOTICE_OSC_99},
    {TERMINAL_KONSOLE, "Konsole ", "konsole", NULL, "KONSOLE_VERSION", PALETTE_RGB, NOTICE_BELL},
    {TERMINAL_LINUX, NULL, "linux", NULL, NULL, PALETTE_16, NOTICE_BELL},
    {TERMINAL_MINTTY, "mintty ", "mintty", "mintty", NULL, PALETTE_RGB, NOTICE_OSC_777},
    {TERMINAL_RXVT, NULL, "rxvt", NULL, NULL, PALETTE_16, NOTICE_BELL},
    {TERMINAL_SCREEN, NULL, NULL, NULL, NULL, PALETTE_16, NOTICE_BELL},
    {TERMINAL_ST, NULL, "st-", NULL, NULL, PALETTE_RGB, NOTICE_BELL},
    {TERMINAL_TMUX, "tmux ", NULL, NULL, NULL, PALETTE_RGB, NOTICE_BELL},
    {TERMINAL_VSCODE, "xterm.js(", NULL, "vscode", NULL, PALETTE_RGB, NOTICE_BELL},
    {TERMINAL_VTE, "VTE(", "vte", NULL, "VTE_VERSION", PALETTE_RGB, NOTICE_OSC_777},
    {TERMINAL_WEZTERM, "WezTerm ", "wezterm", "WezTerm", "WEZTERM_PANE", PALETTE_RGB, NOTICE_OSC_777},
    {TERMINAL_WINDOWS, NULL, NULL, NULL, "WT_SESSION", PALETTE_RGB, NOTICE_BELL},
    {TERMINAL_XTERM, "XTerm(", NULL, NULL, "XTERM_VERSION", PALETTE_256, NOTICE_BELL},
    /* clang-format on */
};

static const struct program nobody = {.program = TERMINAL_UNKNOWN};

struct environment {
    traits_lookup *lookup;
    void *context;
    struct str term, term_program, colorterm;
};

static struct str value_of(const struct environment *e, const char *name)
{
    return str_from(e->lookup(e->context, name));
}

static bool is_set(const struct environment *e, const char *name)
{
    return name && value_of(e, name).n > 0;
}

static bool begins(struct str s, const char *start)
{
    return start && str_starts(s, str_from(start));
}

static bool is(struct str s, const char *value)
{
    return value && str_eq(s, str_from(value));
}

static const struct program *row_of(enum terminal_program program)
{
    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++)
        if (programs[i].program == program) return &programs[i];
    return &nobody;
}

/* The one with the window, if it can be known. TERM is set by each for itself, a variable may be
 * another one's. */
static const struct program *window_program(const struct environment *e)
{
    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++)
        if (begins(e->term, programs[i].term)) return &programs[i];
    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++)
        if (is(e->term_program, programs[i].term_program)) return &programs[i];
    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++)
        if (is_set(e, programs[i].variable)) return &programs[i];
    return &nobody;
}

/* tmux may say that it is screen. */
static const struct program *inner_program(const struct environment *e)
{
    if (begins(e->term, "tmux")) return row_of(TERMINAL_TMUX);
    if (begins(e->term, "screen"))
        return row_of(is_set(e, "TMUX") ? TERMINAL_TMUX : TERMINAL_SCREEN);
    return NULL;
}

static bool ends(struct str s, struct str end)
{
    return s.n >= end.n && str_eq(str_skip(s, s.n - end.n), end);
}

/* DEC's: vt100, vt220 … */
static bool is_old(struct str term)
{
    return begins(term, "vt") && term.n > 2 && term.p[2] >= '0' && term.p[2] <= '9';
}

static enum palette told_colours(const struct environment *e)
{
    if (e->term.n == 0 || is_old(e->term) || is(e->term, "dumb")) return PALETTE_NONE;
    if (is(e->colorterm, "truecolor") || is(e->colorterm, "24bit")) return PALETTE_RGB;
    if (ends(e->term, STR("-direct"))) return PALETTE_RGB;
    return ends(e->term, STR("-256color")) ? PALETTE_256 : PALETTE_16;
}

static void take_program(struct terminal_traits *t, const struct program *row)
{
    t->program = row->program;
    if (t->palette != PALETTE_NONE && row->palette > t->palette) t->palette = row->palette;
    if (row->program == TERMINAL_SCREEN && t->palette > PALETTE_256) t->palette = PALETTE_256;
}

void traits_init(struct terminal_traits *t, traits_lookup *lookup, void *context)
{
    struct environment e = {.lookup = lookup, .context = context};
    const struct program *window, *inner;

    e.term = value_of(&e, "TERM");
    e.term_program = value_of(&e, "TERM_PROGRAM");
    e.colorterm = value_of(&e, "COLORTERM");
    window = window_program(&e);
    inner = inner_program(&e);
    *t = (struct terminal_traits){.palette = told_colours(&e),
                                  .notice = window->notice,
                                  .joins_marks = true,
                                  .flag_columns = 2,
                                  .wide_columns = 2,
                                  .doubt_columns = 1};
    take_program(t, inner ? inner : window);
    if (t->program == TERMINAL_SCREEN) t->notice = NOTICE_BELL;
}

/* In tmux, what is known of the terminal around it stays. */
void traits_take_version(struct terminal_traits *t, struct str version)
{
    const struct program *row = &nobody;

    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++)
        if (begins(version, programs[i].version)) row = &programs[i];
    if (row->program != TERMINAL_TMUX) t->notice = row->notice;
    take_program(t, row);
}
