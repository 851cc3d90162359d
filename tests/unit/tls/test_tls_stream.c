/* SPDX-License-Identifier: MIT
 * test_tls_stream: a client and a server over a pair of sockets, in lock step, also where the wire
 * takes and gives one byte at a time, and where somebody else writes on it. */
#include "base/mem.h"
#include "tls/tls_stream.h"
#include "tls_rig.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

struct rig {
    struct tls_rig files;
    struct tls_server *server;
    struct tls_client *client;
    struct stream near, far; /* the client's end, the server's */
};

/* --- a wire that is as slow as can be: two of five calls are in vain --- */

static const struct stream_kind *true_kind;
static unsigned calls;

static bool in_vain(void)
{
    return calls++ % 5 < 2;
}

static ssize_t trickle_read(struct stream *s, char *out, size_t n)
{
    return in_vain() ? STREAM_AGAIN : true_kind->read(s, out, n ? 1 : 0);
}

static ssize_t trickle_writev(struct stream *s, const struct iovec *pieces, int count)
{
    struct iovec first = {pieces[0].iov_base, 1};

    (void)count;
    return in_vain() ? STREAM_AGAIN : true_kind->writev(s, &first, 1);
}

static struct stream_kind trickle_kind;

static void slow_down(struct stream *s)
{
    true_kind = s->kind;
    trickle_kind = *s->kind;
    trickle_kind.read = trickle_read;
    trickle_kind.writev = trickle_writev;
    s->kind = &trickle_kind;
}

/* --- the pair --- */

static void open_wire(struct rig *r)
{
    int fds[2];

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    tcp_stream_init(&r->near, fds[0]);
    tcp_stream_init(&r->far, fds[1]);
}

static int set_up(void **state)
{
    struct rig *r = mem_zero(sizeof *r);

    tls_rig_open(&r->files);
    tls_rig_make(&r->files, "snug.lan");
    r->server = tls_server_create(tls_rig_load(&r->files));
    r->client = tls_client_create();
    open_wire(r);
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    struct rig *r = *state;

    if (r->near.fd >= 0) r->near.kind->close(&r->near);
    if (r->far.fd >= 0) r->far.kind->close(&r->far);
    tls_client_destroy(r->client);
    tls_server_destroy(r->server);
    tls_rig_close(&r->files);
    mem_free(r);
    return 0;
}

static ssize_t read_from(struct stream *s, char *out, size_t n)
{
    return s->kind->read(s, out, n);
}

static ssize_t write_to(struct stream *s, struct str text)
{
    struct iovec piece = {(void *)(uintptr_t)text.p, text.n};

    return s->kind->writev(s, &piece, text.n ? 1 : 0);
}

/* Both ends do what they can until they agree. */
static void agree(struct rig *r)
{
    for (int turn = 0; r->near.opening || r->far.opening; turn++) {
        struct stream *s = turn % 2 ? &r->far : &r->near;

        assert_true(turn < 100000);
        if (s->opening) assert_int_equal(read_from(s, (char[16]){0}, 16), STREAM_AGAIN);
        if (s->pending) assert_int_not_equal(write_to(s, STR("")), STREAM_FAILED);
    }
}

static void begin(struct rig *r, const char *host)
{
    tls_stream_connect(&r->near, r->client, host);
    tls_stream_accept(&r->far, r->server, STR(""));
}

/* All of the text comes out at the other end as it went in. */
static void carry(struct stream *from, struct stream *to, struct str text)
{
    struct buf came;
    struct str rest = text;

    buf_init(&came, text.n);
    for (size_t turn = 0; came.n < text.n; turn++) {
        char bytes[65536];
        ssize_t n;

        assert_true(turn < 1000000);
        n = write_to(from, rest);
        assert_int_not_equal(n, STREAM_FAILED);
        if (n > 0) rest = str_skip(rest, (size_t)n);
        n = read_from(to, bytes, sizeof bytes);
        assert_true(n > 0 || n == STREAM_AGAIN);
        if (n > 0) assert_true(buf_add(&came, (struct str){bytes, (size_t)n}));
    }
    assert_memory_equal(came.p, text.p, text.n);
    buf_finish(&came);
}

/* --- the cases --- */

static void both_ends_hear_what_the_other_says(void **state)
{
    struct rig *r = *state;

    begin(r, "localhost");
    agree(r);
    carry(&r->near, &r->far, STR("NICK ann\r\n"));
    carry(&r->far, &r->near, STR(":snug.lan 001 ann :Welcome\r\n"));
}

static void much_comes_through_over_many_records(void **state)
{
    struct rig *r = *state;
    size_t n = 3 * 1000 * 1000;
    char *text = mem_alloc(n);

    for (size_t i = 0; i < n; i++) text[i] = (char)(i * 7 + i / 251);
    begin(r, "localhost");
    agree(r);
    carry(&r->near, &r->far, (struct str){text, n});
    carry(&r->far, &r->near, (struct str){text, n});
    mem_free(text);
}

static void a_wire_of_single_bytes_is_enough(void **state)
{
    struct rig *r = *state;
    char text[2000];

    memset(text, 'x', sizeof text);
    slow_down(&r->near);
    slow_down(&r->far);
    begin(r, "localhost");
    agree(r);
    carry(&r->near, &r->far, (struct str){text, sizeof text});
    carry(&r->far, &r->near, (struct str){text, sizeof text});
}

/* However much of the hello was read before anybody knew that it was one. */
static void what_was_read_before_counts(void **state)
{
    struct rig *r = *state;

    for (size_t n = 1; n < 200; n += 13) {
        char first[200];

        tls_stream_connect(&r->near, r->client, "localhost");
        assert_int_equal(read_from(&r->near, first, sizeof first), STREAM_AGAIN);
        assert_int_equal(recv(r->far.fd, first, n, 0), n);
        tls_stream_accept(&r->far, r->server, (struct str){first, n});
        agree(r);
        carry(&r->near, &r->far, STR("hello"));
        r->near.kind->close(&r->near);
        r->far.kind->close(&r->far);
        open_wire(r);
    }
}

static void a_goodbye_is_the_end(void **state)
{
    struct rig *r = *state;
    char byte;

    begin(r, "localhost");
    agree(r);
    assert_int_equal(write_to(&r->near, STR("bye")), 3);
    r->near.kind->shutdown(&r->near);
    assert_int_equal(read_from(&r->far, (char[16]){0}, 16), 3);
    assert_int_equal(read_from(&r->far, &byte, 1), 0);
    assert_int_equal(write_to(&r->far, STR("wait")), 4);
}

/* Somebody on the way could have cut a line short. */
static void an_end_without_goodbye_is_a_broken_connection(void **state)
{
    struct rig *r = *state;
    char byte;

    begin(r, "localhost");
    agree(r);
    shutdown(r->near.fd, SHUT_WR);
    assert_int_equal(read_from(&r->far, &byte, 1), STREAM_FAILED);
    assert_int_equal(errno, ECONNRESET);
}

static void expect_garbled(struct stream *s)
{
    char byte;

    assert_int_equal(read_from(s, &byte, 1), STREAM_FAILED);
    assert_int_equal(errno, EPROTO);
    assert_true(strlen(tls_stream_problem(s)) > 0);
}

static void garbage_is_answered_with_an_alert(void **state)
{
    struct rig *r = *state;
    char alert[64];

    tls_stream_accept(&r->far, r->server, STR("\x16\x03\x01\x00\x05hello"));
    expect_garbled(&r->far);
    assert_true(r->far.opening);
    assert_true(recv(r->near.fd, alert, sizeof alert, 0) >= 7);
    assert_int_equal(alert[0], 21); /* RFC 8446 5.1: alert */
    r->far.kind->shutdown(&r->far);
    assert_int_equal(recv(r->near.fd, alert, sizeof alert, 0), 0);
}

static void a_record_that_was_changed_on_the_way_is_refused(void **state)
{
    struct rig *r = *state;
    char record[128];
    ssize_t n;

    begin(r, "localhost");
    agree(r);
    assert_int_equal(write_to(&r->near, STR("pay 1")), 5);
    n = recv(r->far.fd, record, sizeof record, 0);
    assert_true(n > 5);
    record[n - 1] ^= 1;
    assert_int_equal(send(r->near.fd, record, (size_t)n, 0), n);
    expect_garbled(&r->far);
}

static void half_a_record_is_waited_for(void **state)
{
    struct rig *r = *state;
    char record[128], text[16];
    ssize_t n;

    begin(r, "localhost");
    agree(r);
    assert_int_equal(write_to(&r->near, STR("whole")), 5);
    n = recv(r->far.fd, record, sizeof record, 0);
    for (ssize_t i = 0; i < n; i++) {
        assert_int_equal(read_from(&r->far, text, sizeof text), STREAM_AGAIN);
        assert_int_equal(send(r->near.fd, record + i, 1, 0), 1);
    }
    assert_int_equal(read_from(&r->far, text, sizeof text), 5);
}

static void a_server_without_authority_is_known_by_its_key(void **state)
{
    struct rig *r = *state;
    struct identities *shown = tls_server_shown(r->server);
    struct pin key = identities_key(shown), certificate = identities_certificate(shown);
    struct tls_peer peer;

    begin(r, "localhost");
    agree(r);
    peer = tls_stream_peer(&r->near);
    assert_true(peer.has_certificate);
    assert_false(peer.is_vouched_for);
    assert_true(strlen(peer.doubt) > 0);
    assert_true(pin_same(&peer.key, &key));
    assert_true(pin_same(&peer.certificate, &certificate));
    assert_false(tls_stream_peer(&r->far).has_certificate);
    identities_unref(shown);
}

static void append_file(FILE *out, const char *path)
{
    char bytes[4096];
    FILE *in = fopen(path, "r");

    assert_non_null(in);
    assert_true(fwrite(bytes, 1, fread(bytes, 1, sizeof bytes, in), out) > 0);
    assert_int_equal(fclose(in), 0);
}

static void clients_are_known_by_the_certificate_they_show(void **state)
{
    struct rig *r = *state;
    struct identities *shown = tls_server_shown(r->server);
    struct pin certificate = identities_certificate(shown);
    char path[TLS_RIG_PATH_MAX];
    struct tls_peer peer;
    FILE *both;

    snprintf(path, sizeof path, "%s/both.pem", r->files.folder);
    both = fopen(path, "w");
    assert_non_null(both);
    append_file(both, r->files.chain);
    append_file(both, r->files.key);
    assert_int_equal(fclose(both), 0);
    assert_true(tls_client_show(r->client, path));
    unlink(path);
    begin(r, "localhost");
    agree(r);
    peer = tls_stream_peer(&r->far);
    assert_true(peer.has_certificate);
    assert_true(pin_same(&peer.certificate, &certificate));
    identities_unref(shown);
}

static void who_came_before_a_change_keeps_what_it_saw(void **state)
{
    struct rig *r = *state;
    struct tls_rig other;
    struct tls_peer before, after;

    tls_rig_open(&other);
    tls_rig_make(&other, "other.lan");
    begin(r, "localhost");
    tls_server_show(r->server, tls_rig_load(&other));
    agree(r);
    before = tls_stream_peer(&r->near);
    carry(&r->near, &r->far, STR("still here"));
    r->near.kind->close(&r->near);
    r->far.kind->close(&r->far);
    open_wire(r);
    begin(r, "localhost");
    agree(r);
    after = tls_stream_peer(&r->near);
    assert_false(pin_same(&before.key, &after.key));
    tls_rig_close(&other);
}

static void the_name_asked_for_chooses_the_certificate(void **state)
{
    struct rig *r = *state;
    struct tls_rig other;
    struct identity_files files[2] = {{str_from(r->files.chain), str_from(r->files.key)}};
    struct identities *both = NULL, *second;
    struct pin expected;
    struct tls_peer peer;
    char why[IDENTITIES_WHY_BYTES];

    tls_rig_open(&other);
    tls_rig_make(&other, "other.example");
    files[1] = (struct identity_files){str_from(other.chain), str_from(other.key)};
    assert_int_equal(identities_load(files, 2, &both, why), IDENTITIES_OK);
    tls_server_show(r->server, both);
    begin(r, "other.example");
    agree(r);
    peer = tls_stream_peer(&r->near);
    second = tls_rig_load(&other);
    expected = identities_key(second);
    assert_true(pin_same(&peer.key, &expected));
    identities_unref(second);
    tls_rig_close(&other);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(both_ends_hear_what_the_other_says),
        CASE(much_comes_through_over_many_records),
        CASE(a_wire_of_single_bytes_is_enough),
        CASE(what_was_read_before_counts),
        CASE(a_goodbye_is_the_end),
        CASE(an_end_without_goodbye_is_a_broken_connection),
        CASE(garbage_is_answered_with_an_alert),
        CASE(a_record_that_was_changed_on_the_way_is_refused),
        CASE(half_a_record_is_waited_for),
        CASE(a_server_without_authority_is_known_by_its_key),
        CASE(clients_are_known_by_the_certificate_they_show),
        CASE(who_came_before_a_change_keeps_what_it_saw),
        CASE(the_name_asked_for_chooses_the_certificate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
