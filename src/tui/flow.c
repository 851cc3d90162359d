/* SPDX-License-Identifier: MIT
 * flow: a ring of lines. */
#include "tui/flow.h"

#include "base/mem.h"
#include "tui/wrap.h"

enum { LINE_BYTES_MAX = 1 << 21 };

void flow_init(struct flow *f)
{
    *f = (struct flow){0};
}

static size_t index_of(const struct flow *f, size_t place)
{
    return (f->first + place) % FLOW_LINES_MAX;
}

static void forget_first(struct flow *f)
{
    mem_free((void *)(uintptr_t)f->lines[f->first].text.p);
    f->first = (f->first + 1) % FLOW_LINES_MAX;
    f->count--;
}

void flow_finish(struct flow *f)
{
    while (f->count) forget_first(f);
}

void flow_add(struct flow *f, struct buf *out, struct str text, size_t columns, size_t indent)
{
    if (f->count == FLOW_LINES_MAX) forget_first(f);
    f->lines[index_of(f, f->count++)] = (struct flow_line){{str_copy(text), text.n}, indent};
    (void)wrap_write(out, text, columns, indent);
}

static size_t rows_of(const struct flow_line *line, size_t columns)
{
    struct buf ignored;
    size_t rows;

    buf_init(&ignored, LINE_BYTES_MAX);
    rows = wrap_write(&ignored, line->text, columns, line->indent);
    buf_finish(&ignored);
    return rows;
}

void flow_write(const struct flow *f, struct buf *out, size_t columns, size_t rows)
{
    size_t start = f->count, filled = 0;

    while (start > 0) {
        filled += rows_of(&f->lines[index_of(f, start - 1)], columns);
        if (filled > rows) break;
        start--;
    }
    for (; start < f->count; start++) {
        const struct flow_line *line = &f->lines[index_of(f, start)];
        (void)wrap_write(out, line->text, columns, line->indent);
    }
}
