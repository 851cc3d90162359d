/* SPDX-License-Identifier: MIT
 * What a screen looks like at the start, before and behind the first door. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_create(state, &options);
    return 0;
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
