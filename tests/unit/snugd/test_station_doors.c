/* SPDX-License-Identifier: MIT
 * test_station_doors: who does not speak IRC at once: browsers, TLS, and people with nc. */
#include "station_rig.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_browser_is_told_and_runs_nothing),
        CASE(a_tls_client_gets_an_alert),
        CASE(the_plain_door_speaks_irc_for_a_name),
        CASE(a_name_without_an_end_counts_after_a_pause),
        CASE(a_name_that_could_begin_a_verb_counts_after_a_pause),
        CASE(a_silent_caller_is_greeted_and_may_still_speak_irc),
        CASE(a_script_that_ends_its_input_may_still_be_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
