/* SPDX-License-Identifier: MIT
 * What of a screen is there again the next time: drafts, and what is mute. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 60, 12);
    return 0;
}

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
    rig_join(r, "#dev", "bob");
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
        WITH_SCREEN(drafts_are_given_and_taken),
        WITH_SCREEN(line_that_waits_is_a_draft),
        WITH_SCREEN(mute_pages_are_given_and_taken),
        WITH_SCREEN(pages_have_the_same_numbers_each_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
