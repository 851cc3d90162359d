/* SPDX-License-Identifier: MIT
 * The client machine: no password that is typed is shown or kept. */
#include "account_rig.h"
#include "client/look.h"
#include "client/say/command.h"

static int set_up(void **state)
{
    rig_create(state, &guest);
    return 0;
}

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
        "/nickserv identify x",
        "/cs identify #room x",
        "/ChanServ register #room x",
        "/msg ChanServ set #room password x",
        "/raw CS identify #room x",
    };
    static const char *const harmless[] = {
        "",
        "register",
        "login",
        "//login x",
        "/msg bob IDENTIFY x",
        "/msg NickServ HELP register",
        "/msg NickServ",
        "/ns help register",
        "/ns",
        "/cs op #room bob",
        "/msg ChanServ info #room",
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
    rig_typed(r, "/ns IDENTIFY sesame");
    rig_expect(r, "> PRIVMSG NickServ :IDENTIFY sesame\n");
    rig_typed(r, "/chanserv IDENTIFY #lobby sesame");
    rig_expect(r, "> PRIVMSG ChanServ :IDENTIFY #lobby sesame\n");
    rig_typed(r, "/msg NickServ HELP");
    rig_expect(r, "+ [pending] HELP\n> @label=1 PRIVMSG NickServ :HELP\n");
    rig_line(r, ":s.x BATCH +b labeled-response");
    rig_line(r, "@label=1;batch=b :NickServ!s@s NOTICE ann :HELP helps");
    rig_line(r, "@batch=b :NickServ!s@s NOTICE ann :and so on");
    rig_expect(r, "+ [confirmed] HELP\n= NickServ (notice to you): HELP helps\n"
                  "= NickServ (notice to you): and so on\n");
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

static void a_long_line_with_a_password_is_refused(void **state)
{
    static char line[8192] = "/msg NickServ IDENTIFY ";
    struct rig *r = *state;

    memset(line + strlen(line), 'x', sizeof line - strlen(line) - 1);
    rig_enter_lobby_with(r, "batch");
    rig_typed(r, line);
    rig_expect(r, "= ! Not sent: a line with a password in it is at most 400 bytes.\n");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(lines_with_passwords_are_known),
        WITH_RIG(words_for_services_are_sent_and_not_shown),
        WITH_RIG(words_for_services_are_shown_without_an_echo_too),
        WITH_RIG(a_long_line_with_a_password_is_refused),
        WITH_RIG(passwords_wait_for_no_connection),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
