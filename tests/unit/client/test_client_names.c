/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: names that somebody else has, people nobody here wants
 * to hear, and connecting again without waiting. */
#include "client/look.h"
#include "client_rig.h"

static const struct client_settings ann = {.name = STR_INIT("ann"),
                                           .lobby = STR_INIT("#lobby"),
                                           .reconnects = true,
                                           .asks = true,
                                           .confirms = true,
                                           .is_rich = true,
                                           .may_log_in = true,
                                           .ignored = STR_INIT("a:evil troll!*@*")};

static int set_up(void **state)
{
    rig_create(state, &ann);
    return 0;
}

/* In the lobby, under another name than the one that was wanted. */
static void enter_as_another(struct rig *r, const char *support)
{
    rig_connected(r);
    rig_line(r, ":s.x 433 * ann :Nickname is already in use");
    rig_line(r, ":s.x 001 ann_ :Welcome");
    rig_linef(r, ":s.x 005 ann_ %s", support);
    rig_line(r, ":ann_!ann@h JOIN #lobby");
    rig_line(r, ":s.x 353 ann_ = #lobby :ann_ ann bob");
    rig_forget(r);
    rig_line(r, ":s.x 315 ann_ 0-sync-1 :End");
}

static void taken_name_is_stepped_around_at_once(void **state)
{
    struct rig *r = *state;

    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x 433 * ann :Nickname is already in use");
    rig_line(r, ":s.x 433 * ann_ :Nickname is already in use");
    rig_line(r, ":s.x 433 * ann__ :Nickname is already in use");
    rig_expect(r, "> NICK ann_\n> NICK ann__\n> NICK ann___\n");
    rig_line(r, ":s.x 433 * ann___ :Nickname is already in use");
    rig_expect(r, "= ! ann___ is taken; choose another name:\n");
    rig_typed(r, "anna");
    rig_expect(r, "> NICK anna\n");
    rig_line(r, ":s.x 433 * anna :Nickname is already in use");
    rig_expect(r, "> NICK anna_\n");
}

static void impossible_name_is_asked_for(void **state)
{
    struct rig *r = *state;

    rig_connected(r);
    rig_forget(r);
    rig_line(r, ":s.x 432 * ann :Erroneous nickname");
    rig_expect(r, "= ! ann is no name this server allows; choose another name:\n");
}

static void wanted_name_is_taken_when_monitor_says_it_is_free(void **state)
{
    struct rig *r = *state;

    enter_as_another(r, "MONITOR=100 :are supported");
    rig_expect(r, "= Hi ann_! You are in #lobby. Enter sends what you type; /help lists the "
                  "commands.\n= Users online are: ann, ann_, bob (3)\n"
                  "= ann is taken, so you are ann_ for now. You become ann when it is free.\n"
                  "> MONITOR + ann\n");
    rig_line(r, ":s.x 730 ann_ :ann!a@elsewhere");
    rig_expect(r, "");
    rig_line(r, ":s.x 731 ann_ :bob,ann");
    rig_expect(r, "> NICK ann\n");
    rig_line(r, ":s.x 433 ann_ ann :Nickname is already in use");
    rig_expect(r, "");
    rig_line(r, ":s.x 731 ann_ :ann");
    rig_line(r, ":ann_!ann@h NICK ann");
    rig_expect(r, "> NICK ann\n> MONITOR - ann\n= You are ann now.\n");
    rig_line(r, ":s.x 730 ann :ann!ann@h");
    rig_expect(r, "");
    rig_line(r, ":s.x 731 ann :ann");
    rig_expect(r, "= ann\n");
}

static void wanted_name_is_taken_when_its_owner_is_seen_to_leave(void **state)
{
    struct rig *r = *state;

    enter_as_another(r, ":are supported");
    rig_forget(r);
    rig_line(r, ":ann!a@h QUIT :Ping timeout");
    rig_line(r, ":s.x 731 ann_ :ann");
    rig_expect(r, "= * ann disconnected unexpectedly (Ping timeout)\n> NICK ann\n= ann\n");
    rig_line(r, ":s.x 437 ann_ ann :Nickname is temporarily unavailable");
    rig_line(r, ":ann!a@h NICK anton");
    rig_expect(r, "= * ann is now known as anton\n> NICK ann\n");
}

static void name_kept_for_our_account_is_taken_by_logging_in(void **state)
{
    struct rig *r = *state;

    enter_as_another(r, ":are supported");
    rig_forget(r);
    rig_line(r, ":s.x 900 ann_ ann_!a@h ann :You are now logged in as ann");
    rig_expect(r, "= You are logged in as ann.\n> NICK ann\n");
    rig_lost(r, "gone");
    rig_connected(r);
    rig_line(r, ":s.x 433 * ann :Nickname belongs to an account");
    rig_forget(r);
    rig_line(r, ":s.x 900 * ann_!a@h ann :You are now logged in as ann");
    rig_expect(r, "= You are logged in as ann.\n> NICK ann\n");
}

static void name_that_was_typed_is_the_wanted_one(void **state)
{
    struct rig *r = *state;

    enter_as_another(r, "MONITOR=100 :are supported");
    rig_typed(r, "/nick zoe");
    rig_forget(r);
    rig_line(r, ":ann_!ann@h NICK zoe");
    rig_expect(r, "> MONITOR - ann\n= You are zoe now.\n");
    rig_line(r, ":ann!a@h QUIT :bye");
    rig_expect(r, "= * ann disconnected unexpectedly (bye)\n");
    rig_typed(r, "/nick bob");
    rig_forget(r);
    rig_line(r, ":s.x 433 zoe bob :Nickname is already in use");
    rig_expect(r, "= ! bob is taken.\n");
    rig_lost(r, "gone");
    rig_forget(r);
    rig_connected(r);
    rig_expect(r, "> CAP LS 302\n> NICK zoe\n> USER zoe 0 * :zoe\n");
}

static void wanted_name_is_asked_for_on_the_next_connection(void **state)
{
    struct rig *r = *state;

    enter_as_another(r, ":are supported");
    rig_lost(r, "gone");
    rig_forget(r);
    rig_connected(r);
    rig_expect(r, "> CAP LS 302\n> NICK ann\n> USER ann 0 * :ann\n");
}

static void retry(struct rig *r)
{
    rig_step(r, (struct client_input){.kind = CLIENT_RETRY});
}

static void waiting_can_be_cut_short(void **state)
{
    struct rig *r = *state;

    r->prompts = true;
    retry(r);
    rig_enter_lobby(r);
    retry(r);
    rig_expect(r, "");
    rig_lost(r, "gone");
    rig_lost(r, "refused");
    rig_forget(r);
    retry(r);
    rig_expect(r, "@ 0\n? (connecting) #lobby> \n");
    retry(r);
    rig_expect(r, "");
}

static void the_ignored_are_not_heard(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby_with(r, RIG_CAPS " account-tag extended-join");
    rig_line(r, ":bad!b@h JOIN #lobby evil :Bad");
    rig_forget(r);
    rig_line(r, ":Troll!t@h PRIVMSG #lobby :noise");
    rig_line(r, ":troll!t@h NOTICE ann :noise");
    rig_line(r, ":troll!t@h INVITE ann #trap");
    rig_line(r, ":bad!b@h PRIVMSG #lobby :noise");
    rig_line(r, "@account=evil :renamed!b@h PRIVMSG #lobby :noise");
    rig_expect(r, "");
    rig_line(r, ":troll!t@h JOIN #lobby");
    rig_line(r, ":trolley!t@h PRIVMSG #lobby :hello");
    rig_expect(r, "= * troll has joined\n= trolley: hello\n");
}

static void people_are_ignored_and_heard_again(void **state)
{
    struct rig *r = *state;

    rig_enter_lobby_with(r, RIG_CAPS " extended-join");
    rig_line(r, ":cid!c@h JOIN #lobby cidney :Cid");
    rig_forget(r);
    rig_typed(r, "/ignore bob");
    rig_typed(r, "/ignore cid");
    rig_typed(r, "/ignore *!*@spam.example");
    rig_expect(r, "i a:evil bob!*@* troll!*@*\n"
                  "= You will not hear from bob any more; /unignore bob ends it.\n"
                  "i a:cidney a:evil bob!*@* troll!*@*\n"
                  "= You will not hear from cid any more; /unignore cid ends it.\n"
                  "i *!*@spam.example a:cidney a:evil bob!*@* troll!*@*\n"
                  "= You will not hear from *!*@spam.example any more; /unignore "
                  "*!*@spam.example ends it.\n");
    rig_line(r, ":cid!c@h NICK sid");
    rig_line(r, ":sid!c@h PRIVMSG #lobby :noise");
    rig_line(r, ":bob!b@h PRIVMSG ann :noise");
    rig_line(r, ":x!y@spam.example PRIVMSG ann :noise");
    rig_expect(r, "= * cid is now known as sid\n");
    rig_typed(r, "/ignored");
    rig_expect(r, "= You ignore: *!*@spam.example, a:cidney, a:evil, bob!*@*, troll!*@* (5)\n");
    rig_typed(r, "/unignore Bob");
    rig_typed(r, "/unignore evil");
    rig_typed(r, "/unignore sid");
    rig_typed(r, "/unignore *!*@spam.example");
    rig_typed(r, "/unignore troll");
    rig_forget(r);
    rig_typed(r, "/unignore troll");
    rig_typed(r, "/ignored");
    rig_typed(r, "/ignore");
    rig_typed(r, "/unignore");
    rig_typed(r, "/ignore ANN");
    rig_typed(r, "/ignore ,");
    rig_expect(r, "= ! You do not ignore troll; /ignored lists whom you do.\n"
                  "= You ignore nobody; /ignore NAME does.\n"
                  "= ! Ignore whom? /ignore NAME\n= ! Hear whom again? /unignore NAME\n"
                  "= ! You cannot ignore yourself.\n= ! That is no name.\n");
    rig_line(r, ":bob!b@h PRIVMSG #lobby :hello");
    rig_expect(r, "= bob: hello\n");
}

static void the_ignored_are_bounded(void **state)
{
    struct rig *r = *state;
    char line[32];

    rig_enter_lobby(r);
    for (int i = 0; i < 198; i++) {
        snprintf(line, sizeof line, "/ignore n%d", i);
        rig_typed(r, line);
    }
    rig_forget(r);
    rig_typed(r, "/ignore one");
    rig_expect(r, "= ! You ignore too many already.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(taken_name_is_stepped_around_at_once),
        WITH_RIG(impossible_name_is_asked_for),
        WITH_RIG(wanted_name_is_taken_when_monitor_says_it_is_free),
        WITH_RIG(wanted_name_is_taken_when_its_owner_is_seen_to_leave),
        WITH_RIG(name_kept_for_our_account_is_taken_by_logging_in),
        WITH_RIG(name_that_was_typed_is_the_wanted_one),
        WITH_RIG(wanted_name_is_asked_for_on_the_next_connection),
        WITH_RIG(waiting_can_be_cut_short),
        WITH_RIG(the_ignored_are_not_heard),
        WITH_RIG(people_are_ignored_and_heard_again),
        WITH_RIG(the_ignored_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
