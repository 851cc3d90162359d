/* SPDX-License-Identifier: MIT
 * test_invites: invitations of a user: how many, and for how long. */
#include "base/mem.h"
#include "core/people/user.h"
#include "unit.h"

static void invitation_is_good_for_its_time(void **state)
{
    struct user u = {0};

    (void)state;
    user_add_invite(&u, 1, 1000);
    assert_true(user_has_invite(&u, 1, 1000));
    assert_true(user_has_invite(&u, 1, 1000 + INVITE_MS - 1));
    assert_false(user_has_invite(&u, 1, 1000 + INVITE_MS));
    assert_false(user_has_invite(&u, 2, 1000));
    mem_free(u.invites);
}

static void second_invitation_renews_the_first(void **state)
{
    struct user u = {0};

    (void)state;
    user_add_invite(&u, 1, 0);
    user_add_invite(&u, 1, INVITE_MS);
    assert_int_equal(u.invite_count, 1);
    assert_true(user_has_invite(&u, 1, INVITE_MS));
    mem_free(u.invites);
}

static void oldest_is_forgotten_when_there_are_too_many(void **state)
{
    struct user u = {0};

    (void)state;
    for (room_id id = 1; id <= INVITES_MAX + 1; id++) user_add_invite(&u, id, 0);
    assert_int_equal(u.invite_count, INVITES_MAX);
    assert_false(user_has_invite(&u, 1, 0));
    assert_true(user_has_invite(&u, 2, 0));
    assert_true(user_has_invite(&u, INVITES_MAX + 1, 0));
    mem_free(u.invites);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invitation_is_good_for_its_time),
        cmocka_unit_test(second_invitation_renews_the_first),
        cmocka_unit_test(oldest_is_forgotten_when_there_are_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
