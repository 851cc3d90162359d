/* SPDX-License-Identifier: MIT
 * Text is broken between words, and what the terminal cannot draw is taken out first. */
#include "base/buf.h"
#include "screen/sight/lines.h"
#include "unit.h"

static const struct style plain, bold = {.attributes = STYLE_BOLD};
static const struct drawing everything = {true, true, true}, nothing;

struct rig {
    struct arena arena;
    struct lines lines;
};

static void begin(struct rig *r, const struct drawing *drawing, unsigned columns, unsigned indent)
{
    arena_init(&r->arena);
    lines_init(&r->lines, &r->arena, drawing, columns, indent);
}

/* The lines as they are painted. */
static void end_and_assert(struct rig *r, struct str expected, int line)
{
    struct grid g;
    struct buf out;

    lines_break(&r->lines);
    grid_init(&g, r->lines.columns, (unsigned)r->lines.count);
    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < r->lines.count; i++) lines_paint(&r->lines, i, &g, (unsigned)i, 0);
    grid_write_text(&out, &g);
    assert_str_at(buf_str(&out), expected, __FILE__, line);
    buf_finish(&out);
    grid_finish(&g);
    arena_finish(&r->arena);
}

static void assert_lines_at(const struct drawing *drawing, unsigned columns, unsigned indent,
                            struct str text, struct str expected, int line)
{
    struct rig r;

    begin(&r, drawing, columns, indent);
    lines_add(&r.lines, text, plain, 0);
    end_and_assert(&r, expected, line);
}

#define assert_lines(columns, indent, text, expected)                                              \
    assert_lines_at(&everything, columns, indent, STR(text), STR(expected), __LINE__)
#define assert_drawn(drawing, text, expected)                                                      \
    assert_lines_at(drawing, 40, 0, STR(text), STR(expected), __LINE__)

static void text_is_broken_between_words(void **state)
{
    (void)state;
    assert_lines(10, 0, "the kettle is on", "the kettle\nis on\n");
    assert_lines(9, 0, "the kettle is on", "the\nkettle is\non\n");
    assert_lines(16, 0, "the kettle is on", "the kettle is on\n");
}

static void lines_after_the_first_are_set_in(void **state)
{
    (void)state;
    assert_lines(10, 2, "the kettle is on now", "the kettle\n  is on\n  now\n");
    assert_lines(10, 5, "the kettle is on", "the kettle\nis on\n");
    assert_lines(11, 5, "the kettle is on", "the kettle\n     is on\n");
}

static void word_that_is_too_long_is_broken_anywhere(void **state)
{
    (void)state;
    assert_lines(4, 0, "abcdefghij", "abcd\nefgh\nij\n");
    assert_lines(4, 1, "abcdefghij", "abcd\n efg\n hij\n");
    assert_lines(4, 0, "a bcdefg", "a\nbcde\nfg\n");
    assert_lines(4, 0, " bcdefg", " bcd\nefg\n");
}

static void spaces_at_a_break_vanish(void **state)
{
    (void)state;
    assert_lines(4, 0, "abcd efgh", "abcd\nefgh\n");
    assert_lines(4, 0, "abcd    efgh", "abcd\nefgh\n");
    assert_lines(4, 0, "abcd    ", "abcd\n");
    assert_lines(4, 0, "         ", "\n");
    assert_lines(4, 0, "a  b  c", "a  b\nc\n");
}

static void text_without_blanks_fills_its_lines(void **state)
{
    (void)state;
    assert_lines(10, 2, "bob: 漢字漢字漢", "bob: 漢字\n  漢字漢\n");
    assert_lines(10, 0, "bob: 漢", "bob: 漢\n");
    assert_lines(7, 0, "日本 tea漢", "日本\ntea漢\n");
    assert_lines(6, 0, "漢字teatea", "漢字\nteatea\n");
    assert_lines(6, 0, "tea 👍👍👍", "tea 👍\n👍👍\n");
}

static void signs_stay_beside_what_they_belong_to(void **state)
{
    (void)state;
    assert_lines(4, 0, "漢字。漢", "漢\n字。\n漢\n");
    assert_lines(6, 0, "漢字「漢」", "漢字\n「漢」\n");
    assert_lines(4, 0, "コーヒー", "コー\nヒー\n");
    assert_lines(5, 0, "abc👍!", "abc\n👍!\n");
    assert_lines(2, 0, "。。。", "。\n。\n。\n");
}

static void korean_is_broken_at_its_blanks(void **state)
{
    (void)state;
    assert_lines(9, 0, "차가 있어요", "차가\n있어요\n");
}

static void line_ends_begin_lines(void **state)
{
    (void)state;
    assert_lines(9, 2, "a\nb\r\nc", "a\n  b\n  c\n");
    assert_lines(9, 0, "a\n\n\nb", "a\n\n\nb\n");
    assert_lines(9, 0, "a\n", "a\n");
    assert_lines(9, 0, "\n", "\n");
    assert_lines(9, 0, "", "\n");
}

static void wide_characters_do_not_stand_over_the_border(void **state)
{
    (void)state;
    assert_lines(5, 0, "漢字漢字", "漢字\n漢字\n");
    assert_lines(5, 0, "a漢 字漢", "a漢\n字漢\n");
    assert_lines(1, 0, "漢a", "\na\n");
    assert_lines(4, 0, "👍👍👍", "👍👍\n👍\n");
}

static void one_column_is_enough(void **state)
{
    (void)state;
    assert_lines(1, 7, "ab c", "a\nb\nc\n");
    assert_lines(0, 0, "ab", "a\nb\n");
}

static void tabs_are_spaces_and_bytes_that_are_no_text_are_replaced(void **state)
{
    (void)state;
    assert_lines(20, 0, "a\tb", "a b\n");
    assert_lines(20, 0, "a\xFF.\xE6\xBC", "a�.��\n");
    assert_lines(20, 0, "a\033[2J\x9B", "a�[2J�\n");
}

static void what_is_not_drawn_as_one_is_taken_apart(void **state)
{
    const struct drawing joins = {.joins_pictures = true}, tones = {.joins_skin_tones = true},
                         widens = {.widens_pictures = true};

    (void)state;
    assert_drawn(&everything, "👩‍💻.", "👩‍💻.\n");
    assert_drawn(&nothing, "👩‍💻.", "👩💻.\n");
    assert_drawn(&tones, "👩‍💻.", "👩💻.\n");
    assert_drawn(&joins, "👩‍💻.", "👩‍💻.\n");
    assert_drawn(&nothing, "👍🏽.", "👍.\n");
    assert_drawn(&tones, "👍🏽.", "👍🏽.\n");
    assert_drawn(&nothing, "❤️.", "❤.\n");
    assert_drawn(&widens, "❤️.", "❤️.\n");
}

static void what_is_taken_apart_is_measured_anew(void **state)
{
    (void)state;
    assert_lines_at(&everything, 4, 0, STR("👩‍💻👩‍💻"),
                    STR("👩‍💻👩‍💻\n"), __LINE__);
    assert_lines_at(&nothing, 4, 0, STR("👩‍💻👩‍💻"), STR("👩💻\n👩💻\n"), __LINE__);
}

static void pieces_stand_behind_each_other(void **state)
{
    struct rig r;

    (void)state;
    begin(&r, &everything, 9, 0);
    lines_add(&r.lines, STR("the ket"), plain, 0);
    lines_add(&r.lines, STR("tle"), bold, 0);
    lines_add(&r.lines, STR(" is on"), plain, 0);
    end_and_assert(&r, STR("the\nkettle is\non\n"), __LINE__);
}

static void pieces_have_styles_and_addresses(void **state)
{
    struct rig r;
    struct grid g;

    (void)state;
    begin(&r, &everything, 9, 0);
    grid_init(&g, 9, 1);
    (void)grid_link(&g, STR("irc://tea"));
    lines_add(&r.lines, STR("ab"), plain, 0);
    lines_add(&r.lines, STR("cd"), bold, 1);
    lines_break(&r.lines);
    lines_paint(&r.lines, 0, &g, 0, 0);
    assert_true(style_eq(grid_cell(&g, 0, 1)->style, plain));
    assert_true(style_eq(grid_cell(&g, 0, 2)->style, bold));
    assert_int_equal(grid_cell(&g, 0, 1)->link, 0);
    assert_int_equal(grid_cell(&g, 0, 3)->link, 1);
    grid_finish(&g);
    arena_finish(&r.arena);
}

static void long_quote_is_cut(void **state)
{
    struct rig r;

    (void)state;
    begin(&r, &everything, 20, 0);
    lines_add_short(&r.lines, STR("the kettle"), plain, 5);
    lines_add_short(&r.lines, STR("漢字漢"), plain, 5);
    lines_add_short(&r.lines, STR("tea"), plain, 3);
    end_and_assert(&r, STR("the k…漢字…tea\n"), __LINE__);
}

/* A line below the other at the place given. */
static void lines_are_painted_where_it_is_said(void **state)
{
    struct rig r;
    struct grid g;
    struct buf out;

    (void)state;
    begin(&r, &everything, 4, 0);
    grid_init(&g, 12, 2);
    buf_init(&out, 100);
    lines_add(&r.lines, STR("abcdefgh"), plain, 0);
    lines_break(&r.lines);
    lines_paint(&r.lines, 1, &g, 1, 3);
    grid_write_text(&out, &g);
    assert_str(buf_str(&out), "\n   efgh\n");
    buf_finish(&out);
    grid_finish(&g);
    arena_finish(&r.arena);
}

static void endless_text_is_cut(void **state)
{
    struct rig r;

    (void)state;
    begin(&r, &everything, 80, 0);
    for (size_t i = 0; i < LINES_GLYPHS_MAX + 10; i++) lines_add(&r.lines, STR("x"), plain, 0);
    assert_int_equal(r.lines.glyph_count, LINES_GLYPHS_MAX);
    assert_str(r.lines.glyphs[LINES_GLYPHS_MAX - 1].text, "…");
    lines_break(&r.lines);
    assert_int_equal(r.lines.count, LINES_GLYPHS_MAX / 80 + 1);
    arena_finish(&r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_broken_between_words),
        cmocka_unit_test(lines_after_the_first_are_set_in),
        cmocka_unit_test(word_that_is_too_long_is_broken_anywhere),
        cmocka_unit_test(spaces_at_a_break_vanish),
        cmocka_unit_test(text_without_blanks_fills_its_lines),
        cmocka_unit_test(signs_stay_beside_what_they_belong_to),
        cmocka_unit_test(korean_is_broken_at_its_blanks),
        cmocka_unit_test(line_ends_begin_lines),
        cmocka_unit_test(wide_characters_do_not_stand_over_the_border),
        cmocka_unit_test(one_column_is_enough),
        cmocka_unit_test(tabs_are_spaces_and_bytes_that_are_no_text_are_replaced),
        cmocka_unit_test(what_is_not_drawn_as_one_is_taken_apart),
        cmocka_unit_test(what_is_taken_apart_is_measured_anew),
        cmocka_unit_test(pieces_stand_behind_each_other),
        cmocka_unit_test(pieces_have_styles_and_addresses),
        cmocka_unit_test(long_quote_is_cut),
        cmocka_unit_test(lines_are_painted_where_it_is_said),
        cmocka_unit_test(endless_text_is_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
