/* SPDX-License-Identifier: MIT
 * test_station: one worker with real sockets; the test itself plays the core. */
#include "base/check.h"
#include "base/mem.h"
#include "core/effect.h"
#include "net/clock.h"
#include "snugd/inputs.h"
#include "snugd/station/station.h"
#include "tcp_pair.h"

#include <sched.h>
#include <semaphore.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct rig {
    struct server_options options;
    struct station *station;
    struct mailbox *core;
    sem_t mail_came;
    struct mail mail;
    size_t mail_at, input_at;
    int fds[8];
    size_t fd_count;
};

static void wake(void *context)
{
    sem_post(&((struct rig *)context)->mail_came);
}

static struct rig *create(size_t core_bytes_max, uint32_t rate, uint32_t burst)
{
    struct rig *r = mem_zero(sizeof *r);

    r->options.core.lobby = STR("#lobby");
    r->options.message_rate = rate;
    r->options.message_burst = burst;
    r->options.send_queue_bytes_max = 1 << 17;
    sem_init(&r->mail_came, 0, 0);
    r->core = mailbox_create(core_bytes_max, wake, r);
    assert_int_equal(station_open(0, &r->options, NULL, r->core, &r->station), STATION_OK);
    assert_int_equal(station_start(r->station), STATION_OK);
    return r;
}

static int set_up(void **state)
{
    *state = create(1 << 20, 1000, 100);
    return 0;
}

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

/* Forgets the mail in hand and takes what has come since. */
static bool take_mail(struct rig *r)
{
    for (size_t i = 0; i < r->mail.count; i++) inputs_destroy(r->mail.items[i]);
    r->mail_at = r->input_at = 0;
    if (!mailbox_take(r->core, &r->mail)) return false;
    if (r->mail.senders_held_back) worker_wake(station_worker(r->station));
    return true;
}

static int tear_down(void **state)
{
    struct rig *r = *state;

    worker_finish(station_worker(r->station), clock_mono_ms());
    worker_join(station_worker(r->station));
    station_close(r->station);
    for (size_t i = 0; i < r->fd_count; i++) close(r->fds[i]);
    take_mail(r);
    take_mail(r);
    mail_finish(&r->mail);
    mailbox_destroy(r->core);
    sem_destroy(&r->mail_came);
    mem_free(r);
    return 0;
}

/* A station that says nothing fails the test instead of hanging it. */
static void await_mail(struct rig *r)
{
    struct timespec limit;

    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_sec += 10;
    if (sem_timedwait(&r->mail_came, &limit) != 0) fail_msg("the core was told nothing");
}

/* The next thing the core is told; its text is valid until the one after it. */
static struct input next_input(struct rig *r)
{
    for (;;) {
        if (r->mail_at < r->mail.count) {
            struct inputs *in = r->mail.items[r->mail_at];
            if (r->input_at < in->count) return in->items[r->input_at++];
            r->mail_at++;
            r->input_at = 0;
        } else if (!take_mail(r)) {
            await_mail(r);
        }
    }
}

static void expect(struct rig *r, session_id session, enum input_kind kind, struct str text)
{
    struct input input = next_input(r);

    assert_int_equal(input.kind, kind);
    assert_int_equal(input.session, session);
    if (!str_eq(input.text, text))
        fail_msg("\"" STR_FMT "\" is not \"" STR_FMT "\"", STR_ARG(input.text), STR_ARG(text));
}

struct caller {
    int fd;
    session_id session;
};

static struct caller call(struct rig *r)
{
    struct timeval limit = {.tv_sec = 10};
    struct input input;
    int fds[2];

    tcp_pair(fds);
    setsockopt(fds[1], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    r->fds[r->fd_count++] = fds[1];
    worker_adopt(station_worker(r->station), fds[0], STR("192.0.2.1"), 0);
    input = next_input(r);
    assert_int_equal(input.kind, INPUT_OPEN);
    assert_str(input.text, "192.0.2.1");
    return (struct caller){fds[1], input.session};
}

static void say(struct caller c, struct str text)
{
    assert_int_equal(send(c.fd, text.p, text.n, 0), text.n);
}

static void hear(struct caller c, struct str text)
{
    char bytes[4096];

    assert_true(text.n <= sizeof bytes);
    assert_int_equal(recv(c.fd, bytes, text.n, MSG_WAITALL), text.n);
    if (memcmp(bytes, text.p, text.n) != 0)
        fail_msg("\"%.*s\" is not \"" STR_FMT "\"", (int)text.n, bytes, STR_ARG(text));
}

static void hear_end(struct caller c)
{
    assert_int_equal(recv(c.fd, &(char){0}, 1, 0), 0);
}

/* A caller who speaks IRC. */
static struct caller call_irc(struct rig *r)
{
    struct caller c = call(r);

    say(c, STR("NICK x\r\n"));
    expect(r, c.session, INPUT_LINE, STR("NICK x"));
    return c;
}

/* What the core wants done, all in one turn. */
static void want(struct rig *r, const struct effect *effects, size_t count)
{
    struct effects *list = mem_zero(sizeof *list);

    effects_init(list);
    for (size_t i = 0; i < count; i++) effects_add(list, &effects[i]);
    mailbox_put(worker_mailbox(station_worker(r->station)), list, 1);
}

#define WANT(r, ...)                                                                               \
    want(r, (const struct effect[]){__VA_ARGS__},                                                  \
         sizeof((const struct effect[]){__VA_ARGS__}) / sizeof(struct effect))

static struct effect send_to(struct caller c, struct str body)
{
    return (struct effect){.kind = EFFECT_SEND, .session = c.session, .line.body = body};
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

static void a_browser_is_told_and_runs_nothing(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    say(c, STR("POST / HTTP/1.1\r\n\r\nNICK ann\r\nQUIT\r\n"));
    expect(r, c.session, INPUT_CLOSED, STR("Not a chat client"));
    hear(c, STR("HTTP/1.1 400 Bad Request\r\n"));
}

static void a_tls_client_gets_an_alert(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    say(c, STR("\x16\x03\x01\x00\x2ahello"));
    expect(r, c.session, INPUT_CLOSED, STR("TLS is not spoken here"));
    hear(c, STR("\x15\x03\x01\x00\x02\x02\x28"));
    hear_end(c);
}

static void expect_plain_entry(struct rig *r, struct caller c)
{
    expect(r, c.session, INPUT_LINE, STR("CAP LS 302"));
    expect(r, c.session, INPUT_LINE, STR("NICK ann"));
    expect(r, c.session, INPUT_LINE, STR("USER ann 0 * :ann"));
}

static void the_plain_door_speaks_irc_for_a_name(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    say(c, STR("JOIN:ann\n"));
    expect_plain_entry(r, c);
}

static void a_name_without_an_end_counts_after_a_pause(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    say(c, STR("JOIN:ann"));
    expect_plain_entry(r, c);
}

static void a_name_that_could_begin_a_verb_counts_after_a_pause(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    say(c, STR("us"));
    expect(r, c.session, INPUT_LINE, STR("CAP LS 302"));
    expect(r, c.session, INPUT_LINE, STR("NICK us"));
}

static void a_silent_caller_is_greeted_and_may_still_speak_irc(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    hear(c, STR("Welcome! "));
    say(c, STR("NICK ann\r\n"));
    expect(r, c.session, INPUT_LINE, STR("NICK ann"));
}

static void a_script_that_ends_its_input_may_still_be_answered(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    say(c, STR("ann\nhello\n"));
    shutdown(c.fd, SHUT_WR);
    expect_plain_entry(r, c);
    WANT(r, send_to(c, STR(":s 433 * ann :Nickname is already in use")));
    expect(r, c.session, INPUT_CLOSED, STR("Connection closed"));
}

static void what_is_left_at_the_end_is_released(void **state)
{
    struct rig *r = *state;
    struct caller c = call(r);

    WANT(r, seat(c, 0), seat(c, 1));
    say(c, STR("ann\nhalf a li"));
    expect_plain_entry(r, c);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

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
        CASE(a_browser_is_told_and_runs_nothing),
        CASE(a_tls_client_gets_an_alert),
        CASE(the_plain_door_speaks_irc_for_a_name),
        CASE(a_name_without_an_end_counts_after_a_pause),
        CASE(a_name_that_could_begin_a_verb_counts_after_a_pause),
        CASE(a_silent_caller_is_greeted_and_may_still_speak_irc),
        CASE(a_script_that_ends_its_input_may_still_be_answered),
        CASE(what_is_left_at_the_end_is_released),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
