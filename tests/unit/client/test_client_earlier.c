/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: a person reads back. */
#include "history_rig.h"

#define WITHOUT_LABELS "batch echo-message message-tags draft/chathistory"

static int set_up(void **state)
{
    rig_create(state, &rig_ann);
    return 0;
}

static void earlier(struct rig *r, const char *room, int64_t then_ms, const char *msgid)
{
    rig_step(r, (struct client_input){.kind = CLIENT_EARLIER,
                                      .room = str_from(room),
                                      .then_ms = then_ms,
                                      .msgid = str_from(msgid)});
}

static void reading_back_shows_what_was_seen_before_too(void **state)
{
    struct rig *r = *state;

    enter(r);
    earlier(r, "#lobby", 1704067200100, "a");
    rig_expect(r, "> @label=3 CHATHISTORY BEFORE #lobby msgid=a 200\n");
    earlier(r, "#lobby", 1704067200100, "a");
    rig_expect(r, "");
    page(r, "@label=3 chathistory #lobby", "x 050 :bob!b@h PRIVMSG #lobby :long ago\n");
    rig_expect(r, "= (old) bob: long ago\n^ #lobby\n");
    earlier(r, "#lobby", 1704067200050, "");
    rig_expect(r, "> @label=4 CHATHISTORY BEFORE #lobby timestamp=2024-01-01T00:00:00.050Z 200\n");
    page(r, "@label=4;draft/chathistory-end chathistory #lobby",
         "y 040 :bob!b@h PRIVMSG #lobby :the first\n");
    rig_expect(r, "= (old) bob: the first\n^ #lobby, all of it\n");
    earlier(r, "#lobby", 0, "");
    rig_expect(r, "> @label=5 CHATHISTORY LATEST #lobby * 200\n");
    rig_batch(r, "@label=5 chathistory #lobby", "");
    rig_expect(r, "^ #lobby, all of it\n");
}

static void reading_back_confirms_nothing(void **state)
{
    struct rig *r = *state;

    enter(r);
    rig_typed(r, "hello");
    earlier(r, "#lobby", 0, "");
    rig_forget(r);
    page(r, "@label=4 chathistory #lobby", "x 050 :ann!ann@h PRIVMSG #lobby :hello\n");
    rig_line(r, "@label=3;msgid=z :ann!ann@h PRIVMSG #lobby :hello");
    rig_expect(r, "= (old) ann: hello\n^ #lobby\n+ [confirmed] hello\n");
}

static void a_conversation_can_be_read_back(void **state)
{
    struct rig *r = *state;

    enter(r);
    earlier(r, "bob", 1704067200100, "");
    page(r, "@label=3 chathistory bob",
         "x 050 :ann!ann@h PRIVMSG bob :psst\n"
         "y 060 :bob!b@h PRIVMSG ann :what\n");
    rig_expect(r, "> @label=3 CHATHISTORY BEFORE bob timestamp=2024-01-01T00:00:00.100Z 200\n"
                  "= (old) ann (to bob): psst\n= (old) bob (to you): what\n^ bob\n");
}

static void a_message_that_is_gone_is_asked_for_by_its_time(void **state)
{
    struct rig *r = *state;

    enter(r);
    earlier(r, "#lobby", 1704067200100, "gone");
    rig_forget(r);
    rig_line(r, "@label=3 :s.x FAIL CHATHISTORY INVALID_PARAMS BEFORE :Invalid msgid");
    rig_expect(r, "> @label=4 CHATHISTORY BEFORE #lobby timestamp=2024-01-01T00:00:00.100Z 200\n");
    rig_line(r, "@label=4 :s.x FAIL CHATHISTORY INVALID_TARGET BEFORE #lobby :No");
    rig_expect(r, "^ #lobby, all of it\n");
    earlier(r, "#lobby", 1704067200100, "");
    rig_forget(r);
    rig_line(r, "@label=5 :s.x FAIL CHATHISTORY MESSAGE_ERROR * #lobby :Not now");
    rig_expect(r, "^ #lobby\n");
    earlier(r, "#lobby", 1704067200100, "");
    rig_forget(r);
    rig_line(r, "@label=6 :s.x 263 ann CHATHISTORY :Please wait");
    rig_line(r, "@label=6 :s.x BATCH +late chathistory #lobby");
    rig_expect(r, "^ #lobby, all of it\n");
}

static void who_reads_back_is_always_answered(void **state)
{
    struct rig *r = *state;

    earlier(r, "#lobby", 0, "");
    rig_expect(r, "^ #lobby\n");
    enter(r);
    earlier(r, "#lobby", 0, "");
    rig_forget(r);
    rig_later(r, 29 * 1000);
    rig_expect(r, "");
    rig_later(r, 1000);
    rig_expect(r, "> PING :there\n^ #lobby\n");
    earlier(r, "#lobby", 0, "");
    rig_forget(r);
    rig_lost(r, "gone");
    rig_expect_among(r, "^ #lobby\n");
    earlier(r, "#lobby", 0, "");
    earlier(r, "#a b", 0, "");
    rig_expect(r, "^ #lobby\n^ #a b\n");
}

static void server_without_history_has_nothing_earlier(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby(r);
    earlier(r, "#lobby", 0, "");
    rig_expect(r, "^ #lobby, all of it\n");
}

static void without_labels_answers_are_known_by_their_room(void **state)
{
    struct rig *r = *state;

    rig_register_with(r, WITHOUT_LABELS);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    page(r, "chathistory #LOBBY", "a 100 :bob!b@h PRIVMSG #lobby :seen\n");
    rig_synced(r, 1);
    rig_batch(r, "draft/chathistory-targets", "");
    rig_forget(r);
    earlier(r, "#lobby", 1704067200100, "");
    earlier(r, "bob", 1704067200100, "");
    rig_forget(r);
    page(r, "chathistory bob", "x 050 :bob!b@h PRIVMSG ann :psst\n");
    rig_line(r, ":s.x FAIL CHATHISTORY MESSAGE_ERROR BEFORE #lobby :Not now");
    rig_line(r, ":s.x FAIL CHATHISTORY MESSAGE_ERROR BEFORE #lobby :Not now");
    rig_expect(r, "= (old) bob (to you): psst\n^ bob\n^ #lobby\n");
}

static void other_batches_inside_do_not_end_an_answer(void **state)
{
    struct rig *r = *state;

    enter(r);
    earlier(r, "#lobby", 0, "");
    rig_forget(r);
    rig_line(r, "@label=3 :s.x BATCH +l labeled-response");
    rig_line(r, "@batch=l :s.x BATCH +h chathistory #lobby");
    rig_line(r, "@batch=h;msgid=x;" AT("050") " :bob!b@h BATCH +m unheard-of #lobby");
    rig_line(r, "@batch=m :bob!b@h PRIVMSG #lobby :one");
    rig_line(r, ":s.x BATCH -m");
    rig_line(r, "@batch=h;msgid=y;" AT("060") " :bob!b@h PRIVMSG #lobby :two");
    rig_line(r, ":s.x BATCH -h");
    rig_line(r, ":s.x BATCH -l");
    rig_expect(r, "= (old) bob: one\n= (old) bob: two\n^ #lobby\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(reading_back_shows_what_was_seen_before_too),
        WITH_RIG(reading_back_confirms_nothing),
        WITH_RIG(a_conversation_can_be_read_back),
        WITH_RIG(a_message_that_is_gone_is_asked_for_by_its_time),
        WITH_RIG(who_reads_back_is_always_answered),
        WITH_RIG(server_without_history_has_nothing_earlier),
        WITH_RIG(without_labels_answers_are_known_by_their_room),
        WITH_RIG(other_batches_inside_do_not_end_an_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
