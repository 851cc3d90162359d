/* SPDX-License-Identifier: MIT
 * The client machine: entering, talking, and what others do. */
#include "client_rig.h"

static int set_up(void **state)
{
    rig_create(state, &rig_ann);
    return 0;
}

static void registers_with_capabilities(void **state)
{
    struct rig *r = *state;

    rig_connected(r);
    rig_expect(r, "> CAP LS 302\n> NICK ann\n> USER ann 0 * :ann\n");
    rig_line(r, ":s.x CAP * LS * :batch sasl=PLAIN");
    rig_expect(r, "");
    rig_line(r, ":s.x CAP * LS :server-time unknown");
    rig_expect(r, "> CAP REQ :batch server-time\n");
    rig_line(r, ":s.x CAP * ACK :batch server-time");
    rig_expect(r, "> CAP END\n");
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_expect(r, "> JOIN #lobby\n> WHO 0-sync-1\n");
}

static void an_invitation_comes_before_all_else(void **state)
{
    struct rig *r = *state;
    struct client_settings guest = {.name = STR("ann"), .pass = STR("token")};

    rig_restart(r, &guest);
    rig_connected(r);
    rig_expect(r, "> PASS :token\n> CAP LS 302\n> NICK ann\n> USER ann 0 * :ann\n");
}

static void server_without_capabilities_is_fine(void **state)
{
    struct rig *r = *state;

    rig_connected(r);
    rig_line(r, ":s.x 421 * CAP :Unknown command");
    rig_welcome(r);
    rig_typed(r, "hello");
    rig_expect(r, "> PRIVMSG #lobby :hello\n+ [confirmed] hello\n");
}

static void greeting_says_where_and_with_whom(void **state)
{
    struct rig *r = *state;

    rig_register(r);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_line(r, ":s.x 353 ann = #lobby :@zoe ann");
    rig_line(r, ":s.x 353 ann = #lobby :+@bob");
    rig_line(r, ":s.x 366 ann #lobby :End");
    rig_synced(r, 1);
    rig_expect(r,
               "= No messages here yet.\n" RIG_GREETING "= Users online are: ann, bob, zoe (3)\n");
}

static void history_comes_with_its_names_and_before_the_greeting(void **state)
{
    struct rig *r = *state;

    rig_register(r);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_batch(r, "chathistory #lobby",
              "@time=2020-01-02T03:04:05.000Z :bob!b@h PRIVMSG #lobby :old words\n"
              "@time=2020-01-02T03:04:06.000Z :ann!b@h PRIVMSG #lobby :mine\n");
    rig_line(r, ":bob!b@h PRIVMSG #lobby :new words");
    rig_synced(r, 1);
    rig_expect(r, "= (old) bob: old words\n"
                  "= (old) ann: mine\n"
                  "= bob: new words\n" RIG_GREETING "= Users online are: ann (1)\n");
}

/* The server tells them apart for who cannot take them as one, and names only the first. */
static void every_line_of_an_old_message_is_shown(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_plain);
    rig_register(r);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_batch(r, "chathistory #lobby",
              "@msgid=a;time=2020-01-02T03:04:05.000Z :bob!b@h PRIVMSG #lobby :one\n"
              "@time=2020-01-02T03:04:05.000Z :bob!b@h PRIVMSG #lobby :two\n"
              "@time=2020-01-02T03:04:05.000Z :bob!b@h PRIVMSG #lobby :three\n"
              "@time=2020-01-02T03:04:05.000Z :bob!b@h PRIVMSG #lobby :three\n");
    rig_expect(r, "= (old) bob: one\n= (old) bob: two\n= (old) bob: three\n= (old) bob: three\n");
}

static void taken_name_is_asked_for_again(void **state)
{
    struct rig *r = *state;
    struct client_settings plain = {.name = STR("ann"), .lobby = STR("#lobby"), .asks = true};

    rig_restart(r, &plain);
    r->prompts = true;
    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x 433 * ann :Nickname is already in use");
    rig_expect(r, "= ! ann is taken; choose another name:\n? Name: \n");
    rig_typed(r, "b d");
    rig_expect(r, "= ! A name has at most 32 letters, digits and any of -_[]\\`^{}|, and does not "
                  "begin with a digit or \"-\". Type another:\n");
    rig_typed(r, "anna");
    rig_expect(r, "> NICK anna\n? (connecting) #lobby> \n");
    rig_line(r, ":s.x 001 anna :Welcome");
    rig_expect(r, "> JOIN #lobby\n> WHO 0-sync-1\n");
}

static void nameless_client_sends_nothing_before_it_has_a_name(void **state)
{
    struct rig *r = *state;
    struct client_settings nameless = {.asks = true};

    rig_restart(r, &nameless);
    rig_connected(r);
    rig_expect(r, "= Welcome! Type the name you want to be known by, and press Enter.\n");
    rig_typed(r, "JOIN:");
    rig_expect(r, "= ! A name cannot be empty. Type another:\n");
    rig_typed(r, "JOIN:ann\r");
    rig_expect(r, "> CAP LS 302\n> NICK ann\n> USER ann 0 * :ann\n");
}

static void nobody_to_ask_makes_a_taken_name_the_end(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_script);
    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x 433 * ann :in use");
    rig_expect(r, "X The name ann is taken.\n");
}

static void own_line_is_pending_until_the_echo(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "hi there");
    rig_expect(r, "+ [pending] hi there\n> @label=1 PRIVMSG #lobby :hi there\n");
    rig_line(r, ":bob!b@h PRIVMSG #lobby :between");
    rig_line(r, "@label=1 :ann!ann@h PRIVMSG #lobby :hi there");
    rig_expect(r, "= bob: between\n+ [confirmed] hi there\n");
}

static void own_line_is_found_in_a_labelled_batch(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/msg bob psst");
    rig_expect(r, "+ [pending] psst\n> @label=1 PRIVMSG bob :psst\n");
    rig_line(r, "@label=1 :s.x BATCH +b labeled-response");
    rig_line(r, "@batch=b :ann!ann@h PRIVMSG bob :psst");
    rig_line(r, "@batch=b :s.x 301 ann bob :asleep");
    rig_line(r, ":s.x BATCH -b");
    rig_expect(r, "+ [confirmed] psst\n= bob is away: asleep\n");
}

static void refused_line_says_why(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/msg zed psst");
    rig_forget(r);
    rig_line(r, "@label=1 :s.x 401 ann zed :No such nick");
    rig_expect(r, "+ [refused] psst {because There is no zed here.}\n");
}

static void people_come_and_go_once(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_line(r, ":cid!c@h JOIN #lobby");
    rig_line(r, ":cid!c@h QUIT :Quit: tea time");
    rig_line(r, ":dan!c@h QUIT :Quit: ");
    rig_line(r, ":eve!c@h QUIT :Ping timeout: 120 seconds");
    rig_line(r, ":fay!c@h PART #lobby");
    rig_line(r, ":gil!c@h NICK gus");
    rig_expect(r, "= * cid has joined\n"
                  "= * cid has left (tea time)\n"
                  "= * dan has left\n"
                  "= * eve disconnected unexpectedly (Ping timeout: 120 seconds)\n"
                  "= * fay has left\n"
                  "= * gil is now known as gus\n");
}

static void other_servers_tell_leaving_from_vanishing_in_their_own_ways(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_line(r, ":cid!c@h QUIT :\"tea time\"");
    rig_line(r, ":dan!c@h QUIT :Client Quit");
    rig_line(r, ":eve!c@h QUIT :\"");
    rig_line(r, ":fay!c@h QUIT :*.net *.split");
    rig_expect(r, "= * cid has left (tea time)\n"
                  "= * dan has left\n"
                  "= * eve disconnected unexpectedly (\")\n"
                  "= * fay disconnected unexpectedly (*.net *.split)\n");
}

static void other_rooms_are_named(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/join dev");
    rig_expect(r, "> JOIN #dev\n> WHO 0-sync-2\n");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_line(r, ":s.x 353 ann = #dev :@ann");
    rig_synced(r, 2);
    rig_expect(r, "= No messages here yet.\n= You are in #dev now.\n= Here are: ann (1)\n");
    rig_line(r, ":bob!b@h PRIVMSG #lobby :over there");
    rig_line(r, ":bob!b@h PRIVMSG #dev :over here");
    rig_line(r, ":bob!b@h PRIVMSG ann :psst");
    rig_line(r, ":bob!b@h JOIN #lobby");
    rig_expect(r, "= bob (in #lobby): over there\n= bob: over here\n= bob (to you): psst\n"
                  "= * bob has joined (in #lobby)\n");
    rig_typed(r, "/leave");
    rig_line(r, ":ann!ann@h PART #dev");
    rig_expect(r, "> PART #dev\n= You left #dev.\nf go #lobby\n");
}

static void room_that_would_not_have_us_is_given_up(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/join dev");
    rig_forget(r);
    rig_line(r, ":s.x 473 ann #dev :Cannot join channel (+i)");
    rig_expect(r, "= ! #dev is only for those who were invited.\nf go #lobby\n");
    rig_synced(r, 2);
    rig_typed(r, "/join a_room_of_many_words");
    rig_forget(r);
    rig_line(r, ":s.x 403 ann #a_room_of :No such channel");
    rig_expect(r, "= ! There is no room #a_room_of.\nf go #lobby\n");
    rig_line(r, ":s.x 403 ann #lob :No such channel");
    rig_expect(r, "= ! There is no room #lob.\n");
}

static void actions_notices_and_mentions_are_told_apart(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_line(r, ":bob!b@h PRIVMSG #lobby :\001ACTION waves\001");
    rig_line(r, ":bob!b@h NOTICE #lobby :note");
    rig_line(r, ":bob!b@h PRIVMSG #lobby :\001VERSION\001");
    rig_line(r, ":s.x NOTICE ann :server shutting down");
    rig_line(r, ":bob!b@h TOPIC #lobby :tea");
    rig_line(r, ":bob!b@h KICK #lobby cid :noise");
    rig_line(r, ":bob!b@h MODE #lobby +o cid");
    rig_expect(r, "= ~ bob waves\n= bob (notice): note\n= * Server: server shutting down\n"
                  "= * bob set the topic: tea\n= * bob put cid out of the room (noise)\n"
                  "= * bob set mode +o cid\n");
}

static void without_windows_a_room_is_left_when_one_is_put_out(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_plain);
    rig_enter_lobby(r);
    rig_line(r, ":bob!b@h KICK #lobby ann :noise");
    rig_expect(r, "= * bob put you out of #lobby (noise)\n= You are in no room now; /join one.\n");
    rig_typed(r, "hello?");
    rig_expect(r, "= ! Not sent: nobody hears you: you are in no room; /join one, or /msg "
                  "somebody.\n");
}

static void pings_are_answered(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_line(r, "PING :a token");
    rig_expect(r, "> PONG :a token\n");
}

static void odd_lines_are_passed_over(void **state)
{
    static const char *const lines[] = {
        "",        " ",
        ":",       "@",
        ":x",      "@a=b :x",
        "JOIN",    "PRIVMSG",
        "353 ann", "001",
        "CAP",     "CAP * LS",
        "BATCH +", "BATCH -",
        "BATCH",   "@batch=x PRIVMSG a b",
        "QUIT",    "KICK #a",
        "999",     "999 ann",
        "005 a",   "@time=bad;batch=;label=x PING",
        "FAIL a",  "NICK",
        "PONG",    "315 a 0-sync-x",
    };
    struct rig *r = *state;

    rig_enter_lobby(r);
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) rig_line(r, lines[i]);
    rig_forget(r);
    rig_typed(r, "still here");
    rig_expect(r, "+ [pending] still here\n> @label=1 PRIVMSG #lobby :still here\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(registers_with_capabilities),
        WITH_RIG(an_invitation_comes_before_all_else),
        WITH_RIG(server_without_capabilities_is_fine),
        WITH_RIG(greeting_says_where_and_with_whom),
        WITH_RIG(history_comes_with_its_names_and_before_the_greeting),
        WITH_RIG(every_line_of_an_old_message_is_shown),
        WITH_RIG(taken_name_is_asked_for_again),
        WITH_RIG(nameless_client_sends_nothing_before_it_has_a_name),
        WITH_RIG(nobody_to_ask_makes_a_taken_name_the_end),
        WITH_RIG(own_line_is_pending_until_the_echo),
        WITH_RIG(own_line_is_found_in_a_labelled_batch),
        WITH_RIG(refused_line_says_why),
        WITH_RIG(people_come_and_go_once),
        WITH_RIG(other_servers_tell_leaving_from_vanishing_in_their_own_ways),
        WITH_RIG(other_rooms_are_named),
        WITH_RIG(room_that_would_not_have_us_is_given_up),
        WITH_RIG(actions_notices_and_mentions_are_told_apart),
        WITH_RIG(without_windows_a_room_is_left_when_one_is_put_out),
        WITH_RIG(pings_are_answered),
        WITH_RIG(odd_lines_are_passed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
