/* SPDX-License-Identifier: MIT
 * wrap: word by word; a word is put on a new row when it does not fit on this one. */
#include "tui/wrap.h"

#include "client/cluster.h"

struct page {
    struct buf *out;
    size_t columns;
    size_t indent;
    size_t column; /* where the next cluster goes */
    size_t rows;
};

/* Bytes of a colour sequence at `at`, or 0. */
static size_t colour_bytes(struct str text, size_t at)
{
    struct str rest = str_skip(text, at);

    return str_starts(rest, STR("\033[")) ? str_find(rest, 'm') + 1 : 0;
}

static void new_row(struct page *p)
{
    buf_add(p->out, STR("\r\n"));
    for (size_t i = 0; i < p->indent; i++) buf_add_char(p->out, ' ');
    p->column = p->indent;
    p->rows++;
}

void wrap_add_cluster(struct buf *out, struct str text, const struct cluster *cluster,
                      size_t column_after)
{
    buf_add(out, text);
    if (cluster->is_doubtful) buf_addf(out, "\033[%zuG", column_after + 1);
}

static size_t word_columns(struct str word)
{
    size_t columns = 0;

    for (size_t at = 0; at < word.n;) {
        size_t colour = colour_bytes(word, at);
        struct cluster cluster = cluster_at(word, at);
        columns += colour ? 0 : cluster.columns;
        at += colour ? colour : cluster.n;
    }
    return columns;
}

static void add_word(struct page *p, struct str word)
{
    for (size_t at = 0; at < word.n;) {
        size_t colour = colour_bytes(word, at);
        struct cluster cluster = cluster_at(word, at);
        if (colour) {
            buf_add(p->out, str_first(str_skip(word, at), colour));
            at += colour;
            continue;
        }
        if (p->column + cluster.columns > p->columns && p->column > p->indent) new_row(p);
        p->column += cluster.columns;
        wrap_add_cluster(p->out, str_first(str_skip(word, at), cluster.n), &cluster, p->column);
        at += cluster.n;
    }
}

/* Spaces at the end of a row are dropped, others kept as they are. */
static void add_space(struct page *p)
{
    if (p->column >= p->columns) return;
    buf_add_char(p->out, ' ');
    p->column++;
}

size_t wrap_write(struct buf *out, struct str text, size_t columns, size_t indent)
{
    struct page p = {.out = out, .columns = columns, .indent = indent < columns / 2 ? indent : 0};
    bool is_first = true;

    while (text.n || is_first) {
        struct str word = str_cut(&text, ' ');
        size_t wide = word_columns(word);
        if (!is_first && p.column + 1 + wide > columns && wide)
            new_row(&p);
        else if (!is_first)
            add_space(&p);
        add_word(&p, word);
        is_first = false;
    }
    buf_add(out, STR("\r\n"));
    return p.rows + 1;
}
