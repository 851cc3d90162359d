/* SPDX-License-Identifier: MIT
 * fuzz_grid: any bytes, put into a grid as text and as addresses, leave whole characters and
 * nothing else in its cells; and what paints them is our own sequences and that text. */
#include "cells.h"
#include "fuzz.h"
#include "tui/paint.h"

enum { OUT_BYTES_MAX = 1 << 22, COLUMNS = 20, ROWS = 6 };

/* OSC 8 with an address of printable ASCII, or none, up to ST. */
static size_t link_bytes(struct str out)
{
    size_t n = STR("\033]8;;").n;

    if (!str_starts(out, STR("\033]8;;"))) return 0;
    while (n < out.n && out.p[n] > ' ' && out.p[n] < 0x7F) n++;
    return str_starts(str_skip(out, n), STR("\033\\")) ? n + 2 : 0;
}

/* CSI with numbers, and one of the ends that are ours. */
static size_t sequence_bytes(struct str out)
{
    static const struct str modes[] = {
        STR_INIT("\033[?25l"),   STR_INIT("\033[?25h"),   STR_INIT("\033[?7l"),
        STR_INIT("\033[?2026h"), STR_INIT("\033[?2026l"),
    };
    size_t n = 2;

    for (size_t i = 0; i < ARRAY_LENGTH(modes); i++)
        if (str_starts(out, modes[i])) return modes[i].n;
    if (!str_starts(out, STR("\033["))) return 0;
    while (n < out.n && ((out.p[n] >= '0' && out.p[n] <= '9') || out.p[n] == ';')) n++;
    return n < out.n && str_contains(STR("ABCDGHKSTXmr"), out.p[n]) ? n + 1 : 0;
}

static size_t piece_bytes(struct str out)
{
    uint32_t code_point;
    size_t n;

    if (str_contains(STR("\r\n\b"), out.p[0])) return 1;
    n = sequence_bytes(out);
    if (n == 0) n = link_bytes(out);
    if (n) return n;
    n = utf8_decode(out, &code_point);
    return n && !utf8_is_control(code_point) ? n : 0;
}

static void check_output(struct str out)
{
    while (out.n) {
        size_t n = piece_bytes(out);
        CHECK(n > 0);
        out = str_skip(out, n);
    }
}

struct rig {
    struct grid grid;
    struct paint paint;
    struct buf out;
};

static void check_painting(struct rig *r)
{
    check_cells(&r->grid);
    CHECK(paint_write(&r->paint, &r->out, &r->grid));
    check_output(buf_str(&r->out));
    buf_clear(&r->out);
    CHECK(paint_write(&r->paint, &r->out, &r->grid));
    CHECK(r->out.n == 0);
}

static unsigned take_byte(struct str *input)
{
    unsigned byte = input->n ? (unsigned char)input->p[0] : 0;

    *input = str_skip(*input, 1);
    return byte;
}

/* Four bytes say where and how, and how many that follow are the text. */
static void play_step(struct rig *r, struct str *input)
{
    unsigned place = take_byte(input), look = take_byte(input), kind = take_byte(input);
    unsigned length = take_byte(input);
    struct str text = str_first(*input, length);
    struct style style = {.attributes = (uint8_t)(look & 63)};
    unsigned row = place % (ROWS + 1), column = kind % (COLUMNS + 1), end;

    *input = str_skip(*input, text.n);
    if (look & 64) style.background = COLOUR_RGB(place, look, kind);
    if (kind % 7 == 1) grid_fill(&r->grid, row, column, place, style);
    end = grid_put(&r->grid, row, column, COLUMNS, text, style,
                   kind % 3 ? 0 : grid_link(&r->grid, text));
    CHECK(end >= column);
    r->grid.shows_cursor = kind & 1;
    r->grid.cursor_column = place % COLUMNS;
    if (kind & 2) check_painting(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str input = fuzz_input(data, n);
    unsigned how = take_byte(&input);
    struct rig r;

    if (n > 4096) return 0;
    paint_init(&r.paint, &(struct paint_abilities){.palette = (enum palette)(how & 3),
                                                   .synchronized = how & 4,
                                                   .scrolls = how & 8,
                                                   .links = how & 16,
                                                   .joins = how & 32});
    grid_init(&r.grid, COLUMNS, ROWS);
    buf_init(&r.out, OUT_BYTES_MAX);
    while (input.n) play_step(&r, &input);
    check_painting(&r);
    buf_finish(&r.out);
    grid_finish(&r.grid);
    paint_finish(&r.paint);
    return 0;
}
