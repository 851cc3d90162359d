/* SPDX-License-Identifier: MIT
 * The client machine: what may be typed, and how it leaves. */
#include "base/mem.h"
#include "client_rig.h"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_enter_lobby(r);
    return 0;
}

static void blank_lines_send_nothing(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "");
    rig_typed(r, "   \t ");
    rig_typed(r, "\r");
    rig_expect(r, "");
}

static void leave_words_leave_in_any_case(void **state)
{
    static const char *const words[] = {"exit",   "EXIT",  "!Quit", "!dsc",
                                        " !DSC ", "/quit", "/QUIT"};
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        rig_restart(r, &rig_ann);
        rig_enter_lobby(r);
        rig_typed(r, words[i]);
        rig_expect(r, "> QUIT\n");
        rig_line(r, "ERROR :Closing link");
        rig_expect(r, "x You left the chat. Goodbye, ann!\n");
    }
}

static void leave_word_in_a_sentence_is_text(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "exit the room");
    rig_expect(r, "+ [pending] exit the room\n> @label=1 PRIVMSG #lobby :exit the room\n");
}

static void quitting_waits_for_what_was_said(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "bye all");
    rig_typed(r, "/quit tea");
    rig_expect(r, "+ [pending] bye all\n> @label=1 PRIVMSG #lobby :bye all\n");
    rig_line(r, "@label=1 :ann!ann@h PRIVMSG #lobby :bye all");
    rig_expect(r, "+ [confirmed] bye all\n> QUIT :tea\n");
    rig_lost(r, "closed");
    rig_expect(r, "x You left the chat. Goodbye, ann!\n");
}

static void quitting_does_not_wait_for_ever(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "bye all");
    rig_typed(r, "/quit");
    rig_forget(r);
    rig_later(r, 400);
    rig_expect(r, "");
    rig_later(r, 200);
    rig_expect(r, "> QUIT\n");
    rig_later(r, 400);
    rig_expect(r, "x You left the chat. Goodbye, ann!\n");
}

static void unknown_command_is_answered_and_not_sent(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/bogus words");
    rig_typed(r, "/onlien");
    rig_typed(r, "/jo");
    rig_expect(r, "= ! Unknown command /bogus. /help lists them; to say it, begin with //.\n"
                  "= ! Unknown command /onlien. Did you mean /online?\n"
                  "= ! Unknown command /jo. Did you mean /join?\n");
}

static void two_slashes_say_one(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "//quit is a word");
    rig_expect(r, "+ [pending] /quit is a word\n> @label=1 PRIVMSG #lobby :/quit is a word\n");
}

static void literal_line_is_never_a_command(void **state)
{
    struct rig *r = *state;

    rig_said(r, "exit");
    rig_said(r, "/nick");
    rig_expect(r, "+ [pending] exit\n> @label=1 PRIVMSG #lobby :exit\n"
                  "+ [pending] /nick\n> @label=2 PRIVMSG #lobby :/nick\n");
}

static void any_utf8_is_sent_and_the_rest_repaired(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "é 漢字 👍🏽");
    rig_line(r, "@label=1 ACK");
    rig_typed(r, "a\xff\xfe"
                 "b\001c\rd");
    rig_expect(r, "+ [pending] é 漢字 👍🏽\n> @label=1 PRIVMSG #lobby :é 漢字 👍🏽\n"
                  "+ [confirmed] é 漢字 👍🏽\n"
                  "+ [pending] a\xEF\xBF\xBD\xEF\xBF\xBD"
                  "b c d\n> @label=2 PRIVMSG #lobby :a\xEF\xBF\xBD\xEF\xBF\xBD"
                  "b c d\n");
}

/* :ann!ann@h PRIVMSG #lobby :…\r\n is to be at most 8192 bytes. */
static void longest_line_goes_out_and_one_byte_more_is_a_second_one(void **state)
{
    struct rig *r = *state;
    size_t most = 8192 - strlen(":ann!ann@h PRIVMSG #lobby :\r\n");
    char *text = mem_zero(most + 2);

    memset(text, 'x', most);
    rig_typed(r, text);
    assert_true(r->transcript.n > 2 * most);
    assert_false(rig_told(r, "@label=2"));
    text[most] = 'y';
    rig_typed(r, text);
    rig_expect_among(r, "xy\n> @label=3 PRIVMSG #lobby :xxx");
    mem_free(text);
}

static void commands_become_lines(void **state)
{
    static const struct {
        const char *typed, *sent;
    } cases[] = {
        {"/nick anna", "> NICK anna\n"},
        {"/topic", "> TOPIC #lobby\n"},
        {"/topic tea for two", "> TOPIC #lobby :tea for two\n"},
        {"/TOPIC #dev tea", "> TOPIC #dev :tea\n"},
        {"/who", "> WHO #lobby\n"},
        {"/whois bob", "> WHOIS bob\n"},
        {"/away", "> AWAY\n"},
        {"/away at tea", "> AWAY :at tea\n"},
        {"/names", "> NAMES #lobby\n"},
        {"/list", "> LIST\n"},
        {"/rooms *dev*", "> LIST *dev*\n"},
        {"/part", "> PART #lobby\n"},
        {"/leave lobby", "> PART #lobby\n"},
        {"/leave #lobby so long", "> PART #lobby :so long\n"},
        {"/leave so long", "> PART #lobby :so long\n"},
        {"/leave #dev", "= ! You are not in #dev.\n"},
        {"/setname Ann Onymous", "> SETNAME :Ann Onymous\n"},
        {"/setname", "= ! What is it? /setname NAME\n"},
        {"/ns", "= ! To whom, and what? /ns HELP\n"},
        {"/kick bob", "> KICK #lobby bob\n"},
        {"/kick bob too loud", "> KICK #lobby bob :too loud\n"},
        {"/kick", "= ! Kick whom? /kick NAME [REASON]\n"},
        {"/invite bob", "> INVITE bob #lobby\n"},
        {"/invite bob #dev", "> INVITE bob #dev\n"},
        {"/mode", "> MODE #lobby\n"},
        {"/mode +o bob", "> MODE #lobby +o bob\n"},
        {"/op bob cat", "> MODE #lobby +o bob\n> MODE #lobby +o cat\n"},
        {"/deop #dev bob", "> MODE #dev -o bob\n"},
        {"/voice bob", "> MODE #lobby +v bob\n"},
        {"/devoice", "= ! Whom? /devoice NAME\n"},
        {"/ban", "> MODE #lobby b\n"},
        {"/ban #dev *!*@example.org", "> MODE #dev +b *!*@example.org\n"},
        {"/unban bob ~a:cat", "> MODE #lobby -b bob!*@*\n> MODE #lobby -b ~a:cat\n"},
        {"/raw VERSION x", "> VERSION x\n"},
        {"/join a,#b", "> JOIN #a\n> WHO 0-sync-2\n> JOIN #b\n> WHO 0-sync-3\n"},
        {"/join c key", "> JOIN #c key\n> WHO 0-sync-4\n"},
        {"/nick", "= You are ann. To change that: /nick NAME\n"},
        {"/query bob", "f go bob\n"},
        {"/query", "f go #lobby\n"},
        {"/notice bob psst", "+ [pending] psst\n> @label=1 NOTICE bob :psst\n"},
        {"/notice bob", "= ! To whom, and what? /notice NAME TEXT\n"},
        {"/ctcp bob version", "> PRIVMSG bob :\001version\001\n"},
        {"/ctcp bob", "= ! Whose program, and what? /ctcp NAME WORD\n"},
        {"/react :tada:", "f react :tada:\n"},
        {"/edit", "f edit\n"},
        {"/delete too rude", "f delete too rude\n"},
        {"/reply yes", "f reply yes\n"},
        {"/help /msg", "= /msg NAME TEXT — say something to one person, or to another room\n"},
        {"/help quti", "= ! Unknown command /quti. Did you mean /quit?\n"},
    };
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        rig_typed(r, cases[i].typed);
        rig_expect(r, cases[i].sent);
    }
}

static void words_of_other_clients_are_understood(void **state)
{
    static const struct {
        const char *typed, *sent;
    } cases[] = {
        {"/n", "> NAMES #lobby\n"},
        {"/T #dev tea", "> TOPIC #dev :tea\n"},
        {"/k bob", "> KICK #lobby bob\n"},
        {"/wi bob", "> WHOIS bob\n"},
        {"/win", "f windows\n"},
        {"/q bob", "f go bob\n"},
        {"/help /server", "= /connect [ADDRESS] — connect again now, or to another server\n"},
    };
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        rig_typed(r, cases[i].typed);
        rig_expect(r, cases[i].sent);
    }
    rig_typed(r, "/exit");
    rig_expect(r, "> QUIT\n");
}

static void text_follows_query(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/query bob");
    rig_forget(r);
    rig_typed(r, "psst");
    rig_typed(r, "/me winks");
    rig_expect(r, "+ [pending] psst\n> @label=1 PRIVMSG bob :psst\n"
                  "+ [pending] winks\n> @label=2 PRIVMSG bob :\001ACTION winks\001\n");
}

/* One with windows has a shorter one: test_client_reading.c. */
static void help_of_plain_faces_has_a_line_for_each_command(void **state)
{
    static const char *const names[] = {"help",   "online", "nick",  "msg",  "join",  "rooms",
                                        "leave",  "quit",   "topic", "me",   "who",   "whois",
                                        "away",   "names",  "list",  "part", "query", "kick",
                                        "invite", "mode",   "raw"};
    struct client_settings plain = {.name = STR("ann")};
    struct rig *r = *state;

    rig_restart(r, &plain);
    rig_enter_lobby(r);
    rig_typed(r, "/help");
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        char row[32];
        snprintf(row, sizeof row, "= /%s ", names[i]);
        assert_true(rig_told(r, row));
    }
    assert_false(rig_told(r, "> "));
}

static void type_no_more(struct rig *r)
{
    rig_step(r, (struct client_input){.kind = CLIENT_TYPED_END});
}

static void end_of_typing_leaves_when_all_is_done(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_script);
    rig_connected(r);
    rig_typed(r, "hi");
    rig_typed(r, "/online");
    type_no_more(r);
    rig_register(r);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
    rig_synced(r, 1);
    rig_expect(r, "= No messages here yet.\n" RIG_GREETING "= Users online are:  (0)\n"
                  "+ [pending] hi\n> @label=1 PRIVMSG #lobby :hi\n> WHO *\n");
    rig_line(r, "@label=1 :ann!ann@h PRIVMSG #lobby :hi");
    rig_expect(r, "+ [confirmed] hi\n> QUIT\n");
    rig_line(r, ":s.x 352 ann * a h s.x ann H :0 Ann");
    rig_line(r, ":s.x 315 ann * :End");
    rig_line(r, "ERROR :Closing link");
    rig_expect(r, "= Users online are: ann (1)\nx You left the chat. Goodbye, ann!\n");
}

static void leave_word_in_a_script_comes_after_what_was_said_before(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_script);
    rig_connected(r);
    rig_typed(r, "hi");
    rig_typed(r, "exit");
    rig_typed(r, "never said");
    type_no_more(r);
    rig_enter_lobby(r);
    rig_later(r, 10 * 1000);
    rig_expect(r, "");
    rig_line(r, "@label=1 ACK");
    rig_expect(r, "+ [confirmed] hi\n> QUIT\n");
}

static void loss_before_all_is_done_is_a_failure(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_script);
    rig_connected(r);
    rig_typed(r, "hi");
    type_no_more(r);
    rig_forget(r);
    rig_lost(r, "connection reset");
    rig_expect(r, "= ! 1 line was not sent.\nX Disconnected from the server: connection reset.\n");
}

/* The server's plain door shows nobody their own words, and waits for nothing. */
static void unconfirmed_client_says_at_once(void **state)
{
    struct rig *r = *state;
    struct client_settings door = {.name = STR("ann"), .lobby = STR("#lobby"), .asks = true};

    rig_restart(r, &door);
    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x CAP * LS :batch echo-message labeled-response server-time");
    rig_expect(r, "> CAP REQ :batch server-time\n");
    rig_line(r, ":s.x CAP * ACK :batch server-time");
    rig_welcome(r);
    rig_typed(r, "hi");
    rig_typed(r, "exit");
    rig_expect(r, "> PRIVMSG #lobby :hi\n+ [confirmed] hi\n> QUIT\n");
    rig_lost(r, "Closed");
    rig_expect(r, "x You left the chat. Goodbye, ann!\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(blank_lines_send_nothing),
        WITH_RIG(leave_words_leave_in_any_case),
        WITH_RIG(leave_word_in_a_sentence_is_text),
        WITH_RIG(quitting_waits_for_what_was_said),
        WITH_RIG(quitting_does_not_wait_for_ever),
        WITH_RIG(unknown_command_is_answered_and_not_sent),
        WITH_RIG(two_slashes_say_one),
        WITH_RIG(literal_line_is_never_a_command),
        WITH_RIG(any_utf8_is_sent_and_the_rest_repaired),
        WITH_RIG(longest_line_goes_out_and_one_byte_more_is_a_second_one),
        WITH_RIG(commands_become_lines),
        WITH_RIG(words_of_other_clients_are_understood),
        WITH_RIG(text_follows_query),
        WITH_RIG(help_of_plain_faces_has_a_line_for_each_command),
        WITH_RIG(end_of_typing_leaves_when_all_is_done),
        WITH_RIG(leave_word_in_a_script_comes_after_what_was_said_before),
        WITH_RIG(loss_before_all_is_done_is_a_failure),
        WITH_RIG(unconfirmed_client_says_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
