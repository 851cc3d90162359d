/* SPDX-License-Identifier: MIT
 * What a screen looks like. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_create(state, &options);
    return 0;
}

static struct style role(enum role role)
{
    struct theme t;

    theme_init(&t, THEME_DARK, 0);
    return theme_style(&t, role);
}

static void first_start_shows_where_lines_will_go(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 50, 10);
    rig_step(r, 0, (struct client_input){.kind = CLIENT_TICK});
    rig_enter(r, "hi");
    expect_screen(r, " #lobby\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 ann: hi (waiting)\n"
                     " ann\n"
                     "(connecting) #lobby>\n");
    expect_wishes(r, "say hi\n");
}

static void begin_as(struct screen_rig *r, const struct client_settings *settings)
{
    rig_remove_server(r, 0);
    r->clients[0] = client_create(settings);
    screen_add_server(r->screen, 0, r->clients[0], STR("tea.example"));
    screen_resize(r->screen, 50, 10);
    rig_step(r, 0, (struct client_input){.kind = CLIENT_TICK});
}

/* At the first start nothing is known of the server, not even that it has a lobby. */
static void begin_as_newcomer(struct screen_rig *r)
{
    begin_as(r, &(struct client_settings){
                    .name = STR("ann"), .asks = true, .confirms = true, .is_rich = true});
}

static void page_of_the_server_becomes_that_of_the_lobby(void **state)
{
    struct screen_rig *r = *state;

    begin_as_newcomer(r);
    rig_enter(r, "hi");
    rig_type(r, "half a l");
    expect_screen(r, " tea.example\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "      Waiting for the connection: hi\n"
                     " ann\n"
                     "(connecting) > half a l\n");
    rig_step(r, 0, (struct client_input){.kind = CLIENT_CONNECTED});
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":s.x 005 ann snug/LOBBY=#lobby :are supported");
    expect_screen(r, " #lobby\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "      Waiting for the connection: hi\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 ann: hi (waiting)\n"
                     " ann\n"
                     "(connecting) #lobby> half a l\n");
}

/* … also when all of it is heard in one turn. */
static void page_of_the_server_becomes_that_of_any_first_room(void **state)
{
    struct client_settings settings = {
        .name = STR("ann"), .rooms = STR("#dev #tea"), .is_rich = true};
    struct screen_rig *r = *state;

    begin_as(r, &settings);
    rig_step(r, 0, (struct client_input){.kind = CLIENT_CONNECTED});
    buf_add(&r->echoes, STR(":s.x 001 ann :Welcome\n:ann!ann@h JOIN #dev\n:ann!ann@h JOIN #tea\n"
                            ":s.x 315 ann 0-sync-1 :End\n"));
    rig_settle(r);
    assert_true(rig_shows(r, " #dev\n"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, " #tea\n"));
    rig_press(r, "Alt-1");
    assert_true(rig_shows(r, " #dev\n"));
}

static void rooms_of_the_last_time_have_their_pages_at_once(void **state)
{
    struct client_settings settings = {
        .name = STR("ann"), .lobby = STR("#dev"), .rooms = STR("#dev #tea"), .is_rich = true};
    struct screen_rig *r = *state;

    begin_as(r, &settings);
    assert_true(rig_shows(r, " #dev\n"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, " #tea\n"));
}

static void the_lobby_comes_before_rooms_that_were_asked_for(void **state)
{
    struct client_settings settings = {.name = STR("ann"), .rooms = STR("#dev"), .is_rich = true};
    struct screen_rig *r = *state;

    begin_as(r, &settings);
    rig_step(r, 0, (struct client_input){.kind = CLIENT_CONNECTED});
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":s.x 005 ann snug/LOBBY=#lobby :are supported");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    assert_true(rig_shows(r, " #lobby\n"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, " #dev\n"));
}

static void on_a_server_of_strangers_one_stays_on_its_page(void **state)
{
    struct screen_rig *r = *state;

    begin_as_newcomer(r);
    rig_step(r, 0, (struct client_input){.kind = CLIENT_CONNECTED});
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":s.x 315 ann 0-sync-1 :End");
    rig_enter(r, "hello?");
    expect_screen(r, " tea.example\n"
                     "\n"
                     "      You are on this server, and in no room yet:\n"
                     "      /join #room enters one, /list shows them.\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 ann: hello? — not sent: nobody hears you:\n"
                     "        you are in no room; /join one, or /msg\n"
                     "        somebody\n"
                     " ann\n"
                     ">\n");
    rig_enter(r, "/join tea");
    rig_line(r, ":ann!ann@h JOIN #tea");
    assert_true(rig_shows(r, " #tea"));
    rig_press(r, "Alt-1");
    assert_true(rig_shows(r, " tea.example"));
}

static void lobby_greets(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 60, 11);
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what you type;\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     " ann\n"
                     "#lobby>\n");
    expect_cursor(r, 10, 8);
}

/* Somebody answers, does something, notes something; the minute is said once. */
static void busy_room(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 64, 14);
    rig_says(r, "bob", "the kettle is on: https://tea.example/kettle");
    rig_says(r, "cat", "\001ACTION brings cups\001");
    rig_at(r, "09:31");
    rig_says(r, "dan", "a long story that does not fit into one row of such a window at all");
    rig_does(r, ":dan!u@h NOTICE #lobby :more to come");
    rig_does(r, "@msgid=x :bob!u@h PRIVMSG @#lobby :operators only");
    rig_does(r, ":bob!u@h TOPIC #lobby :Tea at \0026\002");
    rig_says(r, "dan", "ann: \002bold\002 \0034,1red\003 \037ruled\037 \035slant\035");
    expect_screen(r, " #lobby  Tea at 6\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────────\n"
                     "09:30 bob: the kettle is on: https://tea.example/kettle\n"
                     "      ~ cat brings cups\n"
                     "09:31 dan: a long story that does not fit into one row of such a\n"
                     "        window at all\n"
                     "      dan (notice): more to come\n"
                     "      bob (to @#lobby): operators only\n"
                     "      * bob set the topic: Tea at 6\n"
                     "      dan: ann: bold red ruled slant\n"
                     " ann\n"
                     "#lobby>\n");
    assert_true(rig_style_of(r, "bold").attributes & STYLE_BOLD);
    assert_true(rig_style_of(r, "ruled").attributes & STYLE_UNDERLINE);
    assert_int_equal(rig_style_of(r, "red").background, 0);
    assert_int_equal(rig_style_of(r, "ann: ").foreground, role(ROLE_CALL).foreground);
}

static void narrow_window(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 10);
    rig_says(r, "bob", "a story that does not fit into one row of a narrow window");
    rig_says(r, "cat", "oh");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: a story that does not fit into one row\n"
                     "        of a narrow window\n"
                     "      cat: oh\n"
                     " ann\n"
                     "#lobby>\n");
}

static void words_on_lines_can_be_read(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 20);
    rig_says(r, "bob", "hello");
    assert_true(style_eq(rig_style_of(r, "Sunday"), role(ROLE_FAINT)));
    assert_true(style_eq(rig_style_of(r, "── Sunday"), role(ROLE_RULE)));
    rig_fill(r, 40);
    rig_press(r, "PageUp");
    assert_true(style_eq(rig_style_of(r, "newest, Esc"), role(ROLE_FAINT)));
    assert_true(style_eq(rig_style_of(r, "── newest"), role(ROLE_RULE)));
}

static void tiny_window(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 20, 6);
    rig_says(r, "bob", "the kettle is on");
    rig_type(r, "how long does it take?");
    expect_screen(r, "── Sunday, 1 March 2\n"
                     "bob: the kettle is\n"
                     "  on\n"
                     " ann\n"
                     "        does it\n"
                     "        take?\n");
}

static void smallest_windows_show_something(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 20, 2);
    rig_says(r, "bob", "hello");
    rig_type(r, "abc");
    expect_screen(r, "bob: hello\n"
                     "#lobby> abc\n");
    screen_resize(r->screen, 3, 1);
    expect_screen(r, "\n");
    expect_cursor(r, 0, 0);
    for (unsigned columns = 1; columns < 12; columns++)
        for (unsigned rows = 1; rows < 12; rows++) {
            screen_resize(r->screen, columns, rows);
            rig_paint(r);
        }
}

/* clang-format off */
static void wide_window_lists_pages(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 100, 12);
    rig_join(r, "#dev", "bob");
    rig_says(r, "bob", "ann: tea?");
    rig_line(r, ":bob!u@h PRIVMSG ann :psst");
    rig_says(r, "bob", "tea!");
    expect_screen(r, "1 #lobby        2!│ #dev\n"
                     "2 #dev            │\n"
                     "3 bob           1!│\n"
                     "                  │\n"
                     "                  │\n"
                     "                  │\n"
                     "                  │\n"
                     "                  │      No messages here yet.\n"
                     "                  │      You are in #dev now.\n"
                     "                  │      Here are: ann, bob (2)\n"
                     "                  │ ann\n"
                     "                  │#dev>\n");
    assert_int_equal(rig_style_of(r, "bob ").foreground, role(ROLE_CALL).foreground);
}
/* clang-format on */

/* clang-format off */
static void widest_window_lists_people(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 130, 10);
    rig_line(r, ":cat!u@h AWAY :tea");
    rig_says(r, "dan", "hello");
    expect_screen(r, "1 #lobby          │ #lobby  Tea at five                                                                        │@bob\n"
                     "                  │                                                                                            │+cat\n"
                     "                  │      The topic of #lobby is: Tea at five                                                   │ ann\n"
                     "                  │      No messages here yet.                                                                 │ dan\n"
                     "                  │      Hi ann! You are in #lobby. Enter sends what you type; /help lists the commands.       │\n"
                     "                  │      Users online are: ann, bob, cat, dan (4)                                              │\n"
                     "                  │── Sunday, 1 March 2026 ────────────────────────────────────────────────────────────────────│\n"
                     "                  │09:30 dan: hello                                                                            │\n"
                     "                  │ ann                                                                                        │\n"
                     "                  │#lobby>                                                                                     │\n");
    assert_true(style_eq(grid_cell(rig_paint(r), 2, 113)->style, role(ROLE_OWN)));
    screen_resize(r->screen, 130, 3);
    expect_screen(r, "1 #lobby          │09:30 dan: hello                                                                            │@bob\n"
                     "                  │ ann                                                                                        │+cat\n"
                     "                  │#lobby>                                                                                     │ and 2 more\n");
}
/* clang-format on */

static void what_does_not_fit_ends_in_dots(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 90, 10);
    rig_does(r, ":bob!u@h TOPIC #lobby :Tea at five, cake at six, and what is left of it at seven");
    rig_line(r, ":somebody-with-a-name!u@h PRIVMSG ann :psst");
    assert_true(
        rig_shows(r, "│ #lobby  Tea at five, cake at six, and what is left of it at seven\n"));
    assert_true(rig_shows(r, "\n2 somebody-wit… 1!│"));
    screen_resize(r->screen, 30, 10);
    assert_true(rig_shows(r, " #lobby  Tea at five, cake at…\n"));
}

static void wide_characters_stay_straight(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 40, 12);
    rig_at(r, "09:31");
    rig_says(r, "漢字", "日本語のテキストは幅が二倍です、とても長い行です");
    rig_says(r, "bob", "e\xCC\x81 👍🏽 👩‍💻 🇩🇪 ❤️ 각 end");
    rig_type(r, "👩‍💻e\xCC\x81漢");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      Hi ann! You are in #lobby. Enter\n"
                     "      sends what you type; /help lists\n"
                     "      the commands.\n"
                     "      Users online are: ann, bob, cat,\n"
                     "      dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────\n"
                     "09:31 漢字: 日本語のテキストは幅が二倍で\n"
                     "        す、とても長い行です\n"
                     "      bob: é 👍 👩💻 🇩🇪 ❤ 각 end\n"
                     " ann\n"
                     "#lobby> 👩💻é漢\n");
    screen_set_drawing(r->screen, (struct drawing){.joins_pictures = true,
                                                   .joins_skin_tones = true,
                                                   .widens_pictures = true});
    expect_screen(r, " #lobby  Tea at five\n"
                     "      Hi ann! You are in #lobby. Enter\n"
                     "      sends what you type; /help lists\n"
                     "      the commands.\n"
                     "      Users online are: ann, bob, cat,\n"
                     "      dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────\n"
                     "09:31 漢字: 日本語のテキストは幅が二倍で\n"
                     "        す、とても長い行です\n"
                     "      bob: é 👍🏽 👩‍💻 🇩🇪 ❤️ 각 end\n"
                     " ann\n"
                     "#lobby> 👩‍💻é漢\n");
}

static void own_lines_wait_and_are_heard(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 12);
    r->keeps_silent = true;
    rig_enter(r, "hello");
    assert_true(style_eq(rig_style_of(r, "hello"), role(ROLE_WAITING)));
    rig_says(r, "bob", "before");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: before\n"
                     "      ann: hello\n"
                     " ann\n"
                     "#lobby>\n");
    rig_answer(r, "@msgid=x;time=" RIG_DAY "09:30:00.000Z :ann!ann@h PRIVMSG #lobby :hello");
    assert_true(style_eq(rig_style_of(r, "hello"), role(ROLE_TEXT)));
    assert_true(style_eq(rig_style_of(r, "ann: "), role(ROLE_OWN)));
}

static void refused_line_stays_with_the_reason(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 12);
    r->keeps_silent = true;
    rig_enter(r, "hello");
    rig_answer(r, ":s.x 404 ann #lobby :You cannot speak here");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 ann: hello — not sent: You may not talk in\n"
                     "        #lobby: You cannot speak here.\n"
                     " ann\n"
                     "#lobby>\n");
    assert_true(style_eq(rig_style_of(r, "hello"), role(ROLE_ERROR)));
}

static void answer_stands_below_what_it_answers(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 14);
    rig_says(r, "bob",
             "the \002kettle\002 is on, and the cups are on the table already, all of them");
    rig_does(r, "@+reply=m1 :cat!u@h PRIVMSG #lobby :thanks");
    rig_does(r, "@+reply=gone :cat!u@h PRIVMSG #lobby :what?");
    rig_does(r, ":bob!u@h REDACT #lobby m1");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: (taken back)\n"
                     "      ↳ bob: (taken back)\n"
                     "      cat: thanks\n"
                     "      ↳ an earlier message\n"
                     "      cat: what?\n"
                     " ann\n"
                     "#lobby>\n");
}

static void messages_change(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 14);
    rig_says(r, "bob", "teh kettle");
    rig_says(r, "bob", "a secret");
    rig_says(r, "bob", "tea?");
    rig_does(r, "@draft/target-msgid=m1;draft/edit-text=the\\skettle :bob!u@h EDIT #lobby");
    rig_does(r, ":bob!u@h REDACT #lobby m2 :oops");
    rig_does(r, "@+reply=m3;+draft/react=👍 :cat!u@h TAGMSG #lobby");
    rig_does(r, "@+reply=m3;+draft/react=👍 :ann!ann@h TAGMSG #lobby");
    rig_does(r, "@+reply=m3;+draft/react=no :dan!u@h TAGMSG #lobby");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: the kettle (edited)\n"
                     "      bob: (taken back: oops)\n"
                     "      bob: tea?\n"
                     "        👍 2  no 1\n"
                     " ann\n"
                     "#lobby>\n");
    assert_int_equal(rig_style_of(r, "👍").foreground, role(ROLE_OWN).foreground);
    rig_does(r, "@+reply=m3;+draft/unreact=👍 :cat!u@h TAGMSG #lobby");
    rig_does(r, "@+reply=m3;+draft/unreact=no :dan!u@h TAGMSG #lobby");
    assert_true(rig_shows(r, "👍 1"));
    assert_false(rig_shows(r, "no 1"));
}

static void what_is_new_stands_below_a_line(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 14);
    rig_says(r, "bob", "seen");
    rig_press(r, "Out");
    rig_does(r, ":eve!u@h JOIN #lobby");
    rig_at(r, "09:40");
    rig_says(r, "bob", "missed");
    rig_press(r, "In");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: seen\n"
                     "      * eve joined\n"
                     "── new ───────────────────────────────────────────\n"
                     "09:40 bob: missed\n"
                     " ann\n"
                     "#lobby>\n");
    rig_press(r, "Out In");
    assert_false(rig_shows(r, "── new"));
    rig_says(r, "bob", "heard");
    assert_false(rig_shows(r, "── new"));
}

static void days_have_a_line(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 12);
    rig_at(r, "23:59");
    rig_says(r, "bob", "late");
    r->unix_ms += 60 * 1000;
    rig_says(r, "bob", "early");
    rig_says(r, "bob", "tea");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "23:59 bob: late\n"
                     "── Monday, 2 March 2026 ──────────────────────────\n"
                     "00:00 bob: early\n"
                     "      bob: tea\n"
                     " ann\n"
                     "#lobby>\n");
}

/* Two of them came, one went, one came and went, one fell off the net. */
static void come_and_go(struct screen_rig *r)
{
    rig_says(r, "bob", "hello");
    rig_does(r, ":eve!u@h JOIN #lobby");
    rig_does(r, ":fay!u@h JOIN #lobby");
    rig_does(r, ":gil!u@h JOIN #lobby");
    rig_does(r, ":cat!u@h PART #lobby :tea");
    rig_does(r, ":gil!u@h PART #lobby");
    rig_does(r, ":dan!u@h QUIT :Connection reset");
    rig_at(r, "09:31");
    rig_says(r, "bob", "well");
}

static void joins_are_told_in_one_line(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 60, 10);
    come_and_go(r);
    expect_screen(r, " #lobby  Tea at five\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "      * eve, fay joined · cat left · gil came and went · dan\n"
                     "      disconnected unexpectedly\n"
                     "09:31 bob: well\n"
                     " ann\n"
                     "#lobby>\n");
}

static void all_joins_are_told_to_who_wants_them(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.view.joins = JOINS_ALL;
    rig_begin_with(r, &options, 60, 14);
    come_and_go(r);
    expect_screen(r, " #lobby  Tea at five\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "      * eve has joined\n"
                     "      * fay has joined\n"
                     "      * gil has joined\n"
                     "      * cat has left (tea)\n"
                     "      * gil has left\n"
                     "      * dan disconnected unexpectedly (Connection reset)\n"
                     "09:31 bob: well\n"
                     " ann\n"
                     "#lobby>\n");
}

static void no_joins_are_told_to_who_wants_none(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.view.joins = JOINS_NONE;
    rig_begin_with(r, &options, 60, 8);
    come_and_go(r);
    expect_screen(r, "      Hi ann! You are in #lobby. Enter sends what you type;\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "09:31 bob: well\n"
                     " ann\n"
                     "#lobby>\n");
}

static void hidden_joins_hide_neither_day_nor_time(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.view.joins = JOINS_NONE;
    rig_begin_with(r, &options, 50, 8);
    rig_at(r, "23:59");
    rig_says(r, "bob", "late");
    r->unix_ms += 60 * 1000;
    rig_does(r, ":eve!u@h JOIN #lobby");
    rig_says(r, "eve", "hi");
    expect_screen(r, "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "23:59 bob: late\n"
                     "── Monday, 2 March 2026 ──────────────────────────\n"
                     "00:00 eve: hi\n"
                     " ann\n"
                     "#lobby>\n");
}

static void everybody_is_counted_after_a_split(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 60, 10);
    rig_says(r, "bob", "hello");
    for (int i = 0; i < 400; i++) {
        char line[64];
        snprintf(line, sizeof line, ":u%d!u@h JOIN #lobby", i);
        rig_does(r, line);
    }
    expect_screen(r, " #lobby  Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what you type;\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "      * u0, u1, u2, u3, u4, u5 and 394 more joined\n"
                     " ann\n"
                     "#lobby>\n");
}

static void seconds_are_told_each_time(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.view.times = TIMES_SECONDS;
    rig_begin_with(r, &options, 50, 6);
    rig_fill(r, 3);
    expect_screen(r, "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30:00 bob: line 1\n"
                     "09:30:01 bob: line 2\n"
                     "09:30:02 bob: line 3\n"
                     " ann\n"
                     "#lobby>\n");
    options.view.times = TIMES_NONE;
    rig_begin_with(r, &options, 50, 6);
    rig_fill(r, 3);
    expect_screen(r, "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "bob: line 1\n"
                     "bob: line 2\n"
                     "bob: line 3\n"
                     " ann\n"
                     "#lobby>\n");
}

static void status_tells_what_goes_on(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 60, 6);
    rig_join(r, "#dev", "bob");
    rig_says(r, "bob", "ann: tea?");
    rig_line(r, "@+typing=active :bob!u@h TAGMSG #dev");
    expect_screen(r, "\n"
                     "      No messages here yet.\n"
                     "      You are in #dev now.\n"
                     "      Here are: ann, bob (2)\n"
                     " ann · bob is typing                            1:#lobby 1!\n"
                     "#dev>\n");
}

static void lost_connection_is_seen_at_the_prompt(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 70, 8);
    rig_type(r, "half a li");
    rig_lost(r, "it is gone");
    rig_press(r, "Enter");
    rig_type(r, "half a li");
    expect_screen(r, "      lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────────────────────────\n"
                     "09:30 * Disconnected from the server: it is gone. Trying to come back\n"
                     "        …\n"
                     "      ann: half a li (waiting)\n"
                     " ann\n"
                     "(back in 1 s) #lobby> half a li\n");
    screen_resize(r->screen, 20, 6);
    assert_true(rig_shows(r, "(off) > half a li"));
    screen_resize(r->screen, 12, 6);
    assert_false(rig_shows(r, "(off)"));
}

static void title_tells_where_one_is_and_who_calls(void **state)
{
    struct screen_rig *r = *state;
    struct buf title;

    rig_begin(r, 60, 6);
    rig_join(r, "#dev", "bob");
    rig_says(r, "bob", "ann: tea?");
    buf_init(&title, 100);
    screen_write_title(&title, r->screen);
    assert_str(buf_str(&title), "(1) #dev — snug");
    buf_finish(&title);
}

static void no_colours_are_none_anywhere(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();
    const struct grid *g;

    options.theme = THEME_NONE;
    rig_begin_with(r, &options, 130, 14);
    rig_join(r, "#dev", "bob");
    come_and_go(r);
    rig_says(r, "bob", "ann: \00304red\003 https://tea.example");
    rig_press(r, "Alt-1");
    g = rig_paint(r);
    for (unsigned row = 0; row < g->rows; row++)
        for (unsigned column = 0; column < g->columns; column++) {
            assert_int_equal(grid_cell(g, row, column)->style.foreground, 0);
            assert_int_equal(grid_cell(g, row, column)->style.background, 0);
        }
}

static void addresses_can_be_clicked(void **state)
{
    struct screen_rig *r = *state;
    const struct grid *g;
    unsigned row, column = 0;

    rig_begin(r, 60, 10);
    rig_says(r, "bob", "see (https://tea.example/a_(b)), or http://cup.");
    g = rig_paint(r);
    assert_int_equal(g->link_count, 2);
    assert_str(g->links[0], "https://tea.example/a_(b)");
    assert_str(g->links[1], "http://cup");
    row = rig_find_text(g, "https", &column);
    assert_int_equal(grid_cell(g, row, column)->link, 1);
    assert_int_equal(grid_cell(g, row, column - 1)->link, 0);
}

/* Said below, while it is notable. */
static void server_that_does_not_answer_is_told_of(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 60, 10);
    r->keeps_silent = true;
    rig_enter(r, "hello?");
    r->now_ms += 3000;
    rig_step(r, 0, (struct client_input){.kind = CLIENT_TICK});
    assert_true(rig_shows(r, "\n ann · no answer for 3 s\n#lobby>"));
    r->now_ms += 1000;
    rig_line(r, "PONG :there");
    assert_true(rig_shows(r, "\n ann · lag 1 s\n#lobby>"));
    r->now_ms += 14000;
    rig_step(r, 0, (struct client_input){.kind = CLIENT_TICK});
    rig_line(r, "PONG :there");
    assert_true(rig_shows(r, "\n ann\n#lobby>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(first_start_shows_where_lines_will_go),
        WITH_SCREEN(page_of_the_server_becomes_that_of_the_lobby),
        WITH_SCREEN(page_of_the_server_becomes_that_of_any_first_room),
        WITH_SCREEN(rooms_of_the_last_time_have_their_pages_at_once),
        WITH_SCREEN(the_lobby_comes_before_rooms_that_were_asked_for),
        WITH_SCREEN(on_a_server_of_strangers_one_stays_on_its_page),
        WITH_SCREEN(lobby_greets),
        WITH_SCREEN(busy_room),
        WITH_SCREEN(narrow_window),
        WITH_SCREEN(words_on_lines_can_be_read),
        WITH_SCREEN(tiny_window),
        WITH_SCREEN(smallest_windows_show_something),
        WITH_SCREEN(wide_window_lists_pages),
        WITH_SCREEN(widest_window_lists_people),
        WITH_SCREEN(what_does_not_fit_ends_in_dots),
        WITH_SCREEN(wide_characters_stay_straight),
        WITH_SCREEN(own_lines_wait_and_are_heard),
        WITH_SCREEN(refused_line_stays_with_the_reason),
        WITH_SCREEN(answer_stands_below_what_it_answers),
        WITH_SCREEN(messages_change),
        WITH_SCREEN(what_is_new_stands_below_a_line),
        WITH_SCREEN(days_have_a_line),
        WITH_SCREEN(joins_are_told_in_one_line),
        WITH_SCREEN(all_joins_are_told_to_who_wants_them),
        WITH_SCREEN(no_joins_are_told_to_who_wants_none),
        WITH_SCREEN(hidden_joins_hide_neither_day_nor_time),
        WITH_SCREEN(everybody_is_counted_after_a_split),
        WITH_SCREEN(seconds_are_told_each_time),
        WITH_SCREEN(status_tells_what_goes_on),
        WITH_SCREEN(lost_connection_is_seen_at_the_prompt),
        WITH_SCREEN(title_tells_where_one_is_and_who_calls),
        WITH_SCREEN(no_colours_are_none_anywhere),
        WITH_SCREEN(addresses_can_be_clicked),
        WITH_SCREEN(server_that_does_not_answer_is_told_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
