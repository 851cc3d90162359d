/* SPDX-License-Identifier: MIT
 * skeleton: decomposed, each character replaced by what it is read as, folded. */
#include "irc/skeleton.h"

#include "base/utf8.h"
#include "irc/confusables.h"

#include <string.h>

/* Replaces what fits. */
static struct str replace(struct str text, char out[SKELETON_BYTES_MAX])
{
    uint32_t c;
    size_t count = 0;

    for (size_t n; text.n && (n = utf8_decode(text, &c)) > 0; text = str_skip(text, n)) {
        struct str like = confusable_prototype(c);
        if (like.n == 0) like = str_first(text, n);
        if (count + like.n > SKELETON_BYTES_MAX) break;
        memcpy(out + count, like.p, like.n);
        count += like.n;
    }
    return (struct str){out, count};
}

struct str skeleton_of(struct str name, struct skeleton_buffer *out)
{
    char plain[PRECIS_BYTES_MAX], replaced[SKELETON_BYTES_MAX];
    struct str text = str_is_ascii(name) ? name : precis_decompose(name, plain);

    text = replace(text, replaced);
    text = str_is_ascii(text) ? text : precis_fold(utf8_first(text, PRECIS_TEXT_MAX), out->bytes);
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_lower(text.p[i]);
        out->bytes[i] = c == 'i' ? 'l' : c;
    }
    return (struct str){out->bytes, text.n};
}
