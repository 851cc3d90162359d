/* SPDX-License-Identifier: MIT
 * test_base64: the vectors of RFC 4648, and that there is one way only to write the same bytes. */
#include "base/base64.h"
#include "unit.h"

#include <string.h>

static void examples_of_the_rfc_hold(void **state)
{
    static const struct {
        const char *bytes, *text;
    } examples[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    struct buf text, bytes;

    (void)state;
    buf_init(&text, 100);
    buf_init(&bytes, 100);
    for (size_t i = 0; i < ARRAY_LENGTH(examples); i++) {
        buf_clear(&text);
        buf_clear(&bytes);
        assert_true(base64_encode(&text, str_from(examples[i].bytes)));
        assert_true(str_eq(buf_str(&text), str_from(examples[i].text)));
        assert_true(base64_decode(&bytes, str_from(examples[i].text)));
        assert_true(str_eq(buf_str(&bytes), str_from(examples[i].bytes)));
    }
    buf_finish(&text);
    buf_finish(&bytes);
}

static void all_bytes_come_back(void **state)
{
    char all[256];
    struct buf text, bytes;

    (void)state;
    for (size_t i = 0; i < sizeof all; i++) all[i] = (char)i;
    buf_init(&text, 1000);
    buf_init(&bytes, 1000);
    for (size_t n = 0; n <= sizeof all; n++) {
        buf_clear(&text);
        buf_clear(&bytes);
        assert_true(base64_encode(&text, (struct str){all, n}));
        assert_true(base64_decode(&bytes, buf_str(&text)));
        assert_true(str_eq(buf_str(&bytes), (struct str){all, n}));
    }
    buf_finish(&text);
    buf_finish(&bytes);
}

static void other_texts_are_refused_and_add_nothing(void **state)
{
    static const char *const texts[] = {
        "Zg",    "Zg=",   "Zg===",    "Zh==",   "Zm9=", "=",    "====",  "Z===",
        "Zm9v ", "Zm 9v", "Zg==Zm9v", "Zm9v\n", "Zm9-", "Zm_v", "Zm9vZ", "\xc3\xa4==",
    };
    struct buf bytes;

    (void)state;
    buf_init(&bytes, 100);
    assert_true(buf_add(&bytes, STR("before")));
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        assert_false(base64_decode(&bytes, str_from(texts[i])));
        assert_str(buf_str(&bytes), "before");
    }
    buf_finish(&bytes);
}

static void limit_is_kept_whole(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 7);
    assert_false(base64_encode(&out, STR("foob")));
    assert_int_equal(out.n, 0);
    assert_true(base64_encode(&out, STR("foo")));
    assert_false(base64_decode(&out, STR("Zm9vYmFy")));
    assert_str(buf_str(&out), "Zm9v");
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_of_the_rfc_hold),
        cmocka_unit_test(all_bytes_come_back),
        cmocka_unit_test(other_texts_are_refused_and_add_nothing),
        cmocka_unit_test(limit_is_kept_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
