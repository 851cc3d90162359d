/* SPDX-License-Identifier: MIT
 * test_options: what each type accepts, what is said when it does not, and which place wins. */
#include "config/option_print.h"
#include "config/options.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct guest {
    struct str name;
    struct str word;
};

struct inn {
    bool open;
    uint32_t rooms;
    uint64_t cellar_bytes;
    uint32_t rest_ms;
    struct str sign;
    struct option_list beers;
    uint32_t mood;
    struct str book;
    bool help;
    const struct guest *guests;
    size_t guest_count;
};

static const char *const moods[] = {"glad", "sad", NULL};

static bool begins_with_the(struct str text)
{
    return str_starts(text, STR("The "));
}

#define FIELD(member) OPTION_FIELD(struct inn, member)

static const struct option_row rows[] = {
    {.name = "open", .type = OPTION_FLAG, FIELD(open), .fallback = "yes", .group = "House"},
    {.name = "room-count",
     .letter = 'r',
     .type = OPTION_NUMBER,
     FIELD(rooms),
     .min = 1,
     .max = 99,
     .value = "COUNT",
     .fallback = "7",
     .group = "House",
     .sentence = "How many."},
    {.name = "cellar",
     .type = OPTION_SIZE,
     FIELD(cellar_bytes),
     .min = 4096,
     .max = 1 << 30,
     .value = "SIZE",
     .fallback = "64k",
     .group = "House",
     .sentence = "How deep."},
    {.name = "rest",
     .type = OPTION_DURATION,
     FIELD(rest_ms),
     .max = 86400000,
     .value = "TIME",
     .fallback = "10s",
     .group = "House",
     .sentence = "How long."},
    {.name = "sign",
     .type = OPTION_TEXT,
     FIELD(sign),
     .accepts = begins_with_the,
     .expected = "text that begins with \"The\"",
     .value = "TEXT",
     .group = "Looks",
     .sentence = "What is on it."},
    {.name = "beer",
     .letter = 'b',
     .type = OPTION_LIST,
     FIELD(beers),
     .value = "NAME",
     .group = "Looks",
     .sentence = "What there is."},
    {.name = "mood",
     .type = OPTION_CHOICE,
     FIELD(mood),
     .choices = moods,
     .value = "MOOD",
     .fallback = "glad",
     .group = "Looks",
     .sentence = "How they are."},
    {.name = "book",
     .type = OPTION_TEXT,
     FIELD(book),
     .value = "FILE",
     .alone = "guests.txt",
     .group = "Looks",
     .sentence = "Where they sign."},
    {.name = "help",
     .letter = 'h',
     .places = OPTION_ARGS,
     .type = OPTION_FLAG,
     FIELD(help),
     .group = "Looks",
     .sentence = "Say this."},
};

static const struct option_row guest_rows[] = {
    {.name = "word",
     .type = OPTION_TEXT,
     OPTION_FIELD(struct guest, word),
     .value = "SECRET",
     .accepts = begins_with_the,
     .expected = "a word"},
};

static const struct option_section sections[] = {
    {.name = "guest",
     .title = "NAME",
     .rows = guest_rows,
     .row_count = 1,
     .item_bytes = sizeof(struct guest),
     .title_offset = offsetof(struct guest, name),
     .items_offset = offsetof(struct inn, guests),
     .count_offset = offsetof(struct inn, guest_count),
     .sentence = "Who sleeps here."},
};

static const struct option_table table = {"inn", rows, ARRAY_LENGTH(rows), sections, 1};

struct house {
    struct inn inn;
    struct arena arena;
    struct buf problem;
    struct options options;
    char path[32];
};

static int set_up(void **state)
{
    struct house *h = test_calloc(1, sizeof *h);

    arena_init(&h->arena);
    buf_init(&h->problem, 4096);
    options_init(&h->options, &table, &h->inn, &h->arena, &h->problem);
    *state = h;
    return 0;
}

static int tear_down(void **state)
{
    struct house *h = *state;

    if (h->path[0]) unlink(h->path);
    buf_finish(&h->problem);
    arena_finish(&h->arena);
    test_free(h);
    return 0;
}

static bool read_args(struct house *h, size_t count, char **items)
{
    struct option_args args = {items, count, 0};

    return options_read_args(&h->options, &args);
}

#define ARGS(h, ...) read_args(h, ARRAY_LENGTH(((char *[]){__VA_ARGS__})), (char *[]){__VA_ARGS__})

static bool read_file(struct house *h, const char *text)
{
    FILE *file;
    int fd;

    snprintf(h->path, sizeof h->path, "/tmp/snug-options-XXXXXX");
    fd = mkstemp(h->path);
    assert_true(fd >= 0);
    file = fdopen(fd, "w");
    fputs(text, file);
    fclose(file);
    return options_read_file(&h->options, str_from(h->path));
}

/* The place varies with the temporary file's name. */
static void assert_problem(struct house *h, const char *place, const char *sentence)
{
    char expected[256];

    if (h->path[0])
        snprintf(expected, sizeof expected, "%s:%s: %s", h->path, place, sentence);
    else
        snprintf(expected, sizeof expected, "%s", sentence);
    assert_str_at(buf_str(&h->problem), str_from(expected), __FILE__, __LINE__);
}

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

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

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
        CASE(same_compares_by_type),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
