/* SPDX-License-Identifier: MIT
 * The client machine on a server that closes who says too much at once: so many lines leave, the
 * others one after the other, and nothing gets lost or changes places. */
#include "client_rig.h"

#define STRANGERS "batch message-tags"

/* In the lobby of a server that has said nothing of SAFERATE, long ago. */
static void enter_strangers(struct rig *r, const char *caps)
{
    rig_connected(r);
    rig_grant(r, caps);
    rig_welcome(r);
    rig_wait(r, 20 * 1000);
    rig_forget(r);
}

static int set_up(void **state)
{
    enter_strangers(rig_create(state, &rig_ann), STRANGERS);
    return 0;
}

/* While the server says this and that, so that nobody has to ask whether it is there. */
static void wait_ms(struct rig *r, int64_t ms)
{
    for (; ms > 10 * 1000; ms -= 10 * 1000) {
        rig_wait(r, 10 * 1000);
        rig_line(r, ":s.x PONG s.x :else");
    }
    rig_wait(r, ms);
}

static void enter_strangers_again(struct rig *r, const struct client_settings *settings,
                                  const char *caps)
{
    rig_restart(r, settings);
    enter_strangers(r, caps);
}

static void paste(struct rig *r, int lines)
{
    struct buf text;

    buf_init(&text, 1 << 16);
    for (int i = 1; i <= lines; i++) buf_addf(&text, "%s%d", i > 1 ? "\n" : "", i);
    rig_step(r,
             (struct client_input){.kind = CLIENT_TYPED, .text = buf_str(&text), .literal = true});
    buf_finish(&text);
}

/* How many lines have left since the transcript was forgotten. */
static int sent_count(struct rig *r)
{
    struct str rest = buf_str(&r->transcript);
    int count = 0;

    while (rest.n) count += str_starts(str_cut(&rest, '\n'), STR("> "));
    return count;
}

static void burst_leaves_at_once_and_the_rest_a_line_in_two_seconds(void **state)
{
    struct rig *r = *state;

    paste(r, 60);
    assert_int_equal(sent_count(r), 10);
    rig_forget(r);
    wait_ms(r, 1999);
    rig_expect(r, "");
    wait_ms(r, 1);
    rig_expect(r, "> PRIVMSG #lobby :11\n+ [confirmed] 11\n");
    wait_ms(r, 2000);
    rig_expect(r, "> PRIVMSG #lobby :12\n+ [confirmed] 12\n");
}

static void all_that_waits_is_shown_as_waiting_and_leaves_in_order(void **state)
{
    struct rig *r = *state;
    char line[64];

    paste(r, 60);
    assert_true(rig_told(r, "+ [pending] 60\n"));
    wait_ms(r, 120 * 1000);
    for (int i = 1, at = 0; i <= 60; i++) {
        int n = snprintf(line, sizeof line, "> PRIVMSG #lobby :%d\n", i);
        char *found = memmem(r->transcript.p + at, r->transcript.n - (size_t)at, line, (size_t)n);
        assert_non_null(found);
        at = (int)(found - r->transcript.p);
    }
}

static void who_speaks_now_and_then_never_waits(void **state)
{
    struct rig *r = *state;

    for (int i = 0; i < 50; i++) {
        rig_typed(r, "hi");
        rig_typed(r, "there");
        assert_int_equal(sent_count(r), 2);
        wait_ms(r, 4000);
        rig_line(r, ":s.x PONG s.x :else");
        rig_forget(r);
    }
}

static void command_does_not_overtake_what_was_said(void **state)
{
    struct rig *r = *state;

    paste(r, 11);
    rig_forget(r);
    rig_typed(r, "/topic tea");
    rig_expect(r, "");
    wait_ms(r, 2000);
    rig_expect(r, "> PRIVMSG #lobby :11\n+ [confirmed] 11\n");
    wait_ms(r, 2000);
    rig_expect(r, "> TOPIC #lobby :tea\n");
}

static void what_keeps_the_connection_overtakes_it(void **state)
{
    struct rig *r = *state;

    paste(r, 20);
    rig_forget(r);
    rig_line(r, "PING :x");
    rig_expect(r, "> PONG :x\n");
}

static void password_is_not_kept_waiting(void **state)
{
    struct rig *r = *state;

    paste(r, 20);
    rig_forget(r);
    rig_typed(r, "/raw PRIVMSG NickServ :IDENTIFY sesame");
    rig_expect(r, "> PRIVMSG NickServ :IDENTIFY sesame\n");
}

static void person_leaves_at_once(void **state)
{
    struct rig *r = *state;

    paste(r, 20);
    rig_forget(r);
    rig_typed(r, "/quit");
    rig_typed(r, "/quit");
    rig_expect(r, "= ! 10 lines were not sent.\n> QUIT\n");
    wait_ms(r, 299);
    rig_expect(r, "");
}

static void script_stays_until_all_is_said(void **state)
{
    struct rig *r = *state;

    enter_strangers_again(r, &rig_script, STRANGERS);
    for (int i = 0; i < 60; i++) rig_typed(r, "hi");
    rig_step(r, (struct client_input){.kind = CLIENT_TYPED_END});
    wait_ms(r, 99 * 1000);
    assert_int_equal(sent_count(r), 59);
    wait_ms(r, 1000);
    assert_true(rig_told(r, "> PRIVMSG #lobby :hi\n+ [confirmed] hi\n> QUIT\n"));
}

static void line_that_waits_is_not_confirmed_yet(void **state)
{
    struct rig *r = *state;

    paste(r, 11);
    rig_expect_among(r, "> PRIVMSG #lobby :10\n+ [confirmed] 10\n+ [pending] 11\n");
    wait_ms(r, 2000);
    rig_expect(r, "> PRIVMSG #lobby :11\n+ [confirmed] 11\n");
}

static void what_had_not_left_leaves_on_the_next_connection(void **state)
{
    struct rig *r = *state;

    enter_strangers_again(r, &rig_ann, RIG_CAPS);
    rig_typed(r, "/query bob");
    paste(r, 11);
    rig_lost(r, "gone");
    assert_true(rig_told(r, "+ [refused] 10 {because the connection was lost"));
    assert_false(rig_told(r, "+ [refused] 11"));
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n> @label=11 PRIVMSG bob :11\n");
}

static void server_that_does_not_mind_gets_all_of_it(void **state)
{
    struct rig *r = *state;

    paste(r, 30);
    rig_forget(r);
    rig_line(r, ":s.x 005 ann SAFERATE :are supported");
    assert_int_equal(sent_count(r), 20);
    paste(r, 60);
    assert_int_equal(sent_count(r), 80);
}

static void more_than_may_wait_is_refused(void **state)
{
    struct rig *r = *state;

    paste(r, 300);
    assert_true(rig_told(r, "+ [pending] 266\n"));
    assert_true(rig_told(r, "+ [refused] 267 {because too many lines are waiting"));
    assert_false(client_takes_lines(r->client));
}

static const struct client_settings many_rooms = {.name = STR_INIT("ann"),
                                                  .rooms = STR_INIT("#1 #2 #3 #4 #5 #6 #7 #8 #9 "
                                                                    "#10 #11 #12 #13 #14 #15"),
                                                  .reconnects = true,
                                                  .asks = true,
                                                  .confirms = true,
                                                  .is_rich = true};

static void rooms_are_entered_at_that_pace_too(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &many_rooms);
    rig_connected(r);
    rig_grant(r, STRANGERS);
    rig_forget(r);
    rig_line(r, ":s.x 001 ann :Welcome");
    assert_int_equal(sent_count(r), 10);
    assert_true(rig_told(r, "> JOIN #10\n"));
    wait_ms(r, 10 * 1000);
    assert_true(rig_told(r, "> JOIN #15\n"));
    wait_ms(r, 2 * 1000);
    assert_true(rig_told(r, "> WHO 0-sync-1\n"));
}

/* All of them were asked for before anything is given up. */
static void server_is_not_given_up_before_it_was_asked(void **state)
{
    struct rig *r = *state;
    struct client_settings settings = many_rooms;
    struct buf names;

    buf_init(&names, 1 << 12);
    for (int i = 0; i < 60; i++) buf_addf(&names, "#%d ", i);
    settings.rooms = buf_str(&names);
    rig_restart(r, &settings);
    buf_finish(&names);
    rig_connected(r);
    rig_grant(r, STRANGERS);
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_forget(r);
    for (int i = 0; i < 6; i++) {
        wait_ms(r, 16 * 1000);
        rig_line(r, ":s.x NOTICE ann :patience");
    }
    assert_true(rig_told(r, "> JOIN #57\n"));
    assert_false(rig_told(r, "no room"));
}

/* Who is in the room can wait, and leaves something for the person to say. */
static void what_nobody_asked_for_comes_last(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x 005 ann WHOX :are supported");
    for (int i = 2; i < 7; i++) {
        rig_linef(r, ":ann!ann@h JOIN #%d", i);
        rig_synced(r, i);
    }
    assert_int_equal(sent_count(r), 5 + 2);
    rig_forget(r);
    rig_typed(r, "hi");
    assert_true(rig_told(r, "> PRIVMSG "));
    rig_forget(r);
    wait_ms(r, 20 * 1000);
    assert_true(rig_told(r, "> WHO #6 "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(burst_leaves_at_once_and_the_rest_a_line_in_two_seconds),
        WITH_RIG(all_that_waits_is_shown_as_waiting_and_leaves_in_order),
        WITH_RIG(who_speaks_now_and_then_never_waits),
        WITH_RIG(command_does_not_overtake_what_was_said),
        WITH_RIG(what_keeps_the_connection_overtakes_it),
        WITH_RIG(password_is_not_kept_waiting),
        WITH_RIG(person_leaves_at_once),
        WITH_RIG(script_stays_until_all_is_said),
        WITH_RIG(line_that_waits_is_not_confirmed_yet),
        WITH_RIG(what_had_not_left_leaves_on_the_next_connection),
        WITH_RIG(server_that_does_not_mind_gets_all_of_it),
        WITH_RIG(more_than_may_wait_is_refused),
        WITH_RIG(rooms_are_entered_at_that_pace_too),
        WITH_RIG(server_is_not_given_up_before_it_was_asked),
        WITH_RIG(what_nobody_asked_for_comes_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
