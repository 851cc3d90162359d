/* SPDX-License-Identifier: MIT
 * test_secrets: accounts and passwords: in the file, in a keyring, and from a command. The keyring
 * is a script here that keeps what it is told in a file of its own. */
#include "base/mem.h"
#include "scratch.h"
#include "snug/kept/secrets.h"

#include <string.h>

struct fixture {
    struct scratch scratch;
    char path[SCRATCH_PATH_MAX];    /* the kept file */
    char keyring[SCRATCH_PATH_MAX]; /* what the keyring holds */
    struct buf account, password, file;
    char *path_before;
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    scratch_make(&f->scratch);
    scratch_path(&f->scratch, SECRETS_FILE, f->path);
    scratch_path(&f->scratch, "keyring", f->keyring);
    buf_init(&f->account, 100);
    buf_init(&f->password, PASSWORD_BYTES_MAX);
    buf_init(&f->file, 1000);
    f->path_before = str_copy(str_from(getenv("PATH")));
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    setenv("PATH", f->path_before, 1);
    mem_free(f->path_before);
    scratch_remove(&f->scratch);
    buf_finish(&f->account);
    secret_finish(&f->password);
    buf_finish(&f->file);
    test_free(f);
    return 0;
}

/* store writes its words and what it is told; lookup prints what was told. */
static void have_keyring(struct fixture *f, const char *script)
{
    char program[SCRATCH_PATH_MAX], path[1024];

    scratch_write(scratch_path(&f->scratch, "secret-tool", program), script, 0700);
    snprintf(path, sizeof path, "%s:%s", f->scratch.folder, f->path_before);
    setenv("PATH", path, 1);
    setenv("KEYRING", f->keyring, 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
}

#define KEYRING_SCRIPT                                                                             \
    "#!/bin/sh\n"                                                                                  \
    "case $1 in\n"                                                                                 \
    "store) cat >\"$KEYRING\"; echo \"$@\" >\"$KEYRING.words\" ;;\n"                               \
    "lookup) cat \"$KEYRING\" ;;\n"                                                                \
    "esac\n"

static enum secrets_place find(struct fixture *f, struct str place)
{
    buf_clear(&f->account);
    buf_clear(&f->password);
    return secrets_find(f->path, place, &f->account, &f->password);
}

static void expect_file(struct fixture *f, const char *text)
{
    buf_clear(&f->file);
    scratch_read(f->path, &f->file);
    assert_str_at(buf_str(&f->file), str_from(text), __FILE__, __LINE__);
}

static void without_a_keyring_the_file_has_them(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(secrets_put(f->path, STR("a:1"), STR("ann"), STR("open \\ sesame")),
                     SECRETS_IN_FILE);
    assert_int_equal(scratch_mode(f->path), 0600);
    assert_int_equal(find(f, STR("A:1")), SECRETS_IN_FILE);
    assert_str(buf_str(&f->account), "ann");
    assert_str(buf_str(&f->password), "open \\ sesame");
    assert_int_equal(find(f, STR("b:1")), SECRETS_NOWHERE);
}

static void a_server_has_one_account(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(secrets_put(f->path, STR("a:1"), STR("ann"), STR("x")), SECRETS_IN_FILE);
    assert_int_equal(secrets_put(f->path, STR("a:1"), STR("bob"), STR("y")), SECRETS_IN_FILE);
    expect_file(f, "a:1 bob y\n");
}

static void a_keyring_keeps_the_password(void **state)
{
    struct fixture *f = *state;
    char words[SCRATCH_PATH_MAX];

    have_keyring(f, KEYRING_SCRIPT);
    assert_int_equal(secrets_put(f->path, STR("a:1"), STR("ann"), STR("sesame")),
                     SECRETS_IN_KEYRING);
    expect_file(f, "a:1 ann\n");
    buf_clear(&f->file);
    scratch_read(scratch_path(&f->scratch, "keyring.words", words), &f->file);
    assert_null(memmem(f->file.p, f->file.n, "sesame", 6));
    assert_int_equal(find(f, STR("a:1")), SECRETS_IN_KEYRING);
    assert_str(buf_str(&f->account), "ann");
    assert_int_equal(f->password.n, 0);
    assert_true(secrets_ask_keyring(STR("a:1"), STR("ann"), &f->password));
    assert_str(buf_str(&f->password), "sesame");
}

static void a_keyring_that_will_not_leaves_it_to_the_file(void **state)
{
    struct fixture *f = *state;

    have_keyring(f, "#!/bin/sh\nexit 1\n");
    assert_int_equal(secrets_put(f->path, STR("a:1"), STR("ann"), STR("sesame")), SECRETS_IN_FILE);
    assert_int_equal(find(f, STR("a:1")), SECRETS_IN_FILE);
    assert_str(buf_str(&f->password), "sesame");
}

static void an_account_is_known_when_its_password_cannot_be_had(void **state)
{
    struct fixture *f = *state;

    have_keyring(f, KEYRING_SCRIPT);
    assert_int_equal(secrets_put(f->path, STR("a:1"), STR("ann"), STR("sesame")),
                     SECRETS_IN_KEYRING);
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    assert_int_equal(find(f, STR("a:1")), SECRETS_IN_KEYRING);
    assert_str(buf_str(&f->account), "ann");
    assert_false(secrets_ask_keyring(STR("a:1"), STR("ann"), &f->password));
    assert_int_equal(f->password.n, 0);
}

static void what_is_no_account_is_not_kept(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(secrets_put(f->path, STR("a:1"), STR("two words"), STR("x")), SECRETS_NOWHERE);
    assert_int_equal(find(f, STR("a:1")), SECRETS_NOWHERE);
}

static void a_command_prints_one(void **state)
{
    struct fixture *f = *state;

    assert_true(secrets_ask_command(STR("printf 'first\\nsecond\\n'"), false, &f->password));
    assert_str(buf_str(&f->password), "first");
    buf_clear(&f->password);
    assert_false(secrets_ask_command(STR("true"), false, &f->password));
    assert_false(secrets_ask_command(STR("echo x; false"), false, &f->password));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(without_a_keyring_the_file_has_them),
        CASE(a_server_has_one_account),
        CASE(a_keyring_keeps_the_password),
        CASE(a_keyring_that_will_not_leaves_it_to_the_file),
        CASE(an_account_is_known_when_its_password_cannot_be_had),
        CASE(what_is_no_account_is_not_kept),
        CASE(a_command_prints_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
