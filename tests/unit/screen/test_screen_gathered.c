/* SPDX-License-Identifier: MIT
 * Pages that gather: mentions, and what a search has found. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 60, 12);
    return 0;
}

static void mentions_are_gathered(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    rig_says(r, "bob", "just so");
    rig_join(r, "#dev", "bob");
    rig_line(r, "@msgid=p;time=2026-03-01T09:29:00.000Z :cat!u@h PRIVMSG ann :psst");
    rig_enter(r, "/mentions");
    rig_forget(r);
    rig_says(r, "bob", "ann: more tea?");
    rig_linef(r, ":bob!u@h REDACT #lobby m1");
    expect_screen(r, " @ mentions\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:29 cat (to you): psst\n"
                     "09:30 bob (in #lobby): (taken back)\n"
                     "      bob (in #lobby): ann: more tea?\n"
                     " ann                                  1:#lobby 1!  3:cat 1!\n"
                     ">\n");
    expect_wishes(r, "notify bob in #lobby: ann: more tea?\n");
}

static void gathered_message_is_gone_to(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    for (int i = 0; i < 30; i++) rig_says(r, "bob", "just so");
    rig_join(r, "#dev", "bob");
    rig_enter(r, "/mentions");
    rig_press(r, "Ctrl-Up g");
    expect_here(r, "#lobby");
    assert_true(rig_style_of(r, "ann: tea?").attributes & STYLE_REVERSE);
}

static void gathered_message_is_answered_where_it_was_said(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    rig_join(r, "#dev", "bob");
    rig_enter(r, "/mentions");
    rig_press(r, "Ctrl-Up Enter");
    expect_here(r, "#lobby");
    rig_forget(r);
    rig_enter(r, "yes");
    expect_wishes(r, "say yes {answers m1}\nseen #lobby 09:30\n");
}

static void gathered_message_is_reacted_to_where_it_was_said(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    rig_enter(r, "/mentions");
    rig_forget(r);
    rig_press(r, "Ctrl-Up +");
    expect_wishes(r, "react #lobby m1 👍\n");
}

static void nobody_hears_what_is_said_there(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/mentions");
    rig_forget(r);
    assert_true(rig_shows(r, "\n>"));
    rig_enter(r, "hello");
    assert_true(rig_shows(r, "! Nobody hears you on this page; only"));
    expect_wishes(r, "");
    rig_press(r, "Ctrl-c");
    rig_enter(r, "/help nick");
    expect_wishes(r, "say /help nick\n");
}

static void search_looks_through_what_is_here(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "the kettle is on the stove");
    rig_says(r, "cat", "which stove");
    rig_type(r, "draft");
    rig_press(r, "Ctrl-r");
    rig_enter(r, "STOVE kettle");
    expect_here(r, "STOVE kettle");
    expect_screen(r, " ? found  STOVE kettle\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob (in #lobby): the kettle is on the stove\n"
                     " ann\n"
                     ">\n");
    expect_wishes(r, "seen #lobby 09:30\nseen #lobby 09:30\nsay /search STOVE kettle\n");
    assert_true(rig_style_of(r, "kettle is").background != 0);
    assert_true(rig_style_of(r, "stove\n").background != 0);
    rig_enter(r, "/search nothing of the kind");
    assert_true(rig_shows(r, "Nothing like that among what is here."));
    assert_false(rig_shows(r, "1970"));
    rig_press(r, "Alt-1");
    assert_true(rig_shows(r, "#lobby> draft\n"));
}

static void answers_of_the_server_have_a_page(void **state)
{
    struct screen_rig *r = *state;

    rig_line(r, ":s.x CAP ann ACK :draft/search");
    rig_says(r, "bob", "the kettle is on");
    rig_enter(r, "/search kettle");
    rig_answer(r, ":s.x BATCH +s search");
    rig_line(r,
             "@batch=s;msgid=m1;time=2026-03-01T09:30:00.000Z :bob!u@h PRIVMSG #lobby :the kettle "
             "is on");
    rig_line(r, ":s.x BATCH -s");
    expect_here(r, "kettle");
    expect_screen(r, " ? found  kettle\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob (in #lobby): the kettle is on\n"
                     "      1 message found for \"kettle\" in #lobby.\n"
                     " ann\n"
                     ">\n");
    assert_true(rig_style_of(r, "kettle is").background != 0);
    assert_int_equal(rig_style_of(r, "kettle\" in").background, 0);
}

static void escape_goes_back_from_there(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "/mentions");
    rig_press(r, "Esc");
    expect_here(r, "#dev");
    rig_forget(r);
    rig_press(r, "Alt-3");
    expect_wishes(r, "");
}

/* One is told of what others found out elsewhere, and does not tell the server of it as if "kettle"
 * were a person. */
static void nothing_is_read_there(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/mentions");
    rig_forget(r);
    rig_says(r, "bob", "ann: tea?");
    expect_wishes(r, "notify bob in #lobby: ann: tea?\n");
    assert_true(rig_shows(r, "1:#lobby 1!"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(mentions_are_gathered),
        WITH_SCREEN(gathered_message_is_gone_to),
        WITH_SCREEN(gathered_message_is_answered_where_it_was_said),
        WITH_SCREEN(gathered_message_is_reacted_to_where_it_was_said),
        WITH_SCREEN(nobody_hears_what_is_said_there),
        WITH_SCREEN(search_looks_through_what_is_here),
        WITH_SCREEN(answers_of_the_server_have_a_page),
        WITH_SCREEN(escape_goes_back_from_there),
        WITH_SCREEN(nothing_is_read_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
