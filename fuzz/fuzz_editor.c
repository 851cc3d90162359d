/* SPDX-License-Identifier: MIT
 * fuzz_editor: whatever is typed, the editor holds well-formed text, and its cursor stands between
 * two characters of it. */
#include "base/utf8.h"
#include "client/text/edit.h"
#include "fuzz.h"

enum { INPUT_BYTES_MAX = 512, OUT_BYTES_MAX = 1 << 20, OTHERS = 3 };

/* Bytes below 32 are actions, all else is inserted. */
static void act(struct edit *e, struct buf *out, struct str bytes)
{
    unsigned char byte = (unsigned char)bytes.p[0];

    if (byte <= EDIT_NEWER)
        (void)edit_do(e, (enum edit_action)byte, str_first(bytes, 4));
    else if (byte % 32 == OTHERS)
        edit_take(e, out, byte & 32);
    else if (byte % 32 == OTHERS + 1)
        edit_set(e, str_first(bytes, 8), byte);
    else if (byte % 32 == OTHERS + 2)
        (void)edit_go_to(e, byte);
    else
        (void)edit_do(e, EDIT_INSERT, str_first(bytes, 4));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str bytes = fuzz_input(data, n);
    struct edit e;
    struct buf out;

    if (n > INPUT_BYTES_MAX) return 0;
    edit_init(&e);
    buf_init(&out, OUT_BYTES_MAX);
    for (; bytes.n; bytes = str_skip(bytes, 1)) {
        act(&e, &out, bytes);
        CHECK(e.cursor <= e.text.n);
        CHECK(utf8_is_valid(buf_str(&e.text)));
        CHECK(utf8_is_valid(str_first(buf_str(&e.text), e.cursor)));
    }
    edit_finish(&e);
    buf_finish(&out);
    return 0;
}
