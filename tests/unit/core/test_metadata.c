/* SPDX-License-Identifier: MIT
 * test_metadata: keys, limits, and the lines in which metadata is kept. */
#include "base/check.h"
#include "core/people/metadata.h"
#include "unit.h"

static void key_is_made_of_few_signs(void **state)
{
    static const struct str good[] = {STR_INIT("a"), STR_INIT("im.xmpp"), STR_INIT("9_./-")};
    static const struct str bad[] = {STR_INIT(""),  STR_INIT("A"),    STR_INIT("a b"),
                                     STR_INIT("é"), STR_INIT("a\0b"), STR_INIT("*")};

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) assert_true(metadata_key_is_valid(good[i]));
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) assert_false(metadata_key_is_valid(bad[i]));
}

static struct str numbered(unsigned number, struct buf *out)
{
    buf_clear(out);
    buf_addf(out, "k%03u", number);
    return buf_str(out);
}

static void full_metadata_takes_no_key_more_but_new_values(void **state)
{
    struct metadata m = {0};
    struct buf key;

    (void)state;
    buf_init(&key, METADATA_KEY_BYTES_MAX);
    for (unsigned i = METADATA_KEYS_MAX; i-- > 0;)
        assert_true(metadata_set(&m, numbered(i, &key), STR("x")));
    assert_false(metadata_set(&m, STR("other"), STR("x")));
    assert_true(metadata_set(&m, STR("k003"), STR("y")));
    assert_string_equal(metadata_find(&m, STR("k003"))->value, "y");
    for (unsigned i = 0; i < METADATA_KEYS_MAX; i++)
        assert_true(str_eq(str_from(m.items[i].key), numbered(i, &key)));
    metadata_remove(&m, STR("k003"));
    metadata_remove(&m, STR("k003"));
    assert_null(metadata_find(&m, STR("k003")));
    assert_true(metadata_set(&m, STR("other"), STR("x")));
    metadata_clear(&m);
    assert_int_equal(m.count, 0);
    buf_finish(&key);
}

static void read(struct metadata *m, struct str line)
{
    struct message message;

    assert_int_equal(message_parse(line, &message), MESSAGE_OK);
    metadata_read(m, &message);
}

static struct str kept_value(const struct metadata *m, struct str key)
{
    const struct metadata_item *item = metadata_find(m, key);

    return item ? str_from(item->value) : STR("(none)");
}

static void what_is_written_is_read_again(void **state)
{
    struct metadata m = {0}, again = {0};
    struct buf lines;
    struct str rest;

    (void)state;
    buf_init(&lines, 1000);
    assert_true(metadata_set(&m, STR("a"), STR("two words")));
    assert_true(metadata_set(&m, STR("b"), STR("")));
    assert_true(metadata_set(&m, STR("c"), STR(":")));
    metadata_write(&lines, &m, STR("#room"));
    for (rest = buf_str(&lines); rest.n;) read(&again, str_cut(&rest, '\n'));
    assert_int_equal(again.count, 3);
    assert_str(kept_value(&again, STR("a")), "two words");
    assert_str(kept_value(&again, STR("b")), "");
    assert_str(kept_value(&again, STR("c")), ":");
    metadata_clear(&m);
    metadata_clear(&again);
    buf_finish(&lines);
}

static void lines_that_break_the_rules_are_passed_over(void **state)
{
    struct metadata m = {0};

    (void)state;
    read(&m, STR("METADATA #room SET Key :value"));
    read(&m, STR("METADATA #room SET"));
    assert_int_equal(m.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(key_is_made_of_few_signs),
        cmocka_unit_test(full_metadata_takes_no_key_more_but_new_values),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(lines_that_break_the_rules_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
