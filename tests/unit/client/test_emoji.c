/* SPDX-License-Identifier: MIT
 * Pictures by their names. */
#include "base/utf8.h"
#include "client/text/emoji.h"
#include "unit.h"

#include <string.h>

static void expect_replaced(const char *text, const char *expected)
{
    struct arena arena;

    arena_init(&arena);
    assert_str_at(emoji_replace(&arena, str_from(text)), str_from(expected), __FILE__, __LINE__);
    arena_finish(&arena);
}

static void names_are_sorted_and_each_finds_its_picture(void **state)
{
    const struct emoji *before = NULL;
    size_t i = 0;

    (void)state;
    for (const struct emoji *e = emoji_at(0); e; e = emoji_at(++i)) {
        struct str name = str_from(e->name), picture = str_from(e->text);
        if (before) assert_true(str_compare(str_from(before->name), name) < 0);
        assert_true(name.n <= 32);
        assert_true(utf8_is_valid(picture));
        assert_true(picture.n <= 4 * (name.n + 2)); /* as emoji_replace has it */
        assert_str_at(emoji_find(name), picture, __FILE__, __LINE__);
        before = e;
    }
    assert_in_range(i, 300, 1000);
}

static void common_names_are_known(void **state)
{
    (void)state;
    assert_str(emoji_find(STR("smile")), "😄");
    assert_str(emoji_find(STR("+1")), "👍");
    assert_str(emoji_find(STR("thumbsup")), "👍");
    assert_str(emoji_find(STR("-1")), "👎");
    assert_str(emoji_find(STR("heart")), "\xE2\x9D\xA4\xEF\xB8\x8F");
    assert_str(emoji_find(STR("tada")), "🎉");
    assert_str(emoji_find(STR("rocket")), "🚀");
    assert_str(emoji_find(STR("eyes")), "👀");
    assert_str(emoji_find(STR("thinking")), "🤔");
    assert_str(emoji_find(STR("no such thing")), "");
    assert_str(emoji_find(STR("")), "");
}

static void known_names_in_a_text_become_pictures(void **state)
{
    (void)state;
    expect_replaced(":tada:", "🎉");
    expect_replaced("well :+1: done :tada::rocket:!", "well 👍 done 🎉🚀!");
    expect_replaced("(:eyes:)", "(👀)");
}

static void what_is_no_name_stays(void **state)
{
    static const char *const texts[] = {"no names",  "::",         ":",          ": tada :",
                                        ":nothing:", "at 10:100:", "http://x:x", "x:100:y",
                                        "é:tada:",   ":tada",      "a :tada:b"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) expect_replaced(texts[i], texts[i]);
}

static void code_stays(void **state)
{
    (void)state;
    expect_replaced("`:tada:` :tada:", "`:tada:` 🎉");
    expect_replaced("```:tada:``` :tada:", "```:tada:``` 🎉");
    expect_replaced("it`s :tada:", "it`s 🎉");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_sorted_and_each_finds_its_picture),
        cmocka_unit_test(common_names_are_known),
        cmocka_unit_test(known_names_in_a_text_become_pictures),
        cmocka_unit_test(what_is_no_name_stays),
        cmocka_unit_test(code_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
