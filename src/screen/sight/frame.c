/* SPDX-License-Identifier: MIT
 * frame: which part of the screen is where. What is talked about comes first: lists beside it
 * appear in wide windows alone, and in a low one there is no title. */
#include "screen/state.h"

enum {
    COLUMNS_FOR_ROOMS = 90,
    COLUMNS_FOR_PEOPLE = 120,
    LIST_COLUMNS = 18,
    ROWS_FOR_TITLE = 10,
    ROWS_FOR_STATUS = 3,
    ROWS_FOR_SPLIT = 14,
};

static void lay_out_columns(struct screen *s, struct frame *f)
{
    const struct page *here = book_here(&s->book);
    bool has_people = here && here->kind == PAGE_ROOM && s->grid.columns >= COLUMNS_FOR_PEOPLE;

    f->rooms_end = s->grid.columns >= COLUMNS_FOR_ROOMS ? LIST_COLUMNS : 0;
    f->left = f->rooms_end ? f->rooms_end + 1 : 0;
    f->people_start = has_people ? s->grid.columns - LIST_COLUMNS : s->grid.columns;
    f->right = has_people ? f->people_start - 1 : s->grid.columns;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static void lay_out_rows(struct screen *s, struct frame *f)
{
    const struct page *here = book_here(&s->book);
    unsigned rows = s->grid.rows, most = rows / 3 ? least(rows / 3, COMPOSER_ROWS_MAX) : 1;
    unsigned page_rows;

    f->composer = rows - least(composer_rows(s), most);
    f->status = rows >= ROWS_FOR_STATUS ? f->composer - 1 : rows;
    f->top = rows >= ROWS_FOR_TITLE;
    f->bottom = f->status < rows ? f->status : f->composer;
    page_rows = f->bottom > f->top ? f->bottom - f->top : 0;
    f->split = f->bottom;
    if (here && here->is_back && page_rows >= ROWS_FOR_SPLIT) f->split = f->bottom - page_rows / 3;
}

void frame_lay_out(struct screen *s)
{
    lay_out_columns(s, &s->frame);
    lay_out_rows(s, &s->frame);
}
