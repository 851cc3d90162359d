/* SPDX-License-Identifier: MIT
 * fuzz_mask: the quick matcher agrees with a plain one that tries everything, and normalising a
 * mask does not change whom it fits, nor an entry of a list what it is about. The input is a
 * pattern, a NUL, and a text. */
#include "base/utf8.h"
#include "fuzz.h"
#include "irc/extban.h"
#include "irc/mask.h"

#include <string.h>

enum { SIDE_MAX = 200 };

/* fits[i]: whether pattern[at..] fits text[i..]. Filled for the last place first. */
static void fill_row(struct str pattern, size_t at, struct str text, const bool *behind, bool *fits)
{
    char c = pattern.p[at];
    bool is_escape =
        c == '\\' && at + 1 < pattern.n && str_contains(STR("*?\\"), pattern.p[at + 1]);
    char literal = is_escape ? pattern.p[at + 1] : c;
    bool is_star = c == '*';
    uint32_t unused;

    for (size_t i = text.n + 1; i-- > 0;) {
        size_t next = i + utf8_decode(str_skip(text, i), &unused);
        if (is_star)
            fits[i] = behind[i] || (i < text.n && fits[next]);
        else if (c == '?')
            fits[i] = i < text.n && behind[next];
        else
            fits[i] = i < text.n && behind[i + 1] && ascii_lower(literal) == ascii_lower(text.p[i]);
    }
}

static bool plain_match(struct str pattern, struct str text)
{
    static bool rows[SIDE_MAX + 1][SIDE_MAX + 1];

    memset(rows[pattern.n], 0, sizeof rows[0]);
    rows[pattern.n][text.n] = true;
    for (size_t at = pattern.n; at-- > 0;) {
        bool is_escape = pattern.p[at] == '\\' && at + 1 < pattern.n &&
                         str_contains(STR("*?\\"), pattern.p[at + 1]);
        fill_row(pattern, at, text, rows[at + (is_escape ? 2 : 1)], rows[at]);
    }
    return rows[0][0];
}

/* Whether all three parts are there, so that normalising adds none. */
static bool is_full(struct str mask)
{
    struct str rest = mask, nick = str_cut(&rest, '!'), user = str_cut(&rest, '@');

    return nick.n > 0 && user.n > 0 && rest.n > 0;
}

static void check_normalised(struct str mask, struct str text)
{
    struct buf full, again;

    buf_init(&full, 1000);
    buf_init(&again, 1000);
    if (mask_add_normalised(&full, mask)) {
        CHECK(full.n <= MASK_BYTES_MAX);
        CHECK(is_full(buf_str(&full)));
        CHECK(!str_contains(buf_str(&full), ' ') && !str_contains(buf_str(&full), ','));
        CHECK(mask_add_normalised(&again, buf_str(&full)));
        CHECK(str_eq(buf_str(&full), buf_str(&again)));
        if (is_full(mask)) CHECK(mask_match(mask, text) == mask_match(buf_str(&full), text));
    } else {
        CHECK(full.n == 0);
    }
    buf_finish(&full);
    buf_finish(&again);
}

static void check_extban(struct str entry)
{
    struct buf full, again;

    buf_init(&full, 1000);
    buf_init(&again, 1000);
    if (extban_add_normalised(&full, entry)) {
        struct extban e = extban_read(buf_str(&full));
        CHECK(full.n <= MASK_BYTES_MAX);
        CHECK(e.pattern.n > 0 && mask_is_sendable(buf_str(&full)));
        CHECK(e.is_account || is_full(e.pattern));
        CHECK(extban_add_normalised(&again, buf_str(&full)));
        CHECK(str_eq(buf_str(&full), buf_str(&again)));
    } else {
        CHECK(full.n == 0);
    }
    buf_finish(&full);
    buf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = fuzz_input(data, n), pattern = str_cut(&text, '\0');

    if (pattern.n > SIDE_MAX || text.n > SIDE_MAX) return 0;
    if (utf8_is_valid(pattern) && utf8_is_valid(text))
        CHECK(mask_match(pattern, text) == plain_match(pattern, text));
    check_normalised(pattern, text);
    check_extban(pattern);
    return 0;
}
