/* SPDX-License-Identifier: MIT
 * waiting: a short array. */
#include "tui/waiting.h"

#include "base/mem.h"
#include "client/cluster.h"

#include <stdio.h>

enum {
    SHOWN_MAX = 3,
    ROWS_FOR_ALL = 7, /* a lower window shows only one */
};

void waiting_init(struct waiting *w)
{
    *w = (struct waiting){0};
}

static void forget(struct waiting *w, size_t place)
{
    mem_free((void *)(uintptr_t)w->lines[place].text.p);
    w->count--;
    for (size_t i = place; i < w->count; i++) w->lines[i] = w->lines[i + 1];
}

void waiting_finish(struct waiting *w)
{
    while (w->count) forget(w, w->count - 1);
    mem_free(w->lines);
    waiting_init(w);
}

void waiting_add(struct waiting *w, uint64_t id, struct str text)
{
    w->lines = mem_grow(w->lines, &w->capacity, w->count + 1, sizeof *w->lines);
    w->lines[w->count++] = (struct waiting_line){id, {str_copy(text), text.n}};
}

void waiting_remove(struct waiting *w, uint64_t id)
{
    size_t place = 0;

    while (place < w->count && w->lines[place].id != id) place++;
    if (place < w->count) forget(w, place);
}

static size_t shown(const struct waiting *w, struct terminal_size window)
{
    size_t most = window.rows < ROWS_FOR_ALL ? 1 : SHOWN_MAX;

    return w->count < most ? w->count : most;
}

size_t waiting_rows(const struct waiting *w, struct terminal_size window)
{
    size_t lines = shown(w, window);

    return lines + (w->count > lines);
}

/* Cut where the window ends. */
static void write_row(struct buf *out, struct str text, size_t columns, bool colour)
{
    struct str cut = text_first_columns(text, columns - 2);

    buf_addf(out, "%s… " STR_FMT "%s\r\n", colour ? "\033[2m" : "", STR_ARG(cut),
             colour ? "\033[m" : "");
}

void waiting_write(const struct waiting *w, struct buf *out, struct terminal_size window,
                   bool colour)
{
    size_t lines = shown(w, window);
    char more[64];

    for (size_t i = 0; i < lines; i++) write_row(out, w->lines[i].text, window.columns, colour);
    if (w->count == lines) return;
    snprintf(more, sizeof more, "and %zu more", w->count - lines);
    write_row(out, str_from(more), window.columns, colour);
}
