/* SPDX-License-Identifier: MIT
 * test_conn: one connection over a pair of sockets, from its first byte to its end. */
#include "base/buf.h"
#include "base/mem.h"
#include "net/clock.h"
#include "net/conn.h"
#include "tcp_pair.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { QUEUE_BYTES_MAX = 1 << 20, STALL_MS = 500 };

/* The owner of the talk, who notes what it is told. */
struct owner {
    struct conn_handler handler;
    struct loop *loop;
    struct conn_group group;
    struct conn conn;
    int peer;
    struct buf input;
    size_t largest_read;
    int read_count;
    int agreed_count;
    int ended_count;
    enum conn_end end;
    int timer_count;
    int stalled_count;
    bool reads;
};

static void received(void *context, struct conn *c, struct str bytes)
{
    struct owner *o = context;

    assert_ptr_equal(c, &o->conn);
    buf_add(&o->input, bytes);
    o->read_count++;
    if (bytes.n > o->largest_read) o->largest_read = bytes.n;
}

static void agreed(void *context, struct conn *c)
{
    assert_ptr_equal(c, &((struct owner *)context)->conn);
    ((struct owner *)context)->agreed_count++;
}

static void ended(void *context, struct conn *c, enum conn_end end)
{
    struct owner *o = context;

    (void)c;
    o->ended_count++;
    o->end = end;
}

static void timer(void *context, struct conn *c)
{
    (void)c;
    ((struct owner *)context)->timer_count++;
}

static void stalled(void *context, struct conn *c)
{
    ((struct owner *)context)->stalled_count++;
    conn_close_early(c, '\n', STR("too slow\n"));
}

static bool may_read(void *context)
{
    return ((struct owner *)context)->reads;
}

/* A peer that hears nothing gives up instead of hanging the test. */
static void give_up_after_ten_seconds(int fd)
{
    struct timeval limit = {.tv_sec = 10};

    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit), 0);
}

static int set_up(void **state)
{
    struct owner *o = mem_zero(sizeof *o);
    int fds[2];

    o->handler = (struct conn_handler){agreed, received, ended, timer, stalled, may_read, o};
    o->reads = true;
    buf_init(&o->input, 1 << 26);
    tcp_pair(fds);
    o->peer = fds[1];
    give_up_after_ten_seconds(o->peer);
    assert_int_equal(loop_open(&o->loop), LOOP_OK);
    conn_group_init(&o->group, o->loop, &o->handler, STALL_MS);
    assert_int_equal(conn_init(&o->conn, &o->group, 1, fds[0], QUEUE_BYTES_MAX), CONN_OK);
    *state = o;
    return 0;
}

static int tear_down(void **state)
{
    struct owner *o = *state;

    conn_cut(&o->conn);
    if (o->peer >= 0) close(o->peer);
    conn_group_finish(&o->group);
    loop_close(o->loop);
    buf_finish(&o->input);
    mem_free(o);
    return 0;
}

static void turn(struct owner *o, int64_t until_ms)
{
    loop_turn(o->loop, conn_group_busy(&o->group) ? 0 : until_ms);
    conn_group_read(&o->group);
    conn_group_write(&o->group);
    conn_group_forget_gone(&o->group);
}

/* Turns until there was nothing to do. */
static void settle(struct owner *o)
{
    for (int i = 0; i < 3; i++) {
        turn(o, 0);
        while (conn_group_busy(&o->group)) turn(o, 0);
    }
}

static void peer_says(struct owner *o, struct str text)
{
    assert_int_equal(send(o->peer, text.p, text.n, 0), text.n);
}

/* Reads until the end, turning the loop whenever there is nothing; what came is in `heard`. */
static void peer_hears_all(struct owner *o, struct buf *heard)
{
    char bytes[4096];
    ssize_t n;

    for (;;) {
        n = recv(o->peer, bytes, sizeof bytes, MSG_DONTWAIT);
        if (n == 0) return;
        if (n > 0)
            buf_add(heard, (struct str){bytes, (size_t)n});
        else if (errno == EAGAIN)
            turn(o, clock_mono_ms() + 20);
        else
            fail_msg("the peer was cut off: %s", strerror(errno));
    }
}

static void turn_until_gone(struct owner *o)
{
    while (o->conn.state != CONN_GONE) turn(o, INT64_MAX);
}

static void what_arrives_is_received(void **state)
{
    struct owner *o = *state;

    peer_says(o, STR("NICK ann\r\n"));
    while (o->input.n < 10) turn(o, INT64_MAX);
    assert_str(buf_str(&o->input), "NICK ann\r\n");
}

static void one_turn_reads_a_bounded_amount(void **state)
{
    struct owner *o = *state;
    size_t total = 300 * 1024, sent = 0;
    char *bytes = mem_zero(total);

    while (o->input.n < total) {
        ssize_t n = send(o->peer, bytes + sent, total - sent, MSG_DONTWAIT);
        size_t before = o->input.n;

        if (n > 0) sent += (size_t)n;
        turn(o, clock_mono_ms() + 20);
        assert_true(o->input.n - before <= 64 * 1024);
    }
    assert_true(o->read_count >= 5);
    mem_free(bytes);
}

static void paused_connection_is_not_read_until_resumed(void **state)
{
    struct owner *o = *state;

    conn_pause(&o->conn);
    peer_says(o, STR("hello"));
    settle(o);
    assert_int_equal(o->input.n, 0);
    conn_resume(&o->conn);
    while (o->input.n < 5) turn(o, clock_mono_ms() + 20);
    assert_str(buf_str(&o->input), "hello");
}

static void nobody_is_read_while_the_owner_says_no(void **state)
{
    struct owner *o = *state;

    o->reads = false;
    peer_says(o, STR("hello"));
    settle(o);
    assert_int_equal(o->input.n, 0);
    assert_false(conn_group_busy(&o->group));
    o->reads = true;
    while (o->input.n < 5) turn(o, clock_mono_ms() + 20);
}

static void who_is_gone_stands_in_no_list(void **state)
{
    struct owner *o = *state;

    o->reads = false;
    peer_says(o, STR("never read"));
    settle(o);
    assert_true(conn_send(&o->conn, STR("never sent")));
    assert_int_equal(o->group.readable.count, 1);
    assert_int_equal(o->group.touched.count, 1);
    conn_cut(&o->conn);
    conn_group_sweep(&o->group);
    assert_int_equal(o->group.readable.count, 0);
    assert_int_equal(o->group.touched.count, 0);
    assert_int_equal(o->group.gone.count, 1);
}

static void half_closed_peer_still_hears_the_answer(void **state)
{
    struct owner *o = *state;
    struct buf heard;

    buf_init(&heard, 1 << 20);
    peer_says(o, STR("question"));
    shutdown(o->peer, SHUT_WR);
    while (!o->ended_count) turn(o, INT64_MAX);
    assert_int_equal(o->end, CONN_END_CLOSED);
    assert_str(buf_str(&o->input), "question");
    assert_true(conn_send(&o->conn, STR("answer")));
    conn_close(&o->conn);
    peer_hears_all(o, &heard);
    assert_str(buf_str(&heard), "answer");
    turn_until_gone(o);
    assert_int_equal(o->ended_count, 1);
    buf_finish(&heard);
}

static void close_with_unread_input_is_no_reset(void **state)
{
    struct owner *o = *state;
    struct buf heard;

    buf_init(&heard, 1 << 20);
    conn_pause(&o->conn);
    peer_says(o, STR("never read"));
    settle(o);
    assert_true(conn_send(&o->conn, STR("goodbye")));
    conn_close(&o->conn);
    peer_hears_all(o, &heard);
    assert_str(buf_str(&heard), "goodbye");
    assert_int_equal(o->conn.state, CONN_LINGERING);
    peer_says(o, STR("still talking"));
    close(o->peer);
    o->peer = -1;
    turn_until_gone(o);
    assert_int_equal(o->input.n, 0);
    assert_int_equal(o->ended_count, 0);
    buf_finish(&heard);
}

static void long_queue_is_flushed_before_the_end(void **state)
{
    struct owner *o = *state;
    size_t total = 900 * 1024;
    char *text = mem_alloc(total);
    struct buf heard;

    memset(text, 'x', total);
    buf_init(&heard, 1 << 21);
    assert_true(conn_send(&o->conn, (struct str){text, total}));
    conn_close(&o->conn);
    turn(o, 0);
    memset(text, 'y', total);
    mem_free(text);
    peer_hears_all(o, &heard);
    assert_int_equal(heard.n, total);
    assert_int_equal(str_find(buf_str(&heard), 'y'), total);
    buf_finish(&heard);
}

/* Fills the kernel's buffers and the queue with lines for a peer that does not read. */
static size_t send_until_refused(struct owner *o)
{
    size_t count = 0;

    while (conn_send(&o->conn, STR("a line that nobody reads, again and again\n"))) {
        if (++count % 100 == 0) turn(o, 0);
        assert_true(count < 1000000);
    }
    return count;
}

static void stalled_peer_is_refused_more_and_loses_whole_lines(void **state)
{
    struct owner *o = *state;
    struct buf heard;
    struct str rest;

    buf_init(&heard, 1 << 26);
    send_until_refused(o);
    assert_true(o->conn.out.bytes <= QUEUE_BYTES_MAX);
    conn_close_early(&o->conn, '\n', STR("too slow\n"));
    peer_hears_all(o, &heard);
    rest = buf_str(&heard);
    for (struct str line = str_cut(&rest, '\n'); rest.n; line = str_cut(&rest, '\n'))
        assert_str(line, "a line that nobody reads, again and again");
    assert_true(str_eq(str_skip(buf_str(&heard), heard.n - 9), STR("too slow\n")));
    buf_finish(&heard);
}

static void queue_that_does_not_move_is_told(void **state)
{
    struct owner *o = *state;
    struct buf heard;

    buf_init(&heard, 1 << 26);
    send_until_refused(o);
    while (!o->stalled_count) turn(o, INT64_MAX);
    assert_true(o->conn.out.bytes < 100);
    peer_hears_all(o, &heard);
    assert_true(str_eq(str_skip(buf_str(&heard), heard.n - 9), STR("too slow\n")));
    assert_int_equal(o->stalled_count, 1);
    buf_finish(&heard);
}

/* For longer than a queue may stand still. */
static void queue_that_moves_has_time(void **state)
{
    struct owner *o = *state;
    int64_t end_ms = clock_mono_ms() + 3 * STALL_MS;
    static char bytes[1 << 19];

    send_until_refused(o);
    while (clock_mono_ms() < end_ms) {
        (void)!recv(o->peer, bytes, sizeof bytes, MSG_DONTWAIT);
        turn(o, clock_mono_ms() + STALL_MS / 10);
        while (o->conn.out.bytes < QUEUE_BYTES_MAX / 2)
            assert_true(conn_send(&o->conn, STR("one more line\n")));
    }
    assert_int_equal(o->stalled_count, 0);
}

static void who_has_read_all_is_not_hurried(void **state)
{
    struct owner *o = *state;
    int64_t end_ms = clock_mono_ms() + 2 * STALL_MS;

    assert_true(conn_send(&o->conn, STR("hello\n")));
    while (clock_mono_ms() < end_ms) turn(o, end_ms);
    assert_int_equal(o->stalled_count, 0);
}

static void reset_by_peer(struct owner *o)
{
    struct linger at_once = {.l_onoff = 1};

    assert_int_equal(setsockopt(o->peer, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once), 0);
    close(o->peer);
    o->peer = -1;
}

static void reset_by_the_peer_is_told_once(void **state)
{
    struct owner *o = *state;

    reset_by_peer(o);
    turn_until_gone(o);
    assert_true(conn_send(&o->conn, STR("into the void")));
    settle(o);
    assert_int_equal(o->ended_count, 1);
    assert_int_equal(o->end, CONN_END_RESET);
    assert_int_equal(o->group.gone.count, 1);
}

static void who_breaks_with_input_left_is_forgotten(void **state)
{
    struct owner *o = *state;

    peer_says(o, STR("hello"));
    reset_by_peer(o);
    assert_true(conn_send(&o->conn, STR("into the void")));
    turn(o, INT64_MAX);
    assert_str(buf_str(&o->input), "hello");
    assert_int_equal(o->conn.state, CONN_GONE);
    assert_int_equal(o->group.gone.count, 1);
    assert_int_equal(o->group.readable.count, 0);
}

static void peer_that_never_answers_our_fin_is_cut_in_the_end(void **state)
{
    struct owner *o = *state;

    conn_close(&o->conn);
    turn_until_gone(o);
    assert_int_equal(o->ended_count, 0);
}

static void timer_is_due_once_and_only_while_open(void **state)
{
    struct owner *o = *state;

    conn_set_timer(&o->conn, clock_mono_ms() + 1);
    while (!o->timer_count) turn(o, INT64_MAX);
    conn_set_timer(&o->conn, clock_mono_ms() + 1);
    conn_close(&o->conn);
    close(o->peer);
    o->peer = -1;
    turn_until_gone(o);
    assert_int_equal(o->timer_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_arrives_is_received, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_turn_reads_a_bounded_amount, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paused_connection_is_not_read_until_resumed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nobody_is_read_while_the_owner_says_no, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_is_gone_stands_in_no_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(half_closed_peer_still_hears_the_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(close_with_unread_input_is_no_reset, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_queue_is_flushed_before_the_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stalled_peer_is_refused_more_and_loses_whole_lines, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(queue_that_does_not_move_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(queue_that_moves_has_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_has_read_all_is_not_hurried, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reset_by_the_peer_is_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_breaks_with_input_left_is_forgotten, set_up, tear_down),
        cmocka_unit_test_setup_teardown(peer_that_never_answers_our_fin_is_cut_in_the_end, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(timer_is_due_once_and_only_while_open, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
