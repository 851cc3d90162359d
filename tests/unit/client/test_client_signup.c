/* SPDX-License-Identifier: MIT
 * The client machine of who may have an account: /login, /logout and /register, once one is in. */
#include "account_rig.h"

static int set_up(void **state)
{
    rig_create(state, &guest);
    return 0;
}

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
                  "= You are logged in as anna.\nk anna open sesame\n");
    rig_typed(r, "/logout");
    rig_line(r, ":s.x 901 ann ann!ann@h :You are now logged out");
    rig_expect(r, "> NICKSERV LOGOUT\n= You are logged out, and here as a guest.\n");
    rig_typed(r, "/logout");
    rig_typed(r, "/login");
    rig_expect(r, "= ! You are not logged in.\n"
                  "= ! With which password? /login ACCOUNT PASSWORD\n");
}

static void begin_inside(struct rig *r)
{
    rig_enter_lobby_with(r, RIG_CAPS " sasl");
    rig_typed(r, "/login ann sesame");
    rig_line(r, ":s.x CAP ann ACK :sasl");
    rig_line(r, "AUTHENTICATE +");
    rig_forget(r);
}

static void what_was_typed_wrongly_is_not_kept(void **state)
{
    struct rig *r = *state;

    begin_inside(r);
    rig_line(r, ":s.x 904 ann :no");
    rig_line(r, "AUTHENTICATE +");
    rig_forget(r);
    rig_line(r, ":s.x 904 ann :no");
    rig_expect(r, "= ! Not logged in as ann: there is no such account, or the password is wrong. "
                  "You are here as a guest.\n");
    rig_line(r, ":s.x 900 ann ann!ann@h bob :You are now logged in as bob");
    rig_expect(r, "= You are logged in as bob.\n");
}

static void what_is_known_already_is_not_kept_again(void **state)
{
    struct client_settings settings = ann;
    struct rig *r = *state;

    rig_restart(r, &settings);
    rig_enter_lobby_with(r, RIG_CAPS);
    rig_forget(r);
    rig_typed(r, "/login ann sesame");
    rig_line(r, ":s.x 900 ann ann!ann@h ann :You are now logged in as ann");
    rig_expect(r, "> NICKSERV IDENTIFY ann sesame\n= You are logged in as ann.\n");
    rig_typed(r, "/login ann other");
    rig_line(r, ":s.x 900 ann ann!ann@h ann :You are now logged in as ann");
    rig_expect(r, "> NICKSERV IDENTIFY ann other\n= You are logged in as ann.\nk ann other\n");
}

static void a_login_that_is_not_answered_ends(void **state)
{
    struct rig *r = *state;

    begin_inside(r);
    assert_true(client_wake_ms(r->client) <= r->now_ms + 30 * 1000);
    rig_later(r, 29 * 1000);
    rig_expect(r, "");
    rig_later(r, 1000);
    rig_expect_among(
        r, "> AUTHENTICATE *\n= ! Not logged in as ann: the server does not answer. You are "
           "here as a guest.\n");
    rig_line(r, ":s.x 906 ann :aborted");
    rig_typed(r, "/login ann sesame");
    rig_expect(r, "> AUTHENTICATE SCRAM-SHA-256\n");
}

static void a_server_that_never_agrees_to_sasl_is_not_waited_for(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &guest);
    rig_connected(r);
    rig_line(r, ":s.x CAP * LS :sasl=PLAIN");
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_synced(r, 1);
    rig_typed(r, "/login ann sesame");
    rig_forget(r);
    rig_later(r, 30 * 1000);
    rig_expect_among(r, "= ! Not logged in as ann: the server does not answer. You are here as a "
                        "guest.\n");
}

/* They answer in words of their own; what they say of an account later is about something else. */
static void services_that_say_nothing_are_not_complained_of(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby_with(r, RIG_CAPS);
    rig_typed(r, "/login ann sesame");
    rig_forget(r);
    rig_later(r, 30 * 1000);
    assert_false(rig_told(r, "Not logged in"));
    rig_forget(r);
    rig_line(r, ":s.x 900 ann ann!ann@h bob :You are now logged in as bob");
    rig_expect(r, "= You are logged in as bob.\n");
}

static void a_lost_connection_ends_a_login(void **state)
{
    struct rig *r = *state;

    begin_inside(r);
    rig_lost(r, "gone");
    rig_forget(r);
    rig_later(r, 60 * 1000);
    rig_expect(r, "");
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

static void who_leaves_hears_first_what_came_of_it(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby_with(r, RIG_CAPS " draft/account-registration");
    rig_typed(r, "/register");
    rig_step(r, (struct client_input){.kind = CLIENT_TYPED_END});
    rig_expect(r, "> REGISTER * * :made-for-you\n");
    rig_line(r, ":s.x REGISTER SUCCESS ann :Account created");
    rig_expect(r, "k ann made-for-you\n"
                  "= The account ann is yours now. Its password is kept here for next time.\n"
                  "> QUIT\n");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(login_inside_asks_for_the_capability_first),
        WITH_RIG(what_was_typed_wrongly_is_not_kept),
        WITH_RIG(what_is_known_already_is_not_kept_again),
        WITH_RIG(a_login_that_is_not_answered_ends),
        WITH_RIG(a_server_that_never_agrees_to_sasl_is_not_waited_for),
        WITH_RIG(services_that_say_nothing_are_not_complained_of),
        WITH_RIG(a_lost_connection_ends_a_login),
        WITH_RIG(login_without_sasl_is_left_to_services),
        WITH_RIG(account_is_made_with_a_password_nobody_knows),
        WITH_RIG(who_leaves_hears_first_what_came_of_it),
        WITH_RIG(account_is_made_as_the_server_wants_it),
        WITH_RIG(services_make_accounts_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
