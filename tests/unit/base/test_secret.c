/* SPDX-License-Identifier: MIT
 * test_secret: digests depend on all that goes into them, and on nothing else. */
#include "base/secret.h"
#include "unit.h"

#include <string.h>

static const struct secret one = {{1}}, two = {{2}};

static void the_same_gives_the_same(void **state)
{
    struct digest a = digest_of(&one, "cloak", STR("1.2.3.4"));
    struct digest b = digest_of(&one, "cloak", STR("1.2.3.4"));

    (void)state;
    assert_true(digest_eq(&a, &b));
}

static void secret_purpose_and_text_all_count(void **state)
{
    struct digest a = digest_of(&one, "cloak", STR("1.2.3.4"));
    struct digest others[] = {
        digest_of(&two, "cloak", STR("1.2.3.4")), digest_of(&one, "token", STR("1.2.3.4")),
        digest_of(&one, "cloak", STR("1.2.3.5")), digest_of(&one, "cloak1", STR(".2.3.4")),
        digest_of(&one, "cloak", STR(""))};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(digest_eq(&a, &others[i]));
}

static void digests_are_written_as_base_32(void **state)
{
    struct digest zero = {{0}}, full;
    char text[DIGEST_TEXT_BYTES];

    (void)state;
    memset(full.bytes, 0xff, sizeof full.bytes);
    assert_str(digest_write(&zero, text), "aaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_str(digest_write(&full, text), "7777777777777777777777777"
                                          "4");
}

static void secrets_differ(void **state)
{
    struct secret a, b;

    (void)state;
    secret_make(&a);
    secret_make(&b);
    assert_memory_not_equal(a.bytes, b.bytes, SECRET_BYTES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_gives_the_same),
        cmocka_unit_test(secret_purpose_and_text_all_count),
        cmocka_unit_test(digests_are_written_as_base_32),
        cmocka_unit_test(secrets_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
