/* SPDX-License-Identifier: MIT
 * How much is told of who comes and goes. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_create(state, &options);
    return 0;
}

/* Two of them came, one went, one came and went, one fell off the net. */
static void come_and_go(struct screen_rig *r)
{
    rig_says(r, "bob", "hello");
    rig_does(r, ":eve!u@h JOIN #lobby");
    rig_does(r, ":fay!u@h JOIN #lobby");
    rig_does(r, ":gil!u@h JOIN #lobby");
    rig_does(r, ":cat!u@h PART #lobby :tea");
    rig_does(r, ":gil!u@h PART #lobby");
    rig_does(r, ":dan!u@h QUIT :Connection reset");
    rig_at(r, "09:31");
    rig_says(r, "bob", "well");
}

static void joins_are_told_in_one_line(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 60, 10);
    come_and_go(r);
    expect_screen(r, " #lobby  Tea at five\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "      * eve, fay joined · cat left · gil came and went · dan\n"
                     "      disconnected unexpectedly\n"
                     "09:31 bob: well\n"
                     " ann\n"
                     "#lobby>\n");
}

static void all_joins_are_told_to_who_wants_them(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.view.joins = JOINS_ALL;
    rig_begin_with(r, &options, 60, 14);
    come_and_go(r);
    expect_screen(r, " #lobby  Tea at five\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "      * eve has joined\n"
                     "      * fay has joined\n"
                     "      * gil has joined\n"
                     "      * cat has left (tea)\n"
                     "      * gil has left\n"
                     "      * dan disconnected unexpectedly (Connection reset)\n"
                     "09:31 bob: well\n"
                     " ann\n"
                     "#lobby>\n");
}

static void no_joins_are_told_to_who_wants_none(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.view.joins = JOINS_NONE;
    rig_begin_with(r, &options, 60, 8);
    come_and_go(r);
    expect_screen(r, "      Hi ann! You are in #lobby. Enter sends what you type;\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "09:31 bob: well\n"
                     " ann\n"
                     "#lobby>\n");
}

static void hidden_joins_hide_neither_day_nor_time(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.view.joins = JOINS_NONE;
    rig_begin_with(r, &options, 50, 8);
    rig_at(r, "23:59");
    rig_says(r, "bob", "late");
    r->unix_ms += 60 * 1000;
    rig_does(r, ":eve!u@h JOIN #lobby");
    rig_says(r, "eve", "hi");
    expect_screen(r, "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "23:59 bob: late\n"
                     "── Monday, 2 March 2026 ──────────────────────────\n"
                     "00:00 eve: hi\n"
                     " ann\n"
                     "#lobby>\n");
}

static void everybody_is_counted_after_a_split(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 60, 10);
    rig_says(r, "bob", "hello");
    for (int i = 0; i < 400; i++) {
        char line[64];
        snprintf(line, sizeof line, ":u%d!u@h JOIN #lobby", i);
        rig_does(r, line);
    }
    expect_screen(r, " #lobby  Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what you type;\n"
                     "      /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────────────────────────\n"
                     "09:30 bob: hello\n"
                     "      * u0, u1, u2, u3, u4, u5 and 394 more joined\n"
                     " ann\n"
                     "#lobby>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(joins_are_told_in_one_line),
        WITH_SCREEN(all_joins_are_told_to_who_wants_them),
        WITH_SCREEN(no_joins_are_told_to_who_wants_none),
        WITH_SCREEN(hidden_joins_hide_neither_day_nor_time),
        WITH_SCREEN(everybody_is_counted_after_a_split),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
