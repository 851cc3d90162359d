/* SPDX-License-Identifier: MIT
 * view: a note and what stands above it is a block; blocks are stacked from below until the page is
 * full. Nothing is remembered from one painting to the next. */
#include "screen/sight/view.h"

#include "client/text/plain.h"
#include "screen/sight/passage.h"
#include "screen/sight/wording.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, PASSAGE_NOTES_MAX = 500, RULE_BYTES_MAX = 4096 };

/* What a note looks like: its lines, and the rules above them. */
struct block {
    struct lines lines;
    bool has_day, has_news;
    size_t rows; /* 0: told of in a later one */
};

/* --- which notes are told of together --- */

static bool is_passage(const struct view *v, const struct note *n)
{
    return v->options->joins != JOINS_ALL && note_is_passage(n);
}

const struct note *view_above(const struct view *v, const struct page *p, size_t place)
{
    bool hides = v->options->joins == JOINS_NONE;

    while (hides && place && note_is_passage(p->notes[place - 1])) place--;
    return place > p->start ? p->notes[place - 1] : NULL;
}

int64_t view_local_ms(const struct view *v, const struct item *item)
{
    return item->unix_ms + (int64_t)v->options->utc_offset_s(item->unix_ms) * 1000;
}

/* 0, the first there is, for what has no time. */
static int64_t day_of(const struct view *v, const struct note *n)
{
    int64_t ms = view_local_ms(v, &n->item);

    return ms > 0 ? ms / DAY_MS : 0;
}

static bool begins_day(const struct view *v, const struct page *p, size_t place)
{
    const struct note *above = view_above(v, p, place);
    int64_t day = day_of(v, p->notes[place]);

    return day && (!above || day_of(v, above) != day);
}

static bool begins_news(const struct page *p, size_t place)
{
    const struct note *n = p->notes[place], *above = place ? p->notes[place - 1] : NULL;

    if (n->item.unix_ms != p->news_ms || !note_is_news(n)) return false;
    return !above || above->item.unix_ms != p->news_ms || !note_is_news(above);
}

/* Whether the note after this one is told of together with it. */
static bool goes_on(const struct view *v, const struct page *p, size_t place)
{
    size_t next = place + 1;

    return next < p->count && is_passage(v, p->notes[next]) && !begins_day(v, p, next) &&
           !begins_news(p, next) && next % PASSAGE_NOTES_MAX;
}

static size_t first_of_passage(const struct view *v, const struct page *p, size_t last)
{
    size_t first = last;

    while (first > p->start && is_passage(v, p->notes[first - 1]) && goes_on(v, p, first - 1))
        first--;
    return first;
}

/* --- a block --- */

/* The rules stand above the first of its notes. */
static void finish(const struct view *v, const struct page *p, size_t first, struct block *b)
{
    b->has_day = begins_day(v, p, first);
    b->has_news = begins_news(p, first);
    lines_break(&b->lines);
    b->rows = b->lines.count + b->has_day + b->has_news;
}

static void lay_out_passage(const struct view *v, const struct page *p, size_t place,
                            struct block *b)
{
    size_t first;

    if (v->options->joins == JOINS_NONE || goes_on(v, p, place)) return;
    first = first_of_passage(v, p, place);
    passage_add(v, &b->lines, p, first, place);
    finish(v, p, first, b);
}

static void lay_out_note(const struct view *v, const struct page *p, size_t place, struct block *b)
{
    wording_add_note(v, &b->lines, p, place);
    finish(v, p, place, b);
}

static struct block lay_out(const struct view *v, const struct page *p, size_t place)
{
    struct block b = {0};

    lines_init(&b.lines, v->arena, &v->drawing, v->column_end - v->column, wording_indent(v));
    if (is_passage(v, p->notes[place]))
        lay_out_passage(v, p, place, &b);
    else
        lay_out_note(v, p, place, &b);
    return b;
}

size_t view_rows(const struct view *v, const struct page *p, size_t place)
{
    return lay_out(v, p, place).rows;
}

/* --- painting --- */

/* The words can be read, the line need not. */
static void paint_rule(const struct view *v, unsigned row, struct str words, enum role of_words,
                       enum role of_line)
{
    grid_put_rule(v->grid, row, v->column, v->column_end, words, theme_style(v->theme, of_words),
                  theme_style(v->theme, of_line));
}

static void paint_day(const struct view *v, unsigned row, const struct note *n)
{
    struct buf date;

    buf_init(&date, RULE_BYTES_MAX);
    plain_add_date(&date, day_of(v, n));
    paint_rule(v, row, buf_str(&date), ROLE_FAINT, ROLE_RULE);
    buf_finish(&date);
}

static void mark_chosen(const struct view *v, unsigned row)
{
    struct cell *cells = v->grid->cells + (size_t)row * v->grid->columns;

    for (unsigned i = v->column; i < v->column_end && i < v->grid->columns; i++)
        cells[i].style.attributes ^= STYLE_REVERSE;
}

/* Row `at` of the block, counted from above. */
static void paint_block_row(const struct view *v, const struct page *p, size_t place,
                            const struct block *b, size_t at, unsigned row)
{
    size_t rules = (size_t)b->has_day + b->has_news;

    if (at == 0 && b->has_day) {
        paint_day(v, row, p->notes[place]);
    } else if (at < rules) {
        paint_rule(v, row, STR("new"), ROLE_NEWS, ROLE_NEWS);
    } else {
        lines_paint(&b->lines, at - rules, v->grid, row, v->column);
        if (p->chosen == place + 1) mark_chosen(v, row);
    }
}

/* From below; the lowest block lacks its last `hidden` rows. */
static void paint_from(const struct view *v, const struct page *p, size_t bottom, size_t hidden)
{
    unsigned row = v->row_end;

    for (size_t place = bottom + 1; place-- > p->start && row > v->row;) {
        struct block b = lay_out(v, p, place);
        size_t rows = b.rows > hidden ? b.rows - hidden : 0;
        hidden = b.rows > hidden ? 0 : hidden - b.rows;
        while (rows-- > 0 && row > v->row) paint_block_row(v, p, place, &b, rows, --row);
    }
}

void view_paint(const struct view *v, const struct page *p)
{
    if (!p->is_back)
        view_paint_newest(v, p);
    else if (p->count)
        paint_from(v, p, p->bottom, p->hidden);
}

void view_paint_newest(const struct view *v, const struct page *p)
{
    if (p->count) paint_from(v, p, p->count - 1, 0);
}

/* --- scrolling --- */

/* Rows from the first note up to where the page ends now, as far as `most`. */
static size_t rows_above(const struct view *v, const struct page *p, size_t most)
{
    size_t rows = 0;

    for (size_t place = p->bottom + 1; place-- > 0 && rows < most + p->hidden;)
        rows += view_rows(v, p, place);
    return rows > p->hidden ? rows - p->hidden : 0;
}

static void scroll_back(const struct view *v, struct page *p, size_t rows)
{
    p->hidden += rows;
    while (p->bottom > 0 && p->hidden >= view_rows(v, p, p->bottom)) {
        p->hidden -= view_rows(v, p, p->bottom);
        p->bottom--;
    }
}

static void scroll_forth(const struct view *v, struct page *p, size_t rows)
{
    while (rows > p->hidden && p->bottom + 1 < p->count) {
        rows -= p->hidden;
        p->bottom++;
        p->hidden = view_rows(v, p, p->bottom);
    }
    p->hidden = p->hidden > rows ? p->hidden - rows : 0;
    if (p->bottom + 1 == p->count && p->hidden == 0) page_go_to_end(p);
}

/* Who has come to the end does not read back any more. */
static void end_going_back(struct page *p)
{
    if (p->bottom + 1 == p->count && p->hidden == 0) p->is_back = false;
}

bool view_scroll(const struct view *v, struct page *p, int rows)
{
    size_t page_rows = v->row_end - v->row, wanted = rows > 0 ? (size_t)rows : 0, above;

    if (p->count == 0) return true;
    if (rows > 0) p->start = 0;
    if (!p->is_back) page_go_back_to(p, p->count - 1);
    above = rows_above(v, p, page_rows + wanted);
    if (above < page_rows + wanted) wanted = above > page_rows ? above - page_rows : 0;
    if (rows < 0)
        scroll_forth(v, p, (size_t)-rows);
    else
        scroll_back(v, p, wanted);
    end_going_back(p);
    return above < page_rows + (rows > 0 ? (size_t)rows : 0);
}

void view_show(const struct view *v, struct page *p, size_t place)
{
    size_t page_rows = v->row_end - v->row, rows = 0;

    if (place < p->start) p->start = 0;
    if (!p->is_back) page_go_back_to(p, p->count - 1);
    if (place >= p->bottom) page_go_back_to(p, place);
    for (size_t i = p->bottom + 1; i-- > place;) rows += view_rows(v, p, i);
    if (rows > p->hidden + page_rows) scroll_back(v, p, rows - p->hidden - page_rows);
    end_going_back(p);
}
