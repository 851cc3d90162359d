/* SPDX-License-Identifier: MIT
 * What there is room for in windows of any size. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_create(state, &options);
    return 0;
}

static void narrow_window(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 10);
    rig_says(r, "bob", "a story that does not fit into one row of a narrow window");
    rig_says(r, "cat", "oh");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: a story that does not fit into one row\n"
                     "        of a narrow window\n"
                     "      cat: oh\n"
                     " ann\n"
                     "#lobby>\n");
}

static void words_on_lines_can_be_read(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 50, 20);
    rig_says(r, "bob", "hello");
    assert_true(style_eq(rig_style_of(r, "Sunday"), rig_role(ROLE_FAINT)));
    assert_true(style_eq(rig_style_of(r, "── Sunday"), rig_role(ROLE_RULE)));
    rig_fill(r, 40);
    rig_press(r, "PageUp");
    assert_true(style_eq(rig_style_of(r, "newest, Esc"), rig_role(ROLE_FAINT)));
    assert_true(style_eq(rig_style_of(r, "── newest"), rig_role(ROLE_RULE)));
}

static void tiny_window(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 20, 6);
    rig_says(r, "bob", "the kettle is on");
    rig_type(r, "how long does it take?");
    expect_screen(r, "── Sunday, 1 March 2\n"
                     "bob: the kettle is\n"
                     "  on\n"
                     " ann\n"
                     "        does it\n"
                     "        take?\n");
}

static void smallest_windows_show_something(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 20, 2);
    rig_says(r, "bob", "hello");
    rig_type(r, "abc");
    expect_screen(r, "bob: hello\n"
                     "#lobby> abc\n");
    screen_resize(r->screen, 3, 1);
    expect_screen(r, "\n");
    expect_cursor(r, 0, 0);
    for (unsigned columns = 1; columns < 12; columns++)
        for (unsigned rows = 1; rows < 12; rows++) {
            screen_resize(r->screen, columns, rows);
            rig_paint(r);
        }
}

/* clang-format off */
static void wide_window_lists_pages(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 100, 12);
    rig_join(r, "#dev", "bob");
    rig_says(r, "bob", "ann: tea?");
    rig_line(r, ":bob!u@h PRIVMSG ann :psst");
    rig_says(r, "bob", "tea!");
    expect_screen(r, "1 #lobby        2!│ #dev\n"
                     "2 #dev            │\n"
                     "3 bob           1!│\n"
                     "                  │\n"
                     "                  │\n"
                     "                  │\n"
                     "                  │\n"
                     "                  │      No messages here yet.\n"
                     "                  │      You are in #dev now.\n"
                     "                  │      Here are: ann, bob (2)\n"
                     "                  │ ann\n"
                     "                  │#dev>\n");
    assert_int_equal(rig_style_of(r, "bob ").foreground, rig_role(ROLE_CALL).foreground);
}

/* clang-format off */
static void widest_window_lists_people(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 130, 10);
    rig_line(r, ":cat!u@h AWAY :tea");
    rig_says(r, "dan", "hello");
    expect_screen(r, "1 #lobby          │ #lobby  Tea at five                                                                        │@bob\n"
                     "                  │                                                                                            │+cat\n"
                     "                  │      The topic of #lobby is: Tea at five                                                   │ ann\n"
                     "                  │      No messages here yet.                                                                 │ dan\n"
                     "                  │      Hi ann! You are in #lobby. Enter sends what you type; /help lists the commands.       │\n"
                     "                  │      Users online are: ann, bob, cat, dan (4)                                              │\n"
                     "                  │── Sunday, 1 March 2026 ────────────────────────────────────────────────────────────────────│\n"
                     "                  │09:30 dan: hello                                                                            │\n"
                     "                  │ ann                                                                                        │\n"
                     "                  │#lobby>                                                                                     │\n");
    assert_true(style_eq(grid_cell(rig_paint(r), 2, 113)->style, rig_role(ROLE_OWN)));
    screen_resize(r->screen, 130, 3);
    expect_screen(r, "1 #lobby          │09:30 dan: hello                                                                            │@bob\n"
                     "                  │ ann                                                                                        │+cat\n"
                     "                  │#lobby>                                                                                     │ and 2 more\n");
}

static void what_does_not_fit_ends_in_dots(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 90, 10);
    rig_does(r, ":bob!u@h TOPIC #lobby :Tea at five, cake at six, and what is left of it at seven");
    rig_line(r, ":somebody-with-a-name!u@h PRIVMSG ann :psst");
    assert_true(
        rig_shows(r, "│ #lobby  Tea at five, cake at six, and what is left of it at seven\n"));
    assert_true(rig_shows(r, "\n2 somebody-wit… 1!│"));
    screen_resize(r->screen, 30, 10);
    assert_true(rig_shows(r, " #lobby  Tea at five, cake at…\n"));
}

static void wide_characters_stay_straight(void **state)
{
    struct screen_rig *r = *state;

    rig_begin(r, 40, 12);
    rig_at(r, "09:31");
    rig_says(r, "漢字", "日本語のテキストは幅が二倍です、とても長い行です");
    rig_says(r, "bob", "e\xCC\x81 👍🏽 👩‍💻 🇩🇪 ❤️ 각 end");
    rig_type(r, "👩‍💻e\xCC\x81漢");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      Hi ann! You are in #lobby. Enter\n"
                     "      sends what you type; /help lists\n"
                     "      the commands.\n"
                     "      Users online are: ann, bob, cat,\n"
                     "      dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────\n"
                     "09:31 漢字: 日本語のテキストは幅が二倍で\n"
                     "        す、とても長い行です\n"
                     "      bob: é 👍 👩💻 🇩🇪 ❤ 각 end\n"
                     " ann\n"
                     "#lobby> 👩💻é漢\n");
    screen_set_drawing(r->screen, (struct drawing){.joins_pictures = true,
                                                   .joins_skin_tones = true,
                                                   .widens_pictures = true});
    expect_screen(r, " #lobby  Tea at five\n"
                     "      Hi ann! You are in #lobby. Enter\n"
                     "      sends what you type; /help lists\n"
                     "      the commands.\n"
                     "      Users online are: ann, bob, cat,\n"
                     "      dan (4)\n"
                     "── Sunday, 1 March 2026 ────────────────\n"
                     "09:31 漢字: 日本語のテキストは幅が二倍で\n"
                     "        す、とても長い行です\n"
                     "      bob: é 👍🏽 👩‍💻 🇩🇪 ❤️ 각 end\n"
                     " ann\n"
                     "#lobby> 👩‍💻é漢\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(narrow_window),
        WITH_SCREEN(words_on_lines_can_be_read),
        WITH_SCREEN(tiny_window),
        WITH_SCREEN(smallest_windows_show_something),
        WITH_SCREEN(wide_window_lists_pages),
        WITH_SCREEN(widest_window_lists_people),
        WITH_SCREEN(what_does_not_fit_ends_in_dots),
        WITH_SCREEN(wide_characters_stay_straight),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
