/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: how far one has read, here and elsewhere, and words
 * that are searched. */
#include "client/look.h"
#include "client/say/command.h"
#include "client_rig.h"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_enter_lobby_with(r, RIG_CAPS " draft/read-marker draft/search");
    return 0;
}

static void seen(struct rig *r, const char *room, int64_t until_ms)
{
    rig_step(
        r, (struct client_input){.kind = CLIENT_SEEN, .room = str_from(room), .then_ms = until_ms});
}

static void what_was_read_is_told_once_a_second(void **state)
{
    struct rig *r = *state;

    seen(r, "#lobby", 1700000000100);
    rig_expect(r, "> MARKREAD #lobby timestamp=2023-11-14T22:13:20.100Z\n");
    seen(r, "#lobby", 1700000000200);
    seen(r, "#lobby", 1700000000300);
    rig_expect(r, "");
    assert_int_equal(client_wake_ms(r->client), r->now_ms + 1000);
    rig_later(r, 999);
    rig_expect(r, "");
    rig_later(r, 1);
    rig_expect(r, "> MARKREAD #lobby timestamp=2023-11-14T22:13:20.300Z\n");
    rig_later(r, 1000);
    rig_expect(r, "");
}

static void every_place_has_a_second_of_its_own(void **state)
{
    struct rig *r = *state;

    seen(r, "#lobby", 1700000000100);
    seen(r, "bob", 1700000000100);
    rig_expect(r, "> MARKREAD #lobby timestamp=2023-11-14T22:13:20.100Z\n"
                  "> MARKREAD bob timestamp=2023-11-14T22:13:20.100Z\n");
    seen(r, "#elsewhere", 1700000000100);
    seen(r, "b b", 1700000000100);
    seen(r, "", 1700000000100);
    rig_expect(r, "");
}

static void nothing_is_unread_again(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x MARKREAD #lobby timestamp=2023-11-14T22:13:20.500Z");
    rig_expect(r, "r #lobby 1700000000500\n");
    seen(r, "#lobby", 1700000000400);
    seen(r, "#lobby", 1700000000500);
    rig_expect(r, "");
    rig_line(r, ":s.x MARKREAD #lobby timestamp=2023-11-14T22:13:20.300Z");
    rig_line(r, ":s.x MARKREAD bob *");
    rig_line(r, ":s.x MARKREAD bob yesterday");
    rig_expect(r, "r #lobby 1700000000500\n");
}

static void what_was_read_offline_is_told_later(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    seen(r, "#lobby", 1700000000100);
    assert_true(client_wake_ms(r->client) > r->now_ms);
    rig_come_back(r, RIG_CAPS " draft/read-marker");
    rig_line(r, ":s.x MARKREAD #lobby *");
    rig_forget(r);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n> MARKREAD #lobby timestamp=2023-11-14T22:13:20.100Z\n");
}

static void server_without_markers_is_told_nothing(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_ann);
    rig_enter_lobby(r);
    seen(r, "#lobby", 1700000000100);
    assert_true(client_wake_ms(r->client) > r->now_ms + 1000);
    rig_expect(r, "");
}

static void failures_of_what_nobody_typed_are_not_shown(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x FAIL MARKREAD INVALID_PARAMS #lobby :Invalid parameters");
    rig_line(r, ":s.x FAIL CHATHISTORY INVALID_PARAMS LATEST :Invalid parameters");
    rig_line(r, ":s.x FAIL SEARCH INVALID_PARAMS x :Invalid parameters");
    rig_expect(r, "");
}

static void the_server_searches_where_we_are(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@msgid=m;time=2024-01-01T00:00:00.100Z :bob!b@h PRIVMSG #lobby :red apples");
    rig_forget(r);
    rig_typed(r, "/search red  apples");
    rig_expect(r, "f found red apples\n"
                  "> @label=1 SEARCH in=#lobby;text=red\\sapples;limit=100\n");
    rig_batch(r, "@label=1 search",
              "@msgid=m;time=2024-01-01T00:00:00.100Z :bob!b@h PRIVMSG #lobby :red apples\n"
              "@msgid=l;time=2023-01-01T00:00:00.100Z :ann!b@h PRIVMSG #lobby :apples red\n");
    rig_expect(r, "= (found) bob: red apples\n= (found) ann: apples red\n"
                  "= 2 messages found for \"red apples\" in #lobby.\n");
}

static void a_search_may_go_everywhere_and_for_one_persons_words(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/search -all from:bob red");
    rig_expect(r, "f found red\n"
                  "> @label=1 SEARCH from=bob;text=red;limit=100\n");
    rig_batch(r, "@label=1 search", "@msgid=m :bob!b@h PRIVMSG ann :red\n");
    rig_expect(r, "= (found) bob (to you): red\n= 1 message found for \"red\" anywhere.\n");
    rig_typed(r, "/search from:bob");
    rig_batch(r, "@label=2 search", "");
    rig_expect(r, "f found\n"
                  "> @label=2 SEARCH in=#lobby;from=bob;limit=100\n"
                  "= Nothing was found for \"bob\" in #lobby.\n");
    rig_typed(r, "/search");
    rig_expect(r, "= ! Search for what? /search [-all] [from:NAME] WORDS\n");
    rig_typed(r, "/search a;b");
    rig_expect(r, "f found a;b\n"
                  "> @label=3 SEARCH in=#lobby;text=a\\:b;limit=100\n");
    rig_line(r, "@label=3 :s.x FAIL SEARCH INVALID_PARAMS text :No");
    rig_expect(r, "= ! The server could not search for \"a;b\".\n");
}

static void server_that_cannot_search_leaves_it_to_the_face(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_forget(r);
    rig_typed(r, "/search -all red apples");
    rig_expect(r, "f search -all red apples\n");
}

static void bouncers_have_another_name_for_it(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_ann);
    rig_enter_lobby_with(r, "batch message-tags soju.im/search");
    rig_typed(r, "/search red");
    rig_batch(r, "soju.im/search", ":bob!b@h PRIVMSG #lobby :red\n");
    rig_expect(r, "f found red\n"
                  "> SEARCH in=#lobby;text=red;limit=100\n= (found) bob: red\n"
                  "= 1 message found for \"red\" in #lobby.\n");
}

static void what_only_a_face_can_do_is_left_to_it(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/keys");
    rig_typed(r, "/MUTE #lobby");
    rig_typed(r, "/connect chat.example:6697");
    rig_typed(r, "/help mute");
    rig_expect(r, "f keys\nf mute #lobby\nf connect chat.example:6697\n"
                  "= /mute [ROOM] — be told nothing of a room; again: be told\n");
    rig_lost(r, "gone");
    rig_forget(r);
    rig_typed(r, "/disconnect");
    rig_expect(r, "f disconnect\n");
}

/* "/list", which is "the same as /rooms" */
static bool is_second_name(const struct command *c)
{
    return str_starts(str_from(c->help), STR("the same as /")) && !strstr(c->help, ",");
}

/* Where a list pops up besides, which has all of them. */
static void help_has_each_command_once_on_one_screen(void **state)
{
    struct rig *r = *state;

    rig_forget(r);
    rig_typed(r, "/help");
    assert_in_range(r->transcript.n, 800, 74 * 15);
    for (size_t i = 0; command_at(i); i++) {
        char syntax[64];
        const struct command *c = command_at(i);
        snprintf(syntax, sizeof syntax, "/%s%s%s", c->name, c->syntax[0] ? " " : "", c->syntax);
        if (c->run == slash_help) continue;
        if (rig_told(r, syntax) == is_second_name(c)) print_error("%s\n", syntax);
        assert_int_equal(rig_told(r, syntax), !is_second_name(c));
    }
}

static void plain_faces_have_none_of_it(void **state)
{
    struct rig *r = *state;
    struct client_settings plain = {.name = STR("ann"), .lobby = STR("#lobby"), .asks = true};

    rig_restart(r, &plain);
    rig_enter_lobby(r);
    rig_typed(r, "/mute");
    rig_typed(r, "/login x");
    rig_typed(r, "/help keys");
    rig_typed(r, "/search x");
    rig_expect(r, "= ! /mute works on the full screen of snug only.\n"
                  "= ! /login works in snug only.\n"
                  "= ! /keys works on the full screen of snug only.\n"
                  "= ! /search works on the full screen of snug only.\n");
    rig_typed(r, "/help");
    assert_false(rig_told(r, "/keys"));
    assert_int_equal(client_room_at(r->client, 0).people_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(what_was_read_is_told_once_a_second),
        WITH_RIG(every_place_has_a_second_of_its_own),
        WITH_RIG(nothing_is_unread_again),
        WITH_RIG(what_was_read_offline_is_told_later),
        WITH_RIG(server_without_markers_is_told_nothing),
        WITH_RIG(failures_of_what_nobody_typed_are_not_shown),
        WITH_RIG(the_server_searches_where_we_are),
        WITH_RIG(a_search_may_go_everywhere_and_for_one_persons_words),
        WITH_RIG(server_that_cannot_search_leaves_it_to_the_face),
        WITH_RIG(bouncers_have_another_name_for_it),
        WITH_RIG(what_only_a_face_can_do_is_left_to_it),
        WITH_RIG(help_has_each_command_once_on_one_screen),
        WITH_RIG(plain_faces_have_none_of_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
