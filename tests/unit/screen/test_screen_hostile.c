/* SPDX-License-Identifier: MIT
 * Whatever others write, and wherever it stands: no cell has a control in it, nothing goes over its
 * border, and nothing is counted wrong. */
#include "screen_rig.h"

static const struct str corpus[] = {
    STR_INIT("\033[2J\033[31mred\033]0;title\007\033P q\033\\\033_x\033\\"),
    STR_INIT("\x9B"
             "31m\x9D"
             "0;x\x9C\x90\xC2\x9B"
             "2J\xC2\x9D"
             "52;c;\xC2\x9C"),
    STR_INIT("\a\b\t\v\f\r\x7F\x0E\x0F\x01\x05"),
    STR_INIT("a\nb\n\nc\n"),
    STR_INIT("\n"),
    STR_INIT("a\r\nb\rc"),
    STR_INIT("abc\xE2\x80\xAE"
             "def\xE2\x81\xA6ghi\xE2\x80\xAD\xE2\x81\xA9\xE2\x80\x8F\xD8\x9C"),
    STR_INIT("\xE2\x80\xA8line\xE2\x80\xA9paragraph\xC2\x85next"),
    STR_INIT("\x80\xBF\xC0\xAF\xC3\xE0\x80\x80\xED\xA0\x80\xF4\x90\x80\x80\xFF\xFE"),
    STR_INIT("\xE6\xBC"),
    STR_INIT("\002b\0034,5c\003\004ff0000,00ff00d\017\021m\026r\035i\036s\037u"),
    STR_INIT("\003\003\00399,99\0039999\004f\004ffffff,"),
    STR_INIT("\xE2\x80\x8D\xE2\x80\x8D\xEF\xB8\x8F\xEF\xB8\x8E\xE2\x80\x8B\xEF\xBB\xBF\xC2\xAD"),
    STR_INIT("👩‍👩‍👧‍👦‍👩‍👩‍👧‍👦"),
    STR_INIT("🏽🏽🏽🇩🇪🇩🇪🇩"),
    STR_INIT("\xF3\xA0\x80\x81\xF3\xA0\x81\xA1\xF3\xA0\x81\xBF\xEF\xBF\xBE\xEF\xBF\xBF"),
    STR_INIT("ᄒᄒ하ᅡᅡᆫᆫᆫ漢漢漢ﷺ௵𒐫"),
    STR_INIT("%s%n%*.*s\\x1b[2J${HOME}`id`"),
    STR_INIT("https://\033]8;;x\033\\.example/\xE2\x80\xAE) http:// irc://a\nb snug://\xFF"),
    STR_INIT("* ann has joined\n09:31 bob: (in #lobby) ! - ~ ↳ ── new ──"),
    STR_INIT("\0"),
    STR_INIT("a\0b\0"),
    STR_INIT(" "),
    STR_INIT("          "),
    STR_INIT(""),
};

enum { CORPUS = sizeof corpus / sizeof *corpus, PILE_BYTES = 10 * 1024 };

/* Where the first of January 1970 begins in the year before. */
static int far_west(int64_t unix_ms)
{
    (void)unix_ms;
    return -11 * 3600;
}

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    options.notices = NOTICES_ALL;
    options.view.utc_offset_s = far_west;
    rig_begin(rig_create(state, &options), 130, 30);
    return 0;
}

/* 10 kB of accents on one letter. */
static struct str pile(void)
{
    static char bytes[PILE_BYTES + 1];

    bytes[0] = 'z';
    for (size_t i = 1; i < PILE_BYTES; i += 2)
        memcpy(bytes + i, i % 4 == 1 ? "\xCC\x81" : "\xCD\x96", 2);
    return (struct str){bytes, PILE_BYTES + 1};
}

static void assert_border(const struct grid *g, unsigned column)
{
    for (unsigned row = 0; row < g->rows; row++) {
        const struct cell *cell = grid_cell(g, row, column);
        assert_str(((struct str){cell->bytes, cell->n}), "│");
    }
}

/* Painting looks at the cells. Nothing reaches beside its own part of the screen. */
static void look(struct screen_rig *r)
{
    static const unsigned sizes[][2] = {{91, 12}, {50, 12}, {20, 6}, {2, 9}, {1, 1}, {130, 30}};
    struct buf title;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        screen_resize(r->screen, sizes[i][0], sizes[i][1]);
        rig_paint(r);
    }
    assert_border(rig_paint(r), 18);
    buf_init(&title, 1 << 16);
    screen_write_title(&title, r->screen);
    buf_finish(&title);
}

static void take(struct screen_rig *r, const struct client_effect *effect)
{
    screen_take(r->screen, 0, effect);
    screen_settle(r->screen);
    rig_forget(r);
}

/* In items of every kind. */
static void show_in_field(struct screen_rig *r, size_t field, struct str text)
{
    for (int kind = ITEM_MESSAGE; kind <= ITEM_ERROR; kind++) {
        struct item item = {.kind = (enum item_kind)kind,
                            .unix_ms = r->unix_ms,
                            .room = STR("#lobby"),
                            .name = STR("bob"),
                            .text = STR("tea"),
                            .reply_to = STR("m1")};
        struct str *fields[] = {&item.room,    &item.name,     &item.text,     &item.msgid,
                                &item.account, &item.reply_to, &item.audience, &item.reason};
        if (fields[field] == &item.reason) item.state = ITEM_REFUSED;
        *fields[field] = text;
        take(r, &(struct client_effect){.kind = CLIENT_SHOW, .item = item});
    }
    look(r);
}

static void every_field_is_harmless(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "tea?");
    for (size_t field = 0; field < 8; field++) {
        for (size_t i = 0; i < CORPUS; i++) show_in_field(r, field, corpus[i]);
        show_in_field(r, field, pile());
    }
}

static void amend(struct screen_rig *r, enum amendment amendment, struct str msgid, struct str text)
{
    take(r, &(struct client_effect){
                .kind = CLIENT_AMEND,
                .amendment = amendment,
                .item = {.room = STR("#lobby"), .name = text, .msgid = msgid, .text = text}});
    look(r);
}

static void amendments_are_harmless(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "tea?");
    rig_does(r, "@+reply=m1;msgid=a :cat!u@h PRIVMSG #lobby :yes");
    for (size_t i = 0; i < CORPUS; i++) {
        amend(r, AMEND_REACT, STR("m1"), str_first(corpus[i], REACTION_BYTES_MAX));
        amend(r, AMEND_EDIT, STR("m1"), corpus[i]);
    }
    amend(r, AMEND_EDIT, STR("m1"), pile());
    for (size_t i = 0; i < CORPUS; i++) amend(r, AMEND_REDACT, STR("m1"), corpus[i]);
    amend(r, AMEND_REDACT, STR("m1"), pile());
}

static void prompts_are_harmless(void **state)
{
    struct screen_rig *r = *state;

    for (size_t i = 0; i < CORPUS; i++) {
        take(r, &(struct client_effect){.kind = CLIENT_PROMPT, .text = corpus[i]});
        look(r);
    }
}

/* What can stand in a line of the protocol. */
static void lines_are_harmless(void **state)
{
    static const struct {
        const char *before, *behind;
    } lines[] = {
        {":bob!u@h PRIVMSG #lobby :", ""},
        {":bob!u@h PRIVMSG ann :", ""},
        {":bob!u@h TOPIC #lobby :", ""},
        {":", "!u@h PRIVMSG #lobby :ann: hi"},
        {":", "!u@h PRIVMSG ann :hi"},
        {":", "!u@h JOIN #lobby"},
        {":", "!u@h QUIT :tea"},
        {":bob!u@h PART #lobby :", ""},
        {"@+typing=active :", "!u@h TAGMSG #lobby"},
        {":s.x NOTICE ann :", ""},
        {":s.x 353 ann = #lobby :", ""},
        {":s.x 005 ann NETWORK=", " :are supported"},
        {":ann!ann@h JOIN #", ""},
        {":ann!ann@h NICK ", ""},
    };
    struct screen_rig *r = *state;
    struct buf line;

    buf_init(&line, 1 << 16);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        for (size_t j = 0; j < CORPUS; j++) {
            buf_clear(&line);
            buf_add(&line, str_from(lines[i].before));
            buf_add(&line, corpus[j]);
            buf_add(&line, str_from(lines[i].behind));
            rig_line_of(r, 0, buf_str(&line));
        }
        look(r);
    }
    buf_finish(&line);
}

/* A person may paste anything, too. */
static void pastes_are_harmless(void **state)
{
    struct screen_rig *r = *state;

    for (size_t i = 0; i < CORPUS; i++) {
        rig_paste(r, corpus[i]);
        look(r);
        rig_press(r, "Home Tab End Left Left Tab Up Down Enter Ctrl-Up e Esc");
        look(r);
    }
    rig_paste(r, pile());
    look(r);
    rig_press(r, "Enter");
    look(r);
}

/* Who chooses such messages copies, answers and searches for what stands in them. */
static void actions_are_harmless(void **state)
{
    struct screen_rig *r = *state;

    for (size_t i = 0; i < CORPUS; i++)
        take(r, &(struct client_effect){.kind = CLIENT_SHOW,
                                        .item = {.room = STR("#lobby"),
                                                 .unix_ms = r->unix_ms,
                                                 .name = corpus[i],
                                                 .text = corpus[i],
                                                 .msgid = corpus[i]}});
    for (size_t i = 0; i < CORPUS; i++) {
        rig_press(r, "Ctrl-Up");
        for (size_t up = 0; up < i; up++) rig_press(r, "Up");
        rig_press(r, "+ Ctrl-Up r Enter Ctrl-Up a Esc Ctrl-Up d d Ctrl-Up c");
        look(r);
    }
    for (size_t i = 0; i < CORPUS; i++) {
        rig_type(r, "/search ");
        rig_paste(r, corpus[i]);
        rig_press(r, "Enter Alt-1");
        look(r);
    }
}

/* From the first that can be told to the last. */
static void clocks_are_harmless(void **state)
{
    static const int64_t times[] = {0, 1, 11 * 3600 * 1000, 253402300799999};
    struct screen_rig *r = *state;

    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        take(r, &(struct client_effect){
                    .kind = CLIENT_SHOW,
                    .item = {.room = STR("#lobby"), .unix_ms = times[i], .name = STR("bob")}});
    look(r);
    rig_press(r, "Alt-Home PageDown Alt-End");
    look(r);
}

static void show_said(struct screen_rig *r, enum item_kind kind, const char *text)
{
    struct item item = {.kind = kind,
                        .unix_ms = r->unix_ms,
                        .room = STR("#lobby"),
                        .name = STR("eve"),
                        .text = str_from(text)};

    take(r, &(struct client_effect){.kind = CLIENT_SHOW, .item = item});
}

/* In several lines, or behind many blanks. */
static void nothing_said_looks_like_a_note_of_its_own(void **state)
{
    static const char *const forgeries[] = {
        "hi\nbob: i am a fool",
        "hi\n\n\nbob: i am a fool",
        "hi                                                            bob: i am a fool",
    };
    struct screen_rig *r = *state;

    screen_resize(r->screen, 60, 20);
    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        for (int kind = ITEM_MESSAGE; kind < ITEM_JOIN; kind++)
            show_said(r, (enum item_kind)kind, forgeries[i]);
        show_said(r, ITEM_EVENT, forgeries[i]);
        assert_true(rig_shows(r, "\n        bob: i am"));
        assert_false(rig_shows(r, "\n      bob: i am"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(every_field_is_harmless),
        WITH_SCREEN(amendments_are_harmless),
        WITH_SCREEN(prompts_are_harmless),
        WITH_SCREEN(lines_are_harmless),
        WITH_SCREEN(pastes_are_harmless),
        WITH_SCREEN(actions_are_harmless),
        WITH_SCREEN(clocks_are_harmless),
        WITH_SCREEN(nothing_said_looks_like_a_note_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
