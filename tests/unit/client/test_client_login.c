/* SPDX-License-Identifier: MIT
 * The client machine of who may have an account: logging in at the door. */
#include "account_rig.h"
#include "base/base64.h"
#include "client/look.h"
#include "irc/scram_server.h"

static int set_up(void **state)
{
    rig_create(state, &guest);
    return 0;
}

/* The bytes behind "> AUTHENTICATE " in the transcript, which then is empty. */
static struct str take_message(struct rig *r, struct buf *out)
{
    struct str sent = buf_str(&r->transcript), start = STR("> AUTHENTICATE ");

    assert_true(str_starts(sent, start));
    sent = str_skip(sent, start.n);
    buf_clear(out);
    assert_true(base64_decode(out, str_cut(&sent, '\n')));
    assert_int_equal(sent.n, 0);
    rig_forget(r);
    return buf_str(out);
}

static void say_message(struct rig *r, struct str message)
{
    struct buf line;

    buf_init(&line, 2 * SCRAM_MESSAGE_MAX);
    buf_add(&line, STR("AUTHENTICATE "));
    assert_true(base64_encode(&line, message));
    buf_add_char(&line, '\0');
    rig_line(r, line.p);
    buf_finish(&line);
}

static void guest_asks_for_no_login(void **state)
{
    struct rig *r = *state;

    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x CAP * LS :sasl=PLAIN batch");
    rig_expect(r, "> CAP REQ :batch\n");
}

/* A server that knows the password, or says so. */
static void exchange_scram(struct rig *r, struct str password)
{
    static const unsigned char salt[SCRAM_SALT_BYTES] = "0123456789abcde";
    struct scram_server server;
    struct scram_verifier verifier;
    struct buf in, out;

    scram_server_init(&server);
    buf_init(&in, SCRAM_MESSAGE_MAX);
    buf_init(&out, SCRAM_MESSAGE_MAX);
    assert_true(scram_verifier_make(password, salt, 4096, &out));
    assert_true(scram_verifier_parse(buf_str(&out), &verifier));
    rig_line(r, "AUTHENTICATE +");
    assert_true(scram_server_first(&server, take_message(r, &in)));
    assert_str(buf_str(&server.authcid), "ann");
    buf_clear(&out);
    assert_true(scram_server_challenge(&server, &verifier, STR("more"), &out));
    say_message(r, buf_str(&out));
    buf_clear(&out);
    if (scram_server_final(&server, take_message(r, &in), &out)) {
        say_message(r, buf_str(&out));
        rig_expect(r, "> AUTHENTICATE +\n");
        rig_line(r, ":s.x 900 ann ann!ann@h ann :You are now logged in as ann");
        rig_line(r, ":s.x 903 ann :SASL authentication successful");
    } else {
        rig_line(r, ":s.x 904 ann :SASL authentication failed");
    }
    buf_finish(&in);
    buf_finish(&out);
    scram_server_finish(&server);
}

static void scram_comes_before_plain_and_proves_both(void **state)
{
    struct rig *r = *state;

    begin(r, &ann, "EXTERNAL,PLAIN,SCRAM-SHA-256");
    rig_expect(r, "> CAP LS 302\n> NICK ann\n> USER ann 0 * :ann\n> CAP REQ :sasl\n"
                  "> AUTHENTICATE SCRAM-SHA-256\n");
    exchange_scram(r, STR("sesame"));
    rig_expect(r, "= You are logged in as ann.\n> CAP END\n");
}

static void wrong_password_makes_a_guest(void **state)
{
    struct rig *r = *state;

    begin(r, &ann, "PLAIN,SCRAM-SHA-256");
    rig_forget(r);
    exchange_scram(r, STR("open"));
    rig_expect(r, "= ! Not logged in as ann: there is no such account, or the password is wrong. "
                  "You are here as a guest.\n> CAP END\n");
}

/* It answers our proof with a signature that anybody could have made. */
static void server_that_cannot_prove_itself_is_not_believed(void **state)
{
    struct rig *r = *state;

    begin(r, &ann, "PLAIN,SCRAM-SHA-256");
    rig_line(r, "AUTHENTICATE +");
    say_message(r, STR("r=" NONCE "1more,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
    rig_forget(r);
    say_message(r, STR("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    rig_expect(r, "> AUTHENTICATE *\n"
                  "= ! Not logged in as ann: the server does not know the password itself, so it "
                  "may be another one than it says. You are here as a guest.\n> CAP END\n");
    rig_line(r, ":s.x 906 ann :SASL authentication aborted");
    rig_expect(r, "");
}

static void odd_challenges_end_the_exchange(void **state)
{
    static const char *const challenges[] = {
        "AUTHENTICATE cj1ieSBub2JvZHk=", /* r=by nobody */
        "AUTHENTICATE no-base64",
        "AUTHENTICATE +",
    };
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(challenges); i++) {
        begin(r, &ann, "SCRAM-SHA-256");
        rig_line(r, "AUTHENTICATE +");
        rig_forget(r);
        rig_line(r, challenges[i]);
        assert_true(rig_told(r, "> AUTHENTICATE *\n"));
        assert_true(rig_told(r, "> CAP END\n"));
    }
}

static void every_exchange_has_a_nonce_of_its_own(void **state)
{
    struct rig *r = *state;
    struct buf bytes;
    struct str message;

    buf_init(&bytes, SCRAM_MESSAGE_MAX);
    begin(r, &ann, "SCRAM-SHA-256");
    rig_forget(r);
    rig_line(r, "AUTHENTICATE +");
    message = take_message(r, &bytes);
    assert_str(message, "n,,n=ann,r=" NONCE "1");
    rig_line(r, ":s.x 904 ann :failed");
    rig_welcome(r);
    rig_typed(r, "/login ann sesame");
    rig_forget(r);
    rig_line(r, "AUTHENTICATE +");
    message = take_message(r, &bytes);
    assert_str(message, "n,,n=ann,r=" NONCE "2");
    buf_finish(&bytes);
}

static void account_that_has_no_scram_is_tried_by_plain(void **state)
{
    struct rig *r = *state;

    begin(r, &ann, "PLAIN,SCRAM-SHA-256");
    rig_line(r, "AUTHENTICATE +");
    rig_forget(r);
    rig_line(r, ":s.x 904 ann :SASL authentication failed");
    rig_expect(r, "> AUTHENTICATE PLAIN\n");
    rig_line(r, "AUTHENTICATE +");
    rig_expect(r, "> AUTHENTICATE AGFubgBzZXNhbWU=\n");
    rig_line(r, ":s.x 903 ann :ok");
    rig_expect(r, "> CAP END\n");
}

static void password_is_not_said_where_others_can_hear_it(void **state)
{
    struct rig *r = *state;
    struct client_settings overheard = ann;

    overheard.is_secure = false;
    begin(r, &overheard, "PLAIN");
    rig_expect(r, "> CAP LS 302\n> NICK ann\n> USER ann 0 * :ann\n> CAP REQ :sasl\n"
                  "= ! Not logged in as ann: this server wants the password itself, and others "
                  "could hear it, as the connection is not encrypted. You are here as a guest.\n"
                  "> CAP END\n");
}

static void certificate_logs_in_when_there_is_no_password(void **state)
{
    struct rig *r = *state;
    struct client_settings certified = guest;

    certified.has_certificate = true;
    begin(r, &certified, "EXTERNAL,PLAIN");
    rig_forget(r);
    rig_line(r, "AUTHENTICATE +");
    rig_expect(r, "> AUTHENTICATE +\n");
    rig_line(r, ":s.x 904 ann :No account knows this certificate");
    rig_expect(r, "> CAP END\n");
}

static void server_may_say_late_what_it_knows(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &ann);
    rig_connected(r);
    rig_grant(r, "sasl");
    rig_forget(r);
    rig_line(r, ":s.x 908 ann EXTERNAL,PLAIN :are available SASL mechanisms");
    rig_line(r, ":s.x 904 ann :SASL authentication failed");
    rig_expect(r, "> AUTHENTICATE PLAIN\n");
    rig_line(r, ":s.x 908 ann EXTERNAL :are available SASL mechanisms");
    rig_line(r, ":s.x 904 ann :SASL authentication failed");
    rig_expect(r, "= ! Not logged in as ann: there is no such account, or the password is wrong. "
                  "You are here as a guest.\n> CAP END\n");
}

static void long_passwords_take_several_lines(void **state)
{
    struct rig *r = *state;
    struct client_settings settings = ann;
    struct buf password;

    buf_init(&password, 512);
    while (password.n < 295) buf_add_char(&password, 'x'); /* 300 bytes are 400 of base64 */
    settings.password = buf_str(&password);
    begin(r, &settings, "PLAIN");
    rig_forget(r);
    rig_line(r, "AUTHENTICATE +");
    assert_int_equal(r->transcript.n, strlen("> AUTHENTICATE \n> AUTHENTICATE +\n") + 400);
    assert_true(rig_told(r, "\n> AUTHENTICATE +\n"));
    buf_finish(&password);
}

static void we_log_in_again_on_the_next_connection(void **state)
{
    struct rig *r = *state;

    begin(r, &ann, "SCRAM-SHA-256");
    rig_line(r, ":s.x 903 ann :ok");
    rig_welcome(r);
    rig_lost(r, "gone");
    rig_connected(r);
    rig_forget(r);
    rig_grant(r, "sasl");
    rig_expect(r, "> CAP REQ :sasl\n> AUTHENTICATE SCRAM-SHA-256\n");
}

static void a_face_without_windows_logs_in_too(void **state)
{
    struct client_settings settings = ann;
    struct rig *r = *state;

    settings.is_rich = false;
    begin(r, &settings, "SCRAM-SHA-256");
    rig_forget(r);
    exchange_scram(r, STR("sesame"));
    rig_expect(r, "= You are logged in as ann.\n> CAP END\n");
}

static void a_password_may_be_found_before_the_connection(void **state)
{
    struct client_settings settings = ann;
    struct rig *r = *state;

    settings.password = STR("");
    rig_restart(r, &settings);
    rig_step(r, (struct client_input){.kind = CLIENT_PASSWORD, .text = STR("sesame")});
    rig_connected(r);
    rig_line(r, ":s.x CAP * LS :sasl=SCRAM-SHA-256");
    rig_line(r, ":s.x CAP * ACK :sasl");
    rig_forget(r);
    exchange_scram(r, STR("sesame"));
    rig_expect(r, "= You are logged in as ann.\n> CAP END\n");
}

static void an_account_without_its_password_is_told(void **state)
{
    struct client_settings settings = ann;
    struct rig *r = *state;

    settings.password = STR("");
    rig_restart(r, &settings);
    rig_register_with(r, RIG_CAPS);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect_among(r, "= ! Not logged in as ann: its password is not known "
                        "here. You are here as a guest.\n");
}

/* All that a server can offer must be asked for in one line of 512 bytes. */
static void asking_for_all_capabilities_fits_a_line(void **state)
{
    struct rig *r = *state;
    struct buf line;

    buf_init(&line, 4096);
    buf_add(&line, STR(":s.x CAP * LS :"));
    for (unsigned cap = 0; cap < CAP_COUNT; cap++) {
        buf_add(&line, cap_name((enum cap)cap));
        buf_add_char(&line, ' ');
    }
    buf_add_char(&line, '\0');
    rig_restart(r, &ann);
    rig_connected(r);
    rig_forget(r);
    rig_line(r, line.p);
    assert_true(str_starts(buf_str(&r->transcript), STR("> CAP REQ :")));
    assert_in_range(r->transcript.n, 100, 512);
    buf_finish(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(guest_asks_for_no_login),
        WITH_RIG(scram_comes_before_plain_and_proves_both),
        WITH_RIG(wrong_password_makes_a_guest),
        WITH_RIG(server_that_cannot_prove_itself_is_not_believed),
        WITH_RIG(odd_challenges_end_the_exchange),
        WITH_RIG(every_exchange_has_a_nonce_of_its_own),
        WITH_RIG(account_that_has_no_scram_is_tried_by_plain),
        WITH_RIG(password_is_not_said_where_others_can_hear_it),
        WITH_RIG(certificate_logs_in_when_there_is_no_password),
        WITH_RIG(server_may_say_late_what_it_knows),
        WITH_RIG(long_passwords_take_several_lines),
        WITH_RIG(we_log_in_again_on_the_next_connection),
        WITH_RIG(a_face_without_windows_logs_in_too),
        WITH_RIG(a_password_may_be_found_before_the_connection),
        WITH_RIG(an_account_without_its_password_is_told),
        WITH_RIG(asking_for_all_capabilities_fits_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
