/* SPDX-License-Identifier: MIT
 * What is told of pages that one does not look at, and what counts as read. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 60, 12);
    return 0;
}

static void calls_from_elsewhere_are_told(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_says(r, "bob", "just so");
    rig_says(r, "bob", "ann: tea?");
    rig_line(r, ":cat!u@h PRIVMSG ann :psst");
    rig_says_in(r, "#dev", "bob", "ann: here");
    expect_wishes(r, "notify bob in #lobby: ann: tea?\nnotify cat: psst\nseen #dev 09:30\n");
}

static void own_lines_to_elsewhere_are_told(void **state)
{
    struct screen_rig *r = *state;

    r->keeps_silent = true;
    rig_enter(r, "/msg zoe psst");
    expect_here(r, "#lobby");
    assert_true(rig_shows(r, "→ zoe: psst"));
    rig_answer(r, ":s.x 401 ann zoe :No such nick");
    assert_true(rig_shows(r, "! Not sent to zoe: "));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "ann: psst — not sent: "));
}

static void calls_are_told_to_who_looks_away(void **state)
{
    struct screen_rig *r = *state;

    rig_press(r, "Out");
    rig_says(r, "bob", "just so");
    rig_says(r, "bob", "ann: tea?");
    expect_wishes(r, "notify bob in #lobby: ann: tea?\n");
    rig_press(r, "In");
    expect_wishes(r, "seen #lobby 09:30\n");
}

static void history_calls_nobody(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_press(r, "Alt-1 Alt-Home");
    rig_forget(r);
    rig_press(r, "Alt-2");
    rig_history(r, "#lobby", "08:00 bob!u@h PRIVMSG #lobby :ann: tea?");
    expect_wishes(r, "aim #dev\n");
}

static void mute_pages_are_silent(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "/mute #lobby");
    assert_true(rig_shows(r, "Nothing in #lobby asks for your attention now; /mute"));
    rig_forget(r);
    rig_says(r, "bob", "ann: tea?");
    assert_false(rig_shows(r, "1:#lobby"));
    expect_here(r, "#dev");
    rig_press(r, "Alt-a Alt-m");
    expect_wishes(r, "");
    rig_enter(r, "/mute #nowhere");
    assert_true(rig_shows(r, "There is no such page here"));
    rig_enter(r, "/mute #lobby");
    rig_forget(r);
    rig_says(r, "bob", "ann: tea?");
    expect_wishes(r, "notify bob in #lobby: ann: tea?\n");
}

/* clang-format off */
static void mute_pages_have_a_mark(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "/mute #lobby");
    rig_enter(r, "/mute");
    rig_says(r, "bob", "ann: tea?");
    screen_resize(r->screen, 90, 6);
    rig_enter(r, "/windows");
    expect_screen(r, "1 #lobby      mute│      Nothing in #dev asks for your attention now; /mute again changes\n"
                     "2 #dev        mute│      that.\n"
                     "                  │      1 #lobby (mute)\n"
                     "                  │      2 #dev (mute)\n"
                     "                  │ ann\n"
                     "                  │#dev>\n");
    screen_resize(r->screen, 40, 10);
    assert_true(rig_shows(r, " #dev  mute\n"));
}

/* Later ones need no number: no key goes there. */
static void pages_have_the_numbers_of_their_keys(void **state)
{
    struct screen_rig *r = *state;
    char line[64];

    for (int i = 2; i <= 10; i++) {
        snprintf(line, sizeof line, ":u%d!u@h PRIVMSG ann :hi", i);
        rig_line(r, line);
    }
    screen_resize(r->screen, 100, 12);
    rig_press(r, "Alt-9");
    assert_true(rig_shows(r, "8 u8            1!│"));
    assert_true(rig_shows(r, "9 u9              │"));
    assert_true(rig_shows(r, "\n  u10           1!│"));
}

static void all_or_nothing_is_told_to_who_wants_that(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.notices = NOTICES_ALL;
    rig_begin_with(r, &options, 60, 12);
    rig_press(r, "Out");
    rig_says(r, "bob", "just so");
    expect_wishes(r, "notify bob in #lobby: just so\n");
    options.notices = NOTICES_NONE;
    rig_begin_with(r, &options, 60, 12);
    rig_press(r, "Out");
    rig_says(r, "bob", "ann: tea?");
    expect_wishes(r, "");
}

static void read_back_is_not_read(void **state)
{
    struct screen_rig *r = *state;

    for (int i = 0; i < 30; i++) rig_says(r, "bob", "tea");
    rig_press(r, "PageUp");
    rig_forget(r);
    rig_says(r, "bob", "more");
    expect_wishes(r, "");
    rig_press(r, "Esc");
    expect_wishes(r, "seen #lobby 09:30\n");
}

static void marker_of_another_device_is_followed(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_says(r, "bob", "one");
    rig_says(r, "bob", "two");
    assert_true(rig_shows(r, "1:#lobby 2"));
    rig_line(r, ":s.x MARKREAD #lobby timestamp=2026-03-01T09:30:00.000Z");
    assert_true(rig_shows(r, "1:#lobby 1"));
    rig_line(r, ":s.x MARKREAD #lobby timestamp=2026-03-01T09:40:00.000Z");
    assert_false(rig_shows(r, "1:#lobby"));
}

static void line_stands_where_another_device_stopped(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/join #dev");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_line(r, ":s.x MARKREAD #dev timestamp=2026-03-01T08:00:00.000Z");
    rig_history(r, "#dev", "08:00 bob!u@h PRIVMSG #dev :seen\n08:01 bob!u@h PRIVMSG #dev :missed");
    rig_line(r, ":s.x 315 ann 0-sync-2 :End");
    expect_screen(r, " #dev\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "08:00 bob: seen\n"
                     "── new ─────────────────────────────────────────────────────\n"
                     "08:01 bob: missed\n"
                     "      You are in #dev now.\n"
                     "      Here are: ann (1)\n"
                     " ann\n"
                     "#dev>\n");
}

/* The connection was lost; bob spoke to us meanwhile, and of that was read until `read`. */
static void come_back(struct screen_rig *r, const char *read)
{
    rig_lost(r, "gone");
    rig_step(r, 0, (struct client_input){.kind = CLIENT_CONNECTED});
    rig_line(r, ":s.x CAP * LS :" RIG_CAPS);
    rig_line(r, ":s.x CAP * ACK :" RIG_CAPS);
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":s.x 005 ann CHATHISTORY=100 MSGREFTYPES=msgid :are supported");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_history(r, "#lobby", "^");
    rig_line(r, ":s.x 315 ann 0-sync-2 :End");
    rig_answer(r, ":s.x BATCH +t draft/chathistory-targets");
    rig_line(r, "@batch=t :s.x CHATHISTORY TARGETS bob 2026-03-01T09:20:00.000Z");
    rig_line(r, ":s.x BATCH -t");
    rig_linef(r, ":s.x MARKREAD bob %s", read);
    rig_history(r, "bob",
                "^09:10 ann!a@h PRIVMSG bob :hi\n09:11 bob!u@h PRIVMSG ann :hello\n"
                "09:19 bob!u@h PRIVMSG ann :tea?\n09:20 bob!u@h PRIVMSG ann :now!");
}

static void what_was_said_in_private_meanwhile_is_news(void **state)
{
    struct screen_rig *r = *state;

    come_back(r, "*");
    assert_true(rig_shows(r, "2:bob 3!"));
}

static void what_was_read_meanwhile_is_no_news(void **state)
{
    struct screen_rig *r = *state;

    come_back(r, "timestamp=2026-03-01T09:12:00.000Z");
    assert_true(rig_shows(r, "2:bob 2!"));
    rig_press(r, "Alt-2");
    expect_screen(r, " bob\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:10 ann: hi\n"
                     "09:11 bob: hello\n"
                     "── new ─────────────────────────────────────────────────────\n"
                     "09:19 bob: tea?\n"
                     "09:20 bob: now!\n"
                     " ann\n"
                     "bob>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(calls_from_elsewhere_are_told),
        WITH_SCREEN(own_lines_to_elsewhere_are_told),
        WITH_SCREEN(calls_are_told_to_who_looks_away),
        WITH_SCREEN(history_calls_nobody),
        WITH_SCREEN(mute_pages_are_silent),
        WITH_SCREEN(mute_pages_have_a_mark),
        WITH_SCREEN(pages_have_the_numbers_of_their_keys),
        WITH_SCREEN(all_or_nothing_is_told_to_who_wants_that),
        WITH_SCREEN(read_back_is_not_read),
        WITH_SCREEN(marker_of_another_device_is_followed),
        WITH_SCREEN(line_stands_where_another_device_stopped),
        WITH_SCREEN(what_was_said_in_private_meanwhile_is_news),
        WITH_SCREEN(what_was_read_meanwhile_is_no_news),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
