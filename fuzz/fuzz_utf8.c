/* SPDX-License-Identifier: MIT
 * fuzz_utf8: characters survive decoding and encoding, repaired text is well-formed, and cut text
 * never ends inside a character. */
#include "base/utf8.h"
#include "fuzz.h"

static void check_encoded(uint32_t code_point, struct str bytes)
{
    struct buf again;

    buf_init(&again, 4);
    CHECK(utf8_add(&again, code_point));
    CHECK(str_eq(buf_str(&again), bytes));
    buf_finish(&again);
}

/* A cut at `at` bytes, where a character of the text ends at `before` and the next at `behind`. */
static void check_cut(struct str text, size_t at, size_t before, size_t behind)
{
    struct str head = utf8_first(text, at);

    CHECK(head.p == text.p);
    CHECK(head.n == (at < behind ? before : behind));
}

/* Walks the text character by character, a stray byte for one of its own. */
static bool walk(struct str text)
{
    bool is_valid = true;
    size_t at = 0;

    while (at < text.n) {
        uint32_t code_point;
        size_t n = utf8_decode(str_skip(text, at), &code_point);
        if (n) check_encoded(code_point, str_first(str_skip(text, at), n));
        is_valid = is_valid && n > 0;
        n = n ? n : 1;
        for (size_t i = 0; i <= n; i++) check_cut(text, at + i, at, at + n);
        at += n;
    }
    CHECK(at == text.n);
    return is_valid;
}

static void check_repaired(struct str text, bool is_valid)
{
    struct buf repaired;

    buf_init(&repaired, text.n * 3);
    CHECK(utf8_add_repaired(&repaired, text));
    CHECK(utf8_is_valid(buf_str(&repaired)));
    CHECK(str_eq(buf_str(&repaired), text) == is_valid);
    buf_finish(&repaired);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = fuzz_input(data, n);
    bool is_valid = walk(text);

    CHECK(utf8_is_valid(text) == is_valid);
    check_repaired(text, is_valid);
    return 0;
}
