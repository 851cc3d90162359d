/* SPDX-License-Identifier: MIT
 * fuzz_editor: whatever is typed, the editor holds well-formed text, and its cursor is on the
 * screen. */
#include "base/utf8.h"
#include "client/edit.h"
#include "fuzz.h"
#include "tui/typing.h"

enum { INPUT_BYTES_MAX = 512, OUT_BYTES_MAX = 1 << 20 };

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
    if (n > INPUT_BYTES_MAX) return 0;
    check_editor(fuzz_input(data, n), n ? 8 + data[0] % 7 : 8);
    return 0;
}
