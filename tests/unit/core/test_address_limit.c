/* SPDX-License-Identifier: MIT
 * How many connections may come from one address, or from one network where that is told. The
 * limit is two. */
#include "core_rig.h"

static int begin(void **state)
{
    static struct settings settings;

    settings = core_rig_settings;
    settings.sessions_per_address_max = 2;
    core_rig_setup(state);
    core_rig_order(*state, (struct input){.kind = INPUT_SETTINGS, .settings = &settings});
    return 0;
}

static bool comes_in(struct core_rig *r, struct str address)
{
    core_rig_open(r, address);
    return r->done[EFFECT_CLOSE] == 0;
}

static void addresses_count_apart(void **state)
{
    assert_true(comes_in(*state, STR("192.0.2.1")));
    assert_true(comes_in(*state, STR("192.0.2.1")));
    assert_false(comes_in(*state, STR("192.0.2.1")));
    assert_true(comes_in(*state, STR("192.0.2.10")));
}

static void addresses_of_one_network_count_together(void **state)
{
    assert_true(comes_in(*state, STR("2001:db8::1")));
    assert_true(comes_in(*state, STR("2001:db8::2")));
    assert_false(comes_in(*state, STR("2001:db8::3")));
    assert_true(comes_in(*state, STR("2001:db8:0:1::1")));
}

static void who_leaves_makes_room(void **state)
{
    struct core_rig *r = *state;

    assert_true(comes_in(r, STR("2001:db8::1")));
    assert_true(comes_in(r, STR("2001:db8::2")));
    core_rig_order(r, (struct input){.kind = INPUT_CLOSED, .session = 1, .text = STR("gone")});
    assert_true(comes_in(r, STR("2001:db8::3")));
    assert_false(comes_in(r, STR("2001:db8::1")));
}

static void this_machine_is_not_limited(void **state)
{
    for (int i = 0; i < 5; i++) {
        assert_true(comes_in(*state, STR("127.0.0.1")));
        assert_true(comes_in(*state, STR("::1")));
    }
}

#define address_test(fact) cmocka_unit_test_setup_teardown(fact, begin, core_rig_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        address_test(addresses_count_apart),
        address_test(addresses_of_one_network_count_together),
        address_test(who_leaves_makes_room),
        address_test(this_machine_is_not_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
