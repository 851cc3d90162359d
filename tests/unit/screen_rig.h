/* SPDX-License-Identifier: MIT
 * screen_rig: a screen in a test, with the machines of one or two servers behind it. Lines of the
 * server and keys go in; what is seen is compared as text, and what is wished is written down, a
 * line a wish:
 *
 *     say hello {answers m1}     said literally: "say literally /x"
 *     aim #dev                   typing #lobby, "typing" alone for no more
 *     seen #lobby 09:31          earlier #lobby 09:31 m1
 *     edit #lobby m1 hello       react #lobby m1 +1
 *     notify bob in #lobby: hi   copy hello
 *     leave                      and so on: one word
 *
 * Behind a number and a colon when it is about another server than the first. What is for a machine
 * goes there, and what that sends is echoed as a server would, if the test wants that. The clocks
 * show 09:30, and go on by a second with each message. */
#ifndef SNUG_TESTS_SCREEN_RIG_H
#define SNUG_TESTS_SCREEN_RIG_H

#include "base/timestamp.h"
#include "base/utf8.h"
#include "screen/screen.h"
#include "unit.h"

#include <string.h>

enum { RIG_SERVERS = 2, RIG_ROUNDS_MAX = 10, RIG_LINE_BYTES_MAX = 1 << 16 };

struct screen_rig {
    struct screen *screen;
    struct client *clients[RIG_SERVERS]; /* NULL: none of that number */
    struct buf wishes;                   /* the transcript */
    struct buf sent;                     /* what the machines sent, a line each */
    struct buf echoes;                   /* lines that the server has still to say */
    unsigned joins;                      /* asked for so far */
    bool keeps_silent;                   /* no echoes: own lines stay pending */
    uint64_t label;                      /* of what was sent last */
    unsigned messages;                   /* said so far: msgid m1, m2, … */
    int64_t now_ms, unix_ms;
};

#define RIG_DAY "2026-03-01T"

static inline int64_t rig_moment(const char *clock)
{
    char stamp[TIMESTAMP_BYTES + 1];
    int64_t unix_ms;

    snprintf(stamp, sizeof stamp, RIG_DAY "%s:00.000Z", clock);
    assert_true(timestamp_parse(str_from(stamp), &unix_ms));
    return unix_ms;
}

static inline int rig_utc_offset_s(int64_t unix_ms)
{
    (void)unix_ms;
    return 0;
}

static inline struct screen_options rig_options(void)
{
    return (struct screen_options){
        .view = {.times = TIMES_MINUTES, .utc_offset_s = rig_utc_offset_s},
        .theme = THEME_DARK,
        .tells_typing = false};
}

/* --- wishes, as text --- */

static inline void rig_write_clock(struct buf *out, int64_t unix_ms)
{
    char stamp[TIMESTAMP_BYTES];

    if (unix_ms)
        buf_addf(out, " " STR_FMT,
                 STR_ARG(str_first(str_skip(timestamp_write(unix_ms, stamp), 11), 5)));
}

static inline void rig_write_words(struct buf *out, const char *word, struct str text)
{
    buf_addf(out, "%s%s" STR_FMT, word, text.n ? " " : "", STR_ARG(text));
}

static inline void rig_write_input(struct buf *out, const struct client_input *input)
{
    static const char *const amendments[] = {"edit", "delete", "react", "unreact"};

    switch (input->kind) {
    case CLIENT_TYPED:
        rig_write_words(out, input->literal ? "say literally" : "say", input->text);
        if (input->reply_to.n) buf_addf(out, " {answers " STR_FMT "}", STR_ARG(input->reply_to));
        return;
    case CLIENT_AIM: rig_write_words(out, "aim", input->room); return;
    case CLIENT_TYPING: rig_write_words(out, "typing", input->room); return;
    case CLIENT_SEEN:
    case CLIENT_EARLIER:
        rig_write_words(out, input->kind == CLIENT_SEEN ? "seen" : "earlier", input->room);
        rig_write_clock(out, input->then_ms);
        rig_write_words(out, "", input->msgid);
        return;
    case CLIENT_CHANGE:
        rig_write_words(out, amendments[input->amendment], input->room);
        rig_write_words(out, "", input->msgid);
        rig_write_words(out, "", input->text);
        return;
    case CLIENT_RETRY: buf_add(out, STR("retry")); return;
    case CLIENT_CONNECTED:
    case CLIENT_LINE:
    case CLIENT_LOST:
    case CLIENT_TYPED_END:
    case CLIENT_TICK: fail(); return;
    }
}

static inline void rig_write_wish(struct buf *out, const struct wish *w)
{
    if (w->network) buf_addf(out, "%zu: ", w->network);
    switch (w->kind) {
    case WISH_INPUT: rig_write_input(out, &w->input); break;
    case WISH_NOTIFY:
        buf_addf(out, "notify " STR_FMT ": " STR_FMT, STR_ARG(w->title), STR_ARG(w->text));
        break;
    case WISH_COPY: rig_write_words(out, "copy", w->text); break;
    case WISH_CONNECT: rig_write_words(out, "connect", w->text); break;
    case WISH_DISCONNECT: buf_add(out, STR("disconnect")); break;
    case WISH_LEAVE: buf_add(out, STR("leave")); break;
    case WISH_SUSPEND: buf_add(out, STR("suspend")); break;
    case WISH_REDRAW: buf_add(out, STR("redraw")); break;
    case WISH_MOUSE: rig_write_words(out, "mouse", w->on ? STR("on") : STR("off")); break;
    }
    buf_add_char(out, '\n');
}

/* --- the machines --- */

/* "@label=7 PRIVMSG #lobby :hi" is said again with a time and a name; of a message of several lines
 * what begins it. */
static inline void rig_echo(struct screen_rig *r, struct str line)
{
    struct str tags = STR(""), rest = line, verb;
    char stamp[TIMESTAMP_BYTES];

    if (str_starts(line, STR("@"))) tags = str_skip(str_cut(&rest, ' '), 1);
    verb = str_first(rest, str_find(rest, ' '));
    if (str_starts(tags, STR("label="))) {
        struct str label = str_skip(tags, 6);
        label = str_cut(&label, ';');
        (void)str_number(label, UINT64_MAX, &r->label);
    }
    if (r->keeps_silent || (!str_eq(verb, STR("PRIVMSG")) && !str_eq(verb, STR("BATCH")))) return;
    if (tags.n) buf_addf(&r->echoes, "@" STR_FMT, STR_ARG(tags));
    if (!str_starts(tags, STR("batch=")) && !str_starts(rest, STR("BATCH -"))) {
        buf_addf(&r->echoes, ";msgid=m%u;time=" STR_FMT, ++r->messages,
                 STR_ARG(timestamp_write(r->unix_ms, stamp)));
        r->unix_ms += 1000;
    }
    buf_addf(&r->echoes, "%s:ann!ann@h " STR_FMT "\n", tags.n ? " " : "", STR_ARG(rest));
}

static inline void rig_take(struct screen_rig *r, size_t network, const struct client_effect *e)
{
    if (e->kind != CLIENT_SEND) {
        screen_take(r->screen, network, e);
        return;
    }
    buf_addf(&r->sent, STR_FMT "\n", STR_ARG(e->text));
    rig_echo(r, e->text);
}

static inline void rig_step_one(struct screen_rig *r, size_t network, struct client_input input)
{
    struct client_effects effects;

    client_effects_init(&effects);
    input.now_ms = r->now_ms;
    input.unix_ms = r->unix_ms;
    client_step(r->clients[network], &input, &effects);
    for (size_t i = 0; i < effects.count; i++) rig_take(r, network, &effects.items[i]);
    client_effects_finish(&effects);
}

static inline void rig_hear_echoes(struct screen_rig *r)
{
    struct buf echoes = r->echoes;
    struct str rest = buf_str(&echoes);

    buf_init(&r->echoes, RIG_LINE_BYTES_MAX);
    while (rest.n)
        rig_step_one(r, 0,
                     (struct client_input){.kind = CLIENT_LINE, .text = str_cut(&rest, '\n')});
    buf_finish(&echoes);
}

static inline void rig_grant(struct screen_rig *r)
{
    struct wishes granted = *screen_wishes(r->screen);

    wishes_init(screen_wishes(r->screen));
    for (size_t i = 0; i < granted.count; i++) {
        const struct wish *w = &granted.items[i];
        rig_write_wish(&r->wishes, w);
        if (w->kind == WISH_INPUT) rig_step_one(r, w->network, w->input);
    }
    wishes_finish(&granted);
}

/* As the loop of the program does at the end of each turn. */
static inline void rig_settle(struct screen_rig *r)
{
    for (size_t round = 0; round < RIG_ROUNDS_MAX; round++) {
        rig_grant(r);
        rig_hear_echoes(r);
        screen_settle(r->screen);
    }
    assert_int_equal(screen_wishes(r->screen)->count, 0);
    assert_int_equal(r->echoes.n, 0);
}

static inline void rig_step(struct screen_rig *r, size_t network, struct client_input input)
{
    rig_step_one(r, network, input);
    rig_settle(r);
}

/* --- a server --- */

static inline void rig_line_of(struct screen_rig *r, size_t network, struct str line)
{
    rig_step(r, network, (struct client_input){.kind = CLIENT_LINE, .text = line});
}

static inline void rig_line(struct screen_rig *r, const char *line)
{
    rig_line_of(r, 0, str_from(line));
}

static inline void rig_linef(struct screen_rig *r, const char *format, ...) PRINTF_LIKE(2, 3);
static inline void rig_linef(struct screen_rig *r, const char *format, ...)
{
    char line[4096];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    rig_line(r, line);
}

static inline void rig_at(struct screen_rig *r, const char *clock)
{
    r->unix_ms = rig_moment(clock);
}

/* Somebody says something in the lobby, now. The message is called by its number: m1, m2, … */
static inline void rig_says(struct screen_rig *r, const char *nick, const char *text)
{
    char stamp[TIMESTAMP_BYTES];

    rig_linef(r, "@msgid=m%u;time=" STR_FMT " :%s!u@h PRIVMSG #lobby :%s", ++r->messages,
              STR_ARG(timestamp_write(r->unix_ms, stamp)), nick, text);
    r->unix_ms += 1000;
}

/* … or does anything else. */
static inline void rig_does(struct screen_rig *r, const char *line)
{
    char stamp[TIMESTAMP_BYTES];

    rig_linef(r, "@time=" STR_FMT "%c%s", STR_ARG(timestamp_write(r->unix_ms, stamp)),
              line[0] == '@' ? ';' : ' ', line + (line[0] == '@'));
}

#define RIG_CAPS                                                                                   \
    "batch echo-message labeled-response message-tags server-time draft/chathistory "              \
    "draft/message-edit draft/message-redaction draft/multiline=max-bytes=4096,max-lines=24 "      \
    "draft/read-marker multi-prefix"

static inline void rig_add_server(struct screen_rig *r, size_t network, struct str name)
{
    struct client_settings settings = {.name = STR("ann"),
                                       .reconnects = true,
                                       .asks = true,
                                       .confirms = true,
                                       .is_rich = true,
                                       .nonce = STR("nonce")};

    r->clients[network] = client_create(&settings);
    screen_add_server(r->screen, network, r->clients[network], name);
    rig_settle(r);
}

static inline void rig_remove_server(struct screen_rig *r, size_t network)
{
    screen_remove_server(r->screen, network);
    client_destroy(r->clients[network]);
    r->clients[network] = NULL;
}

static inline void rig_history(struct screen_rig *r, const char *room, const char *lines)
{
    struct str rest = str_from(lines);
    bool is_all = str_starts(rest, STR("^"));

    rig_linef(r, "@label=%llu%s :s.x BATCH +h chathistory %s", (unsigned long long)r->label,
              is_all ? ";draft/chathistory-end" : "", room);
    rest = str_skip(rest, is_all);
    while (rest.n) {
        struct str line = str_cut(&rest, '\n'), clock = str_cut(&line, ' ');
        rig_linef(r, "@batch=h;msgid=h" STR_FMT ";time=" RIG_DAY STR_FMT ":00.000Z :" STR_FMT,
                  STR_ARG(clock), STR_ARG(clock), STR_ARG(line));
    }
    rig_line(r, ":s.x BATCH -h");
}

/* Up to the end of registration. */
static inline void rig_register(struct screen_rig *r, size_t network, const char *lobby)
{
    char line[512];

    rig_step(r, network, (struct client_input){.kind = CLIENT_CONNECTED});
    rig_line_of(r, network, STR(":s.x CAP * LS :" RIG_CAPS));
    rig_line_of(r, network, STR(":s.x CAP * ACK :" RIG_CAPS));
    rig_line_of(r, network, STR(":s.x 001 ann :Welcome"));
    rig_line_of(r, network,
                STR(":s.x 005 ann LINELEN=8192 NETWORK=Teahouse CHATHISTORY=100 "
                    "MSGREFTYPES=timestamp,msgid PREFIX=(ov)@+ :are supported"));
    snprintf(line, sizeof line, ":ann!ann@h JOIN %s", lobby);
    rig_line_of(r, network, str_from(line));
    snprintf(line, sizeof line, ":s.x 332 ann %s :Tea at five", lobby);
    rig_line_of(r, network, str_from(line));
    snprintf(line, sizeof line, ":s.x 353 ann = %s :@bob ann +cat dan", lobby);
    rig_line_of(r, network, str_from(line));
    snprintf(line, sizeof line, "@label=1 :s.x BATCH +h chathistory %s", lobby);
    rig_line_of(r, network, str_from(line));
    rig_line_of(r, network, STR(":s.x BATCH -h"));
    rig_line_of(r, network, STR(":s.x 315 ann 0-sync-1 :End"));
    rig_line_of(r, network, STR("@label=2 :s.x BATCH +t draft/chathistory-targets"));
    rig_line_of(r, network, STR(":s.x BATCH -t"));
}

/* --- keys --- */

static inline void rig_press_key(struct screen_rig *r, const struct key *key)
{
    screen_press(r->screen, key);
    rig_settle(r);
}

static inline void rig_type(struct screen_rig *r, const char *text)
{
    struct str rest = str_from(text);
    uint32_t c;

    while (rest.n) {
        size_t n = utf8_decode(rest, &c);
        struct key key = {.code = KEY_TEXT, .text = str_first(rest, n ? n : 1)};
        rig_press_key(r, &key);
        rest = str_skip(rest, n ? n : 1);
    }
}

static inline void rig_paste(struct screen_rig *r, struct str text)
{
    rig_press_key(r, &(struct key){.code = KEY_PASTE, .text = text});
}

static inline bool rig_read_named(struct str word, struct key *key)
{
    static const struct {
        const char *name;
        enum key_code code;
    } names[] = {{"Enter", KEY_ENTER},
                 {"Tab", KEY_TAB},
                 {"Backspace", KEY_BACKSPACE},
                 {"Delete", KEY_DELETE},
                 {"Esc", KEY_ESCAPE},
                 {"Left", KEY_LEFT},
                 {"Right", KEY_RIGHT},
                 {"Up", KEY_UP},
                 {"Down", KEY_DOWN},
                 {"Home", KEY_HOME},
                 {"End", KEY_END},
                 {"PageUp", KEY_PAGE_UP},
                 {"In", KEY_FOCUS_IN},
                 {"PageDown", KEY_PAGE_DOWN},
                 {"Out", KEY_FOCUS_OUT}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!str_eq(word, str_from(names[i].name))) continue;
        key->code = names[i].code;
        return true;
    }
    return false;
}

static inline struct key rig_read_key(struct str word)
{
    struct key key = {.code = KEY_TEXT};
    uint64_t number;

    for (; word.n > 4; word = str_skip(word, 1 + str_find(word, '-'))) {
        if (str_starts(word, STR("Ctrl-")))
            key.modifiers |= KEY_CTRL;
        else if (str_starts(word, STR("Alt-")))
            key.modifiers |= KEY_ALT;
        else if (str_starts(word, STR("Shift-")))
            key.modifiers |= KEY_SHIFT;
        else
            break;
    }
    if (rig_read_named(word, &key)) return key;
    if (word.n > 1 && word.p[0] == 'F' && str_number(str_skip(word, 1), 12, &number)) {
        key.code = KEY_FUNCTION;
        key.number = (unsigned)number;
        return key;
    }
    key.text = word;
    return key;
}

/* Goes into another room of the first server. */
static inline void rig_join(struct screen_rig *r, const char *room, const char *people)
{
    rig_type(r, "/join ");
    rig_type(r, room);
    rig_press_key(r, &(struct key){.code = KEY_ENTER});
    rig_linef(r, ":ann!ann@h JOIN %s", room);
    rig_linef(r, ":s.x 353 ann = %s :ann %s", room, people);
    rig_linef(r, "@label=%llu :s.x BATCH +h chathistory %s", (unsigned long long)r->label, room);
    rig_line(r, ":s.x BATCH -h");
    rig_linef(r, ":s.x 315 ann 0-sync-%u :End", ++r->joins);
}

/* "Ctrl-Up Up r": several, with spaces between; "In" and "Out" are the focus. */
static inline void rig_press(struct screen_rig *r, const char *keys)
{
    struct str rest = str_from(keys);

    for (struct str word = str_word(&rest); word.n; word = str_word(&rest)) {
        struct key key = rig_read_key(word);
        rig_press_key(r, &key);
    }
}

static inline void rig_wheel(struct screen_rig *r, enum key_mouse mouse, unsigned row,
                             unsigned column)
{
    rig_press_key(
        r, &(struct key){
               .code = KEY_MOUSE, .mouse = mouse, .number = 1, .row = row, .column = column});
}

/* --- what is seen --- */

static inline void rig_check_cells(const struct grid *g)
{
    for (unsigned row = 0; row < g->rows; row++) {
        for (unsigned column = 0; column < g->columns; column++) {
            const struct cell *cell = grid_cell(g, row, column);
            struct str rest = {cell->bytes, cell->n};
            uint32_t c;
            while (rest.n) {
                size_t n = utf8_decode(rest, &c);
                assert_true(n > 0 && !utf8_is_control(c));
                rest = str_skip(rest, n);
            }
        }
    }
    assert_true(g->cursor_row < g->rows && g->cursor_column < g->columns);
}

static inline const struct grid *rig_paint(struct screen_rig *r)
{
    const struct grid *g = screen_paint(r->screen);

    rig_check_cells(g);
    return g;
}

static inline void rig_assert_screen(struct screen_rig *r, struct str expected, const char *file,
                                     int line)
{
    struct buf actual;

    buf_init(&actual, 1 << 20);
    grid_write_text(&actual, rig_paint(r));
    if (!str_eq(buf_str(&actual), expected)) {
        struct str rest = buf_str(&actual);
        print_error("the screen shows\n");
        while (rest.n) {
            struct str row = str_cut(&rest, '\n');
            print_error("\"" STR_FMT "\\n\"\n", STR_ARG(row));
        }
        _fail(file, line);
    }
    buf_finish(&actual);
}

/* All of it, each row with LF behind it. */
#define expect_screen(r, literal) rig_assert_screen((r), STR(literal), __FILE__, __LINE__)

static inline unsigned rig_column_of(const struct grid *g, unsigned row, size_t bytes)
{
    unsigned column = 0;

    for (size_t n = 0; n < bytes; column++) {
        const struct cell *cell = grid_cell(g, row, column);
        n += cell->n ? cell->n : cell->columns;
    }
    return column;
}

/* Where `text` stands; g->rows for nowhere. The end of a row is LF. */
static inline unsigned rig_find_text(const struct grid *g, const char *text, unsigned *column)
{
    struct buf whole;
    struct str rest;
    unsigned row = 0;
    const char *found;

    buf_init(&whole, 1 << 20);
    grid_write_text(&whole, g);
    buf_add_char(&whole, '\0');
    found = strstr(whole.p, text);
    for (rest = str_from(whole.p); found && str_find(rest, '\n') < (size_t)(found - rest.p); row++)
        (void)str_cut(&rest, '\n');
    if (found) *column = rig_column_of(g, row, (size_t)(found - rest.p));
    buf_finish(&whole);
    return found ? row : g->rows;
}

static inline bool rig_shows(struct screen_rig *r, const char *text)
{
    const struct grid *g = rig_paint(r);
    unsigned column = 0;

    return rig_find_text(g, text, &column) < g->rows;
}

/* The style in which that text is painted. */
static inline struct style rig_style_of(struct screen_rig *r, const char *text)
{
    const struct grid *g = rig_paint(r);
    unsigned column = 0, row = rig_find_text(g, text, &column);

    if (row == g->rows) print_error("%s is not there\n", text);
    assert_true(row < g->rows);
    return grid_cell(g, row, column)->style;
}

static inline void rig_assert_cursor(struct screen_rig *r, unsigned row, unsigned column,
                                     const char *file, int line)
{
    const struct grid *g = rig_paint(r);

    if (g->shows_cursor && g->cursor_row == row && g->cursor_column == column) return;
    print_error("the cursor is at %u, %u\n", g->cursor_row, g->cursor_column);
    _fail(file, line);
}

#define expect_cursor(r, row, column) rig_assert_cursor((r), row, column, __FILE__, __LINE__)

static inline void rig_assert_wishes(struct screen_rig *r, struct str expected, const char *file,
                                     int line)
{
    assert_str_at(buf_str(&r->wishes), expected, file, line);
    buf_clear(&r->wishes);
}

/* All since the last time. */
#define expect_wishes(r, literal) rig_assert_wishes((r), STR(literal), __FILE__, __LINE__)

static inline void rig_forget(struct screen_rig *r)
{
    buf_clear(&r->wishes);
    buf_clear(&r->sent);
}

/* --- from start to end --- */

static inline void rig_init_with(struct screen_rig *r, const struct screen_options *options)
{
    *r = (struct screen_rig){.screen = screen_create(options), .now_ms = 1000};
    buf_init(&r->wishes, 1 << 20);
    buf_init(&r->sent, 1 << 20);
    buf_init(&r->echoes, RIG_LINE_BYTES_MAX);
    r->joins = 1;
    rig_at(r, "09:30");
    rig_add_server(r, 0, STR("tea.example"));
}

static inline void rig_finish(struct screen_rig *r)
{
    screen_destroy(r->screen);
    for (size_t i = 0; i < RIG_SERVERS; i++) client_destroy(r->clients[i]);
    buf_finish(&r->wishes);
    buf_finish(&r->sent);
    buf_finish(&r->echoes);
}

/* In the lobby, with an empty page of that size. */
static inline void rig_begin(struct screen_rig *r, unsigned columns, unsigned rows)
{
    screen_resize(r->screen, columns, rows);
    rig_register(r, 0, "#lobby");
    rig_forget(r);
}

#endif
