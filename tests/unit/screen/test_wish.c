/* SPDX-License-Identifier: MIT
 * Wishes own every byte they point at. */
#include "screen/wish.h"
#include "unit.h"

#include <string.h>

static void wishes_copy_what_they_point_at(void **state)
{
    char letters[] = "abcdef";
    struct wish wish = {.kind = WISH_INPUT,
                        .network = 3,
                        .on = true,
                        .input = {.kind = CLIENT_CHANGE,
                                  .then_ms = 7,
                                  .text = {letters, 1},
                                  .room = {letters + 1, 1},
                                  .msgid = {letters + 2, 1},
                                  .reply_to = {letters + 3, 1}},
                        .title = {letters + 4, 1},
                        .text = {letters + 5, 1}};
    struct wishes w;

    (void)state;
    wishes_init(&w);
    wishes_add(&w, &wish);
    memset(letters, '-', sizeof letters - 1);
    assert_int_equal(w.count, 1);
    assert_int_equal(w.items[0].network, 3);
    assert_true(w.items[0].on);
    assert_int_equal(w.items[0].input.then_ms, 7);
    assert_str(w.items[0].input.text, "a");
    assert_str(w.items[0].input.room, "b");
    assert_str(w.items[0].input.msgid, "c");
    assert_str(w.items[0].input.reply_to, "d");
    assert_str(w.items[0].title, "e");
    assert_str(w.items[0].text, "f");
    wishes_finish(&w);
}

static void finished_wishes_are_none(void **state)
{
    struct wishes w;

    (void)state;
    wishes_init(&w);
    for (size_t i = 0; i < 100; i++) wishes_add(&w, &(struct wish){.kind = WISH_LEAVE});
    wishes_finish(&w);
    assert_int_equal(w.count, 0);
    wishes_init(&w);
    wishes_add(&w, &(struct wish){.kind = WISH_COPY, .text = STR("tea")});
    assert_str(w.items[0].text, "tea");
    wishes_finish(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wishes_copy_what_they_point_at),
        cmocka_unit_test(finished_wishes_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
