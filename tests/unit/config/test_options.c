/* SPDX-License-Identifier: MIT
 * test_options: what each type accepts on the command line, and what is said when it does not. */
#include "options_rig.h"

static void defaults_fill_what_nobody_set(void **state)
{
    struct house *h = *state;

    options_fill_defaults(&h->options);
    assert_true(h->inn.open);
    assert_int_equal(h->inn.rooms, 7);
    assert_int_equal(h->inn.cellar_bytes, 65536);
    assert_int_equal(h->inn.rest_ms, 10000);
    assert_int_equal(h->inn.sign.n, 0);
    assert_int_equal(h->inn.beers.count, 0);
    assert_int_equal(h->inn.mood, 0);
}

static void args_take_both_spellings(void **state)
{
    struct house *h = *state;

    assert_true(ARGS(h, "--room-count", "3", "--cellar=1M", "-b", "ale", "-bstout", "--no-open"));
    assert_int_equal(h->inn.rooms, 3);
    assert_int_equal(h->inn.cellar_bytes, 1 << 20);
    assert_int_equal(h->inn.beers.count, 2);
    assert_str(h->inn.beers.items[0], "ale");
    assert_str(h->inn.beers.items[1], "stout");
    options_fill_defaults(&h->options);
    assert_false(h->inn.open);
}

static void args_stop_at_the_first_word(void **state)
{
    struct house *h = *state;
    char *items[] = {"-r", "2", "enter", "--room-count", "5"};
    struct option_args args = {items, 5, 0};

    assert_true(options_read_args(&h->options, &args));
    assert_int_equal(args.at, 2);
    assert_int_equal(h->inn.rooms, 2);
}

static void args_stop_behind_two_dashes(void **state)
{
    struct house *h = *state;
    char *items[] = {"--help", "--", "--bogus"};
    struct option_args args = {items, 3, 0};

    assert_true(options_read_args(&h->options, &args));
    assert_int_equal(args.at, 2);
    assert_true(h->inn.help);
}

static void a_value_may_be_left_out_where_the_row_has_one(void **state)
{
    static char *const lines[][2] = {{"--book", NULL},
                                     {"--book", "--help"},
                                     {"--book=x", NULL},
                                     {"--book", "x"},
                                     {"--book=", NULL}};
    static const char *const books[] = {"guests.txt", "guests.txt", "x", "x", ""};

    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        struct house *h;
        void *fresh;
        struct option_args args = {lines[i], lines[i][1] ? 2 : 1, 0};
        set_up(&fresh);
        h = fresh;
        assert_true(options_read_args(&h->options, &args));
        assert_str_at(h->inn.book, str_from(books[i]), __FILE__, __LINE__);
        tear_down(&fresh);
    }
    (void)state;
}

static void unknown_arg_gets_the_nearest_name(void **state)
{
    struct house *h = *state;

    assert_false(ARGS(h, "--room-cuont=3"));
    assert_problem(h, "", "'--room-cuont=3' is no option; did you mean --room-count?");
}

static void unknown_arg_like_nothing_gets_no_name(void **state)
{
    struct house *h = *state;

    assert_false(ARGS(h, "--zzzzzzzzz"));
    assert_problem(h, "", "'--zzzzzzzzz' is no option");
}

static void unknown_letter_is_refused(void **state)
{
    struct house *h = *state;

    assert_false(ARGS(h, "-x"));
    assert_problem(h, "", "'-x' is no option");
}

static void missing_value_is_refused(void **state)
{
    struct house *h = *state;

    assert_false(ARGS(h, "--room-count"));
    assert_problem(h, "", "--room-count wants a value: COUNT");
}

static void number_out_of_range_names_the_range(void **state)
{
    struct house *h = *state;

    assert_false(ARGS(h, "-r", "100"));
    assert_problem(h, "", "--room-count must be a number from 1 to 99, not '100'");
}

static bool accepts(struct house *h, const char *name, const char *text)
{
    const struct option_row *row = options_find(&table, str_from(name));

    buf_clear(&h->problem);
    return options_set(&h->options, row, str_from(text), OPTION_ARGS);
}

static void numbers_are_digits_only(void **state)
{
    struct house *h = *state;
    static const char *const wrong[] = {"",   "x", "1x", "-1", "+1",
                                        " 1", "0", "1k", "1s", "99999999999999999999"};

    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++)
        assert_false(accepts(h, "room-count", wrong[i]));
    assert_true(accepts(h, "room-count", "99"));
}

static void sizes_have_units(void **state)
{
    struct house *h = *state;

    assert_true(accepts(h, "cellar", "5000"));
    assert_int_equal(h->inn.cellar_bytes, 5000);
    assert_true(accepts(h, "cellar", "5K"));
    assert_int_equal(h->inn.cellar_bytes, 5 << 10);
    assert_true(accepts(h, "cellar", "1G"));
    assert_int_equal(h->inn.cellar_bytes, 1 << 30);
    assert_false(accepts(h, "cellar", "2G"));
    assert_false(accepts(h, "cellar", "k"));
    assert_false(accepts(h, "cellar", "18446744073709551616G"));
    assert_str(buf_str(&h->problem),
               "--cellar must be a size from 4k to 1G, not '18446744073709551616G'");
}

static void durations_have_units_and_seconds_without(void **state)
{
    struct house *h = *state;
    static const struct {
        const char *text;
        uint32_t ms;
    } good[] = {{"0", 0},       {"5", 5000},     {"250ms", 250},   {"10s", 10000},
                {"2m", 120000}, {"1h", 3600000}, {"1d", 86400000}, {"24h", 86400000}};

    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) {
        assert_true(accepts(h, "rest", good[i].text));
        assert_int_equal(h->inn.rest_ms, good[i].ms);
    }
    assert_false(accepts(h, "rest", "25h"));
    assert_str(buf_str(&h->problem), "--rest must be a time from 0 to 1d, not '25h'");
    assert_false(accepts(h, "rest", "1.5h"));
    assert_false(accepts(h, "rest", "10 s"));
}

static void flags_know_the_usual_words(void **state)
{
    struct house *h = *state;

    assert_true(accepts(h, "open", "OFF"));
    assert_false(h->inn.open);
    assert_true(accepts(h, "open", "true"));
    assert_true(h->inn.open);
    assert_false(accepts(h, "open", "maybe"));
    assert_str(buf_str(&h->problem), "--open must be yes or no, not 'maybe'");
}

static void choices_are_named(void **state)
{
    struct house *h = *state;

    assert_true(accepts(h, "mood", "sad"));
    assert_int_equal(h->inn.mood, 1);
    assert_false(accepts(h, "mood", "odd"));
    assert_str(buf_str(&h->problem), "--mood must be glad or sad, not 'odd'");
}

static void texts_have_no_controls_and_are_utf8(void **state)
{
    struct house *h = *state;

    assert_true(accepts(h, "sign", "The Ölbär"));
    assert_str(h->inn.sign, "The Ölbär");
    assert_false(accepts(h, "sign", "The \033[31mred"));
    assert_str(buf_str(&h->problem),
               "--sign must be text that begins with \"The\", not '(not printable)'");
    assert_false(accepts(h, "sign", "The \xff"));
    assert_false(accepts(h, "sign", "The a\nb"));
    assert_false(accepts(h, "sign", "A"));
}

static void same_compares_by_type(void **state)
{
    struct house *h = *state;
    struct inn other = {0};

    assert_true(ARGS(h, "--sign=The a", "--beer=x", "--room-count=3"));
    other.sign = STR("The a");
    assert_true(option_same(options_find(&table, STR("sign")), &h->inn, &other));
    assert_false(option_same(options_find(&table, STR("beer")), &h->inn, &other));
    assert_false(option_same(options_find(&table, STR("room-count")), &h->inn, &other));
    assert_true(option_same(options_find(&table, STR("cellar")), &h->inn, &other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(defaults_fill_what_nobody_set),
        CASE(args_take_both_spellings),
        CASE(args_stop_at_the_first_word),
        CASE(args_stop_behind_two_dashes),
        CASE(a_value_may_be_left_out_where_the_row_has_one),
        CASE(unknown_arg_gets_the_nearest_name),
        CASE(unknown_arg_like_nothing_gets_no_name),
        CASE(unknown_letter_is_refused),
        CASE(missing_value_is_refused),
        CASE(number_out_of_range_names_the_range),
        CASE(numbers_are_digits_only),
        CASE(sizes_have_units),
        CASE(durations_have_units_and_seconds_without),
        CASE(flags_know_the_usual_words),
        CASE(choices_are_named),
        CASE(texts_have_no_controls_and_are_utf8),
        CASE(same_compares_by_type),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
