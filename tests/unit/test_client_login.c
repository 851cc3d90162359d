/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: accounts, and that no password is shown or kept. */
#include "base/base64.h"
#include "client/look.h"
#include "client/say/command.h"
#include "client_rig.h"
#include "irc/scram_server.h"

#define NONCE "fyko+d2lbbFgONRv9qkxdawL"

#define GUEST                                                                                      \
    .name = STR_INIT("ann"), .lobby = STR_INIT("#lobby"), .reconnects = true, .asks = true,        \
    .confirms = true, .is_rich = true, .is_secure = true, .nonce = STR_INIT(NONCE),                \
    .secret = STR_INIT("made-for-you")

static const struct client_settings guest = {GUEST};
static const struct client_settings ann = {GUEST, .account = STR_INIT("ann"),
                                           .password = STR_INIT("sesame")};

static int set_up(void **state)
{
    rig_create(state, &guest);
    return 0;
}

/* To where the server has agreed to SASL. */
static void begin(struct rig *r, const struct client_settings *settings, const char *mechanisms)
{
    rig_restart(r, settings);
    rig_connected(r);
    rig_linef(r, ":s.x CAP * LS :sasl=%s", mechanisms);
    rig_line(r, ":s.x CAP * ACK :sasl");
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

/* --- inside --- */

static void login_inside_asks_for_the_capability_first(void **state)
{
    struct rig *r = *state;

    rig_connected(r);
    rig_line(r, ":s.x CAP * LS :sasl=PLAIN");
    rig_welcome(r);
    rig_typed(r, "/login anna open sesame");
    rig_expect(r, "> CAP REQ :sasl\n");
    rig_line(r, ":s.x CAP ann ACK :sasl");
    rig_line(r, "AUTHENTICATE +");
    rig_expect(r, "> AUTHENTICATE PLAIN\n> AUTHENTICATE AGFubmEAb3BlbiBzZXNhbWU=\n");
    rig_typed(r, "/login again");
    rig_line(r, ":s.x 900 ann ann!ann@h anna :You are now logged in as anna");
    rig_line(r, ":s.x 903 ann :ok");
    rig_expect(r, "= ! One login after the other: the last one is not over yet.\n"
                  "= You are logged in as anna.\n");
    rig_typed(r, "/logout");
    rig_line(r, ":s.x 901 ann ann!ann@h :You are now logged out");
    rig_expect(r, "> NICKSERV LOGOUT\n= You are logged out, and here as a guest.\n");
    rig_typed(r, "/logout");
    rig_typed(r, "/login");
    rig_expect(r, "= ! You are not logged in.\n"
                  "= ! With which password? /login ACCOUNT PASSWORD\n");
}

static void login_without_sasl_is_left_to_services(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &ann);
    rig_register_with(r, RIG_CAPS);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect_among(r, "> NICKSERV IDENTIFY ann sesame\n");
}

static void account_is_made_with_a_password_nobody_knows(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby_with(r, RIG_CAPS " draft/account-registration");
    rig_typed(r, "/register");
    rig_expect(r, "> REGISTER * * :made-for-you\n");
    rig_line(r, ":s.x REGISTER SUCCESS ann :Account created");
    rig_line(r, ":s.x 900 ann ann!ann@h ann :You are now logged in as ann");
    rig_expect(r, "k ann made-for-you\n"
                  "= The account ann is yours now. Its password is kept here for next time.\n"
                  "= You are logged in as ann.\n");
    rig_typed(r, "/register");
    rig_expect(r, "= ! You have an account: ann.\n");
}

static void account_is_made_as_the_server_wants_it(void **state)
{
    struct rig *r = *state;
    struct client_settings settings = guest;

    settings.secret = STR("");
    settings.is_secure = false;
    rig_restart(r, &settings);
    rig_connected(r);
    rig_line(r, ":s.x CAP * LS :draft/account-registration=before-connect,email-required");
    rig_line(r, ":s.x CAP * ACK :draft/account-registration");
    rig_welcome(r);
    rig_typed(r, "/register");
    rig_typed(r, "/register a@b.example");
    rig_typed(r, "/register sesame");
    rig_typed(r, "/register sesame a@b.example");
    rig_expect(r, "= ! Which password? /register PASSWORD\n"
                  "= ! Which password? /register PASSWORD\n"
                  "= ! This server wants an address of yours, too: /register PASSWORD MAIL\n"
                  "> REGISTER * a@b.example :sesame\n");
    rig_line(r, ":s.x FAIL REGISTER WEAK_PASSWORD ann :Too short");
    rig_expect(r, "= ! No account was made: Too short\n");
    rig_typed(r, "/register sesame2 a@b.example");
    rig_line(r, ":s.x REGISTER VERIFICATION_REQUIRED ann :Look into your mail.");
    rig_expect(r, "> REGISTER * a@b.example :sesame2\nk ann sesame2\n"
                  "= The server wants to know first that it is you: Look into your mail. Then "
                  "type /raw VERIFY ann CODE\n");
}

static void services_make_accounts_too(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/register sesame a@b.example");
    rig_expect(r, "> NICKSERV REGISTER sesame a@b.example\n");
    rig_line(r, ":NickServ!s@s NOTICE ann :ann is now registered");
    rig_line(r, ":s.x 900 ann ann!ann@h ann :You are now logged in as ann");
    rig_expect(r, "= NickServ (notice to you): ann is now registered\n"
                  "= You are logged in as ann.\nk ann sesame\n"
                  "= The account ann is yours now. Its password is kept here for next time.\n");
}

/* --- secrets --- */

static void lines_with_passwords_are_known(void **state)
{
    static const char *const secret[] = {
        "/register x",
        "/LOGIN ann x",
        " /login x",
        "/pass x",
        "/oper ann x",
        "/msg NickServ IDENTIFY x",
        "/msg nickserv register x",
        "/M NickServ IDENTIFY x",
        "/query NickServ identify x",
        "/msg Q@CServe.example AUTH a x",
        "/raw PASS x",
        "/quote oper ann x",
        "/raw PRIVMSG NickServ :IDENTIFY x",
        "/ns identify x",
    };
    static const char *const harmless[] = {
        "",
        "register",
        "login",
        "//login x",
        "/msg bob IDENTIFY x",
        "/msg NickServ HELP register",
        "/msg NickServ",
        "/msg @#room hi",
        "/raw PRIVMSG bob :pass",
        "/raw",
        "/me login",
        "/quit",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(secret); i++)
        assert_true(command_is_secret(str_from(secret[i])));
    for (size_t i = 0; i < ARRAY_LENGTH(harmless); i++)
        assert_false(command_is_secret(str_from(harmless[i])));
}

static void words_for_services_are_sent_and_not_shown(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/msg NickServ IDENTIFY sesame");
    rig_line(r, ":ann!ann@h PRIVMSG NickServ :IDENTIFY sesame");
    rig_expect(r, "> PRIVMSG NickServ :IDENTIFY sesame\n= ann (to NickServ): IDENTIFY …\n");
    rig_typed(r, "/m NickServ IDENTIFY sesame");
    rig_expect(r, "> PRIVMSG NickServ :IDENTIFY sesame\n");
    rig_typed(r, "/msg NickServ HELP");
    rig_expect(r, "+ [pending] HELP\n> @label=1 PRIVMSG NickServ :HELP\n");
    rig_typed(r, "/query NickServ");
    rig_forget(r);
    assert_true(client_is_secret(r->client, STR("identify sesame")));
    assert_false(client_is_secret(r->client, STR("help")));
    rig_typed(r, "identify sesame\nQUIT :injected");
    rig_expect(r, "> PRIVMSG NickServ :identify sesame QUIT :injected\n");
    rig_typed(r, "/msg zed hi");
    rig_expect(r, "+ [pending] hi\n> @label=2 PRIVMSG zed :hi\n");
    rig_typed(r, "exit");
    rig_forget(r);
    assert_true(client_is_leaving(r->client));
}

static void words_for_services_are_shown_without_an_echo_too(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby_with(r, "batch");
    rig_typed(r, "/msg NickServ IDENTIFY sesame");
    rig_expect(r, "> PRIVMSG NickServ :IDENTIFY sesame\n= ann (to NickServ): IDENTIFY …\n");
}

static void passwords_wait_for_no_connection(void **state)
{
    struct rig *r = *state;
    static const char *const lines[] = {"/login ann sesame", "/register sesame",
                                        "/msg NickServ IDENTIFY sesame", "/raw OPER ann sesame"};

    rig_enter_lobby(r);
    rig_lost(r, "gone");
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        rig_forget(r);
        rig_typed(r, lines[i]);
        rig_expect(r, "= ! Not connected: a line with a password in it does not wait, type it "
                      "again.\n");
    }
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
        WITH_RIG(login_inside_asks_for_the_capability_first),
        WITH_RIG(login_without_sasl_is_left_to_services),
        WITH_RIG(account_is_made_with_a_password_nobody_knows),
        WITH_RIG(account_is_made_as_the_server_wants_it),
        WITH_RIG(services_make_accounts_too),
        cmocka_unit_test(lines_with_passwords_are_known),
        WITH_RIG(words_for_services_are_sent_and_not_shown),
        WITH_RIG(words_for_services_are_shown_without_an_echo_too),
        WITH_RIG(passwords_wait_for_no_connection),
        WITH_RIG(asking_for_all_capabilities_fits_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
