/* SPDX-License-Identifier: MIT
 * What a screen tells of how things stand. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_create(state, &options);
    return 0;
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
    assert_int_equal(rig_style_of(r, "ann: ").foreground, rig_role(ROLE_CALL).foreground);
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
        WITH_SCREEN(busy_room),
        WITH_SCREEN(status_tells_what_goes_on),
        WITH_SCREEN(lost_connection_is_seen_at_the_prompt),
        WITH_SCREEN(title_tells_where_one_is_and_who_calls),
        WITH_SCREEN(no_colours_are_none_anywhere),
        WITH_SCREEN(server_that_does_not_answer_is_told_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
