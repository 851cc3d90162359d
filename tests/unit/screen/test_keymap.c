/* SPDX-License-Identifier: MIT
 * Keys are bound by words, and every word of the table means something. */
#include "screen/action/keymap.h"
#include "unit.h"

#include <string.h>

static int set_up(void **state)
{
    struct keymap *k = test_malloc(sizeof *k);

    keymap_init(k);
    *state = k;
    return 0;
}

static int tear_down(void **state)
{
    test_free(*state);
    return 0;
}

static const char *does(const struct keymap *k, enum keymap_mode mode, struct key key)
{
    const struct action *action = keymap_find(k, mode, &key);

    return action ? action->name : "none";
}

static const char *typing(const struct keymap *k, struct key key)
{
    return does(k, KEYMAP_TYPING, key);
}

static struct key text(unsigned modifiers, struct str text)
{
    return (struct key){.code = KEY_TEXT, .modifiers = modifiers, .text = text};
}

static enum keymap_error bind(struct keymap *k, const char *key, const char *action)
{
    return keymap_bind(k, KEYMAP_TYPING, str_from(key), str_from(action));
}

static void actions_are_sorted_and_explained(void **state)
{
    (void)state;
    for (size_t i = 0; action_at(i); i++) {
        const struct action *a = action_at(i);
        assert_true(i == 0 || strcmp(action_at(i - 1)->name, a->name) < 0);
        assert_ptr_equal(action_find(str_from(a->name)), a);
        assert_true(strlen(a->help) > 0);
        assert_non_null(a->run);
    }
    assert_null(action_find(STR("none")));
    assert_null(action_find(STR("sen")));
}

/* What stands in the table is said again as it was written, and is found by the key it names. */
static void every_usual_key_does_something(void **state)
{
    const struct keymap *k = *state;

    assert_in_range(k->count, 80, BINDINGS_MAX - 50);
    for (size_t i = 0; i < k->count; i++) {
        const struct binding *b = &k->bindings[i];
        struct key key = {.code = b->code,
                          .modifiers = b->modifiers,
                          .number = b->number,
                          .text = {b->text, b->n}};
        assert_non_null(b->action);
        assert_ptr_equal(keymap_find(k, b->mode, &key), b->action);
    }
}

static void every_action_has_a_key(void **state)
{
    const struct keymap *k = *state;

    for (size_t i = 0; action_at(i); i++) {
        size_t at = 0;
        while (at < k->count && k->bindings[at].action != action_at(i)) at++;
        if (at == k->count) print_error("no key does %s\n", action_at(i)->name);
        assert_true(at < k->count);
    }
}

static void keys_do_what_hands_know(void **state)
{
    const struct keymap *k = *state;

    assert_string_equal(typing(k, (struct key){.code = KEY_ENTER}), "send");
    assert_string_equal(typing(k, (struct key){.code = KEY_ENTER, .modifiers = KEY_ALT}),
                        "new-line");
    assert_string_equal(typing(k, (struct key){.code = KEY_TAB}), "complete");
    assert_string_equal(typing(k, (struct key){.code = KEY_TAB, .modifiers = KEY_SHIFT}),
                        "complete-back");
    assert_string_equal(typing(k, text(KEY_CTRL, STR("c"))), "clear");
    assert_string_equal(typing(k, text(KEY_CTRL, STR("w"))), "kill-word-left");
    assert_string_equal(typing(k, (struct key){.code = KEY_FUNCTION, .number = 1}), "keys");
    assert_string_equal(typing(k, (struct key){.code = KEY_FUNCTION, .number = 2}), "none");
    assert_string_equal(typing(k, text(0, STR("r"))), "none");
    assert_string_equal(does(k, KEYMAP_CHOOSING, text(0, STR("r"))), "reply");
    assert_string_equal(does(k, KEYMAP_CHOOSING, text(0, STR("é"))), "none");
}

static void letters_with_alt_or_ctrl_have_no_case(void **state)
{
    struct keymap *k = *state;

    assert_string_equal(typing(k, text(KEY_ALT, STR("A"))), "next-news");
    assert_string_equal(typing(k, text(KEY_ALT, STR("a"))), "next-news");
    assert_int_equal(bind(k, "g", "newest"), KEYMAP_OK);
    assert_string_equal(typing(k, text(0, STR("g"))), "newest");
    assert_string_equal(typing(k, text(0, STR("G"))), "none");
}

static void keys_are_written_in_many_ways(void **state)
{
    static const char *const keys[] = {"ctrl-alt-x", "ALT-CTRL-X", "Alt-Ctrl-x", "Ctrl-Alt-Ctrl-X"};
    struct keymap *k = *state;
    struct key page_up = {.code = KEY_PAGE_UP, .modifiers = KEY_CTRL | KEY_SHIFT};

    for (size_t i = 0; i < 4; i++) {
        keymap_init(k);
        assert_int_equal(bind(k, keys[i], "newest"), KEYMAP_OK);
        assert_string_equal(typing(k, text(KEY_CTRL | KEY_ALT, STR("x"))), "newest");
    }
    assert_int_equal(bind(k, "shift-ctrl-pageup", "newest"), KEYMAP_OK);
    assert_string_equal(typing(k, page_up), "newest");
    assert_int_equal(bind(k, "f12", "newest"), KEYMAP_OK);
    assert_string_equal(typing(k, (struct key){.code = KEY_FUNCTION, .number = 12}), "newest");
    assert_int_equal(bind(k, "Alt--", "newest"), KEYMAP_OK);
    assert_string_equal(typing(k, text(KEY_ALT, STR("-"))), "newest");
    assert_int_equal(bind(k, "Ctrl-é", "newest"), KEYMAP_OK);
    assert_string_equal(typing(k, text(KEY_CTRL, STR("é"))), "newest");
    assert_int_equal(bind(k, "Ctrl-Space", "newest"), KEYMAP_OK);
    assert_string_equal(typing(k, text(KEY_CTRL, STR(" "))), "newest");
}

static void what_is_no_key_is_refused(void **state)
{
    static const char *const keys[] = {"",    "Ctrl-",   "ab",          "F0",
                                       "F13", "Hyper-x", "Ctrl-Enterr", "漢漢漢"};
    struct keymap *k = *state;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_int_equal(bind(k, keys[i], "send"), KEYMAP_BAD_KEY);
    assert_int_equal(bind(k, "F5", "make-tea"), KEYMAP_BAD_ACTION);
    assert_int_equal(bind(k, "F5", ""), KEYMAP_BAD_ACTION);
}

static void key_can_be_bound_anew_and_to_nothing(void **state)
{
    struct keymap *k = *state;
    size_t count = k->count;

    assert_int_equal(bind(k, "Enter", "new-line"), KEYMAP_OK);
    assert_int_equal(bind(k, "Ctrl-Z", "none"), KEYMAP_OK);
    assert_int_equal(k->count, count);
    assert_string_equal(typing(k, (struct key){.code = KEY_ENTER}), "new-line");
    assert_string_equal(typing(k, text(KEY_CTRL, STR("z"))), "none");
    assert_string_equal(does(k, KEYMAP_CHOOSING, text(KEY_CTRL, STR("z"))), "suspend");
}

static void full_map_refuses_and_stays_whole(void **state)
{
    struct keymap *k = *state;
    char key[] = "\xE6\xBC\x80";

    while (k->count < BINDINGS_MAX) {
        assert_int_equal(bind(k, key, "send"), KEYMAP_OK);
        if (++key[2] == '\xC0') key[2] = '\x80', key[1]++;
    }
    assert_int_equal(bind(k, "F5", "send"), KEYMAP_FULL);
    assert_int_equal(bind(k, "Enter", "new-line"), KEYMAP_OK);
    assert_int_equal(k->count, BINDINGS_MAX);
}

static void long_texts_are_no_keys(void **state)
{
    const struct keymap *k = *state;

    assert_string_equal(typing(k, text(0, STR("123456789"))), "none");
}

static void assert_written(const char *key, struct str expected)
{
    struct keymap k = {.count = 0};
    struct buf out;

    assert_int_equal(bind(&k, key, "send"), KEYMAP_OK);
    buf_init(&out, 100);
    keymap_write_key(&out, &k.bindings[0]);
    assert_str_at(buf_str(&out), expected, __FILE__, __LINE__);
    buf_finish(&out);
}

static void keys_are_told_as_people_say_them(void **state)
{
    (void)state;
    assert_written("alt-ctrl-x", STR("Ctrl-Alt-X"));
    assert_written("SHIFT-TAB", STR("Shift-Tab"));
    assert_written("pagedown", STR("PageDown"));
    assert_written("f7", STR("F7"));
    assert_written("g", STR("g"));
    assert_written("+", STR("+"));
    assert_written("alt-space", STR("Alt-Space"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actions_are_sorted_and_explained),
        cmocka_unit_test_setup_teardown(every_usual_key_does_something, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_action_has_a_key, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_do_what_hands_know, set_up, tear_down),
        cmocka_unit_test_setup_teardown(letters_with_alt_or_ctrl_have_no_case, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_are_written_in_many_ways, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_key_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(key_can_be_bound_anew_and_to_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(full_map_refuses_and_stays_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_texts_are_no_keys, set_up, tear_down),
        cmocka_unit_test(keys_are_told_as_people_say_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
