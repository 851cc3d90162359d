/* SPDX-License-Identifier: MIT
 * test_line: the lines of a stream do not depend on how the network split it, and what passes a
 * limit is dropped whole. */
#include "irc/line.h"
#include "unit.h"

#include <string.h>

/* A cutter with limits one can count on the fingers: tags of 8 with "@" and space, bodies of 5. */
enum { TAGS_MAX = 8, BODY_MAX = 5 };

/* Writes what comes out as text: "line|" for a line, "!|" for one that was too long. */
static void take_all(struct line_cutter *c, struct str bytes, struct buf *seen)
{
    enum line_result result;
    struct str line;

    while ((result = line_next(c, &bytes, &line)) != LINE_NONE) {
        buf_add(seen, result == LINE_READY ? line : STR("!"));
        buf_add_char(seen, '|');
    }
    assert_int_equal(bytes.n, 0);
}

static void take_rest(struct line_cutter *c, struct buf *seen)
{
    enum line_result result;
    struct str line;

    while ((result = line_rest(c, &line)) != LINE_NONE) {
        buf_add(seen, result == LINE_READY ? line : STR("!"));
        buf_add_char(seen, '$');
    }
}

/* The stream in pieces: up to `first`, up to `second`, and the rest. */
static struct str cut_at(struct str stream, size_t first, size_t second, struct buf *seen)
{
    struct line_cutter c;

    buf_clear(seen);
    line_cutter_init(&c, TAGS_MAX, BODY_MAX);
    take_all(&c, str_first(stream, first), seen);
    take_all(&c, str_skip(str_first(stream, second), first), seen);
    take_all(&c, str_skip(stream, second), seen);
    take_rest(&c, seen);
    line_cutter_finish(&c);
    return buf_str(seen);
}

static void assert_cut(struct str stream, struct str expected)
{
    struct buf seen;

    buf_init(&seen, 1000);
    for (size_t first = 0; first <= stream.n; first++)
        for (size_t second = first; second <= stream.n; second++)
            assert_str_at(cut_at(stream, first, second, &seen), expected, __FILE__, __LINE__);
    buf_finish(&seen);
}

static void lines_end_with_lf_and_lose_one_cr(void **state)
{
    (void)state;
    assert_cut(STR("A\r\nB\nC\r\r\n"), STR("A|B|C\r|"));
}

static void empty_lines_are_passed_over(void **state)
{
    (void)state;
    assert_cut(STR("\r\n\n\nA\n\r\n\r\n"), STR("A|"));
}

static void cr_alone_ends_nothing(void **state)
{
    (void)state;
    assert_cut(STR("A\rB\n"), STR("A\rB|"));
}

static void body_at_its_limit_passes_and_one_more_does_not(void **state)
{
    (void)state;
    assert_cut(STR("12345\n"), STR("12345|"));
    assert_cut(STR("12345\r\nA\n"), STR("12345|A|"));
    assert_cut(STR("123456\nA\n"), STR("!|A|"));
    assert_cut(STR("123456\r\nA\n"), STR("!|A|"));
    assert_cut(STR("12345\r\r\nA\n"), STR("!|A|"));
}

static void tags_at_their_limit_pass_and_one_more_does_not(void **state)
{
    (void)state;
    assert_cut(STR("@123456 12345\r\n"), STR("@123456 12345|"));
    assert_cut(STR("@1234567 A\nB\n"), STR("!|B|"));
    assert_cut(STR("@123456 123456\nB\n"), STR("!|B|"));
    assert_cut(STR("@123456\n"), STR("@123456|"));
    assert_cut(STR("@1234567\nB\n"), STR("!|B|"));
}

static void tags_do_not_lend_their_room_to_the_body(void **state)
{
    (void)state;
    assert_cut(STR("@1 123456\nB\n"), STR("!|B|"));
    assert_cut(STR("123 5 @\nB\n"), STR("!|B|"));
}

static void overlong_line_is_told_once_at_its_end(void **state)
{
    (void)state;
    assert_cut(STR("A\n1234567890123456789012345678901234567890\nB\n"), STR("A|!|B|"));
    assert_cut(STR("123456789012345678901234567890"), STR("!$"));
}

static void nul_is_a_byte_like_others(void **state)
{
    (void)state;
    assert_cut(STR("A\0B\n\0\n"), STR("A\0B|\0|"));
}

static void rest_is_the_line_that_was_begun(void **state)
{
    (void)state;
    assert_cut(STR("A\nB"), STR("A|B$"));
    assert_cut(STR("A\nB\r"), STR("A|B$"));
    assert_cut(STR("A\n\r"), STR("A|"));
    assert_cut(STR("A\n123456"), STR("A|!$"));
}

static void line_end_behind_a_taken_rest_is_no_line(void **state)
{
    struct str bytes = STR("A"), line;
    struct line_cutter c;

    (void)state;
    line_cutter_init(&c, TAGS_MAX, BODY_MAX);
    assert_int_equal(line_next(&c, &bytes, &line), LINE_NONE);
    assert_int_equal(line_rest(&c, &line), LINE_READY);
    assert_str(line, "A");
    bytes = STR("\r\nB\n");
    assert_int_equal(line_next(&c, &bytes, &line), LINE_READY);
    assert_str(line, "B");
    line_cutter_finish(&c);
}

static void whole_lines_are_given_out_where_they_lie(void **state)
{
    struct str stream = STR("ABC\r\nD\n"), bytes = stream, line;
    struct line_cutter c;

    (void)state;
    line_cutter_init(&c, TAGS_MAX, BODY_MAX);
    assert_int_equal(line_next(&c, &bytes, &line), LINE_READY);
    assert_ptr_equal(line.p, stream.p);
    assert_str(bytes, "D\n");
    assert_int_equal(line_next(&c, &bytes, &line), LINE_READY);
    assert_ptr_equal(line.p, stream.p + 5);
    assert_null(c.partial.p);
    line_cutter_finish(&c);
}

static void between_lines_no_memory_is_held(void **state)
{
    struct str pieces[] = {STR("AB"), STR("C\n")}, line;
    struct line_cutter c;

    (void)state;
    line_cutter_init(&c, TAGS_MAX, BODY_MAX);
    assert_int_equal(line_next(&c, &pieces[0], &line), LINE_NONE);
    assert_non_null(c.partial.p);
    assert_int_equal(line_next(&c, &pieces[1], &line), LINE_READY);
    assert_str(line, "ABC");
    assert_int_equal(line_next(&c, &pieces[1], &line), LINE_NONE);
    assert_null(c.partial.p);
    line_cutter_finish(&c);
}

static void endless_line_holds_no_memory(void **state)
{
    struct line_cutter c;
    struct str line;

    (void)state;
    line_cutter_init(&c, TAGS_MAX, BODY_MAX);
    for (int i = 0; i < 1000; i++) {
        struct str bytes = STR("xxxxxxxxxx");
        assert_int_equal(line_next(&c, &bytes, &line), LINE_NONE);
        assert_int_equal(c.partial.n, i == 0 ? 10 : 0);
    }
    assert_null(c.partial.p);
    assert_int_equal(line_rest(&c, &line), LINE_TOO_LONG);
    assert_int_equal(line_rest(&c, &line), LINE_NONE);
    line_cutter_finish(&c);
}

/* One line of `tags_bytes` with "@" and space, and `body_bytes`. */
static enum line_result cut_long(size_t tags_bytes, size_t body_bytes, bool at_once)
{
    static char bytes[20000];
    struct str whole = {bytes, tags_bytes + body_bytes + 2}, line;
    size_t piece = at_once ? whole.n : 7;
    enum line_result result = LINE_NONE;
    struct line_cutter c;

    memset(bytes, 'x', sizeof bytes);
    if (tags_bytes) {
        bytes[0] = '@';
        bytes[tags_bytes - 1] = ' ';
    }
    memcpy(bytes + tags_bytes + body_bytes, "\r\n", 2);
    line_cutter_init(&c, LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX);
    for (; whole.n && result == LINE_NONE; whole = str_skip(whole, piece)) {
        struct str part = str_first(whole, piece);
        result = line_next(&c, &part, &line);
    }
    if (result == LINE_READY) assert_int_equal(line.n, tags_bytes + body_bytes);
    line_cutter_finish(&c);
    return result;
}

static void limits_of_the_protocol_hold_to_the_byte(void **state)
{
    (void)state;
    for (int at_once = 0; at_once < 2; at_once++) {
        assert_int_equal(cut_long(0, LINE_BODY_MAX, at_once), LINE_READY);
        assert_int_equal(cut_long(0, LINE_BODY_MAX + 1, at_once), LINE_TOO_LONG);
        assert_int_equal(cut_long(LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX, at_once), LINE_READY);
        assert_int_equal(cut_long(LINE_CLIENT_TAGS_MAX + 1, 10, at_once), LINE_TOO_LONG);
        assert_int_equal(cut_long(LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX + 1, at_once), LINE_TOO_LONG);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_with_lf_and_lose_one_cr),
        cmocka_unit_test(empty_lines_are_passed_over),
        cmocka_unit_test(cr_alone_ends_nothing),
        cmocka_unit_test(body_at_its_limit_passes_and_one_more_does_not),
        cmocka_unit_test(tags_at_their_limit_pass_and_one_more_does_not),
        cmocka_unit_test(tags_do_not_lend_their_room_to_the_body),
        cmocka_unit_test(overlong_line_is_told_once_at_its_end),
        cmocka_unit_test(nul_is_a_byte_like_others),
        cmocka_unit_test(rest_is_the_line_that_was_begun),
        cmocka_unit_test(line_end_behind_a_taken_rest_is_no_line),
        cmocka_unit_test(whole_lines_are_given_out_where_they_lie),
        cmocka_unit_test(between_lines_no_memory_is_held),
        cmocka_unit_test(endless_line_holds_no_memory),
        cmocka_unit_test(limits_of_the_protocol_hold_to_the_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
