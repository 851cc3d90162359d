/* SPDX-License-Identifier: MIT
 * test_credentials: whose account and password a server is told. */
#include "base/mem.h"
#include "scratch.h"
#include "snug/credentials.h"
#include "snug/kept_file.h"
#include "snug/secrets.h"

#define PLACE STR("chat.example:6697")

struct fixture {
    struct scratch scratch;
    struct credentials credentials;
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);
    char *path;

    scratch_make(&f->scratch);
    setenv("XDG_DATA_HOME", f->scratch.folder, 1);
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    path = kept_file_path(SECRETS_FILE);
    assert_int_equal(secrets_put(path, PLACE, STR("ann"), STR("kept")), SECRETS_IN_FILE);
    mem_free(path);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    credentials_finish(&f->credentials);
    scratch_remove(&f->scratch);
    test_free(f);
    return 0;
}

static void expect(const struct fixture *f, const char *account, const char *password)
{
    assert_str_at(buf_str(&f->credentials.account), str_from(account), __FILE__, __LINE__);
    assert_str_at(buf_str(&f->credentials.password), str_from(password), __FILE__, __LINE__);
}

static void what_was_kept_is_told_to_its_server(void **state)
{
    struct fixture *f = *state;

    credentials_init(&f->credentials, &(struct program_options){0}, PLACE);
    expect(f, "ann", "kept");
}

static void options_come_before_what_was_kept(void **state)
{
    struct fixture *f = *state;
    struct program_options options = {.account = STR("bob"),
                                      .password_command = STR("echo sesame")};

    credentials_init(&f->credentials, &options, PLACE);
    expect(f, "bob", "sesame");
}

static void another_account_has_not_the_password_that_was_kept(void **state)
{
    struct fixture *f = *state;

    credentials_init(&f->credentials, &(struct program_options){.account = STR("bob")}, PLACE);
    expect(f, "bob", "");
}

static void other_servers_are_told_nothing(void **state)
{
    struct fixture *f = *state;

    credentials_init(&f->credentials, NULL, STR("evil.example:6697"));
    expect(f, "", "");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_was_kept_is_told_to_its_server),
        CASE(options_come_before_what_was_kept),
        CASE(another_account_has_not_the_password_that_was_kept),
        CASE(other_servers_are_told_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
