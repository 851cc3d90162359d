/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: what was said while nobody here could hear it. */
#include "history_rig.h"

static int set_up(void **state)
{
    rig_create(state, &rig_ann);
    return 0;
}

static void the_newest_page_is_asked_for_at_the_door(void **state)
{
    struct rig *r = *state;

    rig_register_with(r, CAPS);
    rig_expect_among(r, "> JOIN #lobby\n"
                        "> @label=1 CHATHISTORY LATEST #lobby * 200\n"
                        "> WHO 0-sync-1\n");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    page(r, "@label=1;draft/chathistory-end chathistory #lobby",
         "a 100 :bob!b@h PRIVMSG #lobby :one\n"
         "b 200 :ann!b@h PRIVMSG #lobby :two\n");
    rig_synced(r, 1);
    rig_expect(r,
               "= (old) bob: one\n= (old) ann: two\n" RIG_GREETING "= Users online are: ann (1)\n"
               "> @label=2 CHATHISTORY TARGETS timestamp=2023-11-15T22:13:21.000Z "
               "timestamp=2023-11-07T22:13:21.000Z 51\n");
}

static void the_server_knows_how_much_is_too_much(void **state)
{
    struct rig *r = *state;

    enter(r);
    rig_line(r, ":s.x 005 ann CHATHISTORY=20 :are supported");
    rig_typed(r, "/join dev");
    rig_expect(r, "> JOIN #dev\n> @label=3 CHATHISTORY LATEST #dev * 20\n> WHO 0-sync-2\n");
    rig_line(r, "@label=3 :s.x FAIL CHATHISTORY INVALID_TARGET LATEST #dev :No such room");
    rig_line(r, ":s.x 471 ann #dev :full");
    rig_synced(r, 2);
    rig_expect(r, "= ! #dev is full.\nf go #lobby\n");
}

static void a_room_the_server_puts_us_into_has_history_too(void **state)
{
    struct rig *r = *state;

    enter(r);
    rig_line(r, ":ann!ann@h JOIN #news");
    rig_expect(r, "> @label=3 CHATHISTORY LATEST #news * 200\n> WHO 0-sync-2\n");
}

static void what_was_missed_is_asked_for_and_shown_once(void **state)
{
    struct rig *r = *state;

    enter(r);
    rig_line(r, "@msgid=b;" AT("200") " :bob!b@h PRIVMSG #lobby :live");
    rig_lost(r, "gone");
    rig_register_with(r, CAPS);
    rig_expect_among(r, "> @label=3 CHATHISTORY AFTER #lobby msgid=b 200\n");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    page(r, "@label=3 chathistory #lobby",
         "c 200 :bob!b@h PRIVMSG #lobby :of that very moment\n"
         "d 300 :bob!b@h PRIVMSG #lobby :missed\n");
    rig_expect(r, "= (old) bob: of that very moment\n= (old) bob: missed\n");
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n"
                  "> @label=4 CHATHISTORY TARGETS timestamp=2023-11-15T22:13:21.000Z "
                  "timestamp=2024-01-01T00:00:00.199Z 51\n");
}

static void server_without_msgids_is_asked_by_time(void **state)
{
    struct rig *r = *state;

    enter_where(r, TIMES);
    rig_line(r, "@msgid=b;" AT("200") " :bob!b@h PRIVMSG #lobby :live");
    rig_lost(r, "gone");
    rig_register_with(r, CAPS);
    rig_expect_among(r, "> @label=3 CHATHISTORY AFTER #lobby "
                        "timestamp=2024-01-01T00:00:00.199Z 200\n");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    page(r, "@label=3 chathistory #lobby",
         "b 200 :bob!b@h PRIVMSG #lobby :live\n"
         "c 200 :bob!b@h PRIVMSG #lobby :of that very moment\n"
         "d 300 :bob!b@h PRIVMSG #lobby :missed\n");
    rig_expect(r, "= (old) bob: of that very moment\n= (old) bob: missed\n");
    rig_synced(r, 2);
    rig_expect(r, "= Connected again.\n"
                  "> @label=4 CHATHISTORY TARGETS timestamp=2023-11-15T22:13:21.000Z "
                  "timestamp=2024-01-01T00:00:00.199Z 51\n");
}

static void pages_are_asked_for_until_one_is_not_full(void **state)
{
    struct rig *r = *state;

    enter(r);
    come_back(r);
    rig_forget(r);
    page(r, "@label=3 chathistory #lobby",
         "b 200 :bob!b@h PRIVMSG #lobby :one\n"
         "c 300 :bob!b@h PRIVMSG #lobby :two\n");
    rig_synced(r, 2);
    rig_expect(r, "= (old) bob: one\n= (old) bob: two\n> @label=4 CHATHISTORY AFTER #lobby "
                  "msgid=c 2\n> WHO 0-sync-3\n");
    page(r, "@label=4 chathistory #lobby", "d 300 :bob!b@h PRIVMSG #lobby :three\n");
    rig_expect(r, "= (old) bob: three\n");
    rig_synced(r, 3);
    rig_expect(r, "= Connected again.\n> @label=5 CHATHISTORY TARGETS "
                  "timestamp=2023-11-15T22:13:21.000Z timestamp=2023-11-07T22:13:21.000Z 51\n");
}

/* A server may write down a thousand messages at once. */
static void pages_of_one_millisecond_bring_us_further(void **state)
{
    struct rig *r = *state;

    enter(r);
    come_back(r);
    rig_line(r, "@label=3 :s.x BATCH +h chathistory #lobby");
    rig_line(r, "@batch=h;msgid=b;" AT("100") " :bob!b@h PRIVMSG #lobby :one");
    rig_line(r, "@batch=h;msgid=c;" AT("100") " :bob!b@h PRIVMSG #lobby :two");
    rig_forget(r);
    rig_line(r, ":s.x BATCH -h");
    rig_expect(r, "> @label=4 CHATHISTORY AFTER #lobby msgid=c 2\n> WHO 0-sync-3\n");
    page(r, "@label=4 chathistory #lobby",
         "d 100 :bob!b@h PRIVMSG #lobby :three\n"
         "e 100 :bob!b@h PRIVMSG #lobby :four\n");
    rig_expect(r, "= (old) bob: three\n= (old) bob: four\n"
                  "> @label=5 CHATHISTORY AFTER #lobby msgid=e 2\n> WHO 0-sync-4\n");
}

static void gap_behind_a_message_that_is_gone_is_asked_for_by_time(void **state)
{
    struct rig *r = *state;

    enter(r);
    come_back(r);
    rig_forget(r);
    rig_line(r, "@label=3 :s.x FAIL CHATHISTORY INVALID_PARAMS AFTER :Invalid msgid");
    rig_expect(r, "> @label=4 CHATHISTORY AFTER #lobby timestamp=2024-01-01T00:00:00.099Z 2\n"
                  "> WHO 0-sync-3\n");
    rig_synced(r, 2);
    rig_line(r, "@label=4 :s.x FAIL CHATHISTORY INVALID_TARGET AFTER #lobby :No");
    rig_expect(r, "");
    rig_synced(r, 3);
    rig_forget(r);
    rig_typed(r, "hello");
    rig_expect(r, "+ [pending] hello\n> @label=6 PRIVMSG #lobby :hello\n");
}

static void own_line_in_doubt_is_found_on_a_later_page(void **state)
{
    struct rig *r = *state;

    enter(r);
    rig_typed(r, "arrived");
    rig_typed(r, "lost");
    come_back(r);
    rig_forget(r);
    page(r, "@label=5 chathistory #lobby",
         "b 200 :bob!b@h PRIVMSG #lobby :one\n"
         "c 300 :bob!b@h PRIVMSG #lobby :two\n");
    rig_synced(r, 2);
    rig_forget(r);
    page(r, "@label=6 chathistory #lobby", "d 400 :ann!ann@h PRIVMSG #lobby :arrived\n");
    rig_expect(r, "+ [confirmed] arrived\n");
    rig_synced(r, 3);
    rig_expect(r, "= Connected again.\n> @label=7 CHATHISTORY TARGETS "
                  "timestamp=2023-11-15T22:13:21.000Z timestamp=2023-11-07T22:13:21.000Z 51\n"
                  "> @label=4 PRIVMSG #lobby :lost\n");
}

/* What others say meanwhile comes as they say it, and may come in the pages once more. */
static void what_is_said_while_catching_up_is_shown_once(void **state)
{
    struct rig *r = *state;

    enter(r);
    come_back(r);
    rig_forget(r);
    rig_line(r, "@msgid=d;" AT("400") " :cid!c@h PRIVMSG #lobby :now");
    page(r, "@label=3 chathistory #lobby",
         "b 200 :bob!b@h PRIVMSG #lobby :one\n"
         "c 300 :bob!b@h PRIVMSG #lobby :two\n");
    rig_line(r, "@msgid=e;" AT("500") " :cid!c@h PRIVMSG #lobby :and now");
    rig_forget(r);
    page(r, "@label=4 chathistory #lobby",
         "x 400 :bob!b@h PRIVMSG #lobby :just before\n"
         "d 400 :cid!c@h PRIVMSG #lobby :now\n"
         "e 500 :cid!c@h PRIVMSG #lobby :and now\n");
    rig_expect(r, "= (old) bob: just before\n");
    rig_synced(r, 3);
    rig_lost(r, "gone");
    rig_forget(r);
    rig_register_with(r, CAPS);
    rig_expect_among(r, "CHATHISTORY AFTER #lobby msgid=e 200\n");
}

/* One page of two messages, a second after the other. */
static void answer_page(struct rig *r, int label, int minute)
{
    rig_linef(r, "@label=%d :s.x BATCH +h chathistory #lobby", label);
    for (int i = 0; i < 2; i++)
        rig_linef(r,
                  "@batch=h;msgid=%d-%d;time=2023-11-14T20:%02d:0%dZ :b!b@h PRIVMSG #lobby :words",
                  minute, i, minute, i);
    rig_line(r, ":s.x BATCH -h");
}

static void an_endless_gap_is_told_of(void **state)
{
    struct rig *r = *state;

    rig_register_with(r, CAPS);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    answer_page(r, 1, 0);
    rig_synced(r, 1);
    come_back(r);
    for (int minute = 1; minute < 10; minute++) answer_page(r, 2 + minute, minute);
    rig_forget(r);
    answer_page(r, 12, 10);
    rig_expect(r, "= (old) b: words\n= (old) b: words\n"
                  "= (old) * More was said than could be fetched: some of the last 2h3m20s may be "
                  "missing here\n"
                  "> @label=13 CHATHISTORY LATEST #lobby * 2\n> WHO 0-sync-12\n");
    answer_page(r, 13, 30);
    rig_expect(r, "= (old) b: words\n= (old) b: words\n");
    rig_synced(r, 12);
    rig_forget(r);
}

static void conversations_that_went_on_are_looked_into(void **state)
{
    struct rig *r = *state;

    enter(r);
    rig_line(r, "@msgid=p;" AT("200") " :bob!b@h PRIVMSG ann :psst");
    rig_line(r, "@msgid=q;" AT("300") " :cid!c@h PRIVMSG ann :hey");
    come_back(r);
    rig_batch(r, "@label=3 chathistory #lobby", "");
    rig_synced(r, 2);
    rig_forget(r);
    rig_batch(r, "@label=4 draft/chathistory-targets",
              ":s.x CHATHISTORY TARGETS #lobby 2024-01-01T00:00:00.900Z\n"
              ":s.x CHATHISTORY TARGETS bob 2024-01-01T00:00:00.500Z\n"
              ":s.x CHATHISTORY TARGETS cid 2024-01-01T00:00:00.300Z\n"
              ":s.x CHATHISTORY TARGETS dan 2024-01-01T00:00:00.400Z\n"
              ":s.x CHATHISTORY TARGETS eve yesterday\n");
    rig_expect(r, "> @label=5 CHATHISTORY AFTER bob msgid=p 2\n"
                  "> @label=6 CHATHISTORY LATEST dan * 2\n");
    page(r, "@label=5 chathistory bob",
         "q 400 :bob!b@h PRIVMSG ann :psst!\n"
         "r 500 :bob!b@h PRIVMSG ann :psst?\n");
    rig_expect(r, "= (old) bob (to you): psst!\n= (old) bob (to you): psst?\n"
                  "> @label=7 CHATHISTORY AFTER bob msgid=r 2\n");
}

static void conversation_read_elsewhere_is_no_news(void **state)
{
    struct rig *r = *state;

    rig_register_with(r, CAPS " draft/read-marker");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_synced(r, 1);
    rig_forget(r);
    rig_batch(r, "@label=2 draft/chathistory-targets",
              ":s.x CHATHISTORY TARGETS bob 2024-01-01T00:00:00.500Z\n"
              ":s.x CHATHISTORY TARGETS cid 2024-01-01T00:00:00.500Z\n"
              ":s.x CHATHISTORY TARGETS dan 2024-01-01T00:00:00.500Z\n");
    rig_expect(r, "> MARKREAD bob\n> MARKREAD cid\n> MARKREAD dan\n");
    rig_line(r, ":s.x MARKREAD bob timestamp=2024-01-01T00:00:00.500Z");
    rig_line(r, ":s.x MARKREAD cid timestamp=2024-01-01T00:00:00.400Z");
    rig_line(r, ":s.x MARKREAD dan *");
    rig_expect(r, "r bob 1704067200500\n"
                  "r cid 1704067200400\n> @label=3 CHATHISTORY LATEST cid * 200\n"
                  "> @label=4 CHATHISTORY LATEST dan * 200\n");
}

/* What arrives at once after coming back must not hide what was missed before it. */
static void private_words_after_coming_back_do_not_close_the_gap(void **state)
{
    struct rig *r = *state;

    enter(r);
    rig_line(r, "@msgid=p;" AT("200") " :bob!b@h PRIVMSG ann :psst");
    come_back(r);
    rig_line(r, "@msgid=r;" AT("700") " :bob!b@h PRIVMSG ann :there you are");
    rig_synced(r, 2);
    rig_forget(r);
    rig_batch(r, "@label=4 draft/chathistory-targets",
              ":s.x CHATHISTORY TARGETS bob 2024-01-01T00:00:00.700Z\n");
    rig_expect(r, "> @label=5 CHATHISTORY AFTER bob msgid=p 2\n");
    page(r, "@label=5;draft/chathistory-end chathistory bob",
         "q 600 :bob!b@h PRIVMSG ann :missed\n"
         "r 700 :bob!b@h PRIVMSG ann :there you are\n");
    rig_expect(r, "= (old) bob (to you): missed\n");
}

static void playback_of_bouncers_is_history(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    rig_line(r, ":znc.in BATCH +z znc.in/playback #lobby");
    rig_line(r, "@batch=z;" AT("050") " :bob!b@h PRIVMSG #lobby :long ago");
    rig_line(r, ":znc.in BATCH -z");
    rig_expect(r, "= (old) bob: long ago\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(the_newest_page_is_asked_for_at_the_door),
        WITH_RIG(the_server_knows_how_much_is_too_much),
        WITH_RIG(a_room_the_server_puts_us_into_has_history_too),
        WITH_RIG(what_was_missed_is_asked_for_and_shown_once),
        WITH_RIG(server_without_msgids_is_asked_by_time),
        WITH_RIG(pages_are_asked_for_until_one_is_not_full),
        WITH_RIG(pages_of_one_millisecond_bring_us_further),
        WITH_RIG(gap_behind_a_message_that_is_gone_is_asked_for_by_time),
        WITH_RIG(own_line_in_doubt_is_found_on_a_later_page),
        WITH_RIG(what_is_said_while_catching_up_is_shown_once),
        WITH_RIG(an_endless_gap_is_told_of),
        WITH_RIG(conversations_that_went_on_are_looked_into),
        WITH_RIG(conversation_read_elsewhere_is_no_news),
        WITH_RIG(private_words_after_coming_back_do_not_close_the_gap),
        WITH_RIG(playback_of_bouncers_is_history),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
