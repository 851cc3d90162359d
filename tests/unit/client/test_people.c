/* SPDX-License-Identifier: MIT
 * The client machine: who is where, as a face with windows reads it (client/look.h). */
#include "client/look.h"
#include "client_rig.h"

#define CAPS                                                                                       \
    RIG_CAPS " account-notify account-tag away-notify chghost extended-join setname "              \
             "userhost-in-names"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_register_with(r, CAPS);
    rig_line(r,
             ":s.x 005 ann PREFIX=(qaohv)~&@%+ CHANMODES=beI,k,l,imnst NETWORK=The\\x20Net :are");
    rig_line(r, ":ann!ann@h JOIN #lobby * :Ann");
    return 0;
}

static void enter(struct rig *r, const char *names)
{
    rig_linef(r, ":s.x 353 ann = #lobby %s", names);
    rig_line(r, ":s.x 366 ann #lobby :End");
    rig_synced(r, 1);
    rig_forget(r);
}

/* All of a room: "@bob(account) ann zoe/away". */
static void assert_people(struct rig *r, const char *name, const char *expected)
{
    struct buf out;
    size_t room;

    buf_init(&out, 1 << 16);
    assert_true(client_room_find(r->client, str_from(name), &room));
    for (size_t i = 0; i < client_room_at(r->client, room).people_count; i++) {
        struct person_look p = client_person_at(r->client, room, i);
        if (i) buf_add_char(&out, ' ');
        if (p.prefix) buf_add_char(&out, p.prefix);
        buf_add(&out, p.name);
        if (p.account.n) buf_addf(&out, "(" STR_FMT ")", STR_ARG(p.account));
        if (p.is_away) buf_add(&out, STR("/away"));
    }
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_finish(&out);
}

static void people_stand_by_rank_and_then_by_name(void **state)
{
    struct rig *r = *state;

    enter(r, ":zed!z@h @bob!b@h +Carl!c@h ~@+dan!d@h ann!ann@h &eve!e@h %fay!f@h Abe!a@h @Art!a@h");
    assert_people(r, "#LOBBY", "~dan &eve @Art @bob %fay +Carl Abe ann zed");
}

static void names_may_come_in_many_lines_and_again(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x 353 ann = #lobby :@ann!a@h bob!b@h");
    enter(r, ":cid!c@h");
    assert_people(r, "#lobby", "@ann bob cid");
    rig_line(r, ":s.x 353 ann = #lobby :ann!a@h @cid!c@h bob!b@h");
    assert_people(r, "#lobby", "@cid ann bob");
}

static void we_are_there_before_the_names_are(void **state)
{
    assert_people(*state, "#lobby", "ann");
}

static void people_come_go_and_change_names(void **state)
{
    struct rig *r = *state;

    enter(r, ":@ann!a@h bob!b@h cid!c@h dan!d@h eve!e@h");
    rig_line(r, ":fay!f@h JOIN #lobby fay :Fay");
    rig_line(r, ":bob!b@h NICK Zoe");
    rig_line(r, ":cid!c@h PART #lobby");
    rig_line(r, ":dan!d@h QUIT :Quit: bye");
    rig_line(r, ":ann!a@h KICK #lobby eve :noise");
    rig_line(r, ":gil!f@h JOIN #lobby * :Gil");
    assert_people(r, "#lobby", "@ann fay(fay) gil Zoe");
    rig_line(r, ":ann!a@h NICK anna");
    assert_people(r, "#lobby", "@anna fay(fay) gil Zoe");
    rig_line(r, ":Zoe!a@h NICK zoe");
    assert_people(r, "#lobby", "@anna fay(fay) gil zoe");
}

static void ranks_follow_the_modes_of_this_server(void **state)
{
    struct rig *r = *state;

    enter(r, ":@ann!a@h bob!b@h cid!c@h");
    rig_line(r, ":ann!a@h MODE #lobby +kvl-b+ov key bob 12 *!*@x bob cid");
    assert_people(r, "#lobby", "@ann @bob +cid");
    rig_line(r, ":ann!a@h MODE #lobby -o+i-lk bob key");
    assert_people(r, "#lobby", "@ann +bob +cid");
    rig_line(r, ":ann!a@h MODE #lobby +q nobody");
    rig_line(r, ":ann!a@h MODE #lobby +q");
    rig_line(r, ":ann!a@h MODE #lobby -v+q cid cid");
    assert_people(r, "#lobby", "~cid @ann +bob");
}

static void accounts_are_known_from_wherever_they_are_told(void **state)
{
    struct rig *r = *state;

    enter(r, ":@ann!a@h bob!b@h cid!c@h dan!d@h");
    rig_line(r, ":bob!b@h ACCOUNT Robert");
    rig_line(r, "@account=cidney :cid!c@h PRIVMSG #lobby :hi");
    rig_line(r, ":eve!e@h JOIN #lobby eva :Eve");
    assert_people(r, "#lobby", "@ann bob(Robert) cid(cidney) dan eve(eva)");
    rig_line(r, ":bob!b@h ACCOUNT *");
    assert_people(r, "#lobby", "@ann bob cid(cidney) dan eve(eva)");
}

static void who_is_away_is_known(void **state)
{
    struct rig *r = *state;

    enter(r, ":ann!a@h bob!b@h");
    rig_line(r, ":bob!b@h AWAY :at tea");
    assert_people(r, "#lobby", "ann bob/away");
    rig_line(r, ":bob!b@h AWAY");
    rig_line(r, ":nobody!b@h AWAY :x");
    assert_people(r, "#lobby", "ann bob");
    rig_expect(r, "");
}

static void whox_tells_accounts_of_who_was_there_before(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x 005 ann WHOX :are supported");
    rig_line(r, ":s.x 353 ann = #lobby :@ann!a@h bob!b@h cid!c@h");
    rig_line(r, ":s.x 366 ann #lobby :End");
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect_among(r, "> WHO #lobby %tcnfa,742\n");
    rig_typed(r, "/online");
    rig_line(r, ":s.x 354 ann 742 #lobby bob G robert");
    rig_line(r, ":s.x 354 ann 742 #lobby cid H@ 0");
    rig_line(r, ":s.x 354 ann 742 #lobby nobody H 0");
    rig_line(r, ":s.x 354 ann 742");
    rig_line(r, ":s.x 315 ann #lobby :End");
    rig_line(r, ":s.x 352 ann * a h s.x ann H :0 Ann");
    rig_line(r, ":s.x 315 ann * :End");
    rig_expect(r, "> WHO *\n= Users online are: ann (1)\n");
    assert_people(r, "#lobby", "@ann bob(robert)/away cid");
    rig_line(r, ":s.x 354 ann #lobby bob :not ours");
    rig_expect(r, "= #lobby bob: not ours\n");
}

static void a_quit_is_told_in_every_room_we_share(void **state)
{
    struct rig *r = *state;

    enter(r, ":ann!a@h bob!b@h");
    rig_typed(r, "/join dev");
    rig_line(r, ":ann!ann@h JOIN #dev * :Ann");
    rig_line(r, ":s.x 353 ann = #dev :@bob!b@h ann!a@h");
    rig_synced(r, 2);
    rig_forget(r);
    rig_line(r, ":bob!b@h NICK rob");
    rig_line(r, ":rob!b@h QUIT :Quit: tea");
    rig_line(r, ":stranger!b@h QUIT :Quit: tea");
    rig_expect(r, "= * bob is now known as rob (in #lobby)\n= * bob is now known as rob\n"
                  "= * rob has left (tea) (in #lobby)\n= * rob has left (tea)\n"
                  "= * stranger has left (tea)\n");
    assert_people(r, "#lobby", "ann");
    assert_people(r, "#dev", "ann");
}

static void who_leaves_the_last_room_we_share_is_forgotten(void **state)
{
    struct rig *r = *state;

    enter(r, ":ann!a@h bob!b@h");
    rig_line(r, ":bob!b@h ACCOUNT Robert");
    rig_line(r, ":bob!b@h PART #lobby");
    rig_line(r, ":bob!b@h JOIN #lobby * :Bob");
    assert_people(r, "#lobby", "ann bob");
}

static void a_lost_connection_leaves_nobody_there(void **state)
{
    struct rig *r = *state;
    size_t room;

    enter(r, ":ann!a@h bob!b@h");
    rig_lost(r, "gone");
    assert_false(client_is_ready(r->client));
    assert_people(r, "#lobby", "");
    assert_true(client_room_find(r->client, STR("#lobby"), &room));
    assert_false(client_room_at(r->client, room).joined);
}

static void rooms_topics_and_the_network_can_be_looked_at(void **state)
{
    struct rig *r = *state;
    struct room_look room;
    size_t index;

    rig_line(r, ":s.x 332 ann #lobby :tea for all");
    enter(r, ":ann!a@h bob!b@h");
    assert_true(client_is_ready(r->client));
    assert_int_equal(client_room_count(r->client), 1);
    assert_false(client_room_find(r->client, STR("#dev"), &index));
    room = client_room_at(r->client, 0);
    assert_str(room.name, "#lobby");
    assert_str(room.topic, "tea for all");
    assert_true(room.joined);
    assert_int_equal(room.people_count, 2);
    rig_line(r, ":bob!b@h TOPIC #lobby :coffee");
    assert_str(client_room_at(r->client, 0).topic, "coffee");
    rig_line(r, ":s.x 331 ann #lobby :No topic is set");
    assert_str(client_room_at(r->client, 0).topic, "");
    assert_str(client_network(r->client), "The Net");
    assert_str(client_nick(r->client), "ann");
    assert_str(client_target(r->client), "#lobby");
    assert_true(client_has(r->client, CAP_AWAY_NOTIFY));
    assert_false(client_has(r->client, CAP_SEARCH));
}

static void lines_go_where_the_face_aims(void **state)
{
    struct rig *r = *state;

    enter(r, ":ann!a@h bob!b@h");
    rig_step(r, (struct client_input){.kind = CLIENT_AIM, .room = STR("bob")});
    assert_str(client_target(r->client), "bob");
    rig_step(r, (struct client_input){.kind = CLIENT_AIM, .room = STR("#elsewhere")});
    rig_step(r, (struct client_input){.kind = CLIENT_AIM, .room = STR("b b")});
    assert_str(client_target(r->client), "bob");
    rig_step(r, (struct client_input){.kind = CLIENT_AIM, .room = STR("#lobby")});
    assert_str(client_target(r->client), "#lobby");
}

/* Five thousand come, and then one more; some leave; a few have a rank. */
static void a_large_room_is_kept_in_order(void **state)
{
    struct rig *r = *state;
    size_t room;
    char line[128];

    for (int i = 0; i < 5000; i++) {
        snprintf(line, sizeof line, ":s.x 353 ann = #lobby :%su%d!u@h", i % 1000 ? "" : "@",
                 (i * 7919) % 5000);
        rig_line(r, line);
    }
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect_among(r, "= 5001 people are here.\n");
    assert_true(client_room_find(r->client, STR("#lobby"), &room));
    assert_int_equal(client_room_at(r->client, room).people_count, 5001);
    assert_str(client_person_at(r->client, room, 5000).name, "u999");
    assert_str(client_person_at(r->client, room, 5).name, "ann");
    rig_line(r, ":s.x 353 ann = #lobby :Bob!b@h");
    assert_str(client_person_at(r->client, room, 6).name, "Bob");
    rig_line(r, ":u999!u@h QUIT");
    assert_str(client_person_at(r->client, room, 5000).name, "u998");
    for (size_t i = 1; i < 5001; i++) {
        struct person_look a = client_person_at(r->client, room, i - 1);
        struct person_look b = client_person_at(r->client, room, i);
        assert_true(a.prefix == '@' ||
                    (b.prefix == 0 && (i <= 7 || str_compare(a.name, b.name) < 0)));
    }
}

static void endless_names_are_bounded(void **state)
{
    struct rig *r = *state;
    size_t room;
    char line[128];

    for (int i = 0; i < 30000; i++) {
        snprintf(line, sizeof line, ":s.x 353 ann = #lobby :u%d", i);
        rig_line(r, line);
    }
    assert_true(client_room_find(r->client, STR("#lobby"), &room));
    assert_int_equal(client_room_at(r->client, room).people_count, 20000);
    assert_non_null(client_person_at(r->client, room, 19999).name.p);
}

static void server_with_none_of_it_has_people_too(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_ann);
    rig_connected(r);
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":ann!a@h JOIN #lobby");
    enter(r, ":ann @bob +cid \xe9t\xe9");
    rig_line(r, ":dan!d@h JOIN #lobby");
    assert_people(r, "#lobby", "@bob +cid ann dan \xe9t\xe9");
}

/* Nothing shows those of others. */
static void real_name_is_told_when_it_is_ours(void **state)
{
    struct rig *r = *state;

    enter(r, ":ann bob");
    rig_line(r, ":bob!b@h SETNAME :Bob of Bath");
    rig_expect(r, "");
    rig_line(r, ":ann!ann@h SETNAME :Ann of Ash");
    rig_expect(r, "= Your real name is Ann of Ash now.\n");
    rig_restart(r, &rig_ann);
    rig_register_with(r, CAPS);
    rig_forget(r);
    rig_line(r, ":ann!ann@h SETNAME :ann");
    rig_expect(r, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(people_stand_by_rank_and_then_by_name),
        WITH_RIG(names_may_come_in_many_lines_and_again),
        WITH_RIG(we_are_there_before_the_names_are),
        WITH_RIG(people_come_go_and_change_names),
        WITH_RIG(ranks_follow_the_modes_of_this_server),
        WITH_RIG(accounts_are_known_from_wherever_they_are_told),
        WITH_RIG(who_is_away_is_known),
        WITH_RIG(whox_tells_accounts_of_who_was_there_before),
        WITH_RIG(a_quit_is_told_in_every_room_we_share),
        WITH_RIG(who_leaves_the_last_room_we_share_is_forgotten),
        WITH_RIG(a_lost_connection_leaves_nobody_there),
        WITH_RIG(rooms_topics_and_the_network_can_be_looked_at),
        WITH_RIG(lines_go_where_the_face_aims),
        WITH_RIG(a_large_room_is_kept_in_order),
        WITH_RIG(endless_names_are_bounded),
        WITH_RIG(server_with_none_of_it_has_people_too),
        WITH_RIG(real_name_is_told_when_it_is_ours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
