/* SPDX-License-Identifier: MIT
 * Several rooms and people on one screen: going from one to another, and what stays with each. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 60, 12);
    return 0;
}

static void keys_go_from_page_to_page(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_join(r, "#ops", "bob");
    expect_here(r, "#ops");
    rig_press(r, "Alt-Up");
    expect_here(r, "#dev");
    rig_press(r, "Ctrl-PageDown");
    expect_here(r, "#ops");
    rig_press(r, "Alt-Down");
    expect_here(r, "#lobby");
    rig_press(r, "Ctrl-x");
    expect_here(r, "#ops");
    rig_press(r, "Alt-2");
    expect_here(r, "#dev");
    rig_press(r, "Alt-9");
    expect_here(r, "#dev");
    expect_wishes(r, "aim #dev\naim #ops\naim #lobby\naim #ops\naim #dev\n");
}

static void lines_go_where_one_looks(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_press(r, "Alt-1");
    buf_clear(&r->sent);
    rig_enter(r, "hello");
    assert_true(rig_shows(r, "#lobby>"));
    assert_true(rig_shows(r, "ann: hello"));
    assert_non_null(memmem(r->sent.p, r->sent.n, "PRIVMSG #lobby :hello", 21));
}

static void news_are_gone_to(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_join(r, "#ops", "bob");
    rig_says(r, "bob", "hello");
    rig_says_in(r, "#dev", "bob", "ann: tea?");
    assert_true(rig_shows(r, " 1:#lobby 1  2:#dev 1!"));
    rig_press(r, "Alt-a");
    expect_here(r, "#dev");
    rig_press(r, "Alt-m");
    expect_here(r, "#dev");
    rig_press(r, "Alt-a");
    expect_here(r, "#lobby");
    expect_wishes(r, "notify bob in #dev: ann: tea?\naim #dev\nseen #dev 09:30\naim #lobby\n"
                     "seen #lobby 09:30\n");
}

static void list_can_be_clicked(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    screen_resize(r->screen, 100, 12);
    rig_paint(r);
    rig_mouse(r, MOUSE_PRESS, 0, 5);
    expect_here(r, "#lobby");
    rig_mouse(r, MOUSE_PRESS, 7, 5);
    rig_mouse(r, MOUSE_PRESS, 1, 50);
    expect_here(r, "#lobby");
}

/* The list is scrolled down, and then much shorter than what was clicked. */
static void click_behind_the_list_is_nothing(void **state)
{
    struct screen_rig *r = *state;

    for (int i = 0; i < 20; i++) rig_linef(r, ":u%d!u@h PRIVMSG ann :hi", i);
    screen_resize(r->screen, 100, 12);
    rig_press(r, "Alt-Up");
    rig_paint(r);
    for (int i = 0; i < 15; i++) rig_enter(r, "/close");
    rig_mouse(r, MOUSE_PRESS, 11, 5);
    rig_paint(r);
}

static void what_a_room_is_about_is_told_there(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/join #dev");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_press(r, "Alt-1");
    rig_line(r, ":s.x 332 ann #dev :All is green");
    assert_false(rig_shows(r, "The topic of #dev is"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "The topic of #dev is: All is green"));
}

static void draft_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_type(r, "for dev");
    rig_press(r, "Left Left Left Alt-1");
    assert_true(rig_shows(r, "#lobby>\n"));
    rig_type(r, "for the lobby");
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "#dev> for dev\n"));
    expect_cursor(r, 11, 10);
    rig_press(r, "Alt-1");
    assert_true(rig_shows(r, "#lobby> for the lobby\n"));
}

static void change_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "teh");
    rig_type(r, "draft");
    rig_press(r, "Ctrl-Up e Backspace Alt-1");
    assert_true(rig_shows(r, "#lobby>\n"));
    rig_forget(r);
    rig_press(r, "Alt-2");
    rig_enter(r, "a");
    expect_wishes(r, "aim #dev\nedit #dev m1 tea\n");
    assert_true(rig_shows(r, "#dev> draft\n"));
}

static void answer_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_says_in(r, "#dev", "bob", "tea?");
    rig_press(r, "Ctrl-Up r Alt-1");
    rig_forget(r);
    rig_enter(r, "lobby");
    rig_press(r, "Alt-2");
    rig_enter(r, "dev");
    expect_wishes(r, "say lobby\nseen #lobby 09:30\naim #dev\nsay dev {answers m1}\n"
                     "seen #dev 09:30\n");
}

static void place_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    for (int i = 0; i < 30; i++) rig_says(r, "bob", i == 10 ? "here" : "there");
    rig_join(r, "#dev", "bob");
    rig_press(r, "Alt-1 PageUp PageUp PageUp");
    assert_true(rig_shows(r, "here"));
    rig_press(r, "Alt-2 Alt-1");
    assert_true(rig_shows(r, "here"));
}

/* A page keeps what is typed on it, and says why nobody would hear it. */
static void room_that_shuts_one_out_keeps_its_page(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 60, 10);
    rig_join(r, "#dev", "bob");
    rig_type(r, "half a l");
    rig_lost(r, "gone");
    rig_step(r, 0, (struct client_input){.kind = CLIENT_CONNECTED});
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_line(r, ":s.x 474 ann #dev :Cannot join channel (+b)");
    rig_linef(r, ":s.x 315 ann 0-sync-%u :End", ++r->joins);
    expect_screen(r, " #dev  you are not in here: You are banned from #dev.\n"
                     "      Here are: ann, bob (2)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 * Disconnected from the server: gone. Trying to come\n"
                     "        back …\n"
                     "      ! You are banned from #dev. You are not in this room:\n"
                     "      /join #dev tries again, /close gives it up.\n"
                     "      Connected again.\n"
                     " ann\n"
                     "#dev> half a l\n");
    rig_enter(r, "");
    assert_true(rig_shows(r, "half a l — not sent"));
    rig_enter(r, "/close");
    assert_true(rig_shows(r, "#lobby>"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "#lobby>"));
}

static void late_answers_come_to_the_page_where_it_was_asked(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "/whois bob");
    rig_press(r, "Alt-1");
    rig_answer(r, ":s.x 311 ann bob b h * :Bob of Bath");
    assert_false(rig_shows(r, "Bob of Bath"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "bob is b@h: Bob of Bath"));
    rig_enter(r, "/query bob");
    rig_enter(r, "/whois bob");
    rig_enter(r, "/close");
    rig_answer(r, ":s.x 311 ann bob b h * :Bob of Ash");
    assert_true(rig_shows(r, " #dev"));
    assert_true(rig_shows(r, "bob is b@h: Bob of Ash"));
}

static void page_begins_anew_and_what_was_said_can_be_scrolled_back_to(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "long since");
    rig_enter(r, "/clear");
    assert_false(rig_shows(r, "long since"));
    assert_false(rig_shows(r, "Hi ann!"));
    rig_says(r, "bob", "just now");
    assert_true(rig_shows(r, "09:30 bob: just now"));
    assert_false(rig_shows(r, "long since"));
    rig_enter(r, "/help me");
    assert_false(rig_shows(r, "long since"));
    rig_press(r, "PageUp");
    assert_true(rig_shows(r, "bob: long since"));
    rig_press(r, "PageDown");
    assert_true(rig_shows(r, "bob: just now"));
}

static void what_waits_stays_on_a_page_begun_anew(void **state)
{
    struct screen_rig *r = *state;

    r->keeps_silent = true;
    rig_enter(r, "are you there");
    rig_enter(r, "/clear");
    assert_true(rig_shows(r, "ann: are you there"));
}

static void message_that_is_chosen_is_shown_on_a_page_begun_anew(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "long since");
    rig_enter(r, "/clear");
    rig_press(r, "Ctrl-Up");
    assert_true(rig_shows(r, "bob: long since"));
}

static void room_that_is_left_is_closed(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "/close");
    expect_wishes(r, "say /close\nsay /leave\n");
    rig_line(r, ":ann!ann@h PART #dev");
    expect_here(r, "#lobby");
    assert_false(rig_shows(r, "#dev>"));
    rig_enter(r, "/query bob");
    expect_here(r, "bob");
    rig_enter(r, "/close");
    expect_here(r, "#lobby");
    rig_enter(r, "/leave");
    rig_line(r, ":ann!ann@h PART #lobby");
    assert_true(rig_shows(r, "You are in no room now; /join one."));
}

static void who_is_put_out_reads_why(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_says_in(r, "#dev", "bob", "there is tea");
    rig_type(r, "more of");
    rig_does(r, ":bob!u@h KICK #dev ann :tea time");
    expect_here(r, "#dev");
    assert_true(rig_shows(r, "you are not in here: bob put"));
    assert_true(rig_shows(r, "bob: there is tea"));
    assert_true(rig_shows(r, "#dev> more of"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(keys_go_from_page_to_page),
        WITH_SCREEN(lines_go_where_one_looks),
        WITH_SCREEN(news_are_gone_to),
        WITH_SCREEN(list_can_be_clicked),
        WITH_SCREEN(click_behind_the_list_is_nothing),
        WITH_SCREEN(what_a_room_is_about_is_told_there),
        WITH_SCREEN(draft_stays_with_its_page),
        WITH_SCREEN(change_stays_with_its_page),
        WITH_SCREEN(answer_stays_with_its_page),
        WITH_SCREEN(place_stays_with_its_page),
        WITH_SCREEN(room_that_shuts_one_out_keeps_its_page),
        WITH_SCREEN(late_answers_come_to_the_page_where_it_was_asked),
        WITH_SCREEN(page_begins_anew_and_what_was_said_can_be_scrolled_back_to),
        WITH_SCREEN(what_waits_stays_on_a_page_begun_anew),
        WITH_SCREEN(message_that_is_chosen_is_shown_on_a_page_begun_anew),
        WITH_SCREEN(room_that_is_left_is_closed),
        WITH_SCREEN(who_is_put_out_reads_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
