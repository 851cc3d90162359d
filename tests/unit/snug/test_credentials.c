/* SPDX-License-Identifier: MIT
 * test_credentials: whose account and password a server is told. */
#include "base/mem.h"
#include "scratch.h"
#include "snug/kept/credentials.h"
#include "snug/kept/kept_file.h"
#include "snug/kept/secrets.h"

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
    expect(f, "bob", "");
    credentials_ask(&f->credentials);
    expect(f, "bob", "sesame");
    assert_null(f->credentials.question);
}

static void nobody_is_asked_before_that_is_wanted(void **state)
{
    struct fixture *f = *state;
    struct program_options options = {.password_command = STR("exit 1")};
    struct secret_errand *question;

    credentials_init(&f->credentials, &options, PLACE);
    expect(f, "ann", "");
    question = credentials_take_question(&f->credentials);
    assert_int_equal(question->kind, SECRET_ASK_COMMAND);
    assert_string_equal(question->place, "chat.example:6697");
    secret_errand_run(question);
    assert_int_equal(question->password.n, 0);
    secret_errand_destroy(question);
    credentials_ask(&f->credentials);
    expect(f, "ann", "");
}

static void a_password_without_an_account_is_that_of_the_name(void **state)
{
    struct fixture *f = *state;
    struct program_options options = {.name = STR("cat"), .password_command = STR("echo x")};

    credentials_init(&f->credentials, &options, STR("new.example:6697"));
    credentials_ask(&f->credentials);
    expect(f, "cat", "x");
}

static void the_machine_is_told_all_of_it(void **state)
{
    struct fixture *f = *state;
    struct program_options options = {.certificate = STR("own.pem")};
    struct target target = {.wire = WIRE_PLAIN};
    struct client_settings settings = {.name = STR("cat")};

    credentials_init(&f->credentials, &options, PLACE);
    credentials_settle(&f->credentials, &options, &target, &settings);
    assert_str(settings.name, "ann");
    assert_str(settings.account, "ann");
    assert_str(settings.password, "kept");
    assert_int_equal(settings.nonce.n, CREDENTIALS_RANDOM_BYTES);
    assert_int_equal(settings.secret.n, CREDENTIALS_RANDOM_BYTES);
    assert_true(settings.may_log_in && settings.has_certificate && !settings.is_secure);
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
        CASE(nobody_is_asked_before_that_is_wanted),
        CASE(a_password_without_an_account_is_that_of_the_name),
        CASE(the_machine_is_told_all_of_it),
        CASE(another_account_has_not_the_password_that_was_kept),
        CASE(other_servers_are_told_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
