/* SPDX-License-Identifier: MIT
 * The client machine: whether the server is there, and how slow it is. */
#include "client/look.h"
#include "client_rig.h"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_enter_lobby(r);
    return 0;
}

/* What a face shows of it now. */
#define expect_lag(r, expected)                                                                    \
    do {                                                                                           \
        struct buf lag_;                                                                           \
        buf_init(&lag_, 64);                                                                       \
        client_write_lag(&lag_, (r)->client);                                                      \
        assert_true(str_eq(buf_str(&lag_), STR(expected)));                                        \
        buf_finish(&lag_);                                                                         \
    } while (0)

static void silence_is_asked_about_and_an_answer_is_no_news(void **state)
{
    struct rig *r = *state;

    rig_wait(r, 30 * 1000 - 1);
    rig_expect(r, "");
    rig_wait(r, 1);
    rig_expect(r, "> PING :there\n");
    rig_later(r, 50);
    rig_line(r, ":s.x PONG s.x :there");
    expect_lag(r, "");
    rig_wait(r, 29 * 1000);
    rig_expect(r, "");
    rig_wait(r, 1000);
    rig_expect(r, "> PING :there\n");
}

static void server_that_talks_is_not_asked(void **state)
{
    struct rig *r = *state;

    for (int i = 0; i < 100; i++) {
        rig_wait(r, 20 * 1000);
        rig_line(r, "PING :s.x");
    }
    assert_false(rig_told(r, "> PING"));
}

static void slow_server_is_told_of_until_it_is_quick_again(void **state)
{
    struct rig *r = *state;

    rig_wait(r, 30 * 1000);
    rig_later(r, 2600);
    rig_line(r, "PONG :there");
    expect_lag(r, "lag 3 s");
    rig_forget(r);
    rig_wait(r, 12 * 1000);
    rig_expect(r, "");
    rig_wait(r, 1000);
    rig_expect(r, "> PING :there\n");
    rig_line(r, ":s.x PONG s.x :there");
    expect_lag(r, "");
}

static void frozen_server_is_seen_by_an_own_line(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "hello?");
    rig_forget(r);
    rig_wait(r, 2999);
    rig_expect(r, "");
    expect_lag(r, "");
    rig_wait(r, 1);
    rig_expect(r, "> PING :there\n");
    expect_lag(r, "no answer for 3 s");
    assert_int_equal(client_wake_ms(r->client), r->now_ms + 1000);
    rig_wait(r, 9000);
    expect_lag(r, "no answer for 12 s");
    rig_expect(r, "");
}

static void retry(struct rig *r)
{
    rig_step(r, (struct client_input){.kind = CLIENT_RETRY});
}

static void person_gives_up_a_server_that_does_not_answer(void **state)
{
    struct rig *r = *state;

    retry(r);
    rig_typed(r, "hello?");
    rig_wait(r, 2999);
    retry(r);
    rig_forget(r);
    rig_wait(r, 1);
    expect_lag(r, "no answer for 3 s");
    rig_forget(r);
    retry(r);
    assert_true(rig_told(r, "= * Disconnected from the server: it does not answer any more."));
    rig_expect_among(r, "@ 0\n");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n> @label=1 PRIVMSG #lobby :hello?\n");
}

static void server_that_goes_on_talking_is_only_slow(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "hello?");
    rig_wait(r, 3500);
    rig_line(r, ":bob!b@h PRIVMSG #lobby :long since");
    rig_wait(r, 1000);
    expect_lag(r, "lag 4 s");
    rig_line(r, "@label=1 :ann!ann@h PRIVMSG #lobby :hello?");
    rig_line(r, ":s.x PONG s.x :there");
    expect_lag(r, "lag 2 s");
}

/* A server may change a text, so that its echo is not known as ours. */
static void each_own_line_is_asked_about_once_and_not_too_often(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "never confirmed");
    rig_wait(r, 3000);
    rig_line(r, "PONG :there");
    rig_typed(r, "nor this");
    rig_forget(r);
    rig_wait(r, 14999);
    rig_expect(r, "");
    rig_wait(r, 1);
    rig_expect(r, "> PING :there\n");
    rig_line(r, "PONG :there");
    rig_wait(r, 29999);
    rig_expect(r, "");
}

static void server_that_is_silent_is_given_up(void **state)
{
    struct rig *r = *state;

    rig_wait(r, 59999);
    rig_expect(r, "> PING :there\n");
    expect_lag(r, "no answer for 29 s");
    rig_wait(r, 1);
    assert_true(rig_told(r, "it does not answer any more"));
    expect_lag(r, "");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    expect_lag(r, "");
}

/* Not all answer PING. */
static void server_that_says_anything_is_not_given_up(void **state)
{
    struct rig *r = *state;

    for (int i = 0; i < 10; i++) {
        rig_wait(r, 59999);
        rig_line(r, ":bob!b@h PRIVMSG #lobby :hi");
    }
    assert_false(rig_told(r, "does not answer"));
}

static void without_windows_it_is_asked_after_two_minutes(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_plain);
    rig_enter_lobby(r);
    rig_typed(r, "hello?");
    rig_forget(r);
    rig_wait(r, 119 * 1000);
    rig_expect(r, "");
    rig_wait(r, 1000);
    rig_expect(r, "> PING :there\n");
    assert_int_equal(client_wake_ms(r->client), r->now_ms + 30 * 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(silence_is_asked_about_and_an_answer_is_no_news),
        WITH_RIG(server_that_talks_is_not_asked),
        WITH_RIG(slow_server_is_told_of_until_it_is_quick_again),
        WITH_RIG(frozen_server_is_seen_by_an_own_line),
        WITH_RIG(person_gives_up_a_server_that_does_not_answer),
        WITH_RIG(server_that_goes_on_talking_is_only_slow),
        WITH_RIG(each_own_line_is_asked_about_once_and_not_too_often),
        WITH_RIG(server_that_is_silent_is_given_up),
        WITH_RIG(server_that_says_anything_is_not_given_up),
        WITH_RIG(without_windows_it_is_asked_after_two_minutes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
