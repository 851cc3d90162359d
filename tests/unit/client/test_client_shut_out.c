/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: rooms that it cannot come back into, or was put out
 * of. They stay, with what was typed there, and it is said how to go on. */
#include "client/look.h"
#include "client_rig.h"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_enter_lobby(r);
    rig_typed(r, "/join dev");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_synced(r, 2);
    rig_forget(r);
    return 0;
}

/* Back in the lobby, and not in #dev. */
static void come_back_banned(struct rig *r)
{
    r->names = true;
    rig_come_back(r, RIG_CAPS);
    rig_line(r, ":s.x 474 ann #dev :Cannot join channel (+b)");
}

static struct str refusal_of(struct rig *r, const char *name)
{
    size_t index;

    assert_true(client_room_find(r->client, str_from(name), &index));
    return client_room_at(r->client, index).refusal;
}

#define BANNED "You are banned from #dev."

static void room_one_is_banned_from_meanwhile_stays(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    come_back_banned(r);
    rig_expect(r, "= ! " BANNED " You are not in this room: /join #dev tries again, /close gives "
                  "it up. {on #dev}\n");
    rig_synced(r, 3);
    rig_expect(r, "= Connected again.\n");
    assert_true(str_eq(refusal_of(r, "#dev"), STR(BANNED)));
    assert_true(str_eq(client_target(r->client), STR("#dev")));
}

static void it_is_told_where_one_is_too(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/join lobby");
    rig_lost(r, "gone");
    come_back_banned(r);
    rig_expect_among(r, "gives it up. {on #dev}\n= ! " BANNED "\n");
}

static void lines_that_waited_for_it_are_refused_in_their_place(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_typed(r, "are you there");
    rig_typed(r, "/msg #lobby hello");
    come_back_banned(r);
    rig_forget(r);
    rig_synced(r, 3);
    rig_expect(r, "= Connected again.\n"
                  "+ [refused] are you there {because " BANNED " (/join #dev tries again)}\n"
                  "> @label=2 PRIVMSG #lobby :hello\n");
}

static void what_is_typed_there_is_refused_until_one_is_in(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    come_back_banned(r);
    rig_synced(r, 3);
    rig_forget(r);
    rig_typed(r, "hello?");
    rig_expect(r, "+ [refused] hello? {because " BANNED " (/join #dev tries again)}\n");
    rig_typed(r, "/join dev");
    rig_expect(r, "> JOIN #dev\n> WHO 0-sync-4\n");
    rig_line(r, ":s.x 475 ann #dev :Cannot join channel (+k)");
    rig_synced(r, 4);
    assert_true(str_eq(refusal_of(r, "#dev"), STR("#dev wants another key: /join #dev KEY")));
    rig_typed(r, "/join dev sesame");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_synced(r, 5);
    rig_forget(r);
    assert_int_equal(refusal_of(r, "#dev").n, 0);
    rig_typed(r, "hello");
    rig_expect(r, "+ [pending] hello\n> @label=2 PRIVMSG #dev :hello\n");
}

static void it_is_tried_again_with_each_connection(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    come_back_banned(r);
    rig_synced(r, 3);
    rig_lost(r, "gone");
    rig_typed(r, "waits");
    rig_forget(r);
    rig_register(r);
    rig_expect_among(r, "> JOIN #lobby\n> JOIN #dev\n");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_synced(r, 4);
    rig_expect_among(r, "= Connected again.\n> @label=1 PRIVMSG #dev :waits\n");
}

static void it_can_be_given_up(void **state)
{
    struct rig *r = *state;
    size_t index;

    rig_lost(r, "gone");
    come_back_banned(r);
    rig_synced(r, 3);
    rig_forget(r);
    rig_typed(r, "/leave");
    rig_expect(r, "f go #lobby\n");
    assert_false(client_room_find(r->client, STR("#dev"), &index));
}

static void nobody_is_sent_to_a_room_that_shut_us_out(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/join tea");
    rig_line(r, ":ann!ann@h JOIN #tea");
    rig_synced(r, 3);
    rig_lost(r, "gone");
    rig_register(r);
    rig_line(r, ":s.x 474 ann #lobby :Cannot join channel (+b)");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_line(r, ":ann!ann@h JOIN #tea");
    rig_synced(r, 4);
    rig_line(r, ":ann!ann@h PART #tea");
    assert_true(str_eq(client_target(r->client), STR("#dev")));
}

#define PUT_OUT "bob put you out of #dev (noise)."

static void room_one_is_put_out_of_stays(void **state)
{
    struct rig *r = *state;

    r->names = true;
    rig_line(r, ":bob!b@h KICK #dev ann :noise");
    rig_expect(r, "= ! " PUT_OUT " You are not in this room: /join #dev tries again, /close gives "
                  "it up. {on #dev}\n");
    assert_true(str_eq(refusal_of(r, "#dev"), STR(PUT_OUT)));
    assert_true(str_eq(client_target(r->client), STR("#dev")));
    rig_typed(r, "why?");
    rig_expect(r, "+ [refused] why? {because " PUT_OUT " (/join #dev tries again)}\n");
    rig_typed(r, "/join dev");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_synced(r, 3);
    assert_int_equal(refusal_of(r, "#dev").n, 0);
}

static void nobody_is_seen_in_a_room_one_was_put_out_of(void **state)
{
    struct rig *r = *state;
    size_t index;

    rig_line(r, ":s.x 353 ann = #dev :@bob ann");
    assert_true(client_room_find(r->client, STR("#dev"), &index));
    assert_int_equal(client_room_at(r->client, index).people_count, 2);
    rig_line(r, ":bob!b@h KICK #dev ann :");
    assert_int_equal(client_room_at(r->client, index).people_count, 0);
    assert_false(client_room_at(r->client, index).joined);
    rig_typed(r, "/leave");
    assert_false(client_room_find(r->client, STR("#dev"), &index));
}

static void room_that_is_not_heard_of_is_kept_too(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 3);
    assert_true(str_eq(refusal_of(r, "#dev"), STR("The server did not let you in.")));
}

static void room_that_was_only_asked_for_is_not_kept(void **state)
{
    struct rig *r = *state;
    size_t index;

    rig_typed(r, "/join vip");
    rig_line(r, ":s.x 473 ann #vip :Cannot join channel (+i)");
    rig_expect_among(r, "= ! #vip is only for those who were invited.\nf go #lobby\n");
    assert_false(client_room_find(r->client, STR("#vip"), &index));
}

static void without_windows_it_is_given_up(void **state)
{
    struct rig *r = *state;
    size_t index;

    rig_restart(r, &rig_plain);
    rig_enter_lobby(r);
    rig_lost(r, "gone");
    rig_register(r);
    rig_forget(r);
    rig_line(r, ":s.x 474 ann #lobby :Cannot join channel (+b)");
    rig_expect(r, "= ! You are banned from #lobby.\n= You are in no room now; /join one.\n");
    assert_false(client_room_find(r->client, STR("#lobby"), &index));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(room_one_is_banned_from_meanwhile_stays),
        WITH_RIG(it_is_told_where_one_is_too),
        WITH_RIG(lines_that_waited_for_it_are_refused_in_their_place),
        WITH_RIG(what_is_typed_there_is_refused_until_one_is_in),
        WITH_RIG(it_is_tried_again_with_each_connection),
        WITH_RIG(it_can_be_given_up),
        WITH_RIG(nobody_is_sent_to_a_room_that_shut_us_out),
        WITH_RIG(room_one_is_put_out_of_stays),
        WITH_RIG(nobody_is_seen_in_a_room_one_was_put_out_of),
        WITH_RIG(room_that_is_not_heard_of_is_kept_too),
        WITH_RIG(room_that_was_only_asked_for_is_not_kept),
        WITH_RIG(without_windows_it_is_given_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
