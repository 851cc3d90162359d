/* SPDX-License-Identifier: MIT
 * base64: by libsodium, four letters at a time. */
#include "base/base64.h"

#include <sodium.h>

enum { GROUP_BYTES = 3, GROUP_LETTERS = 4, VARIANT = sodium_base64_VARIANT_ORIGINAL };

bool base64_encode(struct buf *out, struct str bytes)
{
    size_t start = out->n;

    while (bytes.n) {
        struct str group = str_first(bytes, GROUP_BYTES);
        char letters[GROUP_LETTERS + 1];

        sodium_bin2base64(letters, sizeof letters, (const unsigned char *)group.p, group.n,
                          VARIANT);
        if (!buf_add(out, (struct str){letters, GROUP_LETTERS})) {
            buf_cut(out, start);
            return false;
        }
        bytes = str_skip(bytes, group.n);
    }
    return true;
}

/* Only the last group may be a short one. */
static bool decode_group(struct buf *out, struct str group, bool is_last)
{
    unsigned char bytes[GROUP_BYTES];
    size_t n;

    if (sodium_base642bin(bytes, sizeof bytes, group.p, group.n, NULL, &n, NULL, VARIANT) != 0)
        return false;
    return n > 0 && (is_last || n == GROUP_BYTES) && buf_add(out, (struct str){(char *)bytes, n});
}

bool base64_decode(struct buf *out, struct str text)
{
    size_t start = out->n;

    while (text.n) {
        struct str group = str_first(text, GROUP_LETTERS);

        text = str_skip(text, group.n);
        if (!decode_group(out, group, text.n == 0)) {
            buf_cut(out, start);
            return false;
        }
    }
    return true;
}
