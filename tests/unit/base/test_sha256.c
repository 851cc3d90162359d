/* SPDX-License-Identifier: MIT
 * test_sha256: the vectors of FIPS 180-4, RFC 4231 and RFC 7914. */
#include "base/check.h"
#include "base/sha256.h"
#include "unit.h"

#include <string.h>

static void assert_hex(struct sha256_digest digest, const char *hex)
{
    char text[2 * SHA256_BYTES + 1];

    for (size_t i = 0; i < SHA256_BYTES; i++)
        snprintf(text + 2 * i, 3, "%02x", (unsigned)digest.bytes[i]);
    assert_string_equal(text, hex);
}

static void digests_are_those_of_the_standard(void **state)
{
    (void)state;
    assert_hex(sha256(STR("abc")),
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hex(sha256((struct str){0}),
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void keyed_digests_are_those_of_the_rfc(void **state)
{
    char key[131];

    (void)state;
    memset(key, 0xaa, sizeof key);
    assert_hex(sha256_hmac(STR("Jefe"), STR("what do ya want for nothing?")),
               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assert_hex(sha256_hmac((struct str){key, sizeof key},
                           STR("Test Using Larger Than Block-Size Key - Hash Key First")),
               "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

/* The first 32 of the 64 bytes given there. */
static void keys_of_passwords_are_those_of_the_rfc(void **state)
{
    (void)state;
    assert_hex(sha256_pbkdf2(STR("passwd"), STR("salt"), 1),
               "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    assert_hex(sha256_pbkdf2(STR("Password"), STR("NaCl"), 80000),
               "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
}

static void digests_are_compared(void **state)
{
    struct sha256_digest a = sha256(STR("a")), b = a;

    (void)state;
    assert_true(sha256_eq(&a, &b));
    b.bytes[SHA256_BYTES - 1] ^= 1;
    assert_false(sha256_eq(&a, &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_standard),
        cmocka_unit_test(keyed_digests_are_those_of_the_rfc),
        cmocka_unit_test(keys_of_passwords_are_those_of_the_rfc),
        cmocka_unit_test(digests_are_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
