/* SPDX-License-Identifier: MIT
 * How many connections may come from one address, or from one network where that is told. Drives
 * the bare core, whose limit is two. */
#include "core/core.h"
#include "unit.h"

static const struct settings settings = {
    .server_name = STR_INIT("snug.test"),
    .lobby = STR_INIT("#lobby"),
    .sessions_max = 100,
    .sessions_per_address_max = 2,
    .held_bytes_max = 1000,
    .silence_ms = 1000,
    .registration_ms = 1000,
    .ping_ms = 1000,
    .pong_ms = 1000,
};

struct rig {
    struct core *core;
    session_id last;
};

static int begin(void **state)
{
    static struct rig r;

    r = (struct rig){0};
    r.core = core_create(&(struct core_birth){.journal_id = STR("test"), .settings = &settings});
    *state = &r;
    return 0;
}

static int end(void **state)
{
    core_destroy(((struct rig *)*state)->core);
    return 0;
}

static bool step(struct rig *r, const struct input *input)
{
    struct effects effects;
    bool closed = false;

    effects_init(&effects);
    core_step(r->core, input, &effects);
    core_verify(r->core);
    for (size_t i = 0; i < effects.count; i++)
        closed = closed || effects.items[i].kind == EFFECT_CLOSE;
    effects_finish(&effects);
    return !closed;
}

static bool comes_in(struct rig *r, struct str address)
{
    return step(r, &(struct input){.kind = INPUT_OPEN, .session = ++r->last, .text = address});
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
    struct rig *r = *state;

    assert_true(comes_in(r, STR("2001:db8::1")));
    assert_true(comes_in(r, STR("2001:db8::2")));
    step(r, &(struct input){.kind = INPUT_CLOSED, .session = 1, .text = STR("gone")});
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

#define address_test(fact) cmocka_unit_test_setup_teardown(fact, begin, end)

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
