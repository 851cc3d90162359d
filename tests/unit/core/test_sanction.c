/* SPDX-License-Identifier: MIT
 * test_sanction: what words are against, and that many sanctions hit whom they should. */
#include "core/rule/sanction.h"
#include "core_rig.h"

static void ban(struct core_rig *r, const char *word, int64_t until_unix_ms)
{
    struct decision decision = {STR("ann"), 1, until_unix_ms};
    struct str target = sanction_target(r->core, str_from(word));

    assert_non_null(
        sanction_put(r->core, SANCTION_BAN, (struct verdict){.target = target}, decision));
}

static bool is_banned(struct core_rig *r, const char *address)
{
    return sanction_on_address(r->core, SANCTION_BAN, str_from(address)) != NULL;
}

static void words_become_targets(void **state)
{
    static const char *const pairs[][2] = {{"10.1.2.3", "10.1.2.3"},
                                           {"10.1.2.3/8", "10.0.0.0/8"},
                                           {"*!*@10.1.2.3", "10.1.2.3"},
                                           {"*@10.1.2.3", "10.1.2.3"},
                                           {"10.1.*", "*!*@10.1.*"},
                                           {"2001:db8::1", "2001:db8::/64"},
                                           {"2001:db8::1/128", "2001:db8::1"},
                                           {"::1", "0::1"},
                                           {"~a:Ada", "a:Ada"},
                                           {"$a:Ada", "a:Ada"},
                                           {"ann", "ann!*@*"},
                                           {"bad@*", "*!bad@*"},
                                           {"", ""},
                                           {"*", ""},
                                           {"*!*@*", ""},
                                           {"*@*.*", ""},
                                           {"0.0.0.0/0", ""},
                                           {"::/0", ""},
                                           {"10.0.0.0/99", ""},
                                           {"a:", ""}};
    struct core_rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++)
        assert_str_at(sanction_target(r->core, str_from(pairs[i][0])), str_from(pairs[i][1]),
                      __FILE__, __LINE__);
}

static void networks_of_all_lengths_are_found(void **state)
{
    ban(*state, "10.0.0.0/8", 0);
    ban(*state, "192.168.7.0/24", 0);
    ban(*state, "2001:db8::/32", 0);
    assert_true(is_banned(*state, "10.200.1.1"));
    assert_false(is_banned(*state, "11.0.0.1"));
    assert_true(is_banned(*state, "192.168.7.9"));
    assert_false(is_banned(*state, "192.168.8.9"));
    assert_true(is_banned(*state, "2001:db8:ffff::1"));
    assert_false(is_banned(*state, "2001:db9::1"));
}

static void one_that_is_over_is_none(void **state)
{
    struct core_rig *r = *state;

    ban(r, "10.0.0.1", 5000);
    r->core->unix_ms = 4999;
    assert_true(is_banned(r, "10.0.0.1"));
    r->core->unix_ms = 5000;
    assert_false(is_banned(r, "10.0.0.1"));
}

static void ten_thousand_hit_whom_they_should(void **state)
{
    struct core_rig *r = *state;
    char word[64];

    for (int i = 0; i < 10000; i++) {
        snprintf(word, sizeof word, "10.%d.%d.77", i / 250, i % 250);
        ban(r, word, 0);
    }
    assert_int_equal(sanction_count(r->core, SANCTION_BAN), 10000);
    for (int i = 0; i < 10000; i++) {
        snprintf(word, sizeof word, "10.%d.%d.77", i / 250, i % 250);
        assert_true(is_banned(r, word));
    }
    assert_false(is_banned(r, "10.0.0.78"));
}

static void there_is_an_end_to_them(void **state)
{
    struct verdict more = {.target = STR("a:more")};
    struct verdict one = {.target = STR("a:user1"), .reason = STR("again")};
    struct decision decision = {STR("ann"), 1, 0};
    struct core_rig *r = *state;
    char word[64];

    for (int i = 0; i < SANCTIONS_MAX; i++) {
        snprintf(word, sizeof word, "a:user%d", i);
        ban(r, word, 0);
    }
    assert_null(sanction_put(r->core, SANCTION_BAN, more, decision));
    assert_non_null(sanction_put(r->core, SANCTION_BAN, one, decision));
    assert_non_null(sanction_put(r->core, SANCTION_MUTE, more, decision));
}

#define sanction_test(fact)                                                                        \
    cmocka_unit_test_setup_teardown(fact, core_rig_setup_part, core_rig_teardown_part)

int main(void)
{
    const struct CMUnitTest tests[] = {
        sanction_test(words_become_targets),     sanction_test(networks_of_all_lengths_are_found),
        sanction_test(one_that_is_over_is_none), sanction_test(ten_thousand_hit_whom_they_should),
        sanction_test(there_is_an_end_to_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
