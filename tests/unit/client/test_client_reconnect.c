/* SPDX-License-Identifier: MIT
 * The client machine: lost connections, and that no line is lost or doubled over one. */
#include "client_rig.h"

static const struct client_settings ann = {.name = STR_INIT("ann"),
                                           .lobby = STR_INIT("#lobby"),
                                           .reconnects = true,
                                           .asks = true,
                                           .confirms = true,
                                           .seed = 7};

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &ann);

    rig_enter_lobby(r);
    return 0;
}

/* What was written down must be "@ " and a number between the two. */
static void expect_retry(struct rig *r, int least, int most)
{
    int delay = 0;

    buf_add_char(&r->transcript, '\0');
    assert_int_equal(sscanf(r->transcript.p, "@ %d\n", &delay), 1);
    assert_in_range(delay, least, most);
    rig_forget(r);
}

static void loss_is_told_once_and_tried_again_ever_later(void **state)
{
    static const int least[] = {750, 1500, 3000, 6000, 12000, 22500, 22500, 22500};
    static const int most[] = {1250, 2500, 5000, 10000, 20000, 30000, 30000, 30000};
    struct rig *r = *state;

    rig_lost(r, "connection reset");
    rig_forget(r);
    for (size_t i = 0; i < ARRAY_LENGTH(least); i++) {
        rig_lost(r, "connection refused");
        expect_retry(r, least[i], most[i]);
    }
}

static void let_in_and_shut_out_again_is_no_beginning(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "closed");
    for (int joins = 2; joins < 6; joins++) {
        rig_come_back(r, RIG_CAPS);
        rig_synced(r, joins);
        rig_lost(r, "closed");
    }
    rig_forget(r);
    rig_lost(r, "connection refused");
    expect_retry(r, 12000, 20000);
}

static void connection_that_lasted_is_soon_called_for_again(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "closed");
    rig_lost(r, "connection refused");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_later(r, 29 * 1000);
    rig_line(r, "PING :x");
    rig_later(r, 1000);
    rig_lost(r, "closed");
    rig_forget(r);
    rig_lost(r, "connection refused");
    expect_retry(r, 750, 1250);
}

static void loss_names_the_servers_own_reason(void **state)
{
    static const struct {
        const char *line, *told;
    } cases[] = {
        {"ERROR :Closing Link: 127.0.0.1 (Server shutting down)", "Server shutting down"},
        {"ERROR :Closing link: (ann@::1) [Excess Flood]", "Excess Flood"},
        {"ERROR :Closing Link: ann[h] (Quit: (bye))", "Quit: (bye)"},
        {"ERROR :Server going down", "Server going down"},
    };
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        char told[128];
        rig_line(r, cases[i].line);
        rig_lost(r, "closed");
        snprintf(told, sizeof told,
                 "= * Disconnected from the server: %s. Trying to come back …\n@ ", cases[i].told);
        assert_true(str_starts(buf_str(&r->transcript), str_from(told)));
        rig_come_back(r, RIG_CAPS);
        rig_forget(r);
    }
}

static void greeting_of_the_server_is_read_once(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":srv 372 ann :- be kind");
    rig_expect(r, "= - be kind\n");
    rig_lost(r, "closed");
    rig_register(r);
    rig_forget(r);
    rig_line(r, ":srv 372 ann :- be kind");
    rig_expect(r, "");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_line(r, ":srv 315 ann 0-sync-2 :End");
    rig_forget(r);
    rig_line(r, ":srv 372 ann :- be kind");
    rig_expect(r, "= - be kind\n");
}

static void reason_that_was_announced_is_not_said_again(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x NOTICE ann :Server shutting down");
    rig_line(r, "ERROR :Closing Link: 127.0.0.1 (Server shutting down)");
    rig_lost(r, "closed");
    rig_expect_among(r, "= * Server: Server shutting down\n"
                        "= * Disconnected from the server. Trying to come back …\n@ ");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_line(r, "ERROR :Closing Link: 127.0.0.1 (Server shutting down)");
    rig_lost(r, "closed");
    rig_expect_among(r, "= * Disconnected from the server: Server shutting down. Trying");
}

static void prompt_counts_down(void **state)
{
    struct rig *r = *state;

    r->prompts = true;
    for (int i = 0; i < 3; i++) rig_lost(r, "gone");
    rig_forget(r);
    while (client_wake_ms(r->client) != INT64_MAX) {
        assert_true(client_wake_ms(r->client) > r->now_ms);
        rig_later(r, client_wake_ms(r->client) - r->now_ms);
    }
    rig_expect_among(r, "? (back in 1 s) #lobby> \n? (connecting) #lobby> \n");
}

static void lines_typed_meanwhile_are_shown_and_sent_once_in_order(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_forget(r);
    rig_typed(r, "one");
    rig_typed(r, "two");
    rig_typed(r, "/me waits");
    rig_typed(r, "three");
    rig_expect(r, "+ [pending] one\n+ [pending] two\n= Waiting for the connection: /me waits\n"
                  "= Waiting for the connection: three\n");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n"
                  "> @label=1 PRIVMSG #lobby :one\n> @label=2 PRIVMSG #lobby :two\n"
                  "+ [pending] waits\n> @label=3 PRIVMSG #lobby :\001ACTION waits\001\n"
                  "+ [pending] three\n> @label=4 PRIVMSG #lobby :three\n");
}

static void line_that_had_arrived_is_found_in_the_history(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "arrived");
    rig_typed(r, "lost");
    rig_lost(r, "gone");
    rig_come_back(r, RIG_CAPS);
    rig_batch(r, "chathistory #lobby",
              "@msgid=x;time=2024-01-02T03:04:05.000Z :ann!a@h PRIVMSG #lobby :arrived\n");
    rig_expect(r, "+ [confirmed] arrived\n");
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n> @label=2 PRIVMSG #lobby :lost\n");
}

static void private_line_in_doubt_is_not_sent_twice(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/msg bob psst");
    rig_forget(r);
    rig_lost(r, "gone");
    rig_expect_among(r, "+ [refused] psst\n= ! Not sent: psst (the connection "
                        "was lost, it may not have arrived)\n");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n");
}

static void lines_of_a_message_that_was_seen_are_not_shown_again(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@msgid=a;time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :one");
    for (int i = 0; i < 12; i++)
        rig_line(r, "@time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :more");
    rig_lost(r, "gone");
    rig_come_back(r, RIG_CAPS);
    rig_batch(r, "chathistory #lobby",
              "@msgid=a;time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :one\n"
              "@time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :more\n"
              "@time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :more\n"
              "@msgid=b;time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :two\n"
              "@time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :more\n");
    rig_synced(r, 2);
    rig_expect(r, "= (old) bob: two\n= (old) bob: more\n= Connected again.\n");
}

static void history_is_shown_only_where_it_is_new(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@msgid=a;time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :one");
    rig_line(r, "@msgid=b;time=2024-01-01T00:00:00.002Z :bob!b@h PRIVMSG #lobby :two");
    rig_lost(r, "gone");
    rig_come_back(r, RIG_CAPS);
    rig_batch(r, "chathistory #lobby",
              "@msgid=a;time=2024-01-01T00:00:00.001Z :bob!b@h PRIVMSG #lobby :one\n"
              "@msgid=b;time=2024-01-01T00:00:00.002Z :bob!b@h PRIVMSG #lobby :two\n"
              "@msgid=c;time=2024-01-01T00:00:00.002Z :bob!b@h PRIVMSG #lobby :three\n"
              "@msgid=d;time=2024-01-01T00:00:00.003Z :bob!b@h PRIVMSG #lobby :four\n");
    rig_synced(r, 2);
    rig_expect(r, "= (old) bob: three\n= (old) bob: four\n= Connected again.\n");
}

static void all_rooms_are_entered_again(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/join dev sesame");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_synced(r, 2);
    rig_lost(r, "gone");
    rig_register(r);
    rig_expect_among(r, "> JOIN #lobby\n> JOIN #dev sesame\n> WHO 0-sync-3\n");
}

static void ghost_of_ourselves_is_stepped_around(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x 433 * ann :in use");
    rig_expect(r, "> NICK ann_\n");
    rig_line(r, ":s.x 001 ann_ :Welcome");
    rig_line(r, ":ann_!ann@h JOIN #lobby");
    rig_forget(r);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again, as ann_.\n");
}

static void silent_server_is_asked_and_then_given_up(void **state)
{
    struct rig *r = *state;

    rig_later(r, 120 * 1000);
    rig_expect(r, "> PING :there\n");
    rig_later(r, 20 * 1000);
    rig_expect(r, "");
    rig_later(r, 10 * 1000);
    rig_expect_among(r, "it does not answer any more");
}

static void loss_is_the_end_where_nobody_wants_to_come_back(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_script);
    rig_enter_lobby(r);
    rig_lost(r, "connection reset");
    rig_expect(r, "X Disconnected from the server: connection reset.\n");
    rig_typed(r, "hello?");
    rig_expect(r, "");
}

static void server_that_never_welcomes_is_given_up(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &ann);
    rig_connected(r);
    rig_forget(r);
    assert_int_equal(client_wake_ms(r->client), r->now_ms + 30 * 1000);
    rig_later(r, 30 * 1000);
    rig_expect(r, "X Disconnected from the server: it does not answer as a chat server does.\n");
}

static void server_that_does_not_say_when_rooms_are_entered_is_not_waited_for(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &ann);
    rig_register(r);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_typed(r, "hello");
    rig_forget(r);
    assert_int_equal(client_wake_ms(r->client), r->now_ms + 60 * 1000);
    rig_later(r, 60 * 1000);
    rig_expect(r, "= No messages here yet.\n" RIG_GREETING "= Users online are:  (0)\n"
                  "+ [pending] hello\n> @label=1 PRIVMSG #lobby :hello\n");
}

static void server_without_who_is_not_waited_for(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &ann);
    rig_register_with(r, "");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_typed(r, "hello");
    rig_forget(r);
    rig_line(r, ":s.x 421 ann WHO :Unknown command");
    rig_expect(r, "= ! The server does not know WHO.\n" RIG_GREETING "= Users online are:  (0)\n"
                  "> PRIVMSG #lobby :hello\n+ [confirmed] hello\n");
}

static void too_many_waiting_lines_are_refused_aloud(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    for (int i = 0; client_takes_lines(r->client); i++) rig_typed(r, "again");
    rig_forget(r);
    rig_typed(r, "one more");
    rig_expect(r, "= ! Not sent: too many lines are waiting for the server already.\n");
    rig_typed(r, "/quit");
    rig_expect(r, "= ! 256 lines were not sent.\nx You left the chat. Goodbye, ann!\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(loss_is_told_once_and_tried_again_ever_later),
        WITH_RIG(let_in_and_shut_out_again_is_no_beginning),
        WITH_RIG(connection_that_lasted_is_soon_called_for_again),
        WITH_RIG(loss_names_the_servers_own_reason),
        WITH_RIG(reason_that_was_announced_is_not_said_again),
        WITH_RIG(greeting_of_the_server_is_read_once),
        WITH_RIG(prompt_counts_down),
        WITH_RIG(lines_typed_meanwhile_are_shown_and_sent_once_in_order),
        WITH_RIG(line_that_had_arrived_is_found_in_the_history),
        WITH_RIG(private_line_in_doubt_is_not_sent_twice),
        WITH_RIG(lines_of_a_message_that_was_seen_are_not_shown_again),
        WITH_RIG(history_is_shown_only_where_it_is_new),
        WITH_RIG(all_rooms_are_entered_again),
        WITH_RIG(ghost_of_ourselves_is_stepped_around),
        WITH_RIG(silent_server_is_asked_and_then_given_up),
        WITH_RIG(loss_is_the_end_where_nobody_wants_to_come_back),
        WITH_RIG(server_that_never_welcomes_is_given_up),
        WITH_RIG(server_that_does_not_say_when_rooms_are_entered_is_not_waited_for),
        WITH_RIG(server_without_who_is_not_waited_for),
        WITH_RIG(too_many_waiting_lines_are_refused_aloud),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
