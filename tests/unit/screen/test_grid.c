/* SPDX-License-Identifier: MIT
 * A grid holds whole characters, and nothing that could do more than be seen. */
#include "base/utf8.h"
#include "screen/sight/grid.h"
#include "unit.h"

static const struct style plain, blue = {.background = COLOUR_INDEX(12)};

static unsigned put(struct grid *g, unsigned column, unsigned column_end, struct str text)
{
    return grid_put(g, 0, column, column_end, text, plain, 0);
}

static void assert_text_at(const struct grid *g, struct str expected, int line)
{
    struct buf out;

    buf_init(&out, 1 << 16);
    grid_write_text(&out, g);
    assert_str_at(buf_str(&out), expected, __FILE__, line);
    buf_finish(&out);
}

#define assert_text(g, literal) assert_text_at((g), STR(literal), __LINE__)

/* What the first row of a narrow grid shows of `text`. */
static void assert_shows_at(struct str text, struct str expected, int line)
{
    struct grid g;

    grid_init(&g, 12, 1);
    put(&g, 0, 12, text);
    assert_text_at(&g, expected, line);
    grid_finish(&g);
}

#define assert_shows(text, expected) assert_shows_at(STR(text), STR(expected "\n"), __LINE__)

static void new_grid_is_blank(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 3, 2);
    assert_text(&g, "\n\n");
    assert_int_equal(grid_cell(&g, 1, 2)->columns, 1);
    assert_false(g.shows_cursor);
    grid_finish(&g);
}

static void sizes_are_clamped(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 0, 1u << 31);
    assert_int_equal(g.columns, 1);
    assert_int_equal(g.rows, GRID_ROWS_MAX);
    grid_finish(&g);
}

static void clusters_fill_as_many_columns_as_they_have(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 9, 1);
    assert_int_equal(put(&g, 1, 9, STR("a漢e\xCC\x81👍🏽.")), 8);
    assert_str(((struct str){grid_cell(&g, 0, 2)->bytes, grid_cell(&g, 0, 2)->n}), "漢");
    assert_int_equal(grid_cell(&g, 0, 2)->columns, 2);
    assert_int_equal(grid_cell(&g, 0, 3)->columns, 0);
    assert_false(grid_cell(&g, 0, 2)->is_doubtful);
    assert_int_equal(grid_cell(&g, 0, 4)->n, 3);
    assert_true(grid_cell(&g, 0, 5)->is_doubtful);
    assert_text(&g, " a漢e\xCC\x81👍🏽.\n");
    grid_finish(&g);
}

static void what_does_not_fit_is_not_put(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 5, 2);
    assert_int_equal(put(&g, 0, 4, STR("abcdef")), 4);
    assert_int_equal(put(&g, 1, 4, STR("x漢y")), 4);
    assert_int_equal(put(&g, 2, 3, STR("漢a")), 2);
    assert_int_equal(put(&g, 4, 9, STR("漢")), 4);
    assert_int_equal(put(&g, 7, 9, STR("a")), 7);
    assert_int_equal(grid_put(&g, 2, 0, 5, STR("a"), plain, 0), 0);
    assert_text(&g, "ax漢\n\n");
    grid_finish(&g);
}

static void half_of_a_wide_character_is_none(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 6, 1);
    put(&g, 0, 6, STR("漢字漢"));
    put(&g, 1, 6, STR("ab"));
    assert_text(&g, " ab 漢\n");
    grid_fill(&g, 0, 0, 5, plain);
    assert_text(&g, "\n");
    put(&g, 0, 6, STR("漢字漢"));
    put(&g, 1, 6, STR("語"));
    assert_text(&g, " 語 漢\n");
    grid_finish(&g);
}

static void controls_are_shown_as_such(void **state)
{
    (void)state;
    assert_shows("a\033[2Jb", "a�[2Jb");
    assert_shows("\x7F.\xC2\x9B.\r\n.\t\xE2\x80\xA8", "�.�.�.��");
    assert_shows("\xE2\x80\xAE<\xE2\x81\xA6<\xD8\x9C", "�<�<�");
    assert_shows("\x80\xFF\xED\xA0\x80\xC3", "������");
}

static void what_fills_no_column_is_left_out(void **state)
{
    (void)state;
    assert_shows("\xCC\x81x\xE2\x80\x8B\xE2\x80\x8By\xEF\xBB\xBF", "xy");
}

static void pile_of_accents_is_cut(void **state)
{
    struct buf text;
    struct grid g;

    (void)state;
    buf_init(&text, 1000);
    buf_add_char(&text, 'o');
    for (size_t i = 0; i < 100; i++) buf_add(&text, STR("\xE2\x83\x9D"));
    buf_add_char(&text, '!');
    grid_init(&g, 3, 1);
    assert_int_equal(put(&g, 0, 3, buf_str(&text)), 2);
    assert_int_equal(grid_cell(&g, 0, 0)->n, 31);
    assert_true(utf8_is_valid((struct str){grid_cell(&g, 0, 0)->bytes, 31}));
    assert_int_equal(grid_cell(&g, 0, 1)->bytes[0], '!');
    grid_finish(&g);
    buf_finish(&text);
}

/* Jamo count one by one, and are shown as one. */
static void cluster_of_many_columns_is_wide_and_blanks(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 6, 1);
    assert_int_equal(put(&g, 0, 6, STR("\u1112\u1161\u11AB.")), 5);
    assert_int_equal(grid_cell(&g, 0, 0)->n, 9);
    assert_int_equal(grid_cell(&g, 0, 0)->columns, 2);
    assert_int_equal(grid_cell(&g, 0, 2)->columns, 1);
    assert_text(&g, "\u1112\u1161\u11AB  .\n");
    grid_finish(&g);
}

static void private_and_new_characters_are_doubtful(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 3, 1);
    put(&g, 0, 3, STR("\uE000\U000EFFFFé"));
    assert_true(grid_cell(&g, 0, 0)->is_doubtful);
    assert_true(grid_cell(&g, 0, 1)->is_doubtful);
    assert_false(grid_cell(&g, 0, 2)->is_doubtful);
    grid_finish(&g);
}

static void fill_has_a_style_and_an_end(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 4, 2);
    put(&g, 0, 4, STR("abcd"));
    grid_fill(&g, 0, 1, 3, blue);
    grid_fill(&g, 1, 3, 99, blue);
    grid_fill(&g, 9, 0, 9, blue);
    assert_text(&g, "a  d\n\n");
    assert_true(style_eq(grid_cell(&g, 0, 2)->style, blue));
    assert_true(style_eq(grid_cell(&g, 0, 3)->style, plain));
    assert_true(style_eq(grid_cell(&g, 1, 3)->style, blue));
    grid_finish(&g);
}

static void blanks_that_look_the_same_are_the_same(void **state)
{
    const struct style loud = {.foreground = COLOUR_INDEX(1), .attributes = STYLE_BOLD};
    const struct style ruled = {.foreground = COLOUR_INDEX(1), .attributes = STYLE_UNDERLINE};
    struct grid g;

    (void)state;
    grid_init(&g, 4, 1);
    grid_put(&g, 0, 0, 4, STR("a "), loud, 0);
    grid_fill(&g, 0, 2, 3, loud);
    grid_fill(&g, 0, 3, 4, ruled);
    assert_true(style_eq(grid_cell(&g, 0, 0)->style, loud));
    assert_true(style_eq(grid_cell(&g, 0, 1)->style, plain));
    assert_true(style_eq(grid_cell(&g, 0, 2)->style, plain));
    assert_true(style_eq(grid_cell(&g, 0, 3)->style, ruled));
    grid_finish(&g);
}

static void links_are_addresses_of_known_kinds(void **state)
{
    struct grid g;

    (void)state;
    grid_init(&g, 4, 1);
    assert_int_equal(grid_link(&g, STR("https://example.org/?a;b")), 1);
    assert_int_equal(grid_link(&g, STR("MAILTO:ann@example.org")), 2);
    assert_int_equal(grid_link(&g, STR("snug://example.org")), 3);
    assert_int_equal(grid_link(&g, STR("file:///etc/passwd")), 0);
    assert_int_equal(grid_link(&g, STR("https://")), 0);
    assert_int_equal(grid_link(&g, STR("https://a\033\\b")), 0);
    assert_int_equal(grid_link(&g, STR("https://a b")), 0);
    assert_int_equal(grid_link(&g, STR("https://\xC3\xA9")), 0);
    grid_put(&g, 0, 0, 4, STR("漢a"), plain, 2);
    grid_put(&g, 0, 3, 4, STR("b"), plain, 9);
    assert_int_equal(grid_cell(&g, 0, 1)->link, 2);
    assert_int_equal(grid_cell(&g, 0, 2)->link, 2);
    assert_int_equal(grid_cell(&g, 0, 3)->link, 0);
    grid_clear(&g);
    assert_int_equal(g.link_count, 0);
    assert_int_equal(grid_cell(&g, 0, 1)->link, 0);
    grid_finish(&g);
}

static void links_have_limits(void **state)
{
    struct buf address;
    struct grid g;

    (void)state;
    buf_init(&address, GRID_LINK_BYTES_MAX + 1);
    buf_add(&address, STR("http://"));
    while (buf_add_char(&address, 'a')) continue;
    grid_init(&g, 4, 1);
    assert_int_equal(grid_link(&g, buf_str(&address)), 0);
    buf_cut(&address, GRID_LINK_BYTES_MAX);
    for (unsigned i = 1; i <= GRID_LINKS_MAX; i++)
        assert_int_equal(grid_link(&g, i == 1 ? buf_str(&address) : STR("irc://a")), i);
    assert_int_equal(grid_link(&g, STR("irc://a")), 0);
    grid_finish(&g);
    buf_finish(&address);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_grid_is_blank),
        cmocka_unit_test(sizes_are_clamped),
        cmocka_unit_test(clusters_fill_as_many_columns_as_they_have),
        cmocka_unit_test(what_does_not_fit_is_not_put),
        cmocka_unit_test(half_of_a_wide_character_is_none),
        cmocka_unit_test(controls_are_shown_as_such),
        cmocka_unit_test(what_fills_no_column_is_left_out),
        cmocka_unit_test(pile_of_accents_is_cut),
        cmocka_unit_test(cluster_of_many_columns_is_wide_and_blanks),
        cmocka_unit_test(private_and_new_characters_are_doubtful),
        cmocka_unit_test(fill_has_a_style_and_an_end),
        cmocka_unit_test(blanks_that_look_the_same_are_the_same),
        cmocka_unit_test(links_are_addresses_of_known_kinds),
        cmocka_unit_test(links_have_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
