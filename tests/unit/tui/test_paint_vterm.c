/* SPDX-License-Identifier: MIT
 * Screens that follow one another, painted as changes, look in libvterm as if each were painted on
 * an empty one: also where libvterm counts the columns of a character otherwise than we do. */
#include "sim/chance.h"
#include "tui/paint.h"
#include "unit.h"

#include <string.h>
#include <vterm.h>

enum { STEPS = 3000, COLUMNS_MOST = 40, ROWS_MOST = 14, BYTES_MAX = 1 << 20 };

#define RIGHT_HALF ((uint32_t)-1)

struct terminal {
    VTerm *vterm;
    VTermScreen *screen;
    bool shows_cursor;
};

static int on_property(VTermProp property, VTermValue *value, void *terminal)
{
    if (property == VTERM_PROP_CURSORVISIBLE)
        ((struct terminal *)terminal)->shows_cursor = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

static void terminal_init(struct terminal *t)
{
    *t = (struct terminal){.vterm = vterm_new(ROWS_MOST, COLUMNS_MOST)};
    vterm_set_utf8(t->vterm, 1);
    t->screen = vterm_obtain_screen(t->vterm);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
}

static void feed(struct terminal *t, struct str bytes)
{
    assert_int_equal(vterm_input_write(t->vterm, bytes.p, bytes.n), bytes.n);
}

/* Both at once: the one that follows, and the one that always begins anew. */
struct rig {
    struct chance chance;
    struct paint_abilities abilities;
    struct paint paint;
    struct grid grid;
    struct buf bytes;
    struct terminal following, fresh;
};

static const struct str pieces[] = {
    STR_INIT("a"),
    STR_INIT("words "),
    STR_INIT("  "),
    STR_INIT("         "),
    STR_INIT("漢字かな"),
    STR_INIT("Привет"),
    STR_INIT("é"),
    STR_INIT("e\xCC\x81o\xCC\x88"),
    STR_INIT("👍"),
    STR_INIT("👍🏽"),
    STR_INIT("👨\u200D👩\u200D👧"),
    STR_INIT("❤\uFE0F"),
    STR_INIT("❤"),
    STR_INIT("🇩🇪"),
    STR_INIT("────"),
    STR_INIT("\u1112\u1161\u11AB"),
    STR_INIT("\uE000"),
    STR_INIT("\U0001FAE9"),
    STR_INIT("กำ"),
};

static unsigned below(struct rig *r, unsigned limit)
{
    return (unsigned)chance_below(&r->chance, limit);
}

static colour random_colour(struct rig *r)
{
    switch (below(r, 5)) {
    case 0: return COLOUR_INDEX(below(r, 256));
    case 1: return COLOUR_RGB(below(r, 256), below(r, 256), below(r, 256));
    default: return 0;
    }
}

static struct style random_style(struct rig *r)
{
    struct style style = {.foreground = random_colour(r), .background = random_colour(r)};

    if (below(r, 3) == 0) style.attributes = (uint8_t)below(r, 64);
    return below(r, 2) ? style : (struct style){0};
}

static unsigned random_link(struct rig *r)
{
    if (below(r, 4)) return 0;
    return grid_link(&r->grid, below(r, 2) ? STR("https://a.example/") : STR("irc://b.example"));
}

static void put_text(struct rig *r)
{
    unsigned row = below(r, r->grid.rows), column = below(r, r->grid.columns);
    struct style style = random_style(r);
    unsigned link = random_link(r);

    for (unsigned i = below(r, 8) + 1; i; i--)
        column = grid_put(&r->grid, row, column, r->grid.columns,
                          pieces[below(r, ARRAY_LENGTH(pieces))], style, link);
}

static void fill(struct rig *r)
{
    unsigned row = below(r, r->grid.rows), column = below(r, r->grid.columns);

    grid_fill(&r->grid, row, column, column + below(r, 30), random_style(r));
}

/* As a page does when a line is added to it: some rows move, perhaps not all of their columns. */
static void shift(struct rig *r)
{
    struct grid *g = &r->grid;
    unsigned top = below(r, g->rows), rows = g->rows - top, distance = below(r, 3) + 1;
    bool is_down = below(r, 2);

    if (distance >= rows) return;
    for (unsigned i = 0; i < rows - distance; i++) {
        unsigned to = is_down ? g->rows - 1 - i : top + i;
        unsigned from = is_down ? to - distance : to + distance;
        memcpy(&g->cells[to * g->columns], &g->cells[from * g->columns],
               g->columns * sizeof *g->cells);
    }
}

static void resize(struct rig *r)
{
    unsigned columns = below(r, COLUMNS_MOST) + 2, rows = below(r, ROWS_MOST) + 1;

    grid_finish(&r->grid);
    grid_init(&r->grid, columns, rows);
    vterm_set_size(r->following.vterm, (int)r->grid.rows, (int)r->grid.columns);
    vterm_set_size(r->fresh.vterm, (int)r->grid.rows, (int)r->grid.columns);
    for (unsigned i = 0; i < r->grid.rows; i++) put_text(r);
}

static void change_abilities(struct rig *r)
{
    r->abilities = (struct paint_abilities){.palette = (enum palette)below(r, 4),
                                            .synchronized = below(r, 2),
                                            .scrolls = below(r, 4) > 0,
                                            .links = below(r, 2),
                                            .joins = below(r, 2)};
    paint_set_abilities(&r->paint, &r->abilities);
}

static void change(struct rig *r)
{
    unsigned kind = below(r, 100);

    if (kind < 50)
        put_text(r);
    else if (kind < 65)
        fill(r);
    else if (kind < 96)
        shift(r);
    else if (kind < 97)
        resize(r);
    else if (kind < 98)
        paint_forget(&r->paint);
    else if (kind < 99)
        change_abilities(r);
    else
        grid_clear(&r->grid);
}

static void place_cursor(struct rig *r)
{
    r->grid.shows_cursor = below(r, 4) > 0;
    r->grid.cursor_row = below(r, r->grid.rows);
    r->grid.cursor_column = below(r, r->grid.columns);
}

static void paint_following(struct rig *r)
{
    buf_clear(&r->bytes);
    assert_true(paint_write(&r->paint, &r->bytes, &r->grid));
    feed(&r->following, buf_str(&r->bytes));
    buf_clear(&r->bytes);
    assert_true(paint_write(&r->paint, &r->bytes, &r->grid));
    assert_int_equal(r->bytes.n, 0);
}

static void paint_fresh(struct rig *r)
{
    struct paint paint;

    buf_clear(&r->bytes);
    paint_init(&paint, &r->abilities);
    assert_true(paint_write(&paint, &r->bytes, &r->grid));
    paint_finish(&paint);
    vterm_screen_reset(r->fresh.screen, 1);
    feed(&r->fresh, buf_str(&r->bytes));
}

static bool same_colour(const VTermColor *a, const VTermColor *b)
{
    return vterm_color_is_equal(a, b);
}

static bool is_blank(const VTermScreenCell *cell)
{
    return cell->chars[0] == 0 || (cell->chars[0] == ' ' && cell->chars[1] == 0);
}

static bool same_characters(const VTermScreenCell *a, const VTermScreenCell *b)
{
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) {
        if (a->chars[i] != b->chars[i]) return false;
        if (a->chars[i] == 0) return true;
    }
    return true;
}

/* What is not seen does not count: of a blank, and of the right half of a wide character. */
static bool same_cell(const VTermScreenCell *a, const VTermScreenCell *b)
{
    bool blank = is_blank(a), ruled = a->attrs.underline || a->attrs.reverse || a->attrs.strike;

    if (a->chars[0] == RIGHT_HALF) return b->chars[0] == RIGHT_HALF;
    if (blank != is_blank(b) || a->width != b->width) return false;
    if (!blank && !same_characters(a, b)) return false;
    if (!same_colour(&a->bg, &b->bg)) return false;
    if (a->attrs.underline != b->attrs.underline || a->attrs.reverse != b->attrs.reverse ||
        a->attrs.strike != b->attrs.strike)
        return false;
    if (blank && !ruled) return true;
    return same_colour(&a->fg, &b->fg) && a->attrs.bold == b->attrs.bold &&
           a->attrs.italic == b->attrs.italic;
}

static bool is_same_at(const struct rig *r, int row, int column)
{
    VTermPos place = {.row = row, .col = column};
    VTermScreenCell a, b;

    vterm_screen_get_cell(r->following.screen, place, &a);
    vterm_screen_get_cell(r->fresh.screen, place, &b);
    if (same_cell(&a, &b)) return true;
    print_error("row %d, column %d: U+%04X, painted anew U+%04X\n", row, column, a.chars[0],
                b.chars[0]);
    return false;
}

static VTermPos cursor_of(const struct terminal *t)
{
    VTermPos place;

    vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &place);
    return place;
}

static bool is_same(const struct rig *r)
{
    bool same = r->following.shows_cursor == r->fresh.shows_cursor;

    if (r->grid.shows_cursor)
        same = same && vterm_pos_cmp(cursor_of(&r->following), cursor_of(&r->fresh)) == 0;
    for (unsigned row = 0; row < r->grid.rows && same; row++)
        for (unsigned column = 0; column < r->grid.columns && same; column++)
            same = is_same_at(r, (int)row, (int)column);
    return same;
}

static void play(struct rig *r, uint64_t seed)
{
    for (unsigned step = 0; step < STEPS; step++) {
        for (unsigned i = below(r, 5) + 1; i; i--) change(r);
        place_cursor(r);
        paint_following(r);
        paint_fresh(r);
        if (is_same(r)) continue;
        print_error("seed %ju, step %u\n", (uintmax_t)seed, step);
        fail();
    }
}

static void changes_look_as_if_painted_anew(void **state)
{
    uint64_t seed = 1;
    struct rig r = {.chance = {seed}};

    (void)state;
    buf_init(&r.bytes, BYTES_MAX);
    paint_init(&r.paint, &r.abilities);
    grid_init(&r.grid, 1, 1);
    terminal_init(&r.following);
    terminal_init(&r.fresh);
    resize(&r);
    play(&r, seed);
    vterm_free(r.following.vterm);
    vterm_free(r.fresh.vterm);
    grid_finish(&r.grid);
    paint_finish(&r.paint);
    buf_finish(&r.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_look_as_if_painted_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
