/* SPDX-License-Identifier: MIT
 * The client machine: messages of several lines, said and heard. */
#include "client/hear/gathered.h"
#include "client_rig.h"

#define CAPS RIG_CAPS " account-tag draft/multiline=max-bytes=200,max-lines=5"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    r->names = true;
    rig_enter_lobby_with(r, CAPS);
    return 0;
}

static void lines_said_at_once_are_one_message(void **state)
{
    struct rig *r = *state;

    rig_said(r, "one\n\ntwo\n");
    rig_expect(r, "+ [pending] one||two\n"
                  "> @label=1 BATCH +1 draft/multiline #lobby\n"
                  "> @batch=1 PRIVMSG #lobby :one\n"
                  "> @batch=1 PRIVMSG #lobby :\n"
                  "> @batch=1 PRIVMSG #lobby :two\n"
                  "> BATCH -1\n");
    rig_line(r, "@label=1;msgid=m1;account=ann :ann!ann@h BATCH +x draft/multiline #lobby");
    rig_line(r, "@batch=x :ann!ann@h PRIVMSG #lobby :one");
    rig_line(r, "@batch=x :ann!ann@h PRIVMSG #lobby :");
    rig_line(r, "@batch=x :ann!ann@h PRIVMSG #lobby :two");
    rig_expect(r, "");
    rig_line(r, ":s.x BATCH -x");
    rig_expect(r, "+ [confirmed] one||two {msgid m1} {account ann}\n");
}

static void echo_may_stand_among_other_answers(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/query bob");
    rig_said(r, "one\ntwo");
    rig_forget(r);
    rig_line(r, "@label=1 :s.x BATCH +o labeled-response");
    rig_line(r, "@batch=o;msgid=m1 :ann!ann@h BATCH +i draft/multiline bob");
    rig_line(r, "@batch=i :ann!ann@h PRIVMSG bob :one");
    rig_line(r, "@batch=i :ann!ann@h PRIVMSG bob :two");
    rig_line(r, "@batch=o :s.x BATCH -i");
    rig_line(r, "@batch=o :s.x 301 ann bob :lunch");
    rig_line(r, ":s.x BATCH -o");
    rig_expect(r, "+ [confirmed] one|two {msgid m1}\n= bob is away: lunch\n");
}

/* Behind an address that leaves room for fifty bytes in a piece. */
static void long_line_is_sent_in_pieces(void **state)
{
    struct rig *r = *state;
    char host[403];

    memset(host, 'h', sizeof host - 1);
    host[sizeof host - 1] = '\0';
    rig_line(r, ":s.x 005 ann LINELEN=512 :are supported");
    rig_linef(r, ":ann!ann@%s JOIN #lobby", host);
    rig_forget(r);
    rig_typed(r, "one two three four five six seven eight nine ten, eleven, and so on");
    rig_expect(r,
               "+ [pending] one two three four five six seven eight nine ten, eleven, and so on\n"
               "> @label=1 BATCH +1 draft/multiline #lobby\n"
               "> @batch=1 PRIVMSG #lobby :one two three four five six seven eight nine ten, \n"
               "> @batch=1;draft/multiline-concat PRIVMSG #lobby :eleven, and so on\n"
               "> BATCH -1\n");
    rig_typed(r, "fifty bytes are one line, and one line is no batch");
    rig_expect(r,
               "+ [pending] fifty bytes are one line, and one line is no batch\n"
               "> @label=2 PRIVMSG #lobby :fifty bytes are one line, and one line is no batch\n");
}

static void more_than_the_server_takes_is_refused_whole(void **state)
{
    struct rig *r = *state;
    char text[204];

    rig_said(r, "1\n2\n3\n4\n5\n6");
    rig_expect(r, "+ [refused] 1|2|3|4|5|6 {because that is 6 lines, and this server takes at most "
                  "5 in one message}\n");
    memset(text, 'x', sizeof text);
    text[100] = '\n';
    text[sizeof text - 1] = '\0';
    rig_said(r, text);
    rig_expect_among(r, "{because that is 203 bytes, and this server takes at most 200 in one "
                        "message}\n");
    rig_said(r, "a\nb");
    rig_line(r, "@label=3 :s.x FAIL BATCH MULTILINE_MAX_BYTES 1 :Multiline batch too large");
    rig_expect(r, "+ [pending] a|b\n> @label=3 BATCH +3 draft/multiline #lobby\n"
                  "> @batch=3 PRIVMSG #lobby :a\n> @batch=3 PRIVMSG #lobby :b\n> BATCH -3\n"
                  "+ [refused] a|b {because Multiline batch too large}\n");
}

static void without_the_capability_each_line_is_a_message(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_ann);
    r->names = true;
    rig_enter_lobby(r);
    rig_step(r, (struct client_input){.kind = CLIENT_TYPED,
                                      .text = STR("one\n \ntwo"),
                                      .literal = true,
                                      .reply_to = STR("m0")});
    rig_expect(r, "+ [pending] one {answers m0}\n> @label=1;+reply=m0 PRIVMSG #lobby :one\n"
                  "+ [pending] two\n> @label=2 PRIVMSG #lobby :two\n");
}

static void notes_have_lines_and_actions_have_not(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@msgid=m1 :bob!b@h BATCH +x draft/multiline #lobby");
    rig_line(r, "@batch=x :bob!b@h NOTICE #lobby :one");
    rig_line(r, "@batch=x :bob!b@h NOTICE #lobby :two");
    rig_line(r, ":s.x BATCH -x");
    rig_expect(r, "= bob (notice): one ↵ two {msgid m1}\n");
    rig_typed(r, "/me waves");
    rig_expect(r, "+ [pending] waves\n> @label=1 PRIVMSG #lobby :\001ACTION waves\001\n");
}

static void batch_of_others_is_one_message(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@msgid=m1;account=bo\\sb;+reply=m0;time=2024-01-01T00:00:00.001Z :bob!b@h BATCH "
                "+x draft/multiline #lobby");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby hello");
    rig_line(r, ":cid!c@h PRIVMSG #lobby :between");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :how is ");
    rig_line(r, "@batch=x;draft/multiline-concat :bob!b@h PRIVMSG #lobby :everyone, ann?");
    rig_line(r, ":s.x BATCH -x");
    rig_expect(r,
               "= cid: between\n"
               "= bob: hello ↵  ↵ how is everyone, ann? {msgid m1} {account bo b} {answers m0}\n");
}

static void batch_in_a_history_is_old(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x BATCH +h chathistory #lobby");
    rig_line(r, "@batch=h;msgid=m1;time=2030-01-01T00:00:00.001Z :bob!b@h BATCH +x draft/multiline "
                "#lobby");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :one");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :two");
    rig_line(r, "@batch=h :s.x BATCH -x");
    rig_line(r, ":s.x BATCH -h");
    rig_expect(r, "= (old) bob: one ↵ two {msgid m1}\n");
}

static void batch_that_is_too_long_is_cut_in_plain_sight(void **state)
{
    struct rig *r = *state;
    char words[1966];

    rig_line(r, ":bob!b@h BATCH +x draft/multiline #lobby");
    for (int i = 0; i <= GATHERED_LINES_MAX; i++)
        rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :y");
    rig_line(r, ":s.x BATCH -x");
    rig_expect_among(r, "y ↵ y ↵ […] It is too long; the rest is left out.\n");

    memset(words, 'z', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    rig_line(r, ":bob!b@h BATCH +x draft/multiline #lobby");
    for (int i = 0; i < 100; i++) rig_linef(r, "@batch=x :bob!b@h PRIVMSG #lobby :%s", words);
    rig_line(r, ":s.x BATCH -x");
    assert_in_range(r->transcript.n, GATHERED_BYTES_MAX - sizeof words, GATHERED_BYTES_MAX + 200);
    rig_forget(r);
}

static void batch_without_an_end_is_forgotten_with_its_connection(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":bob!b@h BATCH +x draft/multiline #lobby");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :one");
    rig_lost(r, "gone");
    rig_come_back(r, CAPS);
    rig_line(r, ":s.x BATCH -x");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :two");
    rig_expect(r, "= bob: two\n");
}

static void batch_begun_again_or_empty_says_nothing(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":bob!b@h BATCH +x draft/multiline #lobby");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :one");
    rig_line(r, ":bob!b@h BATCH +x draft/multiline");
    rig_line(r, ":s.x BATCH -x");
    rig_expect(r, "");
}

static void lines_said_while_offline_wait_and_are_one_message(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_forget(r);
    rig_said(r, "one\ntwo");
    rig_expect(r, "+ [pending] one|two\n");
    rig_come_back(r, CAPS);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n> @label=1 BATCH +1 draft/multiline #lobby\n"
                  "> @batch=1 PRIVMSG #lobby :one\n> @batch=1 PRIVMSG #lobby :two\n> BATCH -1\n");
}

static void server_that_does_not_know_them_has_a_message_a_line(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_said(r, "\none\n \ntwo\nthree");
    rig_typed(r, "four");
    rig_forget(r);
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n"
                  "+ [pending] one\n+ [pending] two\n+ [pending] three\n"
                  "> @label=1 PRIVMSG #lobby :one\n> @label=3 PRIVMSG #lobby :two\n"
                  "> @label=4 PRIVMSG #lobby :three\n> @label=2 PRIVMSG #lobby :four\n");
    rig_line(r, "@label=3;msgid=m2 :ann!ann@h PRIVMSG #lobby :two");
    rig_line(r, "@label=1;msgid=m1 :ann!ann@h PRIVMSG #lobby :one");
    rig_line(r, "@label=4 :s.x 404 ann #lobby :No");
    rig_expect(r, "+ [confirmed] two {msgid m2}\n+ [confirmed] one {msgid m1}\n"
                  "+ [refused] three {because You may not talk in #lobby: No.}\n");
}

static void server_without_echoes_has_a_message_a_line_too(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_said(r, "one\ntwo");
    rig_forget(r);
    rig_come_back(r, "");
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n+ [pending] one\n+ [pending] two\n"
                  "> PRIVMSG #lobby :one\n+ [confirmed] one\n"
                  "> PRIVMSG #lobby :two\n+ [confirmed] two\n");
}

/* Each counts in what may wait; what is too much is refused in sight. */
static void more_lines_than_may_wait_are_refused(void **state)
{
    struct rig *r = *state;
    char text[2 * 300 + 1];

    for (size_t i = 0; i < 300; i++) memcpy(text + 2 * i, "x\n", 2);
    text[sizeof text - 1] = '\0';
    rig_lost(r, "gone");
    rig_said(r, text);
    rig_come_back(r, RIG_CAPS);
    rig_synced(r, 2);
    assert_true(rig_told(r, "+ [refused] x {because too many lines are waiting for the server"));
    assert_true(rig_told(r, "> @label=256 PRIVMSG #lobby :x\n"));
    assert_false(rig_told(r, "@label=257"));
}

static void lines_that_had_arrived_are_not_said_again(void **state)
{
    struct rig *r = *state;

    rig_said(r, "one\ntwo");
    rig_lost(r, "gone");
    rig_come_back(r, CAPS);
    rig_line(r, ":s.x BATCH +h chathistory #lobby");
    rig_line(r, "@batch=h;msgid=m1 :ann!ann@h BATCH +x draft/multiline #lobby");
    rig_line(r, "@batch=x :ann!ann@h PRIVMSG #lobby :one");
    rig_line(r, "@batch=x :ann!ann@h PRIVMSG #lobby :two");
    rig_line(r, "@batch=h :s.x BATCH -x");
    rig_line(r, ":s.x BATCH -h");
    rig_synced(r, 2);
    rig_expect(r, "+ [confirmed] one|two {msgid m1}\n= Connected again.\n");
}

static void clients_without_windows_have_lines(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_plain);
    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x CAP * LS :batch draft/multiline=max-bytes=200");
    rig_expect(r, "> CAP REQ :batch\n");
    rig_line(r, ":s.x CAP * ACK :batch");
    rig_welcome(r);
    rig_line(r, ":bob!b@h BATCH +x draft/multiline #lobby");
    rig_line(r, "@batch=x :bob!b@h PRIVMSG #lobby :one");
    rig_said(r, "one\ntwo");
    rig_expect(r, "= bob: one\n> PRIVMSG #lobby :one two\n+ [confirmed] one two\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(lines_said_at_once_are_one_message),
        WITH_RIG(echo_may_stand_among_other_answers),
        WITH_RIG(long_line_is_sent_in_pieces),
        WITH_RIG(more_than_the_server_takes_is_refused_whole),
        WITH_RIG(without_the_capability_each_line_is_a_message),
        WITH_RIG(notes_have_lines_and_actions_have_not),
        WITH_RIG(batch_of_others_is_one_message),
        WITH_RIG(batch_in_a_history_is_old),
        WITH_RIG(batch_that_is_too_long_is_cut_in_plain_sight),
        WITH_RIG(batch_without_an_end_is_forgotten_with_its_connection),
        WITH_RIG(batch_begun_again_or_empty_says_nothing),
        WITH_RIG(lines_said_while_offline_wait_and_are_one_message),
        WITH_RIG(server_that_does_not_know_them_has_a_message_a_line),
        WITH_RIG(server_without_echoes_has_a_message_a_line_too),
        WITH_RIG(more_lines_than_may_wait_are_refused),
        WITH_RIG(lines_that_had_arrived_are_not_said_again),
        WITH_RIG(clients_without_windows_have_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
