/* SPDX-License-Identifier: MIT
 * test_ledger: the load generator would notice a line that is lost, doubled, reordered or mangled.
 */
#include "ledger.h"
#include "unit.h"

#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

enum { MEMBERS = 3, SENDERS = 2, WINDOW = 4, RECEIVERS = MEMBERS - 1, BYTES = 100 };

static int begin(void **state)
{
    static struct ledger ledger;

    ledger_init(&ledger, MEMBERS, SENDERS, WINDOW, RECEIVERS);
    for (int i = 0; i < WINDOW; i++) ledger_send(&ledger, 0);
    *state = &ledger;
    return 0;
}

static int end(void **state)
{
    ledger_finish(*state);
    return 0;
}

static void receive(struct ledger *l, size_t member, uint32_t number)
{
    ledger_receive(l, member, &(struct note){.sender = 0, .number = number});
}

static void a_full_window_waits_for_the_last_receiver(void **state)
{
    struct ledger *l = *state;

    assert_false(ledger_may_send(l, 0));
    assert_true(ledger_may_send(l, 1));
    receive(l, 1, 0);
    assert_false(ledger_may_send(l, 0));
    receive(l, 2, 0);
    assert_true(ledger_may_send(l, 0));
}

static void lines_in_order_are_perfect(void **state)
{
    struct ledger *l = *state;

    for (uint32_t number = 0; number < WINDOW; number++) {
        assert_false(ledger_is_quiet(l));
        receive(l, 1, number);
        receive(l, 2, number);
    }
    assert_true(ledger_is_quiet(l));
    assert_true(ledger_is_perfect(l));
    assert_int_equal(l->deliveries, WINDOW * RECEIVERS);
}

static void a_lost_line_is_noticed_and_does_not_end_the_flow(void **state)
{
    struct ledger *l = *state;

    receive(l, 1, 1);
    receive(l, 2, 0);
    assert_int_equal(l->skipped, 1);
    assert_false(ledger_is_perfect(l));
    assert_true(ledger_may_send(l, 0));
}

static void a_doubled_line_is_noticed(void **state)
{
    struct ledger *l = *state;

    receive(l, 1, 0);
    receive(l, 1, 0);
    assert_int_equal(l->repeated, 1);
    assert_false(ledger_is_perfect(l));
    assert_false(ledger_may_send(l, 0));
}

static void reordered_lines_are_noticed(void **state)
{
    struct ledger *l = *state;

    receive(l, 1, 1);
    receive(l, 1, 0);
    assert_int_equal(l->skipped, 1);
    assert_int_equal(l->repeated, 1);
}

static void a_line_that_nobody_sent_is_noticed(void **state)
{
    struct ledger *l = *state;

    receive(l, 1, WINDOW);
    assert_int_equal(l->mangled, 1);
    ledger_receive(l, 1, &(struct note){.sender = SENDERS});
    assert_int_equal(l->mangled, 2);
}

static void a_note_is_read_as_it_was_written(void **state)
{
    struct note in = {.sender = 7, .number = 4000000000, .sent_ns = INT64_MAX}, out;
    struct buf text;

    (void)state;
    buf_init(&text, SIZE_MAX);
    note_add(&text, &in, BYTES);
    assert_int_equal(text.n, BYTES);
    assert_true(note_parse(buf_str(&text), BYTES, &out));
    assert_int_equal(out.sender, in.sender);
    assert_int_equal(out.number, in.number);
    assert_int_equal(out.sent_ns, in.sent_ns);
    buf_finish(&text);
}

static void a_note_with_any_byte_changed_or_cut_is_refused(void **state)
{
    struct note note = {.number = 1}, out;
    struct buf text;

    (void)state;
    buf_init(&text, SIZE_MAX);
    note_add(&text, &note, BYTES);
    for (size_t i = 0; i < text.n; i++) {
        char kept = text.p[i];

        text.p[i] = '?';
        assert_false(note_parse(buf_str(&text), BYTES, &out));
        text.p[i] = kept;
    }
    assert_false(note_parse(str_first(buf_str(&text), BYTES - 1), BYTES, &out));
    buf_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_full_window_waits_for_the_last_receiver, begin, end),
        cmocka_unit_test_setup_teardown(lines_in_order_are_perfect, begin, end),
        cmocka_unit_test_setup_teardown(a_lost_line_is_noticed_and_does_not_end_the_flow, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_doubled_line_is_noticed, begin, end),
        cmocka_unit_test_setup_teardown(reordered_lines_are_noticed, begin, end),
        cmocka_unit_test_setup_teardown(a_line_that_nobody_sent_is_noticed, begin, end),
        cmocka_unit_test(a_note_is_read_as_it_was_written),
        cmocka_unit_test(a_note_with_any_byte_changed_or_cut_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
