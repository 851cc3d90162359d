/* SPDX-License-Identifier: MIT
 * The client machine: which room one begins in. A snugd tells of its lobby; a server of strangers
 * has none, and nobody is put into a room there that they did not name. */
#include "client/look.h"
#include "client_rig.h"

/* At the first start, with nothing known of the server. */
static const struct client_settings newcomer = {
    .name = STR_INIT("ann"), .reconnects = true, .asks = true, .confirms = true, .is_rich = true};

static int set_up(void **state)
{
    rig_create(state, &newcomer);
    return 0;
}

/* To 001. */
static void come_in(struct rig *r, const struct client_settings *settings)
{
    rig_restart(r, settings);
    rig_connected(r);
    rig_grant(r, RIG_CAPS);
    rig_forget(r);
    rig_line(r, ":s.x 001 ann :Welcome");
}

static void lobby_is_entered_as_soon_as_it_is_told_of(void **state)
{
    struct rig *r = *state;

    come_in(r, &newcomer);
    rig_expect(r, "> WHO 0-sync-1\n");
    rig_line(r, ":s.x 005 ann NETWORK=Tea snug/LOBBY=#kitchen :are supported");
    rig_expect(r, "> JOIN #kitchen\n> WHO 0-sync-2\n");
    rig_synced(r, 1);
    assert_false(client_is_ready(r->client));
    rig_line(r, ":ann!ann@h JOIN #kitchen");
    rig_synced(r, 2);
    assert_true(client_is_ready(r->client));
    rig_expect_among(r, "= Hi ann! You are in #kitchen. Enter sends");
}

static void name_of_a_lobby_may_be_any(void **state)
{
    struct rig *r = *state;

    come_in(r, &newcomer);
    rig_forget(r);
    rig_line(r, ":s.x 005 ann snug/LOBBY=#k\\xC3\\xBCche :are supported");
    rig_expect(r, "> JOIN #küche\n> WHO 0-sync-2\n");
    come_in(r, &newcomer);
    rig_forget(r);
    rig_line(r, ":s.x 005 ann snug/LOBBY=lobby snug/LOBBY=#a\\x20b snug/LOBBY= snug/LOBBY :are");
    rig_expect(r, "");
}

static void strangers_have_no_lobby_and_it_is_told_what_to_do(void **state)
{
    struct rig *r = *state;

    come_in(r, &newcomer);
    rig_line(r, ":s.x 005 ann NETWORK=Libera.Chat :are supported");
    rig_line(r, ":s.x 422 ann :No MOTD");
    rig_synced(r, 1);
    rig_expect(r, "> WHO 0-sync-1\n= You are on Libera.Chat, and in no room yet: /join #room "
                  "enters one, /list shows them.\n");
    assert_true(client_is_ready(r->client));
    assert_int_equal(client_target(r->client).n, 0);
}

static void nameless_strangers_are_this_server(void **state)
{
    struct rig *r = *state;
    struct client_settings plain = {.name = STR("ann"), .asks = true};

    come_in(r, &plain);
    rig_synced(r, 1);
    rig_expect_among(r, "= You are on this server, and in no room yet: /join #room");
}

static void rooms_that_were_named_are_entered_on_any_server(void **state)
{
    struct client_settings linked = newcomer, optional = newcomer;
    struct rig *r = *state;

    linked.lobby = STR("#tea");
    come_in(r, &linked);
    rig_expect(r, "> JOIN #tea\n> WHO 0-sync-1\n");
    rig_line(r, ":s.x 005 ann snug/LOBBY=#lobby :are supported");
    rig_expect(r, "");
    optional.rooms = STR("#dev");
    come_in(r, &optional);
    rig_expect(r, "> JOIN #dev\n> WHO 0-sync-1\n");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_synced(r, 1);
    assert_true(str_eq(client_target(r->client), STR("#dev")));
    assert_false(rig_told(r, "in no room"));
}

static void lobby_comes_before_the_rooms_of_the_options(void **state)
{
    struct client_settings settings = newcomer;
    struct rig *r = *state;

    settings.rooms = STR("#dev");
    come_in(r, &settings);
    rig_line(r, ":s.x 005 ann snug/LOBBY=#lobby :are supported");
    rig_expect(r, "> JOIN #dev\n> WHO 0-sync-1\n> JOIN #lobby\n> WHO 0-sync-2\n");
    assert_true(str_eq(client_room_at(r->client, 0).name, STR("#lobby")));
    assert_true(str_eq(client_target(r->client), STR("#lobby")));
}

static void what_was_typed_before_goes_to_the_lobby(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "hi");
    rig_typed(r, "/nick anna");
    rig_typed(r, "/me waves");
    rig_expect(r, "= Waiting for the connection: hi\n= Waiting for the connection: /nick anna\n"
                  "= Waiting for the connection: /me waves\n");
    rig_connected(r);
    rig_grant(r, RIG_CAPS);
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_forget(r);
    rig_line(r, ":s.x 005 ann snug/LOBBY=#lobby :are supported");
    rig_expect(r, "> JOIN #lobby\n> WHO 0-sync-2\n+ [pending] hi\n+ [pending] waves\n");
    rig_typed(r, "again");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_synced(r, 2);
    rig_expect_among(r, "> @label=1 PRIVMSG #lobby :hi\n"
                        "> @label=2 PRIVMSG #lobby :\001ACTION waves\001\n"
                        "> @label=3 PRIVMSG #lobby :again\n> NICK anna\n");
}

/* Nobody chose the room that is entered some time later. */
static void what_was_typed_before_is_not_lost_where_there_is_no_room(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "hi");
    come_in(r, &newcomer);
    rig_typed(r, "hi");
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect_among(r, "+ [refused] hi {because nobody hears you: you are in no room; /join one, "
                        "or /msg somebody}\n");
}

static void without_windows_it_is_refused_aloud(void **state)
{
    struct rig *r = *state;
    struct client_settings plain = {.name = STR("ann"), .asks = true};

    come_in(r, &plain);
    rig_typed(r, "hi");
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect_among(r, "= ! Not sent: nobody hears you: you are in no room; /join one, or /msg "
                        "somebody.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(lobby_is_entered_as_soon_as_it_is_told_of),
        WITH_RIG(name_of_a_lobby_may_be_any),
        WITH_RIG(strangers_have_no_lobby_and_it_is_told_what_to_do),
        WITH_RIG(nameless_strangers_are_this_server),
        WITH_RIG(rooms_that_were_named_are_entered_on_any_server),
        WITH_RIG(lobby_comes_before_the_rooms_of_the_options),
        WITH_RIG(what_was_typed_before_goes_to_the_lobby),
        WITH_RIG(what_was_typed_before_is_not_lost_where_there_is_no_room),
        WITH_RIG(without_windows_it_is_refused_aloud),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
