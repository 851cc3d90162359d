/* SPDX-License-Identifier: MIT
 * test_blob: counted bytes live as long as the last who holds them, and never move. */
#include "base/blob.h"
#include "unit.h"

static void appended_bytes_never_move(void **state)
{
    struct blob *b = blob_create(8);
    const char *start = b->bytes;

    (void)state;
    assert_true(blob_append(b, STR("abc")));
    assert_true(blob_append(b, STR("de")));
    assert_ptr_equal(b->bytes, start);
    assert_str(((struct str){b->bytes, b->used}), "abcde");
    blob_unref(b);
}

static void full_blob_refuses_and_stays_whole(void **state)
{
    struct blob *b = blob_create(4);

    (void)state;
    assert_int_equal(blob_room(b), 4);
    assert_true(blob_append(b, STR("abc")));
    assert_false(blob_append(b, STR("de")));
    assert_int_equal(blob_room(b), 1);
    assert_true(blob_append(b, STR("d")));
    assert_int_equal(blob_room(b), 0);
    assert_false(blob_append(b, STR("e")));
    assert_true(blob_append(b, (struct str){0}));
    assert_str(((struct str){b->bytes, b->used}), "abcd");
    blob_unref(b);
}

static void blob_lives_until_the_last_reference(void **state)
{
    struct blob *b = blob_create(4);

    (void)state;
    assert_ptr_equal(blob_ref(b), b);
    assert_true(blob_append(b, STR("ab")));
    blob_unref(b);
    assert_int_equal(b->refs, 1);
    assert_str(((struct str){b->bytes, b->used}), "ab");
    blob_unref(b);
    blob_unref(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appended_bytes_never_move),
        cmocka_unit_test(full_blob_refuses_and_stays_whole),
        cmocka_unit_test(blob_lives_until_the_last_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
