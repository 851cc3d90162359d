/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: what is told of each message, and where it belongs. */
#include "client/hear/ctcp.h"
#include "client_rig.h"

static const struct client_settings ann = {.name = STR_INIT("ann"),
                                           .lobby = STR_INIT("#lobby"),
                                           .reconnects = true,
                                           .asks = true,
                                           .confirms = true,
                                           .is_rich = true,
                                           .highlights = STR_INIT("tea  Snug")};

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &ann);

    r->names = true;
    rig_enter_lobby_with(r, RIG_CAPS " account-tag");
    return 0;
}

static void answer(struct rig *r, const char *text, const char *msgid)
{
    rig_step(r, (struct client_input){
                    .kind = CLIENT_TYPED, .text = str_from(text), .reply_to = str_from(msgid)});
}

static void messages_have_their_names(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@msgid=a\\:b;account=bobby;+reply=m0 :bob!b@h PRIVMSG #lobby :hi");
    rig_line(r, "@msgid=m2;+draft/reply=m1 :bob!b@h NOTICE #lobby :hi");
    rig_line(r, "@msgid=m3 :bob!b@h PRIVMSG ann :\001ACTION waves\001");
    rig_batch(
        r, "chathistory #lobby",
        "@msgid=m0;account=bobby;time=2030-01-01T00:00:00.000Z :bob!b@h PRIVMSG #lobby :old\n");
    rig_expect(r, "= bob: hi {msgid a;b} {account bobby} {answers m0}\n"
                  "= bob (notice): hi {msgid m2} {answers m1}\n"
                  "= ~ bob (to you) waves {msgid m3}\n"
                  "= (old) bob: old {msgid m0} {account bobby}\n");
}

static void own_line_has_the_name_its_echo_brought(void **state)
{
    struct rig *r = *state;

    answer(r, "so do I", "m;0");
    rig_expect(r, "+ [pending] so do I {answers m;0}\n"
                  "> @label=1;+reply=m\\:0 PRIVMSG #lobby :so do I\n");
    rig_line(r, "@label=1;msgid=m1;account=ann;+reply=m\\:0 :ann!ann@h PRIVMSG #lobby :so do I");
    rig_expect(r, "+ [confirmed] so do I {msgid m1} {account ann} {answers m;0}\n");
    answer(r, "me too", "m0");
    rig_line(r, "@label=2 :s.x ACK");
    rig_expect(r, "+ [pending] me too {answers m0}\n> @label=2;+reply=m0 PRIVMSG #lobby :me too\n"
                  "+ [confirmed] me too {answers m0}\n");
}

static void server_without_tags_has_no_answers(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &ann);
    rig_enter_lobby_with(r, "echo-message");
    answer(r, "so do I", "m0");
    rig_expect(r, "+ [pending] so do I\n> PRIVMSG #lobby :so do I\n");
}

static void words_for_some_belong_to_their_room(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":bob!b@h PRIVMSG @#lobby :operators only");
    rig_typed(r, "/msg @#lobby of course");
    rig_line(r, "@label=1 :ann!ann@h PRIVMSG @#lobby :of course");
    rig_line(r, "@+channel-context=#lobby :bot!b@h NOTICE ann :that was 3 + 4");
    rig_line(r, "@+channel-context=#nowhere :bot!b@h NOTICE ann :psst");
    rig_line(r, "@+channel-context=#lobby :bob!b@h PRIVMSG ann :psst");
    rig_expect(r, "= bob (to @#lobby): operators only {for @#lobby}\n"
                  "+ [pending] of course {for @#lobby}\n"
                  "> @label=1 PRIVMSG @#lobby :of course\n"
                  "+ [confirmed] of course {for @#lobby}\n"
                  "= bot (notice to you): that was 3 + 4 {for ann}\n"
                  "= bot (notice to you): psst\n"
                  "= bob (to you): psst\n");
}

static void words_to_oneself_are_shown_once(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/msg ann note");
    rig_line(r, "@msgid=m1 :ann!ann@h PRIVMSG ann :note");
    rig_line(r, "@label=1;msgid=m1 :ann!ann@h PRIVMSG ann :note");
    rig_expect(r, "+ [pending] note\n> @label=1 PRIVMSG ann :note\n"
                  "+ [confirmed] note {msgid m1}\n");
}

static void highlights_are_mentions(void **state)
{
    static const struct {
        const char *line;
        bool is_mention;
    } cases[] = {{":bob!b@h PRIVMSG #lobby :TEA?", true},
                 {":bob!b@h PRIVMSG #lobby :a snug place", true},
                 {":bob!b@h PRIVMSG #lobby :teapots", false},
                 {":bob!b@h PRIVMSG #lobby :Ann!", true}};
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct client_input input = {.kind = CLIENT_LINE, .text = str_from(cases[i].line)};
        client_step(r->client, &input, &r->effects);
        assert_int_equal(r->effects.count, 1);
        assert_int_equal(r->effects.items[0].item.mention, cases[i].is_mention);
        client_effects_clear(&r->effects);
    }
}

static void pictures_are_typed_by_name(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "done :tada: `:tada:`");
    rig_typed(r, "/me cheers :tada:");
    rig_said(r, "literally :tada:");
    rig_typed(r, "/topic :tada:");
    rig_expect(r, "+ [pending] done 🎉 `:tada:`\n> @label=1 PRIVMSG #lobby :done 🎉 `:tada:`\n"
                  "+ [pending] cheers 🎉\n> @label=2 PRIVMSG #lobby :\001ACTION cheers 🎉\001\n"
                  "+ [pending] literally :tada:\n> @label=3 PRIVMSG #lobby :literally :tada:\n"
                  "> TOPIC #lobby ::tada:\n");
}

static void what_is_said_offline_is_shown_where_it_goes_and_sent_in_order(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_forget(r);
    rig_typed(r, "one");
    rig_typed(r, "/topic tea");
    rig_typed(r, "/me waits");
    rig_typed(r, "/msg bob psst");
    rig_typed(r, "two");
    rig_expect(r, "+ [pending] one\n= Waiting for the connection: /topic tea\n"
                  "+ [pending] waits\n+ [pending] psst\n+ [pending] two\n");
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n> @label=1 PRIVMSG #lobby :one\n"
                  "> @label=2 PRIVMSG #lobby :\001ACTION waits\001\n"
                  "> @label=3 PRIVMSG bob :psst\n> @label=4 PRIVMSG #lobby :two\n"
                  "> TOPIC #lobby :tea\n");
}

static void what_is_said_before_the_first_connection_goes_to_the_lobby(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &ann);
    rig_typed(r, "hello");
    rig_connected(r);
    rig_typed(r, "/me waves");
    rig_expect(r, "+ [pending] hello\n> CAP LS 302\n> NICK ann\n> USER ann 0 * :ann\n"
                  "+ [pending] waves\n");
    rig_grant(r, "echo-message");
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect_among(r, "> PRIVMSG #lobby :hello\n"
                        "> PRIVMSG #lobby :\001ACTION waves\001\n");
}

static void programs_are_answered_seldom(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":bob!b@h PRIVMSG ann :\001VERSION\001");
    rig_line(r, ":bob!b@h PRIVMSG ann :\001PING 12 34\001");
    rig_expect(r, "> @label=18446744073709551615 NOTICE bob :\001VERSION snug\001\n");
    rig_later(r, CTCP_ANSWER_AGAIN_MS);
    rig_line(r, ":bob!b@h PRIVMSG ann :\001PING 12 34\001");
    rig_expect(r, "> @label=18446744073709551615 NOTICE bob :\001PING 12 34\001\n");
    rig_later(r, CTCP_ANSWER_AGAIN_MS);
    rig_line(r, ":bob!b@h PRIVMSG #lobby :\001VERSION\001");
    rig_line(r, ":ann!ann@h PRIVMSG ann :\001VERSION\001");
    rig_line(r, ":bob!b@h PRIVMSG ann :\001TIME\001");
    rig_line(r, ":bob!b@h PRIVMSG ann :\001PING\001");
    rig_line(r, ":bob!b@h PRIVMSG ann :\001\001");
    rig_line(r, ":bob!b@h NOTICE ann :\001VERSION\001");
    rig_expect(r, "= * bob answers VERSION\n");
}

static void offers_by_dcc_are_words(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":bob!b@h PRIVMSG ann :\001DCC SEND a.exe 2130706433 5555 1000\001");
    rig_line(r, ":bob!b@h PRIVMSG #lobby :\001DCC CHAT chat 2130706433 5555\001");
    rig_expect(r, "= * bob offers something by DCC, which snug does not take: "
                  "SEND a.exe 2130706433 5555 1000\n");
}

static void answers_of_programs_are_shown(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/ctcp bob ping");
    rig_expect(r, "> PRIVMSG bob :\001PING 1700000001000\001\n");
    rig_line(r, ":ann!ann@h PRIVMSG bob :\001PING 1700000001000\001");
    r->now_ms += 120;
    rig_line(r, ":bob!b@h NOTICE ann :\001PING 1700000001000\001");
    rig_line(r, ":bob!b@h NOTICE ann :\001VERSION other client 1.2\001");
    rig_line(r, ":bob!b@h NOTICE ann :\001PING strange\001");
    rig_expect(r, "= * bob answers PING after 120 ms\n= * bob answers VERSION: other client 1.2\n"
                  "= * bob answers PING: strange\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(messages_have_their_names),
        WITH_RIG(own_line_has_the_name_its_echo_brought),
        WITH_RIG(server_without_tags_has_no_answers),
        WITH_RIG(words_for_some_belong_to_their_room),
        WITH_RIG(words_to_oneself_are_shown_once),
        WITH_RIG(highlights_are_mentions),
        WITH_RIG(pictures_are_typed_by_name),
        WITH_RIG(what_is_said_offline_is_shown_where_it_goes_and_sent_in_order),
        WITH_RIG(what_is_said_before_the_first_connection_goes_to_the_lobby),
        WITH_RIG(programs_are_answered_seldom),
        WITH_RIG(offers_by_dcc_are_words),
        WITH_RIG(answers_of_programs_are_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
