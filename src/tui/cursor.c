/* SPDX-License-Identifier: MIT
 * cursor: every way there is written down, and the shortest is taken. ECMA-48 8.3: CUP, CHA, CUF,
 * CUB, CUU, CUD; and CR, LF, BS. */
#include "tui/cursor.h"

enum { FEW = 4 }; /* times that one byte is repeated; a sequence is no longer than that */

struct way {
    char bytes[40];
    size_t n; /* 0: there is none */
};

static void add(struct way *way, struct str bytes)
{
    CHECK(way->n + bytes.n <= sizeof way->bytes);
    for (size_t i = 0; i < bytes.n; i++) way->bytes[way->n++] = bytes.p[i];
}

static void add_number(struct way *way, unsigned value)
{
    char digits[10];
    size_t n = sizeof digits;

    do {
        digits[--n] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    add(way, (struct str){digits + n, sizeof digits - n});
}

/* CSI, a number that is left out when it is 1, and what to do. */
static void add_sequence(struct way *way, unsigned number, struct str final)
{
    add(way, STR("\033["));
    if (number != 1) add_number(way, number);
    add(way, final);
}

static void add_repeated(struct way *way, struct str byte, unsigned count)
{
    while (count--) add(way, byte);
}

/* From a column that is sure. */
static void add_horizontal(struct way *way, unsigned from, unsigned to)
{
    if (from == to) return;
    if (from < to)
        add_sequence(way, to - from, STR("C"));
    else if (to == 0)
        add(way, STR("\r"));
    else if (from - to < FEW)
        add_repeated(way, STR("\b"), from - to);
    else
        add_sequence(way, from - to, STR("D"));
}

static struct way absolute_way(unsigned row, unsigned column)
{
    struct way way = {.n = 0};

    if (column == 0) {
        add_sequence(&way, row + 1, STR("H"));
        return way;
    }
    add(&way, STR("\033["));
    if (row) add_number(&way, row + 1);
    add(&way, STR(";"));
    add_number(&way, column + 1);
    add(&way, STR("H"));
    return way;
}

static struct way column_way(const struct cursor *c, unsigned row, unsigned column)
{
    struct way way = {.n = 0};

    if (c->certainty == CURSOR_LOST || row != c->row) return way;
    if (column == 0)
        add(&way, STR("\r"));
    else
        add_sequence(&way, column + 1, STR("G"));
    return way;
}

static bool is_stopped(const struct cursor *c, unsigned row)
{
    return (c->row < c->bottom && row >= c->bottom) || (c->row >= c->top && row < c->top);
}

static struct way relative_way(const struct cursor *c, unsigned row, unsigned column)
{
    struct way way = {.n = 0};

    if (c->certainty != CURSOR_SURE || is_stopped(c, row)) return way;
    if (row < c->row) add_sequence(&way, c->row - row, STR("A"));
    if (row > c->row) add_sequence(&way, row - c->row, STR("B"));
    add_horizontal(&way, c->column, column);
    return way;
}

/* Whether or not the driver adds a CR to each LF, that is where one gets to. */
static struct way line_way(const struct cursor *c, unsigned row, unsigned column)
{
    struct way way = {.n = 0};

    if (c->certainty == CURSOR_LOST || is_stopped(c, row)) return way;
    if (row <= c->row || row - c->row > FEW) return way;
    add(&way, STR("\r"));
    add_repeated(&way, STR("\n"), row - c->row);
    add_horizontal(&way, 0, column);
    return way;
}

static struct way written_way(const struct cursor *c, unsigned row, unsigned column,
                              struct str between)
{
    struct way way = {.n = 0};

    if (c->certainty != CURSOR_SURE || row != c->row || column != c->column + between.n) return way;
    if (between.n <= FEW) add(&way, between);
    return way;
}

static void prefer_shorter(struct way *best, struct way other)
{
    if (other.n && other.n < best->n) *best = other;
}

void cursor_move(struct cursor *c, struct buf *out, unsigned row, unsigned column,
                 struct str between)
{
    struct way best = absolute_way(row, column);

    if (c->certainty == CURSOR_SURE && c->row == row && c->column == column) return;
    prefer_shorter(&best, column_way(c, row, column));
    prefer_shorter(&best, line_way(c, row, column));
    prefer_shorter(&best, relative_way(c, row, column));
    prefer_shorter(&best, written_way(c, row, column, between));
    buf_add(out, (struct str){best.bytes, best.n});
    c->row = row;
    c->column = column;
    c->certainty = CURSOR_SURE;
}
