/* SPDX-License-Identifier: MIT
 * fuzz_tags: escaping there and back changes nothing, and what is kept of a client's tags is clean,
 * each key once, and stays the same when kept again. */
#include "base/utf8.h"
#include "fuzz.h"
#include "irc/tags.h"

static void check_escapes(struct str value)
{
    struct buf escaped, back;

    buf_init(&escaped, value.n * 2);
    buf_init(&back, value.n);
    CHECK(tags_add_escaped(&escaped, value));
    CHECK(!str_contains(buf_str(&escaped), ' ') && !str_contains(buf_str(&escaped), ';'));
    CHECK(!str_contains(buf_str(&escaped), '\r') && !str_contains(buf_str(&escaped), '\n'));
    CHECK(tags_add_unescaped(&back, buf_str(&escaped)));
    CHECK(str_eq(buf_str(&back), value));
    buf_clear(&back);
    CHECK(tags_add_unescaped(&back, value));
    CHECK(back.n <= value.n);
    buf_finish(&escaped);
    buf_finish(&back);
}

static void check_walk(struct str tags)
{
    struct str rest = tags, value;
    struct tag tag;

    while (tags_next(&rest, &tag)) {
        CHECK(fuzz_is_inside(tag.key, tags) && fuzz_is_inside(tag.value, tags));
        CHECK(!str_contains(tag.key, ';') && !str_contains(tag.key, '='));
        CHECK(!str_contains(tag.value, ';'));
        CHECK(tags_get(tags, tag.key, &value));
    }
}

static void check_kept(struct str kept, struct str tags)
{
    struct str rest = kept, later = {0}, asked = {0}, again = {0};
    struct tag tag;

    CHECK(utf8_is_valid(kept));
    while (tags_next(&rest, &tag)) {
        CHECK(str_starts(tag.key, STR("+")));
        CHECK(!tags_get(rest, tag.key, &later));
        CHECK(tags_get(tags, tag.key, &asked));
        CHECK(tags_get(kept, tag.key, &again) && str_eq(again, tag.value));
        CHECK(str_eq(asked, tag.value) || !utf8_is_valid(asked));
    }
}

static void check_client_only(struct str tags)
{
    struct buf kept, again;

    buf_init(&kept, tags.n);
    buf_init(&again, tags.n);
    CHECK(tags_add_client_only(&kept, tags));
    check_kept(buf_str(&kept), tags);
    CHECK(tags_add_client_only(&again, buf_str(&kept)));
    CHECK(str_eq(buf_str(&kept), buf_str(&again)));
    buf_finish(&kept);
    buf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str input = fuzz_input(data, n);

    if (n > 8191) return 0; /* as many as a line may carry */
    check_escapes(input);
    check_walk(input);
    check_client_only(input);
    return 0;
}
