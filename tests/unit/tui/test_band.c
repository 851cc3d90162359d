/* SPDX-License-Identifier: MIT
 * Rows that moved are found, and left alone where moving them would cost more than it saves. */
#include "base/buf.h"
#include "tui/band.h"
#include "unit.h"

enum { COLUMNS = 60, ROWS = 12 };

struct rig {
    struct grid before, after;
    struct band band;
};

static void rig_init(struct rig *r)
{
    grid_init(&r->before, COLUMNS, ROWS);
    grid_init(&r->after, COLUMNS, ROWS);
}

static void rig_finish(struct rig *r)
{
    grid_finish(&r->before);
    grid_finish(&r->after);
}

/* Rows from top to bottom (not included) have lines that are counted from the first. */
static void write_lines(struct grid *g, unsigned top, unsigned bottom, unsigned column,
                        unsigned first)
{
    char text[40];

    for (unsigned row = top; row < bottom; row++) {
        unsigned number = first + row - top;
        snprintf(text, sizeof text, "%u: line %u of many", number * 7919, number);
        grid_put(g, row, column, COLUMNS, str_from(text), (struct style){0}, 0);
    }
}

#define assert_band(r, t, b, u)                                                                    \
    assert_true(band_find(&(r)->before, &(r)->after, &(r)->band));                                 \
    assert_int_equal((r)->band.top, (t));                                                          \
    assert_int_equal((r)->band.bottom, (b));                                                       \
    assert_int_equal((r)->band.up, (u))

static void page_that_went_up_is_found(void **state)
{
    struct rig r;

    (void)state;
    rig_init(&r);
    write_lines(&r.before, 1, 11, 0, 10);
    write_lines(&r.after, 1, 11, 0, 12);
    assert_band(&r, 1, 11, 2);
    rig_finish(&r);
}

static void page_that_came_down_is_found(void **state)
{
    struct rig r;

    (void)state;
    rig_init(&r);
    write_lines(&r.before, 1, 11, 0, 15);
    write_lines(&r.after, 1, 11, 0, 10);
    assert_band(&r, 1, 11, -5);
    rig_finish(&r);
}

static void what_did_not_change_has_no_band(void **state)
{
    struct rig r;

    (void)state;
    rig_init(&r);
    assert_false(band_find(&r.before, &r.after, &r.band));
    write_lines(&r.before, 0, 12, 0, 1);
    write_lines(&r.after, 0, 12, 0, 1);
    assert_false(band_find(&r.before, &r.after, &r.band));
    write_lines(&r.after, 3, 4, 0, 100);
    assert_false(band_find(&r.before, &r.after, &r.band));
    rig_finish(&r);
}

static void other_text_has_no_band(void **state)
{
    struct rig r;

    (void)state;
    rig_init(&r);
    write_lines(&r.before, 0, 12, 0, 1);
    write_lines(&r.after, 0, 12, 0, 500);
    assert_false(band_find(&r.before, &r.after, &r.band));
    rig_finish(&r);
}

static void little_beside_the_text_is_painted_again(void **state)
{
    struct rig r;

    (void)state;
    rig_init(&r);
    write_lines(&r.before, 0, 11, 16, 10);
    write_lines(&r.after, 0, 11, 16, 11);
    grid_put(&r.before, 4, 0, 10, STR("#lobby"), (struct style){0}, 0);
    grid_put(&r.after, 4, 0, 10, STR("#lobby"), (struct style){0}, 0);
    assert_band(&r, 0, 11, 1);
    rig_finish(&r);
}

static void much_beside_the_text_is_not_moved(void **state)
{
    struct rig r;

    (void)state;
    rig_init(&r);
    write_lines(&r.before, 0, 12, 0, 10);
    write_lines(&r.after, 0, 12, 0, 10);
    grid_fill(&r.before, 4, 30, 60, (struct style){0});
    for (unsigned row = 3; row < 6; row++) {
        grid_put(&r.before, row, 56, 60, row % 2 ? STR("a") : STR("b"), (struct style){0}, 0);
        grid_put(&r.after, row, 56, 60, row % 2 ? STR("b") : STR("a"), (struct style){0}, 0);
    }
    assert_false(band_find(&r.before, &r.after, &r.band));
    rig_finish(&r);
}

static void links_are_part_of_the_text(void **state)
{
    struct rig r;

    (void)state;
    rig_init(&r);
    grid_link(&r.after, STR("irc://y"));
    for (unsigned row = 0; row < 6; row++) {
        grid_put(&r.before, row + 1, 0, 60, STR("the same text everywhere"), (struct style){0},
                 grid_link(&r.before, row % 2 ? STR("irc://x") : STR("irc://y")));
        grid_put(&r.after, row, 0, 60, STR("the same text everywhere"), (struct style){0},
                 grid_link(&r.after, row % 2 ? STR("irc://x") : STR("irc://y")));
    }
    assert_band(&r, 0, 8, 1);
    rig_finish(&r);
}

static void moved_rows_leave_blanks(void **state)
{
    struct grid g;
    struct buf out;

    (void)state;
    buf_init(&out, 1000);
    grid_init(&g, 3, 5);
    for (unsigned row = 0; row < 5; row++)
        grid_put(&g, row, 0, 3, str_first(str_skip(STR("abcde"), row), 1), (struct style){0}, 0);
    band_move(&g, &(struct band){.top = 1, .bottom = 4, .up = 1});
    grid_write_text(&out, &g);
    assert_str(buf_str(&out), "a\nc\nd\n\ne\n");
    band_move(&g, &(struct band){.top = 0, .bottom = 5, .up = -2});
    buf_clear(&out);
    grid_write_text(&out, &g);
    assert_str(buf_str(&out), "\n\na\nc\nd\n");
    grid_finish(&g);
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_that_went_up_is_found),
        cmocka_unit_test(page_that_came_down_is_found),
        cmocka_unit_test(what_did_not_change_has_no_band),
        cmocka_unit_test(other_text_has_no_band),
        cmocka_unit_test(little_beside_the_text_is_painted_again),
        cmocka_unit_test(much_beside_the_text_is_not_moved),
        cmocka_unit_test(links_are_part_of_the_text),
        cmocka_unit_test(moved_rows_leave_blanks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
