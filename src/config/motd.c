/* SPDX-License-Identifier: MIT
 * motd: the message of the day. */
#include "config/motd.h"

#include "base/utf8.h"
#include "config/text_file.h"

#include <string.h>

/* Tab, and bold, colour, hex colour, reset, monospace, reverse, italics, strike, underline. */
static bool is_decoration(uint32_t c)
{
    return c < 32 && memchr("\t\x02\x03\x04\x0f\x11\x16\x1d\x1e\x1f", (int)c, 10) != NULL;
}

static bool is_presentable(struct str line)
{
    if (line.n > MOTD_LINE_BYTES_MAX) return false;
    while (line.n) {
        uint32_t c;
        size_t n = utf8_decode(line, &c);
        if (n == 0 || (utf8_is_control(c) && !is_decoration(c))) return false;
        line = str_skip(line, n);
    }
    return true;
}

static size_t count_lines(struct str text)
{
    size_t count = 0;

    for (; text.n; count++) str_cut(&text, '\n');
    return count;
}

static bool cut_lines(struct str text, struct str *items, size_t *count)
{
    for (*count = 0; text.n;) {
        struct str line = str_cut(&text, '\n');
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        items[(*count)++] = line;
        if (!is_presentable(line)) return false;
    }
    return true;
}

bool motd_read(struct str path, struct arena *arena, const struct str **lines, size_t *count,
               struct buf *problem)
{
    struct buf bytes;
    struct str text, *items;
    bool good;

    buf_init(&bytes, MOTD_BYTES_MAX);
    good = text_file_read(path, &bytes, problem);
    text = arena_copy(arena, buf_str(&bytes));
    buf_finish(&bytes);
    if (!good) return false;
    items = arena_alloc(arena, count_lines(text) * sizeof *items);
    *lines = items;
    if (cut_lines(text, items, count)) return true;
    buf_addf(problem, STR_FMT ":%zu: a line must be UTF-8 text of at most %d bytes", STR_ARG(path),
             *count, MOTD_LINE_BYTES_MAX);
    return false;
}
