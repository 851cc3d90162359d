/* SPDX-License-Identifier: MIT
 * The client machine: who is typing. */
#include "client/look.h"
#include "client/say/typing.h"
#include "client_rig.h"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_enter_lobby(r);
    return 0;
}

static void expect_typing_at(struct rig *r, const char *room, const char *expected, int line)
{
    struct buf out;

    buf_init(&out, 1 << 12);
    client_write_typing(&out, r->client, str_from(room));
    assert_str_at(buf_str(&out), str_from(expected), __FILE__, line);
    buf_finish(&out);
}

#define expect_typing(r, room, expected) expect_typing_at(r, room, expected, __LINE__)

static void i_type(struct rig *r, const char *room)
{
    rig_step(r, (struct client_input){.kind = CLIENT_TYPING, .room = str_from(room)});
}

#define HUSHED "> @label=18446744073709551615;"

static void typists_are_named_where_they_type(void **state)
{
    struct rig *r = *state;

    expect_typing(r, "#lobby", "");
    rig_line(r, "@+typing=active :bob!b@h TAGMSG #lobby");
    rig_line(r, "@+typing=active :bob!b@h TAGMSG #Lobby");
    expect_typing(r, "#LOBBY", "bob is typing");
    expect_typing(r, "bob", "");
    rig_line(r, "@+typing=active :ci:d!c@h TAGMSG #lobby");
    expect_typing(r, "#lobby",
                  "bob and ci\xEF\xBF\xBD"
                  "d are typing");
    rig_line(r, "@+typing=paused :eve!e@h TAGMSG #lobby");
    expect_typing(r, "#lobby", "several are typing");
    rig_line(r, "@+typing=active :eve!e@h TAGMSG ann");
    expect_typing(r, "eve", "eve is typing");
    rig_expect(r, "");
}

static void who_says_something_or_leaves_types_no_more(void **state)
{
    static const char *const lines[] = {":bob!b@h PRIVMSG #lobby :hi",
                                        ":bob!b@h NOTICE #lobby :hi",
                                        ":bob!b@h PART #lobby",
                                        ":bob!b@h QUIT",
                                        ":bob!b@h NICK bert",
                                        ":cid!c@h KICK #lobby bob",
                                        "@+typing=done :bob!b@h TAGMSG #lobby"};
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        rig_line(r, "@+typing=active :bob!b@h TAGMSG #lobby");
        rig_line(r, ":bob!b@h PRIVMSG #elsewhere :hi");
        expect_typing(r, "#lobby", "bob is typing");
        rig_line(r, lines[i]);
        expect_typing(r, "#lobby", "");
    }
    rig_forget(r);
}

static void typing_ends_by_itself(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@+typing=active :bob!b@h TAGMSG #lobby");
    rig_line(r, "@+typing=paused :cid!c@h TAGMSG #lobby");
    assert_int_equal(client_wake_ms(r->client), r->now_ms + TYPING_ACTIVE_MS);
    rig_later(r, TYPING_ACTIVE_MS - 1);
    expect_typing(r, "#lobby", "bob and cid are typing");
    rig_later(r, 1);
    expect_typing(r, "#lobby", "cid is typing");
    assert_int_equal(client_wake_ms(r->client), r->now_ms + TYPING_PAUSED_MS - TYPING_ACTIVE_MS);
    rig_later(r, TYPING_PAUSED_MS - TYPING_ACTIVE_MS);
    expect_typing(r, "#lobby", "");
}

static void typing_of_long_ago_or_ones_own_is_none(void **state)
{
    struct rig *r = *state;

    rig_batch(r, "chathistory #lobby",
              "@+typing=active :bob!b@h TAGMSG #lobby\n"
              ":cid!c@h PRIVMSG #lobby :old words\n");
    rig_line(r, "@+typing=active :ann!ann@h TAGMSG #lobby");
    expect_typing(r, "#lobby", "");
    rig_line(r, "@+typing=active :bob!b@h TAGMSG #lobby");
    rig_lost(r, "gone");
    expect_typing(r, "#lobby", "");
}

static void typists_are_limited(void **state)
{
    struct rig *r = *state;

    for (int i = 0; i < 3 * TYPISTS_MAX; i++) {
        rig_linef(r, "@+typing=active :bob%d!b@h TAGMSG #lobby", i);
        rig_later(r, 1);
    }
    expect_typing(r, "#lobby", "several are typing");
    assert_int_equal(client_wake_ms(r->client), r->now_ms + TYPING_ACTIVE_MS - TYPISTS_MAX);
}

static void own_typing_is_told_at_most_every_three_seconds(void **state)
{
    struct rig *r = *state;

    i_type(r, "#lobby");
    i_type(r, "#lobby");
    rig_expect(r, HUSHED "+typing=active TAGMSG #lobby\n");
    r->now_ms += TYPING_AGAIN_MS - 1;
    i_type(r, "#lobby");
    rig_expect(r, "");
    r->now_ms += 1;
    i_type(r, "#lobby");
    rig_expect(r, HUSHED "+typing=active TAGMSG #lobby\n");
    i_type(r, "bob");
    rig_expect(r, HUSHED "+typing=active TAGMSG bob\n");
}

static void text_wiped_out_is_told_once_and_text_sent_is_not(void **state)
{
    struct rig *r = *state;

    i_type(r, "");
    rig_expect(r, "");
    i_type(r, "#lobby");
    i_type(r, "");
    i_type(r, "");
    rig_expect(r, HUSHED "+typing=active TAGMSG #lobby\n" HUSHED "+typing=done TAGMSG #lobby\n");
    i_type(r, "#lobby");
    rig_typed(r, "hi");
    i_type(r, "");
    rig_expect(r, HUSHED "+typing=active TAGMSG #lobby\n"
                         "+ [pending] hi\n> @label=1 PRIVMSG #lobby :hi\n");
}

static void nobody_is_told_who_wants_none_or_cannot_know(void **state)
{
    static const char *const caps[] = {"", "message-tags", RIG_CAPS};
    struct client_settings settings = rig_ann;
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(caps); i++) {
        settings.hides_typing = i == 2;
        rig_restart(r, &settings);
        i_type(r, "#lobby");
        rig_enter_lobby_with(r, caps[i]);
        i_type(r, "#lobby");
        i_type(r, "");
        rig_expect(r, "");
    }
}

/* A room where one may not speak, a person who is not there. */
static void answers_to_it_are_passed_over(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@label=18446744073709551615 :s.x 401 ann zed :No such nick");
    rig_line(r, "@label=18446744073709551615 :s.x ACK");
    rig_line(r, "@label=18446744073709551615 :s.x BATCH +x labeled-response");
    rig_line(r, "@batch=x :s.x 404 ann #lobby :Cannot send");
    rig_line(r, "@batch=x :s.x 301 ann zed :away");
    rig_line(r, ":s.x BATCH -x");
    rig_expect(r, "");
    rig_line(r, ":s.x 401 ann zed :No such nick");
    rig_expect(r, "= ! There is no zed here.\n");
}

static void clients_without_windows_know_of_none(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_plain);
    rig_enter_lobby(r);
    rig_line(r, "@+typing=active :bob!b@h TAGMSG #lobby");
    i_type(r, "#lobby");
    i_type(r, "");
    expect_typing(r, "#lobby", "");
    rig_expect(r, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(typists_are_named_where_they_type),
        WITH_RIG(who_says_something_or_leaves_types_no_more),
        WITH_RIG(typing_ends_by_itself),
        WITH_RIG(typing_of_long_ago_or_ones_own_is_none),
        WITH_RIG(typists_are_limited),
        WITH_RIG(own_typing_is_told_at_most_every_three_seconds),
        WITH_RIG(text_wiped_out_is_told_once_and_text_sent_is_not),
        WITH_RIG(nobody_is_told_who_wants_none_or_cannot_know),
        WITH_RIG(answers_to_it_are_passed_over),
        WITH_RIG(clients_without_windows_know_of_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
