/* SPDX-License-Identifier: MIT
 * test_certificate: made once, kept, loaded; and a sentence for each way that fails. */
#include "tls_rig.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <sys/stat.h>

static int set_up(void **state)
{
    static struct tls_rig rig;

    tls_rig_open(&rig);
    *state = &rig;
    return 0;
}

static int tear_down(void **state)
{
    tls_rig_close(*state);
    return 0;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void expect_bad(const struct identity_files *files, const char *words)
{
    struct identities *loaded = NULL;
    char why[IDENTITIES_WHY_BYTES];

    assert_int_equal(identities_load(files, 1, &loaded, why), IDENTITIES_BAD);
    assert_null(loaded);
    if (!strstr(why, words)) fail_msg("\"%s\" does not say \"%s\"", why, words);
}

static void the_key_is_for_its_owner_alone(void **state)
{
    struct tls_rig *r = *state;
    struct stat status;

    tls_rig_make(r, "snug.lan");
    assert_int_equal(stat(r->key, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

/* What machine it was made on is nobody's business. */
static void it_is_for_its_name_and_localhost_alone(void **state)
{
    struct tls_rig *r = *state;
    FILE *file;
    X509 *x;
    GENERAL_NAMES *names;

    tls_rig_make(r, "snug.lan");
    file = fopen(r->chain, "r");
    assert_non_null(file);
    x = PEM_read_X509(file, NULL, NULL, NULL);
    fclose(file);
    assert_int_equal(X509_check_host(x, "localhost", 0, 0, NULL), 1);
    assert_int_equal(X509_check_host(x, "snug.lan", 0, 0, NULL), 1);
    names = X509_get_ext_d2i(x, NID_subject_alt_name, NULL, NULL);
    assert_int_equal(sk_GENERAL_NAME_num(names), 2);
    GENERAL_NAMES_free(names);
    X509_free(x);
}

static void it_is_made_once_and_stays_the_same(void **state)
{
    struct tls_rig *r = *state;
    struct identities *first, *second;
    struct pin pin, again;

    tls_rig_make(r, "snug.lan");
    first = tls_rig_load(r);
    tls_rig_make(r, "other.lan");
    second = tls_rig_load(r);
    pin = identities_key(first);
    again = identities_key(second);
    assert_true(pin_same(&pin, &again));
    identities_unref(first);
    identities_unref(second);
}

static void a_name_that_is_no_host_does_no_harm(void **state)
{
    struct tls_rig *r = *state;

    tls_rig_make(r, "a,DNS:*.b_\xC3\xA4");
    identities_unref(tls_rig_load(r));
}

static void a_chain_without_its_key_is_not_replaced(void **state)
{
    struct tls_rig *r = *state;
    char why[CERTIFICATE_WHY_BYTES];

    write_file(r->chain, "mine");
    assert_int_equal(certificate_ensure(str_from(r->chain), str_from(r->key), STR("snug.lan"), why),
                     CERTIFICATE_HALF);
    assert_non_null(strstr(why, r->key));
    assert_int_not_equal(access(r->key, F_OK), 0);
}

static void what_a_crash_left_is_made_anew(void **state)
{
    struct tls_rig *r = *state;

    write_file(r->key, "half of a k");
    tls_rig_make(r, "snug.lan");
    identities_unref(tls_rig_load(r));
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    char why[CERTIFICATE_WHY_BYTES];

    assert_int_equal(
        certificate_ensure(STR("/no/such/cert.pem"), STR("/no/such/key.pem"), STR("a.b"), why),
        CERTIFICATE_CANNOT_WRITE);
    assert_non_null(strstr(why, "No such file"));
    (void)state;
}

static void bad_files_are_told_by_name(void **state)
{
    struct tls_rig *r = *state, other;
    struct identity_files swapped;

    expect_bad(&(struct identity_files){.chain_path = STR("/no/such/file")}, "/no/such/file: No");
    tls_rig_make(r, "snug.lan");
    expect_bad(&(struct identity_files){.chain_path = str_from(r->chain)}, "holds no key");
    expect_bad(&(struct identity_files){.chain_path = str_from(r->key)}, "holds no certificate");
    tls_rig_open(&other);
    tls_rig_make(&other, "other.lan");
    swapped = (struct identity_files){str_from(r->chain), str_from(other.key)};
    expect_bad(&swapped, "is not that of");
    tls_rig_close(&other);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_key_is_for_its_owner_alone),          CASE(it_is_for_its_name_and_localhost_alone),
        CASE(it_is_made_once_and_stays_the_same),      CASE(a_name_that_is_no_host_does_no_harm),
        CASE(a_chain_without_its_key_is_not_replaced), CASE(what_a_crash_left_is_made_anew),
        CASE(a_folder_that_is_not_there_is_said),      CASE(bad_files_are_told_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
