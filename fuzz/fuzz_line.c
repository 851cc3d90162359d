/* SPDX-License-Identifier: MIT
 * fuzz_line: a stream fed at once, byte by byte and in pieces of any size gives the same lines,
 * and each keeps the limits. The first byte chooses the pieces. */
#include "fuzz.h"
#include "irc/line.h"

enum { TAGS_MAX = 16, BODY_MAX = 24, TEXT_BYTES_MAX = 1 << 22 };

static void check_line(struct str line)
{
    bool has_tags = line.p[0] == '@';
    struct str body = line, tags = has_tags ? str_cut(&body, ' ') : (struct str){0};

    CHECK(line.n > 0);
    CHECK(!str_contains(line, '\n'));
    CHECK(tags.n < TAGS_MAX);
    CHECK(body.n <= BODY_MAX);
}

static void note(struct buf *seen, enum line_result result, struct str line)
{
    if (result == LINE_READY) check_line(line);
    buf_add(seen, result == LINE_READY ? line : STR("\nTOO LONG"));
    buf_add_char(seen, '\n');
}

static void feed(struct line_cutter *c, struct str bytes, struct buf *seen)
{
    struct str whole = bytes, line;
    enum line_result result;

    while ((result = line_next(c, &bytes, &line)) != LINE_NONE) {
        CHECK(fuzz_is_inside(bytes, whole));
        note(seen, result, line);
    }
    CHECK(bytes.n == 0);
    CHECK(c->partial.n <= TAGS_MAX + BODY_MAX + 1);
}

/* The lines of a stream cut into pieces whose sizes follow from the seed; 0 is all at once. */
static void cut(struct str stream, unsigned seed, struct buf *seen)
{
    unsigned state = seed;
    struct line_cutter c;
    struct str line = {0};
    enum line_result result;

    buf_init(seen, TEXT_BYTES_MAX);
    line_cutter_init(&c, TAGS_MAX, BODY_MAX);
    while (stream.n) {
        size_t piece = seed ? 1 + (state >> 16) % seed : stream.n;
        feed(&c, str_first(stream, piece), seen);
        stream = str_skip(stream, piece);
        state = state * 1103515245u + 12345u;
    }
    result = line_rest(&c, &line);
    if (result != LINE_NONE) note(seen, result, line);
    CHECK(line_rest(&c, &line) == LINE_NONE);
    line_cutter_finish(&c);
    CHECK(!seen->overflowed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str stream = str_skip(fuzz_input(data, n), 1);
    struct buf at_once, by_bytes, by_pieces;

    if (n == 0 || n > TEXT_BYTES_MAX / 16) return 0;
    cut(stream, 0, &at_once);
    cut(stream, 1, &by_bytes);
    cut(stream, 1u + data[0], &by_pieces);
    CHECK(str_eq(buf_str(&at_once), buf_str(&by_bytes)));
    CHECK(str_eq(buf_str(&at_once), buf_str(&by_pieces)));
    buf_finish(&at_once);
    buf_finish(&by_bytes);
    buf_finish(&by_pieces);
    return 0;
}
