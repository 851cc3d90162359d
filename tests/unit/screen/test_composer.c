/* SPDX-License-Identifier: MIT
 * The text being typed breaks between words, and its cursor goes from row to row. */
#include "screen/typing/composer.h"
#include "unit.h"

#include <string.h>

static const struct drawing everything = {true, true, true}, nothing;

struct rig {
    struct arena arena;
    struct edit edit;
    struct composer composer;
};

/* "the ket|tle": with the cursor before its "t". */
static void begin(struct rig *r, const struct drawing *drawing, unsigned columns, const char *typed)
{
    struct str behind = str_from(typed), before = str_cut(&behind, '|');

    arena_init(&r->arena);
    edit_init(&r->edit);
    edit_set(&r->edit, ARENA_JOIN(&r->arena, before, behind), before.n);
    r->composer = composer_lay_out(&r->arena, drawing, &r->edit, columns, SIZE_MAX);
}

static void end(struct rig *r)
{
    edit_finish(&r->edit);
    arena_finish(&r->arena);
}

/* The rows as they are painted, with "_" where the cursor stands. */
static void assert_rows_at(const struct drawing *drawing, unsigned columns, const char *typed,
                           const char *expected, int line)
{
    struct rig r;
    struct grid g;
    struct buf out;

    begin(&r, drawing, columns, typed);
    grid_init(&g, columns, (unsigned)r.composer.rows);
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < r.composer.lines.count; i++)
        lines_paint(&r.composer.lines, i, &g, (unsigned)i, 0);
    grid_put(&g, (unsigned)r.composer.row, r.composer.column, columns, STR("_"), (struct style){0},
             0);
    grid_write_text(&out, &g);
    assert_str_at(buf_str(&out), str_from(expected), __FILE__, line);
    buf_finish(&out);
    grid_finish(&g);
    end(&r);
}

#define assert_rows(columns, typed, expected)                                                      \
    assert_rows_at(&everything, columns, typed, expected, __LINE__)

/* Where the cursor goes by steps up and down: "u", "d"; "" when there is no such row. */
static void assert_steps_at(unsigned columns, const char *typed, const char *steps,
                            const char *expected, int line)
{
    struct rig r;
    struct buf out;
    size_t byte = SIZE_MAX;

    begin(&r, &everything, columns, typed);
    buf_init(&out, 1 << 16);
    for (; *steps; steps++) {
        byte = SIZE_MAX;
        if (!composer_step(&r.composer, *steps == 'u' ? -1 : 1, &byte)) break;
        (void)edit_go_to(&r.edit, byte);
        r.composer = composer_lay_out(&r.arena, &everything, &r.edit, columns, SIZE_MAX);
    }
    if (byte != SIZE_MAX) {
        buf_add(&out, str_first(buf_str(&r.edit.text), byte));
        buf_add_char(&out, '|');
        buf_add(&out, str_skip(buf_str(&r.edit.text), byte));
    }
    assert_str_at(buf_str(&out), str_from(expected), __FILE__, line);
    buf_finish(&out);
    end(&r);
}

#define assert_steps(columns, typed, steps, expected)                                              \
    assert_steps_at(columns, typed, steps, expected, __LINE__)

static void rows_break_between_words(void **state)
{
    (void)state;
    assert_rows(10, "the kettle is on|", "the kettle\nis on_\n");
    assert_rows(10, "|the kettle is on", "_he kettle\nis on\n");
    assert_rows(10, "the kettle i|s on", "the kettle\ni_ on\n");
    assert_rows(4, "abcdefghij|", "abcd\nefgh\nij_\n");
    assert_rows(10, "|", "_\n");
}

static void cursor_stands_on_the_next_row_when_one_is_full(void **state)
{
    (void)state;
    assert_rows(4, "abcd|", "abcd\n_\n");
    assert_rows(4, "abcd |", "abcd\n_\n");
    assert_rows(4, "abc |", "abc\n_\n");
    assert_rows(4, "ab |cd", "ab\n_d\n");
    assert_rows(4, "漢字|", "漢字\n_\n");
    assert_rows(3, "漢|字", "漢\n_\n");
    assert_rows(1, "ab|", "a\nb\n_\n");
}

static void line_ends_begin_rows(void **state)
{
    (void)state;
    assert_rows(9, "one\n|", "one\n_\n");
    assert_rows(9, "one\n\n|", "one\n\n_\n");
    assert_rows(9, "one|\n", "one_\n\n");
    assert_rows(9, "\n|two", "\n_wo\n");
}

static void what_is_drawn_apart_is_one_step(void **state)
{
    (void)state;
    assert_rows_at(&everything, 9, "👩‍💻|x", "👩‍💻_\n", __LINE__);
    assert_rows_at(&nothing, 9, "👩‍💻|x", "👩💻_\n", __LINE__);
    assert_rows_at(&nothing, 9, "|👩‍💻x", "_ 💻x\n", __LINE__);
    assert_rows_at(&nothing, 9, "e\xCC\x81|", "e\xCC\x81_\n", __LINE__);
}

static void cursor_goes_from_row_to_row(void **state)
{
    (void)state;
    assert_steps(10, "the kettle is| on", "u", "th|e kettle is on");
    assert_steps(10, "the ke|ttle is on", "d", "the kettle is on|");
    assert_steps(10, "the| kettle is on", "d", "the kettle is |on");
    assert_steps(10, "the| kettle", "u", "");
    assert_steps(10, "the| kettle", "d", "");
    assert_steps(4, "abcdefg|h", "u", "abc|defgh");
    assert_steps(9, "first\nsec\nthi|rd", "uu", "fir|st\nsec\nthird");
    assert_steps(9, "first\n|", "u", "|first\n");
    assert_steps(9, "fi|rst\n", "d", "first\n|");
}

static void cursor_stays_between_wide_characters(void **state)
{
    (void)state;
    assert_steps(4, "abcd漢字|", "u", "abcd|漢字");
    assert_steps(5, "漢字漢字漢|", "u", "漢字漢|字漢");
    assert_steps(5, "漢字abcd|", "u", "漢|字abcd");
    assert_steps(5, "abc|d\n漢字", "d", "abcd\n漢|字");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_break_between_words),
        cmocka_unit_test(cursor_stands_on_the_next_row_when_one_is_full),
        cmocka_unit_test(line_ends_begin_rows),
        cmocka_unit_test(what_is_drawn_apart_is_one_step),
        cmocka_unit_test(cursor_goes_from_row_to_row),
        cmocka_unit_test(cursor_stays_between_wide_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
