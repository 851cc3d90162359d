/* SPDX-License-Identifier: MIT
 * fuzz_keys: bytes of a terminal give the same keys however they are split; and whatever is typed,
 * the editor holds well-formed text, and its cursor is on the screen. */
#include "base/utf8.h"
#include "client/edit.h"
#include "fuzz.h"
#include "tui/keys.h"
#include "tui/typing.h"

enum { OUT_BYTES_MAX = 1 << 22 };

static void write_key(struct buf *out, const struct key *key)
{
    buf_add_number(out, (uint64_t)key->code);
    buf_add_char(out, key->letter);
    buf_add(out, key->text);
    buf_add_char(out, '\n');
}

static void write_keys(struct buf *out, struct str bytes, size_t piece)
{
    struct keys k;
    struct key key;

    keys_init(&k);
    while (bytes.n) {
        struct str part = str_first(bytes, piece);
        bytes = str_skip(bytes, piece);
        while (keys_next(&k, &part, &key)) {
            CHECK(key.code != KEY_TEXT || utf8_is_valid(key.text));
            write_key(out, &key);
        }
        CHECK(part.n == 0);
    }
    keys_finish(&k);
}

static void check_splits(struct str bytes, size_t piece)
{
    struct buf whole, split;

    buf_init(&whole, OUT_BYTES_MAX);
    buf_init(&split, OUT_BYTES_MAX);
    write_keys(&whole, bytes, bytes.n);
    write_keys(&split, bytes, piece);
    CHECK(str_eq(buf_str(&whole), buf_str(&split)));
    buf_finish(&whole);
    buf_finish(&split);
}

static void check_typing(struct buf *out, const struct edit *e, size_t columns)
{
    struct typing t = {.prompt = STR("#lobby> "),
                       .text = buf_str(&e->text),
                       .cursor = e->cursor,
                       .columns = columns,
                       .rows_max = 3};
    struct typing_place place = typing_write(out, &t);

    CHECK(place.rows >= 1 && place.rows <= t.rows_max);
    CHECK(place.cursor_row < place.rows);
    CHECK(place.cursor_column < columns);
    buf_clear(out);
}

/* Bytes below 32 are actions, all else is inserted. */
static void check_editor(struct str bytes, size_t columns)
{
    struct edit e;
    struct buf out;

    edit_init(&e, NULL, NULL);
    buf_init(&out, OUT_BYTES_MAX);
    for (; bytes.n; bytes = str_skip(bytes, 1)) {
        unsigned char byte = (unsigned char)bytes.p[0];
        enum edit_action action = byte <= EDIT_END_OF_FILE ? (enum edit_action)byte : EDIT_INSERT;
        if (edit_do(&e, action, str_first(bytes, 4)) == EDIT_ENTERED) edit_take(&e, &out);
        CHECK(e.cursor <= e.text.n);
        CHECK(utf8_is_valid(buf_str(&e.text)));
        check_typing(&out, &e, columns);
    }
    edit_finish(&e);
    buf_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str bytes = fuzz_input(data, n);
    size_t piece = n ? data[0] % 7 + 1u : 1;

    if (n > 512) return 0;
    check_splits(bytes, piece);
    check_editor(bytes, 8 + piece);
    return 0;
}
