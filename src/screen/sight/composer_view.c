/* SPDX-License-Identifier: MIT
 * composer_view: the prompt and the text being typed, on as many rows as there are for them around
 * the cursor. */
#include "client/text/clean.h"
#include "client/text/cluster.h"
#include "screen/state.h"
#include "screen/typing/composer.h"

enum { COLUMNS_FOR_PROMPT = 6 };

/* As the machine told it; where nobody would hear it, without the place where lines go. */
static struct str prompt_here(struct screen *s)
{
    const struct page *here = book_here(&s->book);
    struct str told = here ? buf_str(&s->servers[here->network].prompt) : STR("> ");
    struct str target = here ? client_target(screen_client(s)) : STR("");
    struct str end = ARENA_JOIN(&s->scratch, target, STR("> "));

    if (!here || page_is_talk(here) || told.n < end.n) return told;
    if (!str_eq(str_skip(told, told.n - end.n), end)) return told;
    return ARENA_JOIN(&s->scratch, str_first(told, told.n - end.n), STR("> "));
}

/* What there is room for in a narrow window: that lines wait, at least. */
static struct str short_prompt(const struct screen *s, unsigned columns)
{
    const struct client *client = screen_client(s);
    struct str off = STR("(off) > ");

    return client && !client_is_ready(client) && off.n * 2 <= columns ? off : STR("> ");
}

static struct str prompt_of(struct screen *s)
{
    struct str told = clean_copy(&s->scratch, prompt_here(s));
    unsigned columns = s->frame.right - s->frame.left;

    if (columns < COLUMNS_FOR_PROMPT) return STR("");
    return text_columns(told) * 2 > columns ? short_prompt(s, columns) : told;
}

/* The text stands beside the prompt. */
static struct composer lay_out(struct screen *s, struct str prompt, size_t rows_max)
{
    unsigned columns = s->frame.right - s->frame.left - (unsigned)text_columns(prompt);

    return composer_lay_out(&s->scratch, &s->drawing, &s->edit, columns,
                            rows_max ? rows_max * (columns + 1) : SIZE_MAX);
}

unsigned composer_rows(struct screen *s)
{
    struct composer c = lay_out(s, prompt_of(s), COMPOSER_ROWS_MAX);

    return c.rows < COMPOSER_ROWS_MAX ? (unsigned)c.rows : COMPOSER_ROWS_MAX;
}

bool composer_move(struct screen *s, int step)
{
    struct composer c = lay_out(s, prompt_of(s), 0);
    size_t byte;

    return composer_step(&c, step, &byte) && edit_go_to(&s->edit, byte);
}

void composer_paint(struct screen *s)
{
    struct str prompt = prompt_of(s);
    struct composer c = lay_out(s, prompt, 0);
    unsigned column = s->frame.left + (unsigned)text_columns(prompt), top = s->frame.composer;
    size_t rows = s->grid.rows - top, first = c.row >= rows ? c.row - rows + 1 : 0;

    if (first == 0)
        grid_put(&s->grid, top, s->frame.left, s->frame.right, prompt,
                 theme_style(&s->theme, ROLE_PROMPT), 0);
    for (size_t row = first; row < c.lines.count && row < first + rows; row++)
        lines_paint(&c.lines, row, &s->grid, top + (unsigned)(row - first), column);
    s->grid.cursor_row = top + (unsigned)(c.row - first);
    s->grid.cursor_column = column + c.column;
    s->grid.shows_cursor = true;
}
