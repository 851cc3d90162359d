/* SPDX-License-Identifier: MIT
 * What is seen on a screen in a test, and what it wishes. */
#include "base/utf8.h"
#include "screen_rig.h"

static void check_cells(const struct grid *g)
{
    for (unsigned row = 0; row < g->rows; row++) {
        for (unsigned column = 0; column < g->columns; column++) {
            const struct cell *cell = grid_cell(g, row, column);
            struct str rest = {cell->bytes, cell->n};
            uint32_t c;
            while (rest.n) {
                size_t n = utf8_decode(rest, &c);
                assert_true(n > 0 && !utf8_is_control(c));
                rest = str_skip(rest, n);
            }
        }
    }
    assert_true(g->cursor_row < g->rows && g->cursor_column < g->columns);
}

const struct grid *rig_paint(struct screen_rig *r)
{
    const struct grid *g = screen_paint(r->screen);

    check_cells(g);
    return g;
}

static void print_screen(struct screen_rig *r)
{
    struct buf actual;
    struct str rest;

    buf_init(&actual, 1 << 20);
    grid_write_text(&actual, rig_paint(r));
    print_error("the screen shows\n");
    for (rest = buf_str(&actual); rest.n;) {
        struct str row = str_cut(&rest, '\n');
        print_error("\"" STR_FMT "\\n\"\n", STR_ARG(row));
    }
    buf_finish(&actual);
}

void rig_expect_screen(struct screen_rig *r, struct str expected, const char *file, int line)
{
    struct buf actual;
    bool is_expected;

    buf_init(&actual, 1 << 20);
    grid_write_text(&actual, rig_paint(r));
    is_expected = str_eq(buf_str(&actual), expected);
    buf_finish(&actual);
    if (is_expected) return;
    print_screen(r);
    _fail(file, line);
}

static unsigned column_of(const struct grid *g, unsigned row, size_t bytes)
{
    unsigned column = 0;

    for (size_t n = 0; n < bytes; column++) {
        const struct cell *cell = grid_cell(g, row, column);
        n += cell->n ? cell->n : cell->columns;
    }
    return column;
}

unsigned rig_find_text(const struct grid *g, const char *text, unsigned *column)
{
    struct buf whole;
    struct str rest;
    unsigned row = 0;
    const char *found;

    buf_init(&whole, 1 << 20);
    grid_write_text(&whole, g);
    buf_add_char(&whole, '\0');
    found = strstr(whole.p, text);
    for (rest = str_from(whole.p); found && str_find(rest, '\n') < (size_t)(found - rest.p); row++)
        (void)str_cut(&rest, '\n');
    if (found) *column = column_of(g, row, (size_t)(found - rest.p));
    buf_finish(&whole);
    return found ? row : g->rows;
}

bool rig_shows(struct screen_rig *r, const char *text)
{
    const struct grid *g = rig_paint(r);
    unsigned column = 0;

    return rig_find_text(g, text, &column) < g->rows;
}

struct style rig_style_of(struct screen_rig *r, const char *text)
{
    const struct grid *g = rig_paint(r);
    unsigned column = 0, row = rig_find_text(g, text, &column);

    if (row == g->rows) print_error("%s is not there\n", text);
    assert_true(row < g->rows);
    return grid_cell(g, row, column)->style;
}

void rig_expect_cursor(struct screen_rig *r, unsigned row, unsigned column, const char *file,
                       int line)
{
    const struct grid *g = rig_paint(r);

    if (g->shows_cursor && g->cursor_row == row && g->cursor_column == column) return;
    print_error("the cursor is at %u, %u\n", g->cursor_row, g->cursor_column);
    _fail(file, line);
}

void rig_expect_here(struct screen_rig *r, const char *title, const char *file, int line)
{
    struct buf actual;

    buf_init(&actual, 1000);
    screen_write_title(&actual, r->screen);
    buf_add_char(&actual, '\0');
    if (!strstr(actual.p, title)) {
        print_error("one is at %s\n", actual.p);
        _fail(file, line);
    }
    buf_finish(&actual);
}

struct style rig_role(enum role role)
{
    struct theme t;

    theme_init(&t, THEME_DARK, 0);
    return theme_style(&t, role);
}

void rig_expect_typed(struct screen_rig *r, const char *expected, const char *file, int line)
{
    char whole[256];

    snprintf(whole, sizeof whole, "\n#lobby>%s%s\n", *expected ? " " : "", expected);
    if (rig_shows(r, whole)) return;
    print_screen(r);
    _fail(file, line);
}

void rig_expect_wishes(struct screen_rig *r, struct str expected, const char *file, int line)
{
    assert_str_at(buf_str(&r->wishes), expected, file, line);
    buf_clear(&r->wishes);
}

void rig_forget(struct screen_rig *r)
{
    buf_clear(&r->wishes);
    buf_clear(&r->sent);
}
