/* SPDX-License-Identifier: MIT
 * Several rooms, people and servers on one screen: what one sees of each, and what is told of
 * those one does not look at. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 60, 12);
    return 0;
}

static void join(struct screen_rig *r, const char *room)
{
    rig_join(r, room, "bob");
    rig_forget(r);
}

static void assert_here_at(struct screen_rig *r, const char *expected, int line)
{
    struct buf title;

    buf_init(&title, 1000);
    screen_write_title(&title, r->screen);
    buf_add_char(&title, '\0');
    if (!strstr(title.p, expected)) {
        print_error("one is at %s\n", title.p);
        _fail(__FILE__, line);
    }
    buf_finish(&title);
}

#define assert_here(r, expected) assert_here_at((r), expected " — snug", __LINE__)

/* --- going --- */

static void keys_go_from_page_to_page(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    join(r, "#ops");
    assert_here(r, "#ops");
    rig_press(r, "Alt-Up");
    assert_here(r, "#dev");
    rig_press(r, "Ctrl-PageDown");
    assert_here(r, "#ops");
    rig_press(r, "Alt-Down");
    assert_here(r, "#lobby");
    rig_press(r, "Ctrl-x");
    assert_here(r, "#ops");
    rig_press(r, "Alt-2");
    assert_here(r, "#dev");
    rig_press(r, "Alt-9");
    assert_here(r, "#dev");
    expect_wishes(r, "aim #dev\naim #ops\naim #lobby\naim #ops\naim #dev\n");
}

static void lines_go_where_one_looks(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_press(r, "Alt-1");
    buf_clear(&r->sent);
    rig_enter(r, "hello");
    assert_true(rig_shows(r, "#lobby>"));
    assert_true(rig_shows(r, "ann: hello"));
    assert_non_null(memmem(r->sent.p, r->sent.n, "PRIVMSG #lobby :hello", 21));
}

static void news_are_gone_to(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    join(r, "#ops");
    rig_says(r, "bob", "hello");
    rig_says_in(r, "#dev", "bob", "ann: tea?");
    assert_true(rig_shows(r, " 1:#lobby 1  2:#dev 1!"));
    rig_press(r, "Alt-a");
    assert_here(r, "#dev");
    rig_press(r, "Alt-m");
    assert_here(r, "#dev");
    rig_press(r, "Alt-a");
    assert_here(r, "#lobby");
    expect_wishes(r, "notify bob in #dev: ann: tea?\naim #dev\nseen #dev 09:30\naim #lobby\n"
                     "seen #lobby 09:30\n");
}

static void list_can_be_clicked(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    screen_resize(r->screen, 100, 12);
    rig_paint(r);
    rig_mouse(r, MOUSE_PRESS, 0, 5);
    assert_here(r, "#lobby");
    rig_mouse(r, MOUSE_PRESS, 7, 5);
    rig_mouse(r, MOUSE_PRESS, 1, 50);
    assert_here(r, "#lobby");
}

/* The list is scrolled down, and then much shorter than what was clicked. */
static void click_behind_the_list_is_nothing(void **state)
{
    struct screen_rig *r = *state;

    for (int i = 0; i < 20; i++) rig_linef(r, ":u%d!u@h PRIVMSG ann :hi", i);
    screen_resize(r->screen, 100, 12);
    rig_press(r, "Alt-Up");
    rig_paint(r);
    for (int i = 0; i < 15; i++) rig_enter(r, "/close");
    rig_mouse(r, MOUSE_PRESS, 11, 5);
    rig_paint(r);
}

static void what_a_room_is_about_is_told_there(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/join #dev");
    rig_line(r, ":ann!ann@h JOIN #dev");
    rig_press(r, "Alt-1");
    rig_line(r, ":s.x 332 ann #dev :All is green");
    assert_false(rig_shows(r, "The topic of #dev is"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "The topic of #dev is: All is green"));
}

static void draft_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_type(r, "for dev");
    rig_press(r, "Left Left Left Alt-1");
    assert_true(rig_shows(r, "#lobby>\n"));
    rig_type(r, "for the lobby");
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "#dev> for dev\n"));
    expect_cursor(r, 11, 10);
    rig_press(r, "Alt-1");
    assert_true(rig_shows(r, "#lobby> for the lobby\n"));
}

static void change_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_enter(r, "teh");
    rig_type(r, "draft");
    rig_press(r, "Ctrl-Up e Backspace Alt-1");
    assert_true(rig_shows(r, "#lobby>\n"));
    rig_forget(r);
    rig_press(r, "Alt-2");
    rig_enter(r, "a");
    expect_wishes(r, "aim #dev\nedit #dev m1 tea\n");
    assert_true(rig_shows(r, "#dev> draft\n"));
}

static void answer_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_says_in(r, "#dev", "bob", "tea?");
    rig_press(r, "Ctrl-Up r Alt-1");
    rig_forget(r);
    rig_enter(r, "lobby");
    rig_press(r, "Alt-2");
    rig_enter(r, "dev");
    expect_wishes(r, "say lobby\nseen #lobby 09:30\naim #dev\nsay dev {answers m1}\n"
                     "seen #dev 09:30\n");
}

static void place_stays_with_its_page(void **state)
{
    struct screen_rig *r = *state;

    for (int i = 0; i < 30; i++) rig_says(r, "bob", i == 10 ? "here" : "there");
    join(r, "#dev");
    rig_press(r, "Alt-1 PageUp PageUp PageUp");
    assert_true(rig_shows(r, "here"));
    rig_press(r, "Alt-2 Alt-1");
    assert_true(rig_shows(r, "here"));
}

/* A page keeps what is typed on it, and says why nobody would hear it. */
static void room_that_shuts_one_out_keeps_its_page(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 60, 10);
    rig_join(r, "#dev", "bob");
    rig_type(r, "half a l");
    rig_lost(r, "gone");
    rig_step(r, 0, (struct client_input){.kind = CLIENT_CONNECTED});
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_line(r, ":s.x 474 ann #dev :Cannot join channel (+b)");
    rig_linef(r, ":s.x 315 ann 0-sync-%u :End", ++r->joins);
    expect_screen(r, " #dev  you are not in here: You are banned from #dev.\n"
                     "      Here are: ann, bob (2)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 * Disconnected from the server: gone. Trying to come\n"
                     "        back …\n"
                     "      ! You are banned from #dev. You are not in this room:\n"
                     "      /join #dev tries again, /close gives it up.\n"
                     "      Connected again.\n"
                     " ann\n"
                     "#dev> half a l\n");
    rig_enter(r, "");
    assert_true(rig_shows(r, "half a l — not sent"));
    rig_enter(r, "/close");
    assert_true(rig_shows(r, "#lobby>"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "#lobby>"));
}

static void late_answers_come_to_the_page_where_it_was_asked(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "/whois bob");
    rig_press(r, "Alt-1");
    rig_answer(r, ":s.x 311 ann bob b h * :Bob of Bath");
    assert_false(rig_shows(r, "Bob of Bath"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "bob is b@h: Bob of Bath"));
    rig_enter(r, "/query bob");
    rig_enter(r, "/whois bob");
    rig_enter(r, "/close");
    rig_answer(r, ":s.x 311 ann bob b h * :Bob of Ash");
    assert_true(rig_shows(r, " #dev"));
    assert_true(rig_shows(r, "bob is b@h: Bob of Ash"));
}

static void page_begins_anew_and_what_was_said_can_be_scrolled_back_to(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "long since");
    rig_enter(r, "/clear");
    assert_false(rig_shows(r, "long since"));
    assert_false(rig_shows(r, "Hi ann!"));
    rig_says(r, "bob", "just now");
    assert_true(rig_shows(r, "09:30 bob: just now"));
    assert_false(rig_shows(r, "long since"));
    rig_enter(r, "/help me");
    assert_false(rig_shows(r, "long since"));
    rig_press(r, "PageUp");
    assert_true(rig_shows(r, "bob: long since"));
    rig_press(r, "PageDown");
    assert_true(rig_shows(r, "bob: just now"));
}

static void what_waits_stays_on_a_page_begun_anew(void **state)
{
    struct screen_rig *r = *state;

    r->keeps_silent = true;
    rig_enter(r, "are you there");
    rig_enter(r, "/clear");
    assert_true(rig_shows(r, "ann: are you there"));
}

static void message_that_is_chosen_is_shown_on_a_page_begun_anew(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "long since");
    rig_enter(r, "/clear");
    rig_press(r, "Ctrl-Up");
    assert_true(rig_shows(r, "bob: long since"));
}

static void room_that_is_left_is_closed(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_enter(r, "/close");
    expect_wishes(r, "say /close\nsay /leave\n");
    rig_line(r, ":ann!ann@h PART #dev");
    assert_here(r, "#lobby");
    assert_false(rig_shows(r, "#dev>"));
    rig_enter(r, "/query bob");
    assert_here(r, "bob");
    rig_enter(r, "/close");
    assert_here(r, "#lobby");
    rig_enter(r, "/leave");
    rig_line(r, ":ann!ann@h PART #lobby");
    assert_true(rig_shows(r, "You are in no room now; /join one."));
}

static void who_is_put_out_reads_why(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_says_in(r, "#dev", "bob", "there is tea");
    rig_type(r, "more of");
    rig_does(r, ":bob!u@h KICK #dev ann :tea time");
    assert_here(r, "#dev");
    assert_true(rig_shows(r, "you are not in here: bob put"));
    assert_true(rig_shows(r, "bob: there is tea"));
    assert_true(rig_shows(r, "#dev> more of"));
}

/* --- what is told of elsewhere --- */

static void calls_from_elsewhere_are_told(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
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
    assert_here(r, "#lobby");
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

    join(r, "#dev");
    rig_press(r, "Alt-1 Alt-Home");
    rig_forget(r);
    rig_press(r, "Alt-2");
    rig_history(r, "#lobby", "08:00 bob!u@h PRIVMSG #lobby :ann: tea?");
    expect_wishes(r, "aim #dev\n");
}

static void mute_pages_are_silent(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_enter(r, "/mute #lobby");
    assert_true(rig_shows(r, "Nothing in #lobby asks for your attention now; /mute"));
    rig_forget(r);
    rig_says(r, "bob", "ann: tea?");
    assert_false(rig_shows(r, "1:#lobby"));
    assert_here(r, "#dev");
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

    join(r, "#dev");
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
/* clang-format on */

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

    join(r, "#dev");
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

/* --- pages that gather --- */

static void mentions_are_gathered(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    rig_says(r, "bob", "just so");
    join(r, "#dev");
    rig_line(r, "@msgid=p;time=2026-03-01T09:29:00.000Z :cat!u@h PRIVMSG ann :psst");
    rig_enter(r, "/mentions");
    rig_forget(r);
    rig_says(r, "bob", "ann: more tea?");
    rig_linef(r, ":bob!u@h REDACT #lobby m1");
    expect_screen(r, " @ mentions\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:29 cat (to you): psst\n"
                     "09:30 bob (in #lobby): (taken back)\n"
                     "      bob (in #lobby): ann: more tea?\n"
                     " ann                                  1:#lobby 1!  3:cat 1!\n"
                     ">\n");
    expect_wishes(r, "notify bob in #lobby: ann: more tea?\n");
}

static void gathered_message_is_gone_to(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    for (int i = 0; i < 30; i++) rig_says(r, "bob", "just so");
    join(r, "#dev");
    rig_enter(r, "/mentions");
    rig_press(r, "Ctrl-Up g");
    assert_here(r, "#lobby");
    assert_true(rig_style_of(r, "ann: tea?").attributes & STYLE_REVERSE);
}

static void gathered_message_is_answered_where_it_was_said(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    join(r, "#dev");
    rig_enter(r, "/mentions");
    rig_press(r, "Ctrl-Up Enter");
    assert_here(r, "#lobby");
    rig_forget(r);
    rig_enter(r, "yes");
    expect_wishes(r, "say yes {answers m1}\nseen #lobby 09:30\n");
}

static void gathered_message_is_reacted_to_where_it_was_said(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    rig_enter(r, "/mentions");
    rig_forget(r);
    rig_press(r, "Ctrl-Up +");
    expect_wishes(r, "react #lobby m1 👍\n");
}

static void nobody_hears_what_is_said_there(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/mentions");
    rig_forget(r);
    assert_true(rig_shows(r, "\n>"));
    rig_enter(r, "hello");
    assert_true(rig_shows(r, "! Nobody hears you on this page; only"));
    expect_wishes(r, "");
    rig_press(r, "Ctrl-c");
    rig_enter(r, "/help nick");
    expect_wishes(r, "say /help nick\n");
}

static void search_looks_through_what_is_here(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "the kettle is on the stove");
    rig_says(r, "cat", "which stove");
    rig_type(r, "draft");
    rig_press(r, "Ctrl-r");
    rig_enter(r, "STOVE kettle");
    assert_here(r, "STOVE kettle");
    expect_screen(r, " ? found  STOVE kettle\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob (in #lobby): the kettle is on the stove\n"
                     " ann\n"
                     ">\n");
    expect_wishes(r, "seen #lobby 09:30\nseen #lobby 09:30\nsay /search STOVE kettle\n");
    assert_true(rig_style_of(r, "kettle is").background != 0);
    assert_true(rig_style_of(r, "stove\n").background != 0);
    rig_enter(r, "/search nothing of the kind");
    assert_true(rig_shows(r, "Nothing like that among what is here."));
    assert_false(rig_shows(r, "1970"));
    rig_press(r, "Alt-1");
    assert_true(rig_shows(r, "#lobby> draft\n"));
}

static void answers_of_the_server_have_a_page(void **state)
{
    struct screen_rig *r = *state;

    rig_line(r, ":s.x CAP ann ACK :draft/search");
    rig_says(r, "bob", "the kettle is on");
    rig_enter(r, "/search kettle");
    rig_answer(r, ":s.x BATCH +s search");
    rig_line(r,
             "@batch=s;msgid=m1;time=2026-03-01T09:30:00.000Z :bob!u@h PRIVMSG #lobby :the kettle "
             "is on");
    rig_line(r, ":s.x BATCH -s");
    assert_here(r, "kettle");
    expect_screen(r, " ? found  kettle\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob (in #lobby): the kettle is on\n"
                     "      1 message found for \"kettle\" in #lobby.\n"
                     " ann\n"
                     ">\n");
    assert_true(rig_style_of(r, "kettle is").background != 0);
    assert_int_equal(rig_style_of(r, "kettle\" in").background, 0);
}

static void escape_goes_back_from_there(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_enter(r, "/mentions");
    rig_press(r, "Esc");
    assert_here(r, "#dev");
    rig_forget(r);
    rig_press(r, "Alt-3");
    expect_wishes(r, "");
}

/* One is told of what others found out elsewhere, and does not tell the server of it as if "kettle"
 * were a person. */
static void nothing_is_read_there(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/mentions");
    rig_forget(r);
    rig_says(r, "bob", "ann: tea?");
    expect_wishes(r, "notify bob in #lobby: ann: tea?\n");
    assert_true(rig_shows(r, "1:#lobby 1!"));
}

/* --- several servers --- */

/* clang-format off */
static void servers_stand_below_each_other(void **state)
{
    struct screen_rig *r = *state;

    rig_add_server(r, 1, STR("far.example"));
    rig_register(r, 1, "#lobby");
    rig_line_of(r, 1, STR(":s.x NOTICE ann :Be nice"));
    screen_resize(r->screen, 100, 12);
    rig_says(r, "bob", "ann: tea?");
    expect_screen(r, "1 tea.example     │ #lobby  Tea at five\n"
                     "2  #lobby       1!│\n"
                     "3 far.example     │\n"
                     "4  #lobby         │      The topic of #lobby is: Tea at five\n"
                     "                  │      No messages here yet.\n"
                     "                  │      Hi ann! You are in #lobby. Enter sends what you type; /help lists the\n"
                     "                  │      commands.\n"
                     "                  │      Users online are: ann, bob, cat, dan (4)\n"
                     "                  │── Sunday, 1 March 2026 ─────────────────────────────────────────────────────────\n"
                     "                  │09:30 * Server: Be nice\n"
                     "                  │ ann\n"
                     "                  │#lobby>\n");
    rig_forget(r);
    rig_enter(r, "far");
    expect_wishes(r, "1: say far\n");
    rig_press(r, "Alt-2");
    rig_enter(r, "near");
    expect_wishes(r, "aim #lobby\nseen #lobby 09:30\nsay near\nseen #lobby 09:30\n");
    rig_remove_server(r, 1);
    assert_here(r, "#lobby");
    expect_wishes(r, "");
    rig_remove_server(r, 0);
    rig_paint(r);
    rig_press(r, "Ctrl-Up Tab Enter F1 Ctrl-c Ctrl-c");
    rig_type(r, "/x");
    expect_wishes(r, "leave\n");
}
/* clang-format on */

static void who_leaves_leaves_all_of_them(void **state)
{
    struct screen_rig *r = *state;

    rig_add_server(r, 1, STR("far.example"));
    rig_forget(r);
    rig_enter(r, "/quit tea time");
    expect_wishes(r, "say /quit tea time\n1: say /quit tea time\n");
}

static void servers_change_only_their_own_pages(void **state)
{
    struct screen_rig *r = *state;

    rig_says(r, "bob", "ann: tea?");
    rig_enter(r, "/mentions");
    rig_add_server(r, 1, STR("far.example"));
    rig_register(r, 1, "#lobby");
    rig_line_of(r, 1, STR(":eve!u@h REDACT #lobby m1 :ha"));
    rig_press(r, "Alt-2");
    assert_true(rig_shows(r, "ann: tea?"));
    rig_press(r, "Alt-3");
    assert_true(rig_shows(r, "ann: tea?"));
}

static void other_servers_are_wished_for(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/connect far.example:6667");
    expect_wishes(r, "say /connect far.example:6667\nconnect far.example:6667\n");
    rig_enter(r, "/connect");
    expect_wishes(r, "say /connect\nretry\n");
    rig_enter(r, "/disconnect");
    expect_wishes(r, "say /disconnect\ndisconnect\n");
}

static void windows_are_listed(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_enter(r, "/windows");
    assert_true(rig_shows(r, "      1 #lobby\n"));
    assert_true(rig_shows(r, "      2 #dev\n"));
}

static void windows_are_gone_to_by_number(void **state)
{
    struct screen_rig *r = *state;

    join(r, "#dev");
    rig_enter(r, "/windows 1");
    assert_true(rig_shows(r, "\n#lobby>"));
    rig_enter(r, "/win 2");
    assert_true(rig_shows(r, "\n#dev>"));
    rig_enter(r, "/win 0");
    rig_enter(r, "/win 3");
    rig_enter(r, "/win #lobby");
    assert_true(rig_shows(r, "      ! There is no such window; /windows lists them.\n"));
    assert_true(rig_shows(r, "\n#dev>"));
}

static void theme_can_be_changed(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "hello");
    assert_int_not_equal(rig_style_of(r, "ann: ").foreground, 0);
    rig_enter(r, "/theme none");
    assert_int_equal(rig_style_of(r, "ann: ").foreground, 0);
    rig_enter(r, "/theme pink");
    assert_true(rig_shows(r, "! Which? /theme auto, dark, light or none"));
    rig_enter(r, "/theme auto");
    screen_set_background(r->screen, COLOUR_RGB(255, 255, 255));
    assert_int_equal(rig_style_of(r, "ann: ").foreground, COLOUR_INDEX(22));
}

/* --- from one run to the next --- */

static void write_draft(void *context, size_t network, struct str page, struct str draft)
{
    buf_addf(context, "%zu " STR_FMT ": " STR_FMT "\n", network, STR_ARG(page), STR_ARG(draft));
}

static void expect_drafts_at(struct screen_rig *r, struct str expected, int line)
{
    struct buf drafts;

    buf_init(&drafts, 1000);
    screen_each_draft(r->screen, write_draft, &drafts);
    assert_str_at(buf_str(&drafts), expected, __FILE__, line);
    buf_finish(&drafts);
}

#define expect_drafts(r, literal) expect_drafts_at((r), STR(literal), __LINE__)

static void write_mute(void *context, size_t network, struct str page)
{
    buf_addf(context, "%zu " STR_FMT "\n", network, STR_ARG(page));
}

static void drafts_are_given_and_taken(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "one");
    join(r, "#dev");
    screen_add_draft(r->screen, 0, STR("#dev"), STR("kept"));
    assert_true(rig_shows(r, "#dev> kept\n"));
    rig_press(r, "Alt-1");
    rig_type(r, "mine");
    rig_press(r, "Ctrl-u");
    rig_enter(r, "/query NickServ");
    rig_type(r, "identify sesame");
    expect_drafts(r, "0 #dev: kept\n");
}

static void line_that_waits_is_a_draft(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "teh");
    rig_type(r, "draft");
    rig_press(r, "Ctrl-Up e");
    expect_drafts(r, "0 #lobby: draft\n");
    rig_press(r, "Esc Ctrl-u");
    rig_type(r, "/login sesame");
    expect_drafts(r, "");
}

static void mute_pages_are_given_and_taken(void **state)
{
    struct screen_rig *r = *state;
    struct buf mute;

    screen_add_mute(r->screen, 0, STR("bob"));
    rig_enter(r, "/mute");
    buf_init(&mute, 1000);
    screen_each_mute(r->screen, write_mute, &mute);
    assert_str(buf_str(&mute), "0 #lobby\n0 bob\n");
    buf_finish(&mute);
}

/* What was kept of the last time comes before the rooms are entered. */
static void pages_have_the_same_numbers_each_time(void **state)
{
    struct screen_rig *r = *state;
    struct client_settings settings = {
        .name = STR("ann"), .is_rich = true, .lobby = STR("#tea"), .rooms = STR("#tea #ops #dev")};

    r->clients[1] = client_create(&settings);
    screen_add_server(r->screen, 1, r->clients[1], STR("far.example"));
    screen_add_mute(r->screen, 1, STR("#dev"));
    screen_add_draft(r->screen, 1, STR("#ops"), STR("kept"));
    screen_add_draft(r->screen, 1, STR("#old"), STR("kept"));
    rig_settle(r);
    screen_resize(r->screen, 100, 12);
    assert_true(rig_shows(r, "3 far.example     │"));
    assert_true(rig_shows(r, "4  #tea           │"));
    assert_true(rig_shows(r, "5  #ops           │"));
    assert_true(rig_shows(r, "6  #dev       mute│"));
    assert_true(rig_shows(r, "7  #old           │"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(keys_go_from_page_to_page),
        WITH_SCREEN(lines_go_where_one_looks),
        WITH_SCREEN(news_are_gone_to),
        WITH_SCREEN(list_can_be_clicked),
        WITH_SCREEN(click_behind_the_list_is_nothing),
        WITH_SCREEN(what_a_room_is_about_is_told_there),
        WITH_SCREEN(draft_stays_with_its_page),
        WITH_SCREEN(change_stays_with_its_page),
        WITH_SCREEN(answer_stays_with_its_page),
        WITH_SCREEN(place_stays_with_its_page),
        WITH_SCREEN(room_that_shuts_one_out_keeps_its_page),
        WITH_SCREEN(late_answers_come_to_the_page_where_it_was_asked),
        WITH_SCREEN(page_begins_anew_and_what_was_said_can_be_scrolled_back_to),
        WITH_SCREEN(what_waits_stays_on_a_page_begun_anew),
        WITH_SCREEN(message_that_is_chosen_is_shown_on_a_page_begun_anew),
        WITH_SCREEN(room_that_is_left_is_closed),
        WITH_SCREEN(who_is_put_out_reads_why),
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
        WITH_SCREEN(mentions_are_gathered),
        WITH_SCREEN(gathered_message_is_gone_to),
        WITH_SCREEN(gathered_message_is_answered_where_it_was_said),
        WITH_SCREEN(gathered_message_is_reacted_to_where_it_was_said),
        WITH_SCREEN(nobody_hears_what_is_said_there),
        WITH_SCREEN(search_looks_through_what_is_here),
        WITH_SCREEN(answers_of_the_server_have_a_page),
        WITH_SCREEN(escape_goes_back_from_there),
        WITH_SCREEN(nothing_is_read_there),
        WITH_SCREEN(servers_stand_below_each_other),
        WITH_SCREEN(who_leaves_leaves_all_of_them),
        WITH_SCREEN(servers_change_only_their_own_pages),
        WITH_SCREEN(other_servers_are_wished_for),
        WITH_SCREEN(windows_are_listed),
        WITH_SCREEN(windows_are_gone_to_by_number),
        WITH_SCREEN(theme_can_be_changed),
        WITH_SCREEN(drafts_are_given_and_taken),
        WITH_SCREEN(line_that_waits_is_a_draft),
        WITH_SCREEN(mute_pages_are_given_and_taken),
        WITH_SCREEN(pages_have_the_same_numbers_each_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
