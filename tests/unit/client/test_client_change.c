/* SPDX-License-Identifier: MIT
 * The client machine: reactions, edits and removals, heard and asked for. */
#include "client_rig.h"

#define CAPS RIG_CAPS " account-tag draft/message-redaction draft/message-edit"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    r->names = true;
    rig_enter_lobby_with(r, CAPS);
    return 0;
}

static void change(struct rig *r, enum amendment amendment, const char *room, const char *msgid,
                   const char *text)
{
    rig_step(r, (struct client_input){.kind = CLIENT_CHANGE,
                                      .amendment = amendment,
                                      .room = str_from(room),
                                      .msgid = str_from(msgid),
                                      .text = str_from(text)});
}

static void reactions_are_told(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@account=bob;+reply=m1;+draft/react=👍 :bob!b@h TAGMSG #lobby");
    rig_line(r, "@+reply=m1;+draft/unreact=👍 :bob!b@h TAGMSG #lobby");
    rig_line(r, "@+draft/reply=m\\s1;+react=so\\struly :bob!b@h TAGMSG ann");
    rig_line(r, "@+reply=m1;+draft/react=x :ann!ann@h TAGMSG bob");
    rig_expect(r, "~ react #lobby m1 bob: 👍 {account bob}\n~ unreact #lobby m1 bob: 👍\n"
                  "~ react bob m 1 bob: so truly\n~ react bob m1 ann: x {own}\n");
}

static void reactions_in_a_history_are_old(void **state)
{
    struct rig *r = *state;

    rig_batch(r, "chathistory #lobby",
              "@+reply=m1;+draft/react=x :bob!b@h TAGMSG #lobby\n"
              ":bob!b@h REDACT #lobby m2\n");
    rig_expect(r, "~ (old) react #lobby m1 bob: x\n~ (old) redact #lobby m2 bob: \n");
}

static void what_is_no_reaction_is_passed_over(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@+draft/react=x :bob!b@h TAGMSG #lobby");
    rig_line(r, "@+reply=m1;+draft/react= :bob!b@h TAGMSG #lobby");
    rig_line(r, "@+reply=m1;+draft/react=sixty-five-bytes-are-one-too-many-for-something-as-small-"
                "as-this-one :bob!b@h TAGMSG #lobby");
    rig_line(r, "@+reply=m1 :bob!b@h TAGMSG #lobby");
    rig_expect(r, "");
}

static void reacting_tells_the_server_and_waits_for_its_echo(void **state)
{
    struct rig *r = *state;

    change(r, AMEND_REACT, "#lobby", "m;1", ":tada:");
    change(r, AMEND_UNREACT, "bob", "m2", "so true");
    rig_expect(r, "> @+reply=m\\:1;+draft/react=🎉 TAGMSG #lobby\n"
                  "> @+reply=m2;+draft/unreact=so\\strue TAGMSG bob\n");
    rig_line(r, "@+reply=m\\:1;+draft/react=🎉 :ann!ann@h TAGMSG #lobby");
    rig_expect(r, "~ react #lobby m;1 ann: 🎉 {own}\n");
}

static void edits_are_told(void **state)
{
    struct rig *r = *state;

    rig_line(r, "@msgid=m9;draft/target-msgid=m1;draft/edit-text=an\\sexample\\nor\\:\\stwo "
                ":bob!b@h EDIT #lobby");
    rig_line(r, "@draft/target-msgid=m1;draft/edit-text=\001ACTION\\swaves\001 :bob!b@h EDIT ann");
    rig_line(r, "@draft/target-msgid=m1;draft/edit-text=\001VERSION\001 :bob!b@h EDIT ann");
    rig_line(r, "@draft/edit-text=x :bob!b@h EDIT #lobby");
    rig_line(r, "@msgid=m1;snug/edited=m9 :bob!b@h PRIVMSG #lobby :as it reads now");
    rig_expect(r, "~ edit #lobby m1 bob: an example|or; two\n~ edit bob m1 bob waves\n"
                  "= bob: as it reads now {msgid m1} {edited}\n");
}

static void editing_asks_the_server(void **state)
{
    struct rig *r = *state;

    change(r, AMEND_EDIT, "#lobby", "m1", "one; :tada:\ntwo");
    change(r, AMEND_EDIT, "#lobby", "m1", "/me waves");
    rig_expect(r, "> @draft/target-msgid=m1;draft/edit-text=one\\:\\s🎉\\ntwo EDIT #lobby\n"
                  "> @draft/target-msgid=m1;draft/edit-text=\001ACTION\\swaves\001 EDIT #lobby\n");
    rig_line(r, "@draft/target-msgid=m1;draft/edit-text=\001ACTION\\swaves\001 :ann!a@h EDIT "
                "#lobby");
    rig_expect(r, "~ edit #lobby m1 ann waves {own}\n");
    change(r, AMEND_EDIT, "#lobby", "m1", " ");
    rig_expect(r, "= ! There is nothing to say instead. To take a message back: /delete\n");
}

static void without_edits_it_is_taken_back_and_said_anew(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_ann);
    rig_enter_lobby_with(r, RIG_CAPS " draft/message-redaction");
    change(r, AMEND_EDIT, "#lobby", "m1", "better words");
    change(r, AMEND_EDIT, "bob", "m2", "/me waves");
    rig_expect(r, "> REDACT #lobby m1\n+ [pending] better words\n"
                  "> @label=1 PRIVMSG #lobby :better words\n> REDACT bob m2\n+ [pending] waves\n"
                  "> @label=2 PRIVMSG bob :\001ACTION waves\001\n");
    change(r, AMEND_EDIT, "#lobby", "m1", "one\ntwo");
    rig_expect(r, "= ! Not changed: this server takes one line in one message.\n");
}

static void edit_without_room_for_its_text_is_said_anew(void **state)
{
    struct rig *r = *state;
    char text[4090];

    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    change(r, AMEND_EDIT, "#lobby", "m1", text);
    assert_true(str_starts(buf_str(&r->transcript), STR("> REDACT #lobby m1\n+ [pending] xxx")));
}

static void server_without_changes_is_told_of(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_ann);
    rig_enter_lobby_with(r, "batch echo-message");
    change(r, AMEND_EDIT, "#lobby", "m1", "better words");
    change(r, AMEND_REDACT, "#lobby", "m1", "");
    change(r, AMEND_REACT, "#lobby", "m1", "x");
    rig_expect(r, "= ! What was said cannot be changed on this server.\n"
                  "= ! What was said cannot be taken back on this server.\n"
                  "= ! There are no reactions on this server.\n");
}

static void without_echoes_a_change_counts_as_made(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_ann);
    rig_enter_lobby_with(r, "message-tags draft/message-redaction draft/message-edit");
    change(r, AMEND_EDIT, "#lobby", "m1", "/me waves");
    change(r, AMEND_REDACT, "#lobby", "m1", "oops");
    change(r, AMEND_REACT, "#lobby", "m1", "x");
    rig_expect(r, "> @draft/target-msgid=m1;draft/edit-text=\001ACTION\\swaves\001 EDIT #lobby\n"
                  "~ edit #lobby m1 ann waves {own}\n"
                  "> REDACT #lobby m1 :oops\n~ redact #lobby m1 ann: oops {own}\n"
                  "> @+reply=m1;+draft/react=x TAGMSG #lobby\n~ react #lobby m1 ann: x {own}\n");
}

static void removals_are_told(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":bob!b@h REDACT #lobby m1 :wrong room");
    rig_line(r, ":bob!b@h REDACT ann m2");
    change(r, AMEND_REDACT, "#lobby", "m3", "oops\nand more");
    rig_line(r, ":ann!ann@h REDACT #lobby m3 :oops and more");
    rig_expect(r, "~ redact #lobby m1 bob: wrong room\n~ redact bob m2 bob: \n"
                  "> REDACT #lobby m3 :oops and more\n"
                  "~ redact #lobby m3 ann: oops and more {own}\n");
}

static void refusals_are_told_in_plain_words(void **state)
{
    struct rig *r = *state;

    rig_line(r, ":s.x FAIL REDACT REDACT_FORBIDDEN #lobby m1 :You are not authorised");
    rig_line(r, ":s.x FAIL EDIT EDIT_WINDOW_EXPIRED #lobby m1 3600 :You can no longer");
    rig_line(r, ":s.x FAIL EDIT NEW_CODE #lobby :In the server's words");
    rig_line(r, ":s.x FAIL * UNKNOWN_MSGID :Of something else");
    rig_expect(r, "= ! You may not take back that message.\n"
                  "= ! That message is too old to be changed.\n"
                  "= ! In the server's words\n= ! Of something else\n");
}

static void what_has_no_name_cannot_be_changed(void **state)
{
    static const char *const names[] = {"", "a b", ":a", "a\nQUIT"};
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        change(r, AMEND_REDACT, "#lobby", names[i], "");
        rig_expect(r, "= ! The server has no name for that message, so nothing can be done to "
                      "it.\n");
    }
    change(r, AMEND_REACT, "#lobby", "m1", "");
    rig_expect(r, "= ! A reaction is a picture or a word.\n");
    rig_lost(r, "gone");
    rig_forget(r);
    change(r, AMEND_REACT, "#lobby", "m1", "x");
    rig_expect(r, "= ! That has to wait until there is a connection.\n");
}

static void clients_without_windows_tell_of_changes_in_a_line(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_plain);
    rig_enter_lobby_with(r, CAPS);
    rig_line(r, ":bob!b@h REDACT #lobby x-1 :oops");
    rig_line(r, "@draft/target-msgid=m1;draft/edit-text=new\\swords :bob!b@h EDIT #lobby");
    rig_line(r, "@+reply=m1;+draft/react=x :bob!b@h TAGMSG #lobby");
    rig_line(r, ":s.x FAIL REDACT UNKNOWN_MSGID #lobby m1 :In the server's words");
    rig_expect(r, "= * bob removed a message: oops\n= * bob changed a message: new words\n"
                  "= ! In the server's words\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(reactions_are_told),
        WITH_RIG(reactions_in_a_history_are_old),
        WITH_RIG(what_is_no_reaction_is_passed_over),
        WITH_RIG(reacting_tells_the_server_and_waits_for_its_echo),
        WITH_RIG(edits_are_told),
        WITH_RIG(editing_asks_the_server),
        WITH_RIG(without_edits_it_is_taken_back_and_said_anew),
        WITH_RIG(edit_without_room_for_its_text_is_said_anew),
        WITH_RIG(server_without_changes_is_told_of),
        WITH_RIG(without_echoes_a_change_counts_as_made),
        WITH_RIG(removals_are_told),
        WITH_RIG(refusals_are_told_in_plain_words),
        WITH_RIG(what_has_no_name_cannot_be_changed),
        WITH_RIG(clients_without_windows_tell_of_changes_in_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
