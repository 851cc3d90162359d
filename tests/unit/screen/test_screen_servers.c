/* SPDX-License-Identifier: MIT
 * Several servers on one screen. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 60, 12);
    return 0;
}

/* clang-format off */
static void servers_stand_below_each_other(void **state)
{
    struct screen_rig *r = *state;

    rig_add_server(r, 1, STR("far.example"));
    rig_register(r, 1, "#lobby");
    rig_line_of(r, 1, STR(":s.x NOTICE ann :Be nice"));
    screen_resize(r->screen, 100, 12);
    rig_says(r, "bob", "ann: tea?");
    expect_screen(r, "1 tea.example     │ #lobby  Tea at five\n"
                     "2  #lobby       1!│\n"
                     "3 far.example     │\n"
                     "4  #lobby         │      The topic of #lobby is: Tea at five\n"
                     "                  │      No messages here yet.\n"
                     "                  │      Hi ann! You are in #lobby. Enter sends what you type; /help lists the\n"
                     "                  │      commands.\n"
                     "                  │      Users online are: ann, bob, cat, dan (4)\n"
                     "                  │── Sunday, 1 March 2026 ─────────────────────────────────────────────────────────\n"
                     "                  │09:30 * Server: Be nice\n"
                     "                  │ ann\n"
                     "                  │#lobby>\n");
    rig_forget(r);
    rig_enter(r, "far");
    expect_wishes(r, "1: say far\n");
    rig_press(r, "Alt-2");
    rig_enter(r, "near");
    expect_wishes(r, "aim #lobby\nseen #lobby 09:30\nsay near\nseen #lobby 09:30\n");
    rig_remove_server(r, 1);
    expect_here(r, "#lobby");
    expect_wishes(r, "");
    rig_remove_server(r, 0);
    rig_paint(r);
    rig_press(r, "Ctrl-Up Tab Enter F1 Ctrl-c Ctrl-c");
    rig_type(r, "/x");
    expect_wishes(r, "leave\n");
}

static void who_leaves_leaves_all_of_them(void **state)
{
    struct screen_rig *r = *state;

    rig_add_server(r, 1, STR("far.example"));
    rig_forget(r);
    rig_enter(r, "/quit tea time");
    expect_wishes(r, "say /quit tea time\n1: say /quit tea time\n");
}

static void servers_change_only_their_own_pages(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    rig_enter(r, "/mentions");
    rig_add_server(r, 1, STR("far.example"));
    rig_register(r, 1, "#lobby");
    rig_line_of(r, 1, STR(":eve!u@h REDACT #lobby m1 :ha"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "ann: tea?"));
    rig_press(r, "Alt-3");
    assert_true(rig_shows(r, "ann: tea?"));
}

static void other_servers_are_wished_for(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/connect far.example:6667");
    expect_wishes(r, "say /connect far.example:6667\nconnect far.example:6667\n");
    rig_enter(r, "/connect");
    expect_wishes(r, "say /connect\nretry\n");
    rig_enter(r, "/disconnect");
    expect_wishes(r, "say /disconnect\ndisconnect\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(servers_stand_below_each_other),
        WITH_SCREEN(who_leaves_leaves_all_of_them),
        WITH_SCREEN(servers_change_only_their_own_pages),
        WITH_SCREEN(other_servers_are_wished_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
