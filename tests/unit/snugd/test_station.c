/* SPDX-License-Identifier: MIT
 * test_station: one worker with real sockets; the test itself plays the core. */
#include "station_rig.h"

static int set_up_slow(void **state)
{
    *state = create(1 << 20, 10, 10);
    return 0;
}

static int set_up_tiny_core(void **state)
{
    *state = create(1, 1000, 100);
    return 0;
}

static struct effect close_of(struct caller c)
{
    return (struct effect){.kind = EFFECT_CLOSE, .session = c.session, .text = STR("over")};
}

static struct effect caps_of(struct caller c, cap_set caps)
{
    return (struct effect){.kind = EFFECT_CAPS, .session = c.session, .caps = caps};
}

static const room_id rooms[] = {1, 2};

static struct effect seat(struct caller c, size_t room)
{
    return (struct effect){
        .kind = EFFECT_SEAT, .session = c.session, .rooms = &rooms[room], .room_count = 1};
}

static struct effect unseat(struct caller c, size_t room)
{
    return (struct effect){
        .kind = EFFECT_UNSEAT, .session = c.session, .rooms = &rooms[room], .room_count = 1};
}

static struct effect cast_to(size_t room_count, session_id left_out, struct str body)
{
    return (struct effect){.kind = EFFECT_CAST,
                           .session = left_out,
                           .rooms = rooms,
                           .room_count = room_count,
                           .line = {.unix_ms = 1000, .body = body}};
}

static void lines_reach_the_core_whole_however_they_were_split(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    say(c, STR("NI"));
    say(c, STR("CK ann\r\nUSER ann 0 * :A"));
    expect(r, c.session, INPUT_LINE, STR("NICK ann"));
    say(c, STR("nn\nJOIN #a\r\n\r\nJOIN #b\r\n"));
    expect(r, c.session, INPUT_LINE, STR("USER ann 0 * :Ann"));
    expect(r, c.session, INPUT_LINE, STR("JOIN #a"));
    expect(r, c.session, INPUT_LINE, STR("JOIN #b"));
}

static void a_line_too_long_is_told_and_nothing_of_it_runs(void **state)
{
    struct rig *r = *state;
    struct caller c = call_irc(r);
    char long_line[10000];

    memset(long_line, 'x', sizeof long_line);
    say(c, (struct str){long_line, sizeof long_line});
    say(c, STR("\r\nPING 1\r\n"));
    expect(r, c.session, INPUT_TOO_LONG, STR(""));
    expect(r, c.session, INPUT_LINE, STR("PING 1"));
}

static void a_cast_reaches_those_seated_but_not_the_actor(void **state)
{
    struct rig *r = *state;
    struct caller ann = call_irc(r), bob = call_irc(r), eve = call_irc(r);

    WANT(r, seat(ann, 0), seat(bob, 0), seat(eve, 1),
         cast_to(1, ann.session, STR(":ann PRIVMSG #a :hi")), send_to(ann, STR("to ann")),
         send_to(eve, STR("to eve")));
    hear(bob, STR(":ann PRIVMSG #a :hi\r\n"));
    hear(ann, STR("to ann\r\n"));
    hear(eve, STR("to eve\r\n"));
}

static void a_cast_to_several_rooms_is_heard_once(void **state)
{
    struct rig *r = *state;
    struct caller bob = call_irc(r);

    WANT(r, seat(bob, 0), seat(bob, 1), cast_to(2, 0, STR("QUIT")), cast_to(2, 0, STR("AGAIN")));
    hear(bob, STR("QUIT\r\nAGAIN\r\n"));
    WANT(r, unseat(bob, 0), cast_to(1, 0, STR("NOT HEARD")), cast_to(2, 0, STR("HEARD")));
    hear(bob, STR("HEARD\r\n"));
}

static void each_client_is_shown_what_it_can_read(void **state)
{
    struct rig *r = *state;
    struct caller old = call_irc(r), new = call_irc(r);

    WANT(r, seat(old, 0), seat(new, 0), caps_of(new, CAP_BIT(CAP_SERVER_TIME)),
         cast_to(1, 0, STR("HELLO")));
    hear(old, STR("HELLO\r\n"));
    hear(new, STR("@time=1970-01-01T00:00:01.000Z HELLO\r\n"));
    WANT(r, caps_of(new, 0), cast_to(1, 0, STR("HELLO")));
    hear(new, STR("HELLO\r\n"));
}

static void many_lines_in_a_turn_keep_their_order(void **state)
{
    struct rig *r = *state;
    struct caller ann = call_irc(r), bob = call_irc(r);

    WANT(r, seat(ann, 0), seat(bob, 0));
    for (int i = 0; i < 100; i++)
        WANT(r, cast_to(1, 0, STR("one")), send_to(bob, STR("two")), cast_to(1, 0, STR("three")));
    for (int i = 0; i < 100; i++) hear(ann, STR("one\r\nthree\r\n"));
    for (int i = 0; i < 100; i++) hear(bob, STR("one\r\ntwo\r\nthree\r\n"));
}

static void a_close_comes_after_all_that_was_sent(void **state)
{
    struct rig *r = *state;
    struct caller c = call_irc(r);

    WANT(r, seat(c, 0), send_to(c, STR("ERROR :over")), close_of(c), cast_to(1, 0, STR("late")),
         send_to(c, STR("later")), seat(c, 1));
    hear(c, STR("ERROR :over\r\n"));
    hear_end(c);
}

static void effects_for_the_gone_are_passed_over(void **state)
{
    struct rig *r = *state;
    struct caller gone = call_irc(r), next;

    WANT(r, close_of(gone));
    hear_end(gone);
    shutdown(gone.fd, SHUT_WR);
    while (worker_conn_count(station_worker(r->station)) > 0) sched_yield();
    next = call_irc(r);
    assert_int_not_equal(next.session, gone.session);
    WANT(r, send_to(gone, STR("lost")), close_of(gone), send_to(next, STR("found")));
    hear(next, STR("found\r\n"));
}

static void who_stops_talking_still_hears_the_answers(void **state)
{
    struct rig *r = *state;
    struct caller c = call_irc(r);

    say(c, STR("PING 1\r\nPING"));
    shutdown(c.fd, SHUT_WR);
    expect(r, c.session, INPUT_LINE, STR("PING 1"));
    expect(r, c.session, INPUT_CLOSED, STR("Connection closed"));
    WANT(r, send_to(c, STR("PONG 1")), close_of(c));
    hear(c, STR("PONG 1\r\n"));
    hear_end(c);
}

static void a_reset_is_reported_as_such(void **state)
{
    struct rig *r = *state;
    struct caller c = call_irc(r);
    struct linger at_once = {.l_onoff = 1};

    setsockopt(c.fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(c.fd);
    r->fd_count--;
    expect(r, c.session, INPUT_CLOSED, STR("Connection reset by peer"));
}

static void a_stalled_reader_is_cut_and_the_others_hear_all(void **state)
{
    static char body[1000];
    struct rig *r = *state;
    struct caller stalled = call_irc(r), quick = call_irc(r);
    int small = 4096;

    setsockopt(stalled.fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    memset(body, 'b', sizeof body);
    WANT(r, seat(stalled, 0), seat(quick, 0));
    for (int i = 0; i < 8000; i++) {
        char bytes[sizeof body + 2];

        WANT(r, cast_to(1, 0, (struct str){body, sizeof body}));
        assert_int_equal(recv(quick.fd, bytes, sizeof bytes, MSG_WAITALL), sizeof bytes);
        assert_memory_equal(bytes, body, sizeof body);
    }
    expect(r, stalled.session, INPUT_CLOSED, STR("SendQ exceeded"));
}

static void who_talks_too_fast_is_heard_in_time(void **state)
{
    struct rig *r = *state;
    struct caller c = call_irc(r);
    struct buf lines;

    buf_init(&lines, 1 << 20);
    for (int i = 0; i < 300; i++) buf_addf(&lines, "PING %d\r\n", i);
    say(c, buf_str(&lines));
    for (int i = 0; i < 300; i++) {
        struct input input = next_input(r);
        char line[20];

        snprintf(line, sizeof line, "PING %d", i);
        assert_int_equal(input.kind, INPUT_LINE);
        assert_true(str_eq(input.text, str_from(line)));
    }
    buf_finish(&lines);
}

/* 32 of the smallest lines count as one that is said, of which there are ten at once and in a
 * second; a NICK counts as five. */
static void what_was_answered_counts_as_said(void **state)
{
    struct rig *r = *state;
    struct caller c = call_irc(r);
    struct effect answer = send_to(c, STR("x"));
    int64_t began_ms = clock_mono_ms();

    answer.is_answer = true;
    for (int i = 0; i < 32 * 10; i++) WANT(r, answer);
    for (int i = 0; i < 32 * 10; i++) hear(c, STR("x\r\n"));
    say(c, STR("PING 1\r\n"));
    expect(r, c.session, INPUT_LINE, STR("PING 1"));
    assert_true(clock_mono_ms() - began_ms >= 500);
}

static void a_busy_core_is_waited_for_and_nothing_is_lost(void **state)
{
    struct rig *r = *state;
    struct caller c = call_irc(r);

    for (int i = 0; i < 200; i++) {
        char line[20];

        snprintf(line, sizeof line, "PING %d\n", i);
        say(c, str_from(line));
    }
    for (int i = 0; i < 200; i++) {
        char line[20];

        snprintf(line, sizeof line, "PING %d", i);
        expect(r, c.session, INPUT_LINE, str_from(line));
    }
}

static void expect_plain_entry(struct rig *r, struct caller c)
{
    expect(r, c.session, INPUT_LINE, STR("CAP LS 302"));
    expect(r, c.session, INPUT_LINE, STR("NICK ann"));
    expect(r, c.session, INPUT_LINE, STR("USER ann 0 * :ann"));
}

static void what_is_left_at_the_end_is_released(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    WANT(r, seat(c, 0), seat(c, 1));
    say(c, STR("ann\nhalf a li"));
    expect_plain_entry(r, c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(lines_reach_the_core_whole_however_they_were_split),
        CASE(a_line_too_long_is_told_and_nothing_of_it_runs),
        CASE(a_cast_reaches_those_seated_but_not_the_actor),
        CASE(a_cast_to_several_rooms_is_heard_once),
        CASE(each_client_is_shown_what_it_can_read),
        CASE(many_lines_in_a_turn_keep_their_order),
        CASE(a_close_comes_after_all_that_was_sent),
        CASE(effects_for_the_gone_are_passed_over),
        CASE(who_stops_talking_still_hears_the_answers),
        CASE(a_reset_is_reported_as_such),
        CASE(a_stalled_reader_is_cut_and_the_others_hear_all),
        CASE(who_talks_too_fast_is_heard_in_time),
        cmocka_unit_test_setup_teardown(what_was_answered_counts_as_said, set_up_slow, tear_down),
        cmocka_unit_test_setup_teardown(a_busy_core_is_waited_for_and_nothing_is_lost,
                                        set_up_tiny_core, tear_down),
        CASE(what_is_left_at_the_end_is_released),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
