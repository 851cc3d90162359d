/* SPDX-License-Identifier: MIT
 * band: rows are compared by blocks of some columns, each with a hash and about the bytes that it
 * takes to paint it. For every distance rows may have moved, the run of rows is looked for that
 * saves most. */
#include "tui/band.h"

#include "base/mem.h"

#include <string.h>

enum {
    BLOCK_COLUMNS = 8,
    DISTANCE_MAX = 40,
    CHANGED_ROWS_LEAST = 2, /* with fewer there is nothing to gain, which is soon seen */
    BYTES_OF_MOVE = 20,     /* of the sequences, and of going back to where one was */
    BYTES_OF_BLOCK = 2,     /* of going there */
};

struct block {
    uint64_t hash;
    unsigned bytes;
    bool is_empty;
};

/* The blocks of a grid, row by row. */
struct blocks {
    unsigned rows, per_row;
    struct block *blocks;
};

static void mix(uint64_t *hash, const void *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        *hash = (*hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001B3u;
}

static void mix_number(uint64_t *hash, uint64_t value)
{
    *hash = (*hash ^ value) * 0x9E3779B97F4A7C15u;
}

static void mix_cell(uint64_t *hash, const struct grid *g, const struct cell *cell)
{
    mix_number(hash, (uint64_t)cell->style.foreground << 32 | cell->style.background);
    mix_number(hash,
               (uint64_t)cell->style.attributes << 16 | (uint64_t)cell->columns << 8 | cell->n);
    mix(hash, cell->bytes, cell->n);
    if (cell->link) mix(hash, g->links[cell->link - 1].p, g->links[cell->link - 1].n);
}

static struct block block_of(const struct grid *g, unsigned row, unsigned column)
{
    struct block block = {.hash = 0xCBF29CE484222325u, .bytes = BYTES_OF_BLOCK, .is_empty = true};

    for (unsigned i = 0; i < BLOCK_COLUMNS && column + i < g->columns; i++) {
        const struct cell *cell = grid_cell(g, row, column + i);
        mix_cell(&block.hash, g, cell);
        block.bytes += cell->n;
        block.is_empty = block.is_empty && cell_is_empty(cell);
    }
    return block;
}

static struct blocks blocks_create(const struct grid *g)
{
    struct blocks b = {.rows = g->rows,
                       .per_row = (g->columns + BLOCK_COLUMNS - 1) / BLOCK_COLUMNS};

    b.blocks = mem_alloc(sizeof *b.blocks * b.rows * b.per_row);
    for (unsigned row = 0; row < b.rows; row++)
        for (unsigned i = 0; i < b.per_row; i++)
            b.blocks[row * b.per_row + i] = block_of(g, row, i * BLOCK_COLUMNS);
    return b;
}

/* Bytes it takes to make row `from` of one into row `to` of the other; from blanks without `from`.
 */
static int row_cost(const struct block *from, const struct block *to, unsigned count)
{
    unsigned bytes = 0;

    for (unsigned i = 0; i < count; i++)
        if (from ? from[i].hash != to[i].hash : !to[i].is_empty) bytes += to[i].bytes;
    return (int)bytes;
}

static const struct block *row_of(const struct blocks *b, int row)
{
    return &b->blocks[(size_t)row * b->per_row];
}

struct search {
    const struct blocks *before, *after;
    int rows;
    int *costs; /* of each row, when nothing is moved */
    int saved;  /* by the best band so far */
    struct band *best;
};

/* What is lost on rows first to last, where the move lets blanks in. */
static int cost_of_blanks(const struct search *s, int first, int end)
{
    int cost = 0;

    for (int row = first; row < end; row++)
        cost += row_cost(NULL, row_of(s->after, row), s->after->per_row) - s->costs[row];
    return cost;
}

/* Rows first to end (not included) are as others were, `up` rows below them. */
static void consider(struct search *s, int up, int first, int end, int saved)
{
    struct band band = {.top = (unsigned)(up > 0 ? first : first + up),
                        .bottom = (unsigned)(up > 0 ? end + up : end),
                        .up = up};

    saved -= up > 0 ? cost_of_blanks(s, end, end + up) : cost_of_blanks(s, first + up, first);
    if (saved <= s->saved) return;
    s->saved = saved;
    *s->best = band;
}

/* The run of rows with the greatest sum of what each saves (Kadane). */
static void search_distance(struct search *s, int up)
{
    int first = up < 0 ? -up : 0, end = up < 0 ? s->rows : s->rows - up;
    int sum = 0, start = first, best = 0, best_start = first, best_end = first;

    for (int row = first; row < end; row++) {
        sum += s->costs[row] -
               row_cost(row_of(s->before, row + up), row_of(s->after, row), s->after->per_row);
        if (sum <= 0) {
            sum = 0;
            start = row + 1;
        } else if (sum > best) {
            best = sum;
            best_start = start;
            best_end = row + 1;
        }
    }
    if (best > s->saved) consider(s, up, best_start, best_end, best);
}

static bool search(const struct blocks *before, const struct blocks *after, struct band *out)
{
    struct search s = {.before = before,
                       .after = after,
                       .rows = (int)after->rows,
                       .saved = BYTES_OF_MOVE,
                       .best = out};

    s.costs = mem_alloc(sizeof *s.costs * after->rows);
    for (int row = 0; row < s.rows; row++)
        s.costs[row] = row_cost(row_of(before, row), row_of(after, row), after->per_row);
    for (int distance = 1; distance < s.rows && distance <= DISTANCE_MAX; distance++) {
        search_distance(&s, distance);
        search_distance(&s, -distance);
    }
    mem_free(s.costs);
    return s.saved > BYTES_OF_MOVE;
}

static bool is_worth_looking(const struct grid *before, const struct grid *after)
{
    size_t n = before->columns * sizeof *before->cells;
    unsigned changed = 0;

    for (unsigned row = 0; row < before->rows && changed < CHANGED_ROWS_LEAST; row++)
        changed += memcmp(grid_cell(before, row, 0), grid_cell(after, row, 0), n) != 0;
    return changed >= CHANGED_ROWS_LEAST;
}

bool band_find(const struct grid *before, const struct grid *after, struct band *out)
{
    struct blocks a, b;
    bool found;

    CHECK(before->columns == after->columns);
    CHECK(before->rows == after->rows);
    if (!is_worth_looking(before, after)) return false;
    a = blocks_create(before);
    b = blocks_create(after);
    found = search(&a, &b, out);
    mem_free(a.blocks);
    mem_free(b.blocks);
    return found;
}

void band_move(struct grid *g, const struct band *band)
{
    unsigned distance = (unsigned)(band->up < 0 ? -band->up : band->up);
    unsigned kept = band->bottom - band->top - distance;
    unsigned from = band->up > 0 ? band->top + distance : band->top;
    unsigned to = band->up > 0 ? band->top : band->top + distance;
    unsigned blank = band->up > 0 ? band->top + kept : band->top;

    memmove(&g->cells[(size_t)to * g->columns], &g->cells[(size_t)from * g->columns],
            (size_t)kept * g->columns * sizeof *g->cells);
    for (unsigned row = blank; row < blank + distance; row++)
        grid_fill(g, row, 0, g->columns, (struct style){0});
}
