/* SPDX-License-Identifier: MIT
 * test_outq: bytes come out as they went in, however they were pushed, kept and written. */
#include "base/buf.h"
#include "net/outq.h"
#include "unit.h"

#include <string.h>

enum { BYTES_MAX = 1 << 20 };

static void push(struct outq *q, struct str text)
{
    assert_int_equal(outq_push(q, text), OUTQ_OK);
}

/* Takes up to n bytes off the queue, as a socket would. */
static void write_out(struct outq *q, size_t n, struct buf *wire)
{
    struct iovec pieces[OUTQ_GATHER_MAX];
    int count = outq_gather(q, pieces);
    size_t taken = 0;

    for (int i = 0; i < count && taken < n; i++) {
        struct str piece =
            str_first((struct str){pieces[i].iov_base, pieces[i].iov_len}, n - taken);
        buf_add(wire, piece);
        taken += piece.n;
    }
    outq_written(q, taken);
}

static void write_all(struct outq *q, struct buf *wire)
{
    while (q->bytes) write_out(q, SIZE_MAX, wire);
}

static void neighbours_in_memory_are_one_piece(void **state)
{
    struct iovec pieces[OUTQ_GATHER_MAX];
    struct str text = STR("one\ntwo\nthree\n");
    struct outq q;

    (void)state;
    outq_init(&q, BYTES_MAX);
    push(&q, str_first(text, 4));
    assert_true(outq_lengthen(&q, str_first(str_skip(text, 4), 4)));
    push(&q, str_skip(text, 8));
    assert_int_equal(outq_gather(&q, pieces), 1);
    assert_int_equal(pieces[0].iov_len, text.n);
    outq_finish(&q);
}

static void nothing_lengthens_an_empty_or_sealed_queue(void **state)
{
    struct str text = STR("onetwo");
    struct outq q;

    (void)state;
    outq_init(&q, BYTES_MAX);
    assert_false(outq_lengthen(&q, text));
    push(&q, str_first(text, 3));
    outq_seal(&q);
    assert_false(outq_lengthen(&q, str_skip(text, 3)));
    assert_int_equal(q.bytes, 3);
    outq_finish(&q);
}

static void full_queue_refuses_and_stays_whole(void **state)
{
    struct buf wire;
    struct outq q;

    (void)state;
    buf_init(&wire, BYTES_MAX);
    outq_init(&q, 10);
    push(&q, STR("12345678"));
    assert_int_equal(outq_push(&q, STR("abc")), OUTQ_FULL);
    push(&q, STR("90"));
    assert_int_equal(outq_push(&q, STR("a")), OUTQ_FULL);
    write_all(&q, &wire);
    assert_str(buf_str(&wire), "1234567890");
    buf_finish(&wire);
    outq_finish(&q);
}

static void kept_text_outlives_its_source(void **state)
{
    char page[] = "hello world";
    struct buf wire;
    struct outq q;

    (void)state;
    buf_init(&wire, BYTES_MAX);
    outq_init(&q, BYTES_MAX);
    push(&q, (struct str){page, 11});
    write_out(&q, 3, &wire);
    outq_keep(&q);
    memset(page, 'x', sizeof page);
    push(&q, STR("!"));
    write_all(&q, &wire);
    assert_str(buf_str(&wire), "hello world!");
    buf_finish(&wire);
    outq_finish(&q);
}

static void gathers_no_more_pieces_than_one_write_takes(void **state)
{
    struct iovec pieces[OUTQ_GATHER_MAX];
    struct buf wire;
    struct outq q;

    (void)state;
    buf_init(&wire, BYTES_MAX);
    outq_init(&q, BYTES_MAX);
    for (int i = 0; i < 100; i++) push(&q, i % 2 ? STR("b") : STR("a"));
    assert_int_equal(outq_gather(&q, pieces), OUTQ_GATHER_MAX);
    write_all(&q, &wire);
    assert_int_equal(wire.n, 100);
    buf_finish(&wire);
    outq_finish(&q);
}

static void written_queue_has_no_memory(void **state)
{
    struct buf wire;
    struct outq q;

    (void)state;
    buf_init(&wire, BYTES_MAX);
    outq_init(&q, BYTES_MAX);
    for (int i = 0; i < 10; i++) push(&q, i % 2 ? STR("b") : STR("a"));
    outq_keep(&q);
    for (int i = 0; i < 10; i++) push(&q, i % 2 ? STR("b") : STR("a"));
    write_all(&q, &wire);
    assert_null(q.blocks);
    assert_ptr_equal(q.pieces, q.few);
    buf_finish(&wire);
    outq_finish(&q);
}

/* Numbers that look random and are the same in every run. */
static uint32_t shuffled(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void any_mix_of_steps_keeps_the_stream(void **state)
{
    static char source[1 << 16];
    struct buf expected, wire;
    struct outq q;
    uint32_t seed = 1;

    (void)state;
    for (size_t i = 0; i < sizeof source; i++) source[i] = (char)('!' + i % 90);
    buf_init(&expected, 1 << 26);
    buf_init(&wire, 1 << 26);
    outq_init(&q, BYTES_MAX);
    for (int i = 0; i < 4000; i++) {
        struct str text = {source + shuffled(&seed) % 60000, shuffled(&seed) % 5000 + 1};

        if (outq_push(&q, text) == OUTQ_OK) buf_add(&expected, text);
        if (shuffled(&seed) % 3 == 0) write_out(&q, shuffled(&seed) % 9000, &wire);
        if (shuffled(&seed) % 4 == 0) outq_keep(&q);
        assert_int_equal(q.bytes, expected.n - wire.n);
    }
    write_all(&q, &wire);
    assert_true(str_eq(buf_str(&expected), buf_str(&wire)));
    buf_finish(&expected);
    buf_finish(&wire);
    outq_finish(&q);
}

static void cut_keeps_the_record_that_was_begun(void **state)
{
    struct buf wire;
    struct outq q;

    (void)state;
    buf_init(&wire, BYTES_MAX);
    outq_init(&q, BYTES_MAX);
    push(&q, STR("first\nsecond\nthird\n"));
    write_out(&q, 8, &wire);
    outq_keep(&q);
    push(&q, STR("fourth\n"));
    outq_cut(&q, '\n');
    push(&q, STR("last\n"));
    write_all(&q, &wire);
    assert_str(buf_str(&wire), "first\nsecond\nlast\n");
    buf_finish(&wire);
    outq_finish(&q);
}

static void cut_between_records_keeps_nothing(void **state)
{
    struct buf wire;
    struct outq q;

    (void)state;
    buf_init(&wire, BYTES_MAX);
    outq_init(&q, BYTES_MAX);
    push(&q, STR("first\nsecond\n"));
    write_out(&q, 6, &wire);
    outq_cut(&q, '\n');
    assert_int_equal(q.bytes, 0);
    push(&q, STR("second\n"));
    outq_cut(&q, '\n');
    assert_int_equal(q.bytes, 0);
    assert_str(buf_str(&wire), "first\n");
    buf_finish(&wire);
    outq_finish(&q);
}

static void cut_finds_the_end_in_a_later_block(void **state)
{
    static char record[20000];
    struct buf wire;
    struct outq q;

    (void)state;
    memset(record, 'r', sizeof record);
    record[sizeof record - 1] = '\n';
    buf_init(&wire, BYTES_MAX);
    outq_init(&q, BYTES_MAX);
    push(&q, (struct str){record, sizeof record});
    write_out(&q, 5000, &wire);
    outq_keep(&q);
    for (int i = 0; i < 1000; i++) push(&q, STR("behind\n"));
    outq_cut(&q, '\n');
    push(&q, STR("last\n"));
    write_all(&q, &wire);
    assert_int_equal(wire.n, sizeof record + 5);
    assert_str(str_skip(buf_str(&wire), sizeof record - 2), "r\nlast\n");
    buf_finish(&wire);
    outq_finish(&q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_in_memory_are_one_piece),
        cmocka_unit_test(nothing_lengthens_an_empty_or_sealed_queue),
        cmocka_unit_test(full_queue_refuses_and_stays_whole),
        cmocka_unit_test(kept_text_outlives_its_source),
        cmocka_unit_test(gathers_no_more_pieces_than_one_write_takes),
        cmocka_unit_test(written_queue_has_no_memory),
        cmocka_unit_test(any_mix_of_steps_keeps_the_stream),
        cmocka_unit_test(cut_keeps_the_record_that_was_begun),
        cmocka_unit_test(cut_between_records_keeps_nothing),
        cmocka_unit_test(cut_finds_the_end_in_a_later_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
