/* SPDX-License-Identifier: MIT
 * The client machine: answers of the server to what was asked, as sentences. */
#include "client_rig.h"

static int set_up(void **state)
{
    rig_create(state, &rig_ann);
    return 0;
}

static void online_is_sorted_and_counted(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/online");
    rig_expect(r, "> WHO *\n");
    rig_line(r, ":s.x 352 ann * b h s.x bob H :0 Bob");
    rig_line(r, ":s.x 352 ann * a h s.x ann H :0 Ann");
    rig_line(r, ":s.x 352 ann * a h s.x Al H :0 Al");
    rig_line(r, ":s.x 315 ann * :End");
    rig_expect(r, "= Users online are: Al, ann, bob (3)\n");
}

static void online_falls_back_to_the_room(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/online");
    rig_line(r, ":s.x 315 ann * :End");
    rig_line(r, ":s.x 353 ann = #lobby :bob @ann");
    rig_line(r, ":s.x 366 ann #lobby :End");
    rig_expect(r, "> WHO *\n> NAMES #lobby\n= Users online are: ann, bob (2)\n");
}

static void answers_to_who_and_online_are_not_mixed(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/who #lobby");
    rig_typed(r, "/online");
    rig_forget(r);
    rig_line(r, ":s.x 352 ann #lobby b h s.x bob G :0 Bob Bobson");
    rig_line(r, ":s.x 315 ann #lobby :End");
    rig_line(r, ":s.x 352 ann * a h s.x ann H :0 Ann");
    rig_line(r, ":s.x 315 ann * :End");
    rig_expect(r, "= bob (b@h) Bob Bobson, away\n= Users online are: ann (1)\n");
}

static void online_can_be_asked_again_when_it_was_refused(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/online");
    rig_line(r, ":s.x 263 ann WHO :Please wait");
    rig_typed(r, "/online");
    rig_line(r, ":s.x 352 ann * a h s.x ann H :0 Ann");
    rig_line(r, ":s.x 315 ann * :End");
    rig_expect(r, "> WHO *\n= WHO: Please wait\n> WHO *\n= Users online are: ann (1)\n");
}

static void online_is_answered_though_a_who_before_it_was_not(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/who #lobby");
    rig_typed(r, "/online");
    rig_line(r, ":s.x 315 ann * :End");
    rig_line(r, ":s.x 353 ann = #lobby :ann");
    rig_line(r, ":s.x 366 ann #lobby :End");
    rig_expect(r, "> WHO #lobby\n> WHO *\n> NAMES #lobby\n= Users online are: ann (1)\n");
}

static void idle_people_are_told_of_in_plain_time(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_line(r, ":s.x 317 ann bob 1 1700000000 :seconds idle, signon time");
    rig_line(r, ":s.x 317 ann bob 3661 1700000000 :seconds idle, signon time");
    rig_line(r, ":s.x 317 ann bob ages :seconds idle");
    rig_expect(r, "= bob said something 1s ago\n= bob said something 1h1m1s ago\n"
                  "= bob said something ages ago\n");
}

static void rooms_are_listed(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_typed(r, "/rooms");
    rig_line(r, ":s.x 321 ann Channel :Users Name");
    rig_line(r, ":s.x 322 ann #lobby 12 :for all");
    rig_line(r, ":s.x 322 ann #dev 1 :");
    rig_line(r, ":s.x 323 ann :End");
    rig_expect(r, "> LIST\n= #lobby (12) for all\n= #dev (1)\n= 2 rooms.\n");
}

static void sentences_have_one_full_stop(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_line(r, ":s.x 404 ann #dev :You cannot send messages while +m is set.");
    rig_line(r, ":s.x 404 ann #dev :Cannot send");
    rig_line(r, ":s.x 404 ann #dev :.");
    rig_line(r, ":s.x 404 ann #dev :");
    rig_expect(r, "= ! You may not talk in #dev: You cannot send messages while +m is set.\n"
                  "= ! You may not talk in #dev: Cannot send.\n"
                  "= ! You may not talk in #dev: .\n= ! You may not talk in #dev: .\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(online_is_sorted_and_counted),
        WITH_RIG(online_falls_back_to_the_room),
        WITH_RIG(answers_to_who_and_online_are_not_mixed),
        WITH_RIG(online_can_be_asked_again_when_it_was_refused),
        WITH_RIG(online_is_answered_though_a_who_before_it_was_not),
        WITH_RIG(idle_people_are_told_of_in_plain_time),
        WITH_RIG(rooms_are_listed),
        WITH_RIG(sentences_have_one_full_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
