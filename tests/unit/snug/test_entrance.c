/* SPDX-License-Identifier: MIT
 * test_entrance: which answer to a question about a room says that there is none. */
#include "snug/script/entrance.h"
#include "unit.h"

static enum entrance_state after(const char *line)
{
    struct entrance e = {.state = ENTRANCE_ASKED, .room = STR("#dev")};
    struct message m;

    assert_int_equal(message_parse(str_from(line), &m), MESSAGE_OK);
    entrance_hear(&e, &m);
    return e.state;
}

static void some_answers_say_that_there_is_none(void **state)
{
    (void)state;
    assert_int_equal(after(":s.x 403 ann #Dev :No such channel"), ENTRANCE_MISSING);
    assert_int_equal(after(":s.x 401 ann #dev :No such nick or channel name"), ENTRANCE_MISSING);
    assert_int_equal(after(":s.x 324 ann #dev +nt"), ENTRANCE_FOUND);
    assert_int_equal(after(":s.x 442 ann #dev :You're not on that channel"), ENTRANCE_FOUND);
    assert_int_equal(after(":s.x 421 ann MODE :Unknown command"), ENTRANCE_FOUND);
    assert_int_equal(after(":s.x 263 ann MODE :Try again"), ENTRANCE_FOUND);
}

static void what_is_about_something_else_is_passed_over(void **state)
{
    static const char *const lines[] = {":s.x 403 ann #other :No such channel", "PING :403",
                                        ":s.x 372 ann :- #dev", ":bob!b@h PRIVMSG #dev :#dev"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++)
        assert_int_equal(after(lines[i]), ENTRANCE_ASKED);
}

static void nothing_is_heard_before_it_is_asked(void **state)
{
    struct entrance e = {.state = ENTRANCE_UNASKED, .room = STR("#dev")};
    struct message m;

    (void)state;
    assert_int_equal(message_parse(STR(":s.x 403 ann #dev :No such channel"), &m), MESSAGE_OK);
    entrance_hear(&e, &m);
    assert_int_equal(e.state, ENTRANCE_UNASKED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(some_answers_say_that_there_is_none),
        cmocka_unit_test(what_is_about_something_else_is_passed_over),
        cmocka_unit_test(nothing_is_heard_before_it_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
