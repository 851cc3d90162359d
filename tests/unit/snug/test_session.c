/* SPDX-License-Identifier: MIT
 * test_session: a client machine on a connection: lines in, lines out, and its end. The server is
 * the other end of a pair of sockets. */
#include "snug/reach/session.h"
#include "unit.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct fixture {
    struct session *session;
    int server;
    int listener;     /* 0: none */
    struct buf heard; /* from the client, without CR */
    struct buf lines; /* of the server, as the owner had them */
    struct buf shown; /* texts of items */
    bool has_left, has_failed;
};

static void take_effect(void *context, const struct client_effect *e)
{
    struct fixture *f = context;

    if (e->kind == CLIENT_SHOW) buf_addf(&f->shown, STR_FMT "\n", STR_ARG(e->item.text));
    if (e->kind != CLIENT_LEAVE) return;
    f->has_left = true;
    f->has_failed = e->failed;
}

static void take_line(void *context, struct str line)
{
    struct fixture *f = context;

    buf_addf(&f->lines, STR_FMT "\n", STR_ARG(line));
}

static struct fixture *create_fixture(const struct client_settings *settings,
                                      const struct call_options *calls)
{
    struct fixture *f = test_calloc(1, sizeof *f);
    struct session_events events = {take_effect, take_line, f};

    buf_init(&f->heard, 1 << 16);
    buf_init(&f->lines, 1 << 16);
    buf_init(&f->shown, 1 << 16);
    f->session = session_create(calls, settings, &events);
    return f;
}

static int set_up(void **state)
{
    struct client_settings settings = {.name = STR("ann"), .lobby = STR("#tea"), .confirms = true};

    *state = create_fixture(&settings, &(struct call_options){.certificate = STR("unused")});
    return 0;
}

/* One that calls again, at a place where somebody listens; but it cannot show its certificate. */
static int set_up_to_return(void **state)
{
    struct client_settings settings = {
        .name = STR("ann"), .lobby = STR("#tea"), .confirms = true, .reconnects = true};
    struct call_options calls = {.target = {.host = "127.0.0.1", .wire = WIRE_TLS},
                                 .certificate = STR("/nonexistent")};
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof here;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct fixture *f;

    assert_int_equal(bind(listener, (struct sockaddr *)&here, n), 0);
    assert_int_equal(listen(listener, 8), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&here, &n), 0);
    calls.target.port = ntohs(here.sin_port);
    *state = f = create_fixture(&settings, &calls);
    f->listener = listener;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    session_destroy(f->session);
    if (f->server) close(f->server);
    if (f->listener) close(f->listener);
    buf_finish(&f->heard);
    buf_finish(&f->lines);
    buf_finish(&f->shown);
    test_free(f);
    return 0;
}

static void connect_it(struct fixture *f)
{
    struct stream stream;
    int ends[2];

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    f->server = ends[1];
    tcp_stream_init(&stream, ends[0]);
    session_start(f->session, stream);
}

/* What the server says is there already, so no turn has to wait. */
static void turn(struct fixture *f)
{
    struct pollfd polled[SESSION_POLLED];

    session_poll(f->session, polled);
    assert_true(poll(polled, SESSION_POLLED, 0) >= 0);
    session_turn(f->session, polled);
}

/* Returns how many turns that takes. */
static size_t turn_until_read(struct fixture *f)
{
    size_t turns = 0;

    do {
        turn(f);
        turns++;
    } while (session_wake_ms(f->session) == 0);
    return turns;
}

static void say(struct fixture *f, const char *lines)
{
    size_t n = strlen(lines);

    assert_int_equal(send(f->server, lines, n, 0), (ssize_t)n);
    turn(f);
}

static bool hears(struct fixture *f, const char *text)
{
    char bytes[4096];
    ssize_t n = recv(f->server, bytes, sizeof bytes, MSG_DONTWAIT);

    if (n > 0) buf_add(&f->heard, (struct str){bytes, (size_t)n});
    return f->heard.n && memmem(f->heard.p, f->heard.n, text, strlen(text));
}

static void enter(struct fixture *f)
{
    connect_it(f);
    turn(f);
    say(f, "CAP * LS :\r\n:s 001 ann :Hi\r\n");
    assert_true(hears(f, "JOIN #tea\r\nWHO 0-sync-1\r\n"));
    say(f, ":ann!a@h JOIN #tea\r\n:s 315 ann 0-sync-1 :End\r\n");
}

static void it_introduces_itself(void **state)
{
    struct fixture *f = *state;

    connect_it(f);
    turn(f);
    assert_true(hears(f, "NICK ann\r\n"));
}

static void the_owner_sees_lines_and_what_is_shown(void **state)
{
    struct fixture *f = *state;

    enter(f);
    say(f, ":bob!b@h PRIVMSG #tea :hello\r\n");
    assert_non_null(memmem(f->lines.p, f->lines.n, ":bob!b@h PRIVMSG #tea :hello\n", 29));
    assert_non_null(memmem(f->shown.p, f->shown.n, "hello\n", 6));
}

static void what_is_typed_goes_out_with_the_next_turn(void **state)
{
    struct fixture *f = *state;

    enter(f);
    session_step(f->session, (struct client_input){.kind = CLIENT_TYPED, .text = STR("hi there")});
    turn(f);
    assert_true(hears(f, "PRIVMSG #tea :hi there\r\n"));
}

static void a_lost_connection_is_the_end_of_one_that_does_not_come_back(void **state)
{
    struct fixture *f = *state;

    enter(f);
    shutdown(f->server, SHUT_RDWR);
    turn(f);
    assert_true(session_has_ended(f->session));
    assert_true(f->has_left && f->has_failed);
    assert_int_equal(session_wake_ms(f->session), INT64_MAX);
    turn(f); /* and then nothing happens any more */
}

static void leaving_says_goodbye(void **state)
{
    struct fixture *f = *state;

    enter(f);
    session_step(f->session, (struct client_input){.kind = CLIENT_TYPED_END});
    turn(f);
    assert_true(hears(f, "QUIT\r\n"));
    assert_false(session_has_ended(f->session));
    say(f, "ERROR :Bye\r\n");
    assert_true(session_has_ended(f->session));
    assert_false(f->has_failed);
}

static void nothing_is_heard_of_a_line_that_is_too_long(void **state)
{
    struct fixture *f = *state;
    size_t n = 1 << 18;
    char *flood = test_calloc(1, n + 3);

    enter(f);
    memset(flood, 'x', n);
    memcpy(flood + n, "\r\n", 2);
    for (size_t at = 0; at < n + 2;) {
        ssize_t put = send(f->server, flood + at, n + 2 - at, MSG_DONTWAIT);
        if (put > 0) at += (size_t)put;
        turn(f);
    }
    turn_until_read(f);
    assert_false(session_has_ended(f->session));
    say(f, "PING :still there\r\n");
    assert_true(hears(f, "PONG :still there\r\n"));
    test_free(flood);
}

/* So that a person can still leave a server that says more than we can read. */
static void of_a_flood_one_turn_takes_a_part(void **state)
{
    struct fixture *f = *state;
    struct buf flood;

    enter(f);
    buf_init(&flood, 5 * (1 << 15));
    while (buf_add(&flood, STR(":bob!b@h PRIVMSG #tea :hear me\r\n"))) continue;
    assert_int_equal(send(f->server, flood.p, flood.n, MSG_DONTWAIT), (ssize_t)flood.n);
    buf_finish(&flood);
    assert_int_equal(turn_until_read(f), 3);
    say(f, "PING :behind it\r\n");
    assert_true(hears(f, "PONG :behind it\r\n"));
}

static size_t count(const struct buf *text, struct str word)
{
    size_t found = 0;

    for (struct str rest = buf_str(text); rest.n >= word.n; rest = str_skip(rest, 1))
        found += str_starts(rest, word);
    return found;
}

static void that_it_may_not_come_back_is_told_once(void **state)
{
    struct fixture *f = *state;
    struct pollfd polled[SESSION_POLLED];

    enter(f);
    shutdown(f->server, SHUT_RDWR);
    turn(f);
    for (int calls = 0; calls < 2;) {
        session_step(f->session, (struct client_input){.kind = CLIENT_RETRY}); /* at once */
        session_poll(f->session, polled);
        assert_true(poll(polled, SESSION_POLLED, 20) >= 0);
        calls += polled[1].revents != 0;
        session_turn(f->session, polled);
    }
    assert_int_equal(count(&f->shown, STR("/nonexistent does not hold a certificate")), 1);
}

static void one_that_never_began_is_destroyed_as_well(void **state)
{
    struct fixture *f = *state;

    assert_false(session_has_ended(f->session));
    turn(f);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(it_introduces_itself),
        CASE(the_owner_sees_lines_and_what_is_shown),
        CASE(what_is_typed_goes_out_with_the_next_turn),
        CASE(a_lost_connection_is_the_end_of_one_that_does_not_come_back),
        CASE(leaving_says_goodbye),
        CASE(nothing_is_heard_of_a_line_that_is_too_long),
        CASE(of_a_flood_one_turn_takes_a_part),
        cmocka_unit_test_setup_teardown(that_it_may_not_come_back_is_told_once, set_up_to_return,
                                        tear_down),
        CASE(one_that_never_began_is_destroyed_as_well),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
