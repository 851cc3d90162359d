/* SPDX-License-Identifier: MIT
 * The bytes that turn what a terminal shows into something else. */
#include "tui/paint.h"
#include "unit.h"

#include <string.h>

#define RED COLOUR_INDEX(1)

static const struct style plain;

struct rig {
    struct paint paint;
    struct grid grid;
    struct buf out;
};

/* A terminal that shows a blank grid of that size, and nothing has been written since. */
static void begin(struct rig *r, unsigned columns, unsigned rows, struct paint_abilities abilities)
{
    paint_init(&r->paint, &abilities);
    grid_init(&r->grid, columns, rows);
    buf_init(&r->out, 1 << 16);
    assert_true(paint_write(&r->paint, &r->out, &r->grid));
    buf_clear(&r->out);
}

static int set_up(void **state)
{
    *state = test_calloc(1, sizeof(struct rig));
    return 0;
}

static int tear_down(void **state)
{
    struct rig *r = *state;

    paint_finish(&r->paint);
    grid_finish(&r->grid);
    buf_finish(&r->out);
    test_free(r);
    return 0;
}

static unsigned put(struct rig *r, unsigned row, unsigned column, struct str text)
{
    return grid_put(&r->grid, row, column, r->grid.columns, text, plain, 0);
}

static void show_cursor(struct rig *r, unsigned row, unsigned column)
{
    r->grid.shows_cursor = true;
    r->grid.cursor_row = row;
    r->grid.cursor_column = column;
}

/* Prints escapes so that they can be read. */
static void assert_bytes_at(struct rig *r, const char *expected, int line)
{
    struct buf shown;

    buf_clear(&r->out);
    assert_true(paint_write(&r->paint, &r->out, &r->grid));
    buf_init(&shown, 1 << 17);
    for (size_t i = 0; i < r->out.n; i++) {
        if (r->out.p[i] == '\033')
            buf_add(&shown, STR("^["));
        else if ((unsigned char)r->out.p[i] < ' ')
            buf_addf(&shown, "^%c", r->out.p[i] + '@');
        else
            buf_add_char(&shown, r->out.p[i]);
    }
    assert_str_at(buf_str(&shown), str_from(expected), __FILE__, line);
    buf_finish(&shown);
}

#define assert_bytes(r, expected) assert_bytes_at((r), (expected), __LINE__)

static const struct paint_abilities plain_terminal = {.palette = PALETTE_256};

static void what_is_shown_is_not_written_again(void **state)
{
    struct rig *r = *state;

    begin(r, 20, 3, plain_terminal);
    put(r, 1, 4, STR("hi"));
    assert_bytes(r, "^[[2;5Hhi");
    assert_bytes(r, "");
    put(r, 1, 4, STR("ho"));
    assert_bytes(r, "^Ho");
}

static void first_painting_is_of_everything(void **state)
{
    struct rig *r = *state;

    begin(r, 20, 3, plain_terminal);
    put(r, 1, 4, STR("hi"));
    paint_forget(&r->paint);
    assert_bytes(r, "^[[?25l^[[?7l^[[r^[[H^[[m^[[K^M^J    hi^[[K^M^J^[[K");
    assert_bytes(r, "");
}

static void another_size_is_painted_anew(void **state)
{
    struct rig *r = *state;

    begin(r, 20, 3, plain_terminal);
    grid_finish(&r->grid);
    grid_init(&r->grid, 9, 1);
    put(r, 0, 0, STR("hi"));
    assert_bytes(r, "^[[?25l^[[?7l^[[r^[[H^[[mhi^[[K");
}

static void cursor_is_hidden_while_painting(void **state)
{
    struct rig *r = *state;

    begin(r, 20, 3, plain_terminal);
    show_cursor(r, 2, 3);
    assert_bytes(r, "   ^[[?25h");
    show_cursor(r, 2, 4);
    assert_bytes(r, " ");
    put(r, 2, 4, STR("x"));
    show_cursor(r, 2, 5);
    assert_bytes(r, "x");
    r->grid.shows_cursor = false;
    assert_bytes(r, "^[[?25l");
}

static void synchronized_terminal_needs_no_hiding(void **state)
{
    struct rig *r = *state;

    begin(r, 20, 3, (struct paint_abilities){.synchronized = true});
    show_cursor(r, 2, 3);
    assert_bytes(r, "   ^[[?25h");
    put(r, 0, 0, STR("x"));
    assert_bytes(r, "^[[?2026h^[[Hx^[[3;4H^[[?2026l");
}

static void few_equal_cells_are_written_again(void **state)
{
    struct rig *r = *state;

    begin(r, 40, 1, plain_terminal);
    put(r, 0, 0, STR("12:34:56 and more words"));
    assert_bytes(r, "12:34:56 and more words");
    put(r, 0, 0, STR("22:34:57 and mare wards"));
    assert_bytes(r, "^M2^[[8G7^[[6Ca^[[4Ca");
    put(r, 0, 0, STR("32:38:58"));
    assert_bytes(r, "^M32:38:58");
}

static void blanks_are_erased_where_that_is_shorter(void **state)
{
    struct rig *r = *state;

    begin(r, 30, 1, plain_terminal);
    put(r, 0, 0, STR("some words and some more"));
    assert_bytes(r, "some words and some more");
    put(r, 0, 0, STR("so           d so  "));
    assert_bytes(r, "^[[3G^[[11X^[[18G  ");
}

static void coloured_blanks_are_written(void **state)
{
    struct rig *r = *state;

    begin(r, 9, 1, plain_terminal);
    grid_fill(&r->grid, 0, 0, 9, (struct style){.background = RED});
    assert_bytes(r, "^[[41m         ");
    grid_fill(&r->grid, 0, 0, 9, plain);
    assert_bytes(r, "^M^[[m^[[K");
}

static void blanks_do_not_change_the_pen(void **state)
{
    struct rig *r = *state;
    const struct style loud = {.foreground = RED, .attributes = STYLE_BOLD};

    begin(r, 30, 1, plain_terminal);
    grid_put(&r->grid, 0, 0, 30, STR("a b"), loud, 0);
    put(r, 0, 4, STR("c"));
    assert_bytes(r, "^[[1;31ma b ^[[mc");
}

static void column_is_set_behind_what_is_counted_in_other_ways(void **state)
{
    struct rig *r = *state;

    begin(r, 30, 1, plain_terminal);
    put(r, 0, 0, STR("e\u0301x👍x漢字xéñ"));
    assert_bytes(r, " ^He\u0301^[[2Gx  ^H^H👍^[[5Gx漢字^[[10Gxéñ");
    put(r, 0, 12, STR("."));
    assert_bytes(r, "^[[13G.");
}

static void what_a_wide_picture_may_have_touched_is_painted_again(void **state)
{
    struct rig *r = *state;

    begin(r, 30, 1, plain_terminal);
    put(r, 0, 0, STR("ab cdefgh"));
    assert_bytes(r, "ab cdefgh");
    put(r, 0, 0, STR("👍🏽"));
    assert_bytes(r, "^M  ^H^H👍🏽^[[3G c");
}

static void terminal_that_joins_nothing_gets_nothing_to_join(void **state)
{
    struct rig *r = *state;

    begin(r, 9, 1, plain_terminal);
    put(r, 0, 0, STR("👨\u200D👩.❤\uFE0F."));
    assert_bytes(r, "  ^H^H👨^[[3G.  ^H^H❤^[[6G.^[[K");
    r->paint.abilities.joins = true;
    paint_forget(&r->paint);
    assert_bytes(r, "^[[?25l^[[?7l^[[r^[[H^[[m  ^H^H👨\u200D👩^[[3G.  ^H^H❤\uFE0F^[[6G.^[[K");
}

static void nothing_that_may_be_wider_goes_over_the_edge(void **state)
{
    struct rig *r = *state;

    begin(r, 3, 1, (struct paint_abilities){.joins = true});
    put(r, 0, 1, STR("👨\u200D👩"));
    assert_bytes(r, " ^[[2X👨");
}

static void links_are_ended_before_the_end(void **state)
{
    struct rig *r = *state;

    begin(r, 9, 1, (struct paint_abilities){.links = true});
    grid_put(&r->grid, 0, 0, 9, STR("a b"), plain, grid_link(&r->grid, STR("irc://x")));
    put(r, 0, 4, STR("c"));
    assert_bytes(r, "^[]8;;irc://x^[\\a b^[[C^[]8;;^[\\c");
}

static void link_with_another_number_is_the_same_link(void **state)
{
    struct rig *r = *state;

    begin(r, 9, 1, (struct paint_abilities){.links = true});
    grid_put(&r->grid, 0, 0, 9, STR("a"), plain, grid_link(&r->grid, STR("irc://x")));
    assert_bytes(r, "^[]8;;irc://x^[\\a^[]8;;^[\\");
    grid_clear(&r->grid);
    grid_link(&r->grid, STR("irc://y"));
    grid_put(&r->grid, 0, 0, 9, STR("a"), plain, grid_link(&r->grid, STR("irc://x")));
    assert_bytes(r, "");
}

static void terminal_without_links_gets_none(void **state)
{
    struct rig *r = *state;

    begin(r, 9, 1, plain_terminal);
    grid_put(&r->grid, 0, 0, 9, STR("a"), plain, grid_link(&r->grid, STR("irc://x")));
    assert_bytes(r, "a");
}

/* A page of a chat: so many lines from the first, and a line being typed below. */
static void write_page(struct rig *r, unsigned first)
{
    const struct style dim = {.attributes = STYLE_DIM};
    const struct style name = {.foreground = COLOUR_INDEX(114), .attributes = STYLE_BOLD};
    char time[10], text[40];

    grid_clear(&r->grid);
    for (unsigned row = 0; row < r->grid.rows - 2; row++) {
        unsigned column, number = first + row;
        snprintf(time, sizeof time, "12:%02u ", number % 60);
        snprintf(text, sizeof text, "what is said at %u, in few words", number);
        column = grid_put(&r->grid, row, 0, 100, str_from(time), dim, 0);
        column = grid_put(&r->grid, row, column, 100, STR("ann "), name, 0);
        grid_put(&r->grid, row, column, 100, str_from(text), plain, 0);
    }
    put(r, r->grid.rows - 1, 0, STR("#lobby> "));
    show_cursor(r, r->grid.rows - 1, 8);
}

static void short_message_costs_few_bytes(void **state)
{
    struct rig *r = *state;

    begin(r, 100, 30, (struct paint_abilities){.palette = PALETTE_256, .scrolls = true});
    write_page(r, 10);
    assert_true(paint_write(&r->paint, &r->out, &r->grid));
    write_page(r, 11);
    assert_bytes(r, "^[[;28r^[[S^[[28H^[[2m12:38 ^[[0;1;38;5;114mann "
                    "^[[mwhat is said at 38, in few words^[[30;9H");
    assert_in_range(r->out.n, 1, 100);
    write_page(r, 12);
    assert_bytes(r, "^[[S^[[28H^[[2m12:39 ^[[0;1;38;5;114mann "
                    "^[[mwhat is said at 39, in few words^[[30;9H");
    write_page(r, 10);
    assert_true(paint_write(&r->paint, &r->out, &r->grid));
    assert_true(memmem(r->out.p, r->out.n, "\033[2T", 4) != NULL);
}

static void terminal_that_scrolls_badly_is_not_asked_to(void **state)
{
    struct rig *r = *state;

    begin(r, 100, 30, plain_terminal);
    write_page(r, 10);
    assert_true(paint_write(&r->paint, &r->out, &r->grid));
    buf_clear(&r->out);
    write_page(r, 11);
    assert_true(paint_write(&r->paint, &r->out, &r->grid));
    assert_true(memchr(r->out.p, 'S', r->out.n) == NULL);
}

static void what_is_too_much_is_not_begun(void **state)
{
    struct rig *r = *state;

    begin(r, 100, 30, plain_terminal);
    r->out.bytes_max = 500;
    buf_add(&r->out, STR("before"));
    write_page(r, 10);
    assert_false(paint_write(&r->paint, &r->out, &r->grid));
    assert_str(buf_str(&r->out), "before");
    buf_clear(&r->out);
    grid_clear(&r->grid);
    assert_true(paint_write(&r->paint, &r->out, &r->grid));
    assert_true(r->out.n > 60);
}

static void new_abilities_are_used_at_once(void **state)
{
    struct rig *r = *state;

    begin(r, 9, 1, (struct paint_abilities){.palette = PALETTE_NONE});
    grid_put(&r->grid, 0, 0, 9, STR("a"), (struct style){.foreground = RED}, 0);
    assert_bytes(r, "a");
    paint_set_abilities(&r->paint, &(struct paint_abilities){.palette = PALETTE_16});
    assert_bytes(r, "^[[?25l^[[?7l^[[r^[[H^[[0;31ma^[[m^[[K");
    paint_set_abilities(&r->paint,
                        &(struct paint_abilities){.palette = PALETTE_16, .scrolls = true});
    assert_bytes(r, "");
}

int main(void)
{
#define WITH_RIG(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_RIG(what_is_shown_is_not_written_again),
        WITH_RIG(first_painting_is_of_everything),
        WITH_RIG(another_size_is_painted_anew),
        WITH_RIG(cursor_is_hidden_while_painting),
        WITH_RIG(synchronized_terminal_needs_no_hiding),
        WITH_RIG(few_equal_cells_are_written_again),
        WITH_RIG(blanks_are_erased_where_that_is_shorter),
        WITH_RIG(coloured_blanks_are_written),
        WITH_RIG(blanks_do_not_change_the_pen),
        WITH_RIG(column_is_set_behind_what_is_counted_in_other_ways),
        WITH_RIG(what_a_wide_picture_may_have_touched_is_painted_again),
        WITH_RIG(terminal_that_joins_nothing_gets_nothing_to_join),
        WITH_RIG(nothing_that_may_be_wider_goes_over_the_edge),
        WITH_RIG(links_are_ended_before_the_end),
        WITH_RIG(link_with_another_number_is_the_same_link),
        WITH_RIG(terminal_without_links_gets_none),
        WITH_RIG(short_message_costs_few_bytes),
        WITH_RIG(terminal_that_scrolls_badly_is_not_asked_to),
        WITH_RIG(what_is_too_much_is_not_begun),
        WITH_RIG(new_abilities_are_used_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
