/* SPDX-License-Identifier: MIT
 * test_scram: the exchange of RFC 7677 section 3, and texts that are no verifiers. */
#include "base/base64.h"
#include "irc/scram.h"
#include "unit.h"

#include <string.h>

#define NONCE "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
#define AUTH_MESSAGE                                                                               \
    "n=user,r=rOprNGfwEbeRWgbNEkqO,r=" NONCE ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=" NONCE

static struct str decode(struct buf *out, struct str text)
{
    buf_init(out, 100);
    assert_true(base64_decode(out, text));
    return buf_str(out);
}

static struct scram_verifier verifier_of(struct str password)
{
    struct scram_verifier v;
    struct buf salt, text;

    decode(&salt, STR("W22ZaJ0SNY7soEsUEjb6gQ=="));
    assert_int_equal(salt.n, SCRAM_SALT_BYTES);
    buf_init(&text, SCRAM_TEXT_MAX);
    assert_true(scram_verifier_make(password, (const unsigned char *)salt.p, 4096, &text));
    assert_true(scram_verifier_parse(buf_str(&text), &v));
    assert_memory_equal(v.salt, salt.p, SCRAM_SALT_BYTES);
    assert_int_equal(v.iterations, 4096);
    buf_finish(&salt);
    buf_finish(&text);
    return v;
}

static struct sha256_digest proof_of_the_rfc(void)
{
    struct sha256_digest proof;
    struct buf bytes;

    memcpy(proof.bytes, decode(&bytes, STR("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")).p,
           SHA256_BYTES);
    buf_finish(&bytes);
    return proof;
}

static void proof_of_the_rfc_is_right(void **state)
{
    struct scram_verifier v = verifier_of(STR("pencil"));
    struct sha256_digest proof = proof_of_the_rfc();

    (void)state;
    assert_true(scram_proof_is_right(&v, STR(AUTH_MESSAGE), &proof));
    assert_false(scram_proof_is_right(&v, STR(AUTH_MESSAGE "x"), &proof));
    proof.bytes[0] ^= 1;
    assert_false(scram_proof_is_right(&v, STR(AUTH_MESSAGE), &proof));
}

static void other_password_makes_it_wrong(void **state)
{
    struct scram_verifier v = verifier_of(STR("pencil "));
    struct sha256_digest proof = proof_of_the_rfc();

    (void)state;
    assert_false(scram_proof_is_right(&v, STR(AUTH_MESSAGE), &proof));
}

static void signature_of_the_server_is_that_of_the_rfc(void **state)
{
    struct scram_verifier v = verifier_of(STR("pencil"));
    struct sha256_digest signature = scram_server_signature(&v, STR(AUTH_MESSAGE));
    struct buf expected;

    (void)state;
    assert_true(str_eq(SHA256_STR(signature),
                       decode(&expected, STR("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))));
    buf_finish(&expected);
}

#define SALT "W22ZaJ0SNY7soEsUEjb6gQ=="
#define KEY "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="

static void other_texts_are_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "SCRAM-SHA-256",
        "SCRAM-SHA-1$4096:" SALT "$" KEY ":" KEY,
        "SCRAM-SHA-256$0:" SALT "$" KEY ":" KEY,
        "SCRAM-SHA-256$10000001:" SALT "$" KEY ":" KEY,
        "SCRAM-SHA-256$-1:" SALT "$" KEY ":" KEY,
        "SCRAM-SHA-256$4096:AAAA$" KEY ":" KEY,
        "SCRAM-SHA-256$4096:" SALT "$" KEY,
        "SCRAM-SHA-256$4096:" SALT "$" KEY ":",
        "SCRAM-SHA-256$4096:" SALT "$" KEY ":" SALT,
        "SCRAM-SHA-256$4096:" SALT "$" KEY ":" KEY ":",
    };
    struct scram_verifier v;

    (void)state;
    assert_true(scram_verifier_parse(STR("SCRAM-SHA-256$4096:" SALT "$" KEY ":" KEY), &v));
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        assert_false(scram_verifier_parse(str_from(texts[i]), &v));
}

static void text_that_does_not_fit_is_not_begun(void **state)
{
    static const unsigned char salt[SCRAM_SALT_BYTES];
    struct buf out;

    (void)state;
    buf_init(&out, SCRAM_TEXT_MAX);
    assert_true(scram_verifier_make(STR("pencil"), salt, SCRAM_ITERATIONS_MAX / 100000, &out));
    buf_finish(&out);
    buf_init(&out, 60);
    assert_false(scram_verifier_make(STR("pencil"), salt, 1, &out));
    assert_int_equal(out.n, 0);
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proof_of_the_rfc_is_right),
        cmocka_unit_test(other_password_makes_it_wrong),
        cmocka_unit_test(signature_of_the_server_is_that_of_the_rfc),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(text_that_does_not_fit_is_not_begun),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
