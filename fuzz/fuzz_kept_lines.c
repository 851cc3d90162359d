/* SPDX-License-Identifier: MIT
 * fuzz_kept_lines: of a file of any bytes, every line that can be read can be taken out and put in
 * again, and then says the same; and the others stay. */
#include "fuzz.h"
#include "snug/kept/kept_lines.h"

static size_t count_lines(struct str text)
{
    struct kept_line line;
    size_t count = 0;

    while (kept_lines_next(&text, &line)) {
        CHECK(line.place.n > 0 && line.word.n > 0);
        count++;
    }
    return count;
}

/* Taking out goes by what is meant; putting in writes it anew. */
static void move_to_end(struct buf *text, struct kept_line line)
{
    struct buf meant, again;
    struct kept_line added;
    struct str rest;
    size_t before;

    buf_init(&meant, line.rest.n);
    buf_init(&again, line.rest.n);
    CHECK(kept_line_add_rest(&meant, line));
    before = text->n;
    CHECK(kept_lines_add(text, line.place, line.word, buf_str(&meant)));
    rest = str_skip(buf_str(text), before);
    CHECK(kept_lines_next(&rest, &added) && rest.n == 0);
    CHECK(kept_line_is(added, line.place, line.word, buf_str(&meant)));
    CHECK(kept_line_add_rest(&again, added));
    CHECK(str_eq(buf_str(&meant), buf_str(&again)));
    buf_finish(&meant);
    buf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str whole = fuzz_input(data, n), rest = whole;
    size_t count = count_lines(whole);
    struct kept_line line;
    struct buf text;

    buf_init(&text, 2 * n + 3);
    buf_add(&text, whole);
    if (kept_lines_next(&rest, &line)) {
        move_to_end(&text, line);
        CHECK(count_lines(buf_str(&text)) == count + 1);
        kept_lines_remove(&text, line.place, STR(""), STR(""));
        CHECK(count_lines(buf_str(&text)) < count);
    }
    buf_finish(&text);
    return 0;
}
