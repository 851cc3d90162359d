/* SPDX-License-Identifier: MIT
 * What a message looks like, and what stands around it: days, times, the line above what is new. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_create(state, &options);
    return 0;
}

static void own_lines_wait_and_are_heard(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 12);
    r->keeps_silent = true;
    rig_enter(r, "hello");
    assert_true(style_eq(rig_style_of(r, "hello"), rig_role(ROLE_WAITING)));
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
    assert_true(style_eq(rig_style_of(r, "hello"), rig_role(ROLE_TEXT)));
    assert_true(style_eq(rig_style_of(r, "ann: "), rig_role(ROLE_OWN)));
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
    assert_true(style_eq(rig_style_of(r, "hello"), rig_role(ROLE_ERROR)));
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
    assert_int_equal(rig_style_of(r, "👍").foreground, rig_role(ROLE_OWN).foreground);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(own_lines_wait_and_are_heard),
        WITH_SCREEN(refused_line_stays_with_the_reason),
        WITH_SCREEN(answer_stands_below_what_it_answers),
        WITH_SCREEN(messages_change),
        WITH_SCREEN(what_is_new_stands_below_a_line),
        WITH_SCREEN(days_have_a_line),
        WITH_SCREEN(seconds_are_told_each_time),
        WITH_SCREEN(addresses_can_be_clicked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
