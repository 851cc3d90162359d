/* SPDX-License-Identifier: MIT
 * The client machine: what is too long for a line of a server that knows no messages of many. */
#include "client/look.h"
#include "client_rig.h"

#define TEXT "one two three four five six seven eight nine ten, eleven, and so on until twenty-one"

/* Behind an address that leaves room for fifty bytes in a piece. */
static void give_long_address(struct rig *r)
{
    char host[403];

    memset(host, 'h', sizeof host - 1);
    host[sizeof host - 1] = '\0';
    rig_line(r, ":s.x 005 ann LINELEN=512 :are supported");
    rig_linef(r, ":ann!ann@%s JOIN #lobby", host);
    rig_forget(r);
}

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_enter_lobby(r);
    give_long_address(r);
    return 0;
}

static void it_becomes_several_messages_between_words(void **state)
{
    struct rig *r = *state;

    rig_typed(r, TEXT);
    rig_expect(r, "+ [pending] one two three four five six seven eight nine ten,\n"
                  "> @label=1 PRIVMSG #lobby :one two three four five six seven eight nine ten,\n"
                  "+ [pending] eleven, and so on until twenty-one\n"
                  "> @label=2 PRIVMSG #lobby :eleven, and so on until twenty-one\n");
}

static void action_does_too(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/me " TEXT);
    rig_expect_among(r, "> @label=3 PRIVMSG #lobby :\001ACTION twenty-one\001\n");
}

static void line_of_a_paste_does_too(void **state)
{
    struct rig *r = *state;

    rig_said(r, "first\n" TEXT "\n\nlast");
    assert_true(rig_told(r, "+ [pending] first\n"));
    assert_true(rig_told(r, "+ [pending] eleven, and so on until twenty-one\n"));
    assert_true(rig_told(r, "> @label=4 PRIVMSG #lobby :last\n"));
}

static void without_windows_it_is_refused_whole(void **state)
{
    struct rig *r = *state;

    rig_restart(r, &rig_plain);
    rig_enter_lobby(r);
    give_long_address(r);
    rig_typed(r, TEXT);
    rig_expect(r, "= ! Not sent: that is 84 bytes, and this server takes at most 82 in one "
                  "message.\n");
}

static void it_is_known_before_how_many(void **state)
{
    struct rig *r = *state;

    assert_int_equal(client_count_messages(r->client, STR("short")), 1);
    assert_int_equal(client_count_messages(r->client, STR(TEXT)), 2);
    assert_int_equal(client_count_messages(r->client, STR("first\n" TEXT "\n \nlast")), 4);
}

static void what_waited_is_taken_apart_when_it_is_sent(void **state)
{
    struct rig *r = *state;

    rig_lost(r, "gone");
    rig_typed(r, TEXT);
    assert_int_equal(client_count_messages(r->client, STR(TEXT)), 1);
    rig_come_back(r, RIG_CAPS);
    give_long_address(r);
    rig_synced(r, 2);
    rig_expect_among(r, "> @label=1 PRIVMSG #lobby :one two three four five six seven eight nine "
                        "ten,\n> @label=2 PRIVMSG #lobby :eleven, and so on until twenty-one\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(it_becomes_several_messages_between_words),
        WITH_RIG(action_does_too),
        WITH_RIG(line_of_a_paste_does_too),
        WITH_RIG(without_windows_it_is_refused_whole),
        WITH_RIG(it_is_known_before_how_many),
        WITH_RIG(what_waited_is_taken_apart_when_it_is_sent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
