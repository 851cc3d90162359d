/* SPDX-License-Identifier: MIT
 * test_options_places: the environment and the file, which of them wins, and what is printed of
 * all. */
#include "options_rig.h"

static void environment_is_read_by_name(void **state)
{
    struct house *h = *state;
    char *environment[] = {"INN_ROOM_COUNT=4", "INN_BEER=ale, stout,porter",
                           "INN_CELLAR=",      "INN_HELP=yes",
                           "INNX=1",           NULL};

    assert_true(options_read_environment(&h->options, environment));
    assert_int_equal(h->inn.rooms, 4);
    assert_int_equal(h->inn.beers.count, 3);
    assert_str(h->inn.beers.items[2], "porter");
    assert_int_equal(h->inn.cellar_bytes, 0);
    assert_false(h->inn.help);
}

static void environment_is_named_when_wrong(void **state)
{
    struct house *h = *state;
    char *environment[] = {"INN_ROOM_COUNT=many", NULL};

    assert_false(options_read_environment(&h->options, environment));
    assert_problem(h, "", "INN_ROOM_COUNT must be a number from 1 to 99, not 'many'");
}

static void file_sets_every_type(void **state)
{
    struct house *h = *state;

    assert_true(read_file(h, "# a comment\n"
                             "open = no\n"
                             "room-count=12\n"
                             "cellar = 2M   # deep\n"
                             "rest = 1h\n"
                             "sign = \"The # Swan\"\n"
                             "beer = {ale, \"brown stout\"}\n"
                             "beer += porter\n"
                             "mood = sad\n"
                             "guest \"ann\" {\n word = \"The $argon2id$v=19$x\"\n}\n"
                             "guest \"bob\" { word = 'The end' }\n"));
    assert_false(h->inn.open);
    assert_int_equal(h->inn.rooms, 12);
    assert_int_equal(h->inn.cellar_bytes, 2 << 20);
    assert_int_equal(h->inn.rest_ms, 3600000);
    assert_str(h->inn.sign, "The # Swan");
    assert_int_equal(h->inn.beers.count, 3);
    assert_str(h->inn.beers.items[1], "brown stout");
    assert_int_equal(h->inn.mood, 1);
    assert_int_equal(h->inn.guest_count, 2);
    assert_str(h->inn.guests[0].name, "ann");
    assert_str(h->inn.guests[0].word, "The $argon2id$v=19$x");
    assert_str(h->inn.guests[1].word, "The end");
}

static void args_beat_environment_beats_file_beats_default(void **state)
{
    struct house *h = *state;
    char *environment[] = {"INN_ROOM_COUNT=4", "INN_REST=4s", "INN_BEER=four", NULL};

    assert_true(ARGS(h, "--room-count=5", "--beer=five", "--beer=six"));
    assert_true(options_read_environment(&h->options, environment));
    assert_true(read_file(h, "room-count = 3\nrest = 3s\ncellar = 3M\nbeer = {three}\n"));
    options_fill_defaults(&h->options);
    assert_int_equal(h->inn.rooms, 5);
    assert_int_equal(h->inn.rest_ms, 4000);
    assert_int_equal(h->inn.cellar_bytes, 3 << 20);
    assert_int_equal(h->inn.beers.count, 2);
    assert_str(h->inn.beers.items[0], "five");
    assert_true(h->inn.open);
}

static void unknown_key_names_line_and_nearest(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "rest = 1s\n\n# well\nroom_count = 3\n"));
    assert_problem(h, "4", "'room_count' is no option; did you mean room-count?");
}

static void comments_do_not_shift_lines(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "# one\n/* two\n three */ // three\nsign = \"The # \\\" /*\" # 4\n"
                              "beer = { # five\n a, 'b # c'}\nnonsense = 1\n"));
    assert_problem(h, "7", "'nonsense' is no option");
}

static void comment_in_the_place_of_a_value_is_told(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "rest = 1s # fine\nsign = #lobby\n"));
    assert_problem(h, "2", "a value that begins with # needs quotes");
}

static void option_of_another_place_is_unknown(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "help = yes\n"));
    assert_problem(h, "1", "'help' is no option");
}

static void unknown_key_in_a_section_is_told_apart(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "guest \"ann\" {\n  ward = \"The x\"\n}\n"));
    assert_problem(h, "2", "'ward' is no option; did you mean word?");
}

static void bad_value_names_line_and_range(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "rest = 1s\nroom-count = lots\n"));
    assert_problem(h, "2", "room-count must be a number from 1 to 99, not 'lots'");
}

static void bad_list_item_names_its_line(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "beer = {\n  ale,\n  \"st\\x07out\"\n}\n"));
    assert_problem(h, "3", "beer must be text without control characters, not '(not printable)'");
}

static void bad_value_in_a_section_is_not_repeated(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "guest \"ann\" {\n  word = \"hunter2\"\n}\n"));
    assert_problem(h, "2", "word must be a word");
}

static void incomplete_section_is_refused(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "guest \"ann\" {\n}\n"));
    assert_problem(h, "2", "guest 'ann' has no word");
}

static void same_title_twice_is_refused(void **state)
{
    struct house *h = *state;

    assert_false(
        read_file(h, "guest \"a\" { word = \"The a\" }\nguest \"a\" { word = \"The b\" }\n"));
    assert_problem(h, "2", "'found duplicate title 'a''");
}

static void broken_syntax_is_refused(void **state)
{
    static const char *const broken[] = {"rest", "rest =",  "rest 1s\n",   "sign = \"The",
                                         "}",    "guest {", "beer = {ale", "guest \"a\" {",
                                         "= 3"};

    for (size_t i = 0; i < ARRAY_LENGTH(broken); i++) {
        struct house *h;
        void *fresh;
        set_up(&fresh);
        h = fresh;
        assert_false(read_file(h, broken[i]));
        assert_true(h->problem.n > strlen(h->path));
        tear_down(&fresh);
    }
    (void)state;
}

static void nothing_of_a_broken_file_is_used(void **state)
{
    struct house *h = *state;

    assert_false(read_file(h, "room-count = 9\nguest \"a\" { word = \"The a\" }\nrest = x\n"));
    assert_int_equal(h->inn.rooms, 0);
    assert_int_equal(h->inn.guest_count, 0);
}

static void file_that_is_not_there_is_named(void **state)
{
    struct house *h = *state;

    assert_false(options_read_file(&h->options, STR("/nonexistent/inn.conf")));
    assert_problem(h, "", "/nonexistent/inn.conf: No such file or directory");
}

static void folder_is_no_file(void **state)
{
    struct house *h = *state;

    assert_false(options_read_file(&h->options, STR("/")));
    assert_problem(h, "", "/: Is a directory");
}

static void sample_is_a_good_file_that_changes_nothing(void **state)
{
    struct house *h = *state;
    struct buf sample;

    buf_init(&sample, 1 << 16);
    options_print_sample(&table, &sample);
    buf_add_char(&sample, '\0');
    assert_true(read_file(h, sample.p));
    assert_int_equal(h->inn.rooms, 0);
    buf_finish(&sample);
}

/* With the "#" before each option taken away: "#name = value" but not "# words". */
static void sample_uncommented_is_the_defaults(void **state)
{
    struct house *h = *state;
    struct buf sample, bare;
    struct str rest;

    buf_init(&sample, 1 << 16);
    buf_init(&bare, 1 << 16);
    options_print_sample(&table, &sample);
    rest = buf_str(&sample);
    while (rest.n) {
        struct str line = str_cut(&rest, '\n');
        bool is_option = line.n > 1 && line.p[0] == '#' && str_contains(line, '=');
        if (is_option && !str_starts(line, STR("# ")) && !str_starts(line, STR("#  ")) &&
            !str_contains(line, '"'))
            buf_addf(&bare, STR_FMT "\n", STR_ARG(str_skip(line, 1)));
    }
    buf_add_char(&bare, '\0');
    assert_true(read_file(h, bare.p));
    assert_int_equal(h->inn.rooms, 7);
    assert_int_equal(h->inn.cellar_bytes, 65536);
    buf_finish(&bare);
    buf_finish(&sample);
}

static void help_stays_within_80_columns(void **state)
{
    struct buf help;
    struct str rest;

    buf_init(&help, 1 << 16);
    options_print_help(&table, &help);
    rest = buf_str(&help);
    assert_true(rest.n > 0);
    assert_false(str_contains(rest, '\0'));
    while (rest.n) assert_true(str_cut(&rest, '\n').n <= 80);
    buf_finish(&help);
    (void)state;
}

static void table_lines_have_ten_fields(void **state)
{
    struct buf text;
    struct str rest;

    buf_init(&text, 1 << 16);
    options_print_table(&table, &text);
    rest = buf_str(&text);
    for (size_t lines = 0; lines < ARRAY_LENGTH(rows) + 2; lines++) {
        struct str line = str_cut(&rest, '\n');
        for (size_t fields = 0; fields < 10; fields++) {
            bool is_sentence = fields == 9;
            assert_true(str_cut(&line, '\t').n > 0 || is_sentence);
        }
        assert_int_equal(line.n, 0);
    }
    assert_int_equal(rest.n, 0);
    buf_finish(&text);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(environment_is_read_by_name),
        CASE(environment_is_named_when_wrong),
        CASE(file_sets_every_type),
        CASE(args_beat_environment_beats_file_beats_default),
        CASE(unknown_key_names_line_and_nearest),
        CASE(comments_do_not_shift_lines),
        CASE(comment_in_the_place_of_a_value_is_told),
        CASE(option_of_another_place_is_unknown),
        CASE(unknown_key_in_a_section_is_told_apart),
        CASE(bad_value_names_line_and_range),
        CASE(bad_list_item_names_its_line),
        CASE(bad_value_in_a_section_is_not_repeated),
        CASE(incomplete_section_is_refused),
        CASE(same_title_twice_is_refused),
        CASE(broken_syntax_is_refused),
        CASE(nothing_of_a_broken_file_is_used),
        CASE(file_that_is_not_there_is_named),
        CASE(folder_is_no_file),
        CASE(sample_is_a_good_file_that_changes_nothing),
        CASE(sample_uncommented_is_the_defaults),
        CASE(help_stays_within_80_columns),
        CASE(table_lines_have_ten_fields),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
