/* SPDX-License-Identifier: MIT
 * The client machine of scripts: never as a guest. */
#include "account_rig.h"

static int set_up(void **state)
{
    rig_create(state, &guest);
    return 0;
}

static struct client_settings who_must(void)
{
    struct client_settings settings = rig_script;

    settings.may_log_in = settings.must_log_in = settings.is_secure = true;
    settings.account = STR("ann");
    settings.password = STR("sesame");
    settings.nonce = STR(NONCE);
    return settings;
}

static void who_must_log_in_and_can_goes_on(void **state)
{
    struct client_settings settings = who_must();
    struct rig *r = *state;

    begin(r, &settings, "PLAIN");
    rig_line(r, "AUTHENTICATE +");
    rig_forget(r);
    rig_line(r, ":s.x 903 ann :ok"); /* and no 900 */
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_expect(r, "> CAP END\n> JOIN #lobby\n> WHO 0-sync-1\n");
}

static void who_must_log_in_and_cannot_leaves(void **state)
{
    struct client_settings settings = who_must();
    struct rig *r = *state;

    begin(r, &settings, "PLAIN");
    rig_line(r, "AUTHENTICATE +");
    rig_forget(r);
    rig_line(r, ":s.x 904 ann :SASL authentication failed");
    rig_expect(r, "X Not logged in as ann: there is no such account, or the password is wrong.\n");
}

static void who_must_log_in_is_no_guest_of_a_server_without_accounts(void **state)
{
    static const char *const reasons[] = {
        "X Not logged in as ann: this server has no way to log in that we know.\n",
        "X Not logged in as ann: its password is not known here.\n"};

    for (size_t i = 0; i < ARRAY_LENGTH(reasons); i++) {
        struct client_settings settings = who_must();
        struct rig *r = *state;
        if (i == 1) settings.password = STR("");
        rig_restart(r, &settings);
        rig_connected(r);
        rig_forget(r);
        rig_line(r, ":s.x 421 ann CAP :Unknown command");
        rig_line(r, ":s.x 001 ann :Welcome");
        assert_true(client_wake_ms(r->client) == INT64_MAX);
        rig_expect_among(r, reasons[i]);
        assert_false(rig_told(r, "> JOIN"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(who_must_log_in_and_can_goes_on),
        WITH_RIG(who_must_log_in_and_cannot_leaves),
        WITH_RIG(who_must_log_in_is_no_guest_of_a_server_without_accounts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
