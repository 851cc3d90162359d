/* SPDX-License-Identifier: MIT
 * Many guess at one password: who logged in before gets in from where they were, nobody else does.
 */
#include "stage/stage.h"
#include "unit.h"

#define RIGHT "AGFubgBzZXNhbWU=" /* NUL ann NUL sesame */
#define WRONG "AGFubgB3cm9uZw==" /* NUL ann NUL wrong */

struct rig {
    struct stage stage;
    struct buf heard; /* since a connection was opened last */
};

static void sent(void *context, session_id session, struct str bytes)
{
    struct rig *r = context;

    (void)session;
    buf_add(&r->heard, bytes);
}

static session_id open(struct rig *r, struct str address)
{
    buf_clear(&r->heard);
    return stage_open(&r->stage, address);
}

static void say(struct rig *r, session_id s, struct str lines)
{
    stage_receive(&r->stage, s, lines);
    stage_settle(&r->stage);
}

static bool has_heard(const struct rig *r, struct str word)
{
    for (struct str rest = buf_str(&r->heard); rest.n; rest = str_skip(rest, 1))
        if (str_starts(rest, word)) return true;
    return false;
}

static bool logs_in(struct rig *r, struct str address)
{
    session_id s = open(r, address);

    say(r, s, STR("CAP REQ :sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " RIGHT "\r\n"));
    stage_hang_up(&r->stage, s, STR("gone"));
    stage_settle(&r->stage);
    return has_heard(r, STR(" 903 "));
}

static void register_ann(struct rig *r)
{
    session_id s = open(r, STR("10.0.0.1"));

    say(r, s, STR("NICK ann\r\nUSER ann 0 * :Ann\r\n"));
    say(r, s, STR("NS REGISTER sesame\r\n"));
    assert_true(has_heard(r, STR(" 900 ")));
    stage_hang_up(&r->stage, s, STR("gone"));
    stage_settle(&r->stage);
}

/* From ever new addresses, until the account takes no more. */
static void guess_away(struct rig *r)
{
    char text[16];

    for (int i = 0; i < 100; i++) {
        session_id s;
        assert_true(snprintf(text, sizeof text, "10.1.0.%d", i) > 0);
        s = open(r, str_from(text));
        say(r, s, STR("CAP REQ :sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " WRONG "\r\n"));
        stage_hang_up(&r->stage, s, STR("gone"));
        stage_settle(&r->stage);
    }
    assert_true(has_heard(r, STR("Too many passwords")));
}

static void owner_is_not_locked_out(void **state)
{
    struct rig *r = *state;

    register_ann(r);
    assert_true(logs_in(r, STR("10.0.0.1")));
    guess_away(r);
    assert_true(logs_in(r, STR("10.0.0.1")));
    assert_false(logs_in(r, STR("10.2.0.1")));
}

static void place_is_known_by_a_login_alone(void **state)
{
    struct rig *r = *state;

    register_ann(r);
    guess_away(r);
    assert_false(logs_in(r, STR("10.1.0.1")));
}

/* n,,n=ann,r=abc from each; what should prove it never comes. */
static void begin_exchanges(struct rig *r, struct str address, int count)
{
    for (int i = 0; i < count; i++) {
        session_id s = open(r, address);
        say(r, s,
            STR("CAP REQ :sasl\r\nAUTHENTICATE SCRAM-SHA-256\r\n"
                "AUTHENTICATE biwsbj1hbm4scj1hYmM=\r\n"));
        stage_hang_up(&r->stage, s, STR("gone"));
    }
}

static void who_begins_without_a_proof_locks_nobody_out(void **state)
{
    struct rig *r = *state;

    register_ann(r);
    begin_exchanges(r, STR("10.1.0.1"), 20);
    assert_true(has_heard(r, STR("AUTHENTICATE cj1hYm")));
    begin_exchanges(r, STR("10.1.0.2"), 20);
    begin_exchanges(r, STR("10.1.0.3"), 20);
    assert_true(logs_in(r, STR("10.2.0.1")));
    begin_exchanges(r, STR("10.1.0.1"), 1);
    assert_true(has_heard(r, STR("Too many passwords")));
}

static void a_site_has_the_budget_of_ten_places(void **state)
{
    struct rig *r = *state;
    char text[32];

    register_ann(r);
    for (int i = 0; i < 10; i++) {
        assert_true(snprintf(text, sizeof text, "2001:db8:1:%d::1", i) > 0);
        begin_exchanges(r, str_from(text), 20);
        assert_true(has_heard(r, STR("AUTHENTICATE cj1hYm")));
    }
    begin_exchanges(r, STR("2001:db8:1:ffff::1"), 1);
    assert_true(has_heard(r, STR("Too many passwords")));
    begin_exchanges(r, STR("2001:db8:2:1::1"), 1);
    assert_true(has_heard(r, STR("AUTHENTICATE cj1hYm")));
}

static void what_nobody_looked_at_is_no_wrong_password(void **state)
{
    struct rig *r = *state;
    session_id s;

    register_ann(r);
    r->stage.verifier_is_full = true;
    s = open(r, STR("10.2.0.1"));
    say(r, s, STR("CAP REQ :sasl\r\n"));
    for (int i = 0; i < 60; i++) {
        buf_clear(&r->heard);
        say(r, s, STR("AUTHENTICATE PLAIN\r\nAUTHENTICATE " RIGHT "\r\n"));
        assert_true(has_heard(r, STR(" 904 * :Too many log in at this moment")));
    }
    say(r, s, STR("NICK bob\r\nUSER bob 0 * :Bob\r\nCAP END\r\nNS IDENTIFY ann sesame\r\n"));
    assert_true(has_heard(r, STR("NOTICE bob :Too many log in at this moment")));
    say(r, s, STR("OPER admin secret\r\n"));
    assert_true(has_heard(r, STR(" 263 bob OPER :Too many log in")));
    r->stage.verifier_is_full = false;
    assert_true(logs_in(r, STR("10.2.0.1")));
}

/* What is wrong with the password is told after what is wrong with the name, which tells of it. */
static void asking_for_accounts_has_a_budget(void **state)
{
    struct rig *r = *state;
    session_id s;

    register_ann(r);
    s = open(r, STR("10.2.0.1"));
    say(r, s, STR("NICK bob\r\nUSER bob 0 * :Bob\r\nREGISTER ann * x\r\n"));
    assert_true(has_heard(r, STR("ACCOUNT_EXISTS ann")));
    for (int i = 0; i < 29; i++) say(r, s, STR("REGISTER eve * x\r\n"));
    assert_true(has_heard(r, STR("WEAK_PASSWORD eve")));
    assert_false(has_heard(r, STR("TEMPORARILY_UNAVAILABLE")));
    buf_clear(&r->heard);
    say(r, s, STR("REGISTER ann * x\r\nREGISTER eve * x\r\n"));
    assert_true(has_heard(r, STR("TEMPORARILY_UNAVAILABLE ann")));
    assert_true(has_heard(r, STR("TEMPORARILY_UNAVAILABLE eve")));
    assert_false(has_heard(r, STR("ACCOUNT_EXISTS")));
}

static int begin_with(void **state, const struct settings *settings)
{
    static struct rig r;

    buf_init(&r.heard, 1 << 20);
    stage_init(&r.stage, settings, &(struct stage_audience){.context = &r, .sent = sent});
    *state = &r;
    return 0;
}

static void password_of_the_server_has_a_budget(void **state)
{
    static const struct str with_pass =
        STR_INIT("PASS sesame\r\nNICK ann\r\nUSER ann 0 * :Ann\r\n");
    struct rig *r = *state;
    session_id s = open(r, STR("10.0.0.1"));

    for (int i = 0; i < 20; i++) {
        say(r, s, STR("PASS wrong\r\nNICK ann\r\nREGISTER * * apassword\r\n"));
        assert_true(has_heard(r, STR("ACCOUNT_REQUIRED")));
    }
    s = open(r, STR("10.0.0.1"));
    say(r, s, with_pass);
    assert_true(has_heard(r, STR("Too many passwords")));
    s = open(r, STR("10.0.0.2"));
    say(r, s, with_pass);
    assert_true(has_heard(r, STR(" 001 ")));
}

static int begin_with_password(void **state)
{
    static struct settings settings;

    settings = stage_settings;
    settings.password = STR("sesame");
    settings.registration = REGISTRATION_OPEN;
    return begin_with(state, &settings);
}

static int begin(void **state)
{
    return begin_with(state, &stage_settings);
}

static int end(void **state)
{
    struct rig *r = *state;

    stage_finish(&r->stage);
    buf_finish(&r->heard);
    return 0;
}

#define guessing_test(fact) cmocka_unit_test_setup_teardown(fact, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        guessing_test(owner_is_not_locked_out),
        guessing_test(place_is_known_by_a_login_alone),
        guessing_test(who_begins_without_a_proof_locks_nobody_out),
        guessing_test(a_site_has_the_budget_of_ten_places),
        guessing_test(what_nobody_looked_at_is_no_wrong_password),
        guessing_test(asking_for_accounts_has_a_budget),
        cmocka_unit_test_setup_teardown(password_of_the_server_has_a_budget, begin_with_password,
                                        end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
