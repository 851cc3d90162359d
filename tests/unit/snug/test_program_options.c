/* SPDX-License-Identifier: MIT
 * test_program_options: the words of snug's command line, and the places its options come from. */
#include "scratch.h"
#include "snug/program_options.h"

#include <string.h>

struct fixture {
    struct scratch scratch;
    char home[64];
    struct arena arena;
    struct buf problem;
    struct program_options options;
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    scratch_make(&f->scratch);
    snprintf(f->home, sizeof f->home, "HOME=%s", f->scratch.folder);
    arena_init(&f->arena);
    buf_init(&f->problem, 1000);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    scratch_remove(&f->scratch);
    arena_finish(&f->arena);
    buf_finish(&f->problem);
    test_free(f);
    return 0;
}

static bool read_words(struct fixture *f, size_t count, char **items)
{
    char *environment[] = {f->home, "SNUG_SERVER=env.lan", NULL};
    struct option_args args = {items, count - 1, 0};

    f->options = (struct program_options){0};
    buf_clear(&f->problem);
    return program_options_read(&f->options, &f->arena, &args, environment, &f->problem);
}

/* With a NULL behind, so that there may be none. */
#define READ(f, ...)                                                                               \
    read_words(f, ARRAY_LENGTH(((char *[]){__VA_ARGS__ __VA_OPT__(, ) NULL})),                     \
               (char *[]){__VA_ARGS__ __VA_OPT__(, ) NULL})

static void write_config(struct fixture *f, const char *text)
{
    char path[SCRATCH_PATH_MAX];

    mkdir(scratch_path(&f->scratch, ".config", path), 0700);
    mkdir(scratch_path(&f->scratch, ".config/snug", path), 0700);
    scratch_write(scratch_path(&f->scratch, ".config/snug/snug.conf", path), text, 0600);
}

static void no_word_is_a_chat(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, "--plain", "chat.lan", "--name", "ann", "7000"));
    assert_int_equal(f->options.word, WORD_CHAT);
    assert_str(f->options.server, "chat.lan");
    assert_str(f->options.port, "7000");
    assert_str(f->options.name, "ann");
    assert_true(f->options.plain);
    assert_false(READ(f, "a", "1", "c"));
    assert_str(buf_str(&f->problem), "\"c\" is one word too many");
}

static void the_first_word_may_be_one_of_ours(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, "rooms", "--json"));
    assert_int_equal(f->options.word, WORD_ROOMS);
    assert_true(f->options.json);
    assert_true(READ(f, "--json", "who", "dev"));
    assert_int_equal(f->options.word, WORD_WHO);
    assert_str(f->options.words.items[0], "dev");
    assert_true(READ(f, "chat.lan", "send"));
    assert_int_equal(f->options.word, WORD_CHAT);
}

static void each_wants_its_number_of_words(void **state)
{
    struct fixture *f = *state;

    assert_false(READ(f, "tail"));
    assert_str(buf_str(&f->problem), "tail wants more: snug tail ROOM");
    assert_false(READ(f, "tail", "a", "b"));
    assert_false(READ(f, "rooms", "a"));
    assert_false(READ(f, "send"));
    assert_true(READ(f, "send", "dev"));
    assert_true(READ(f, "send", "--help"));
}

static void a_text_is_taken_as_it_is(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, "send", "--json", "dev", "say", "--json", "-h"));
    assert_int_equal(f->options.words.count, 4);
    assert_str(f->options.words.items[3], "-h");
    assert_false(f->options.help);
    assert_true(READ(f, "send", "dev", "--", "--help"));
    assert_str(f->options.words.items[1], "--help");
    assert_true(READ(f, "send", "dev", "-"));
    assert_str(f->options.words.items[1], "-");
}

static void options_of_snugd_are_passed_on(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, "--plain", "host", "--port", "7000", "--keep", "--plain"));
    assert_int_equal(f->options.word, WORD_HOST);
    assert_int_equal(f->options.words.count, 3);
    assert_str(f->options.words.items[2], "--plain");
    assert_true(f->options.keep);
}

static void check_is_a_word_and_an_option(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, "check", "a:1"));
    assert_int_equal(f->options.word, WORD_CHECK);
    assert_str(f->options.server, "a:1");
    assert_true(READ(f, "--check", "a", "1"));
    assert_int_equal(f->options.word, WORD_CHECK);
    assert_str(f->options.port, "1");
}

static void the_server_is_that_of_the_weightiest_place(void **state)
{
    struct fixture *f = *state;

    write_config(f, "server = conf.lan\n");
    assert_true(READ(f));
    assert_str(f->options.server, "env.lan");
    assert_true(READ(f, "--server", "args.lan"));
    assert_str(f->options.server, "args.lan");
    assert_true(READ(f, "--server", "args.lan", "word.lan"));
    assert_str(f->options.server, "word.lan");
    assert_true(READ(f, "who", "room"));
    assert_str(f->options.server, "env.lan");
    assert_false(READ(f, "--server", "a:b"));
}

static void the_file_is_found_and_read(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f));
    assert_int_equal(f->options.config_path.n, 0);
    write_config(f, "name = ann\ntheme = light\ntimes = HH:MM:SS\njoins = none\nmouse = no\n"
                    "notify = all\nrooms = {dev, \"#tea\"}\nhighlights = {build}\n"
                    "key = {\"alt-n next-unread\"}\nlog = chat.log\n");
    assert_true(READ(f));
    assert_str(f->options.name, "ann");
    assert_int_equal(f->options.theme, THEME_LIGHT);
    assert_int_equal(f->options.times, TIMES_SECONDS);
    assert_int_equal(f->options.joins, JOINS_NONE);
    assert_int_equal(f->options.notify, NOTICES_ALL);
    assert_false(f->options.mouse);
    assert_true(f->options.typing);
    assert_int_equal(f->options.rooms.count, 2);
    assert_str(f->options.keys.items[0], "alt-n next-unread");
    assert_str(f->options.log_path, "chat.log");
}

static void what_is_wrong_in_the_file_has_its_line(void **state)
{
    struct fixture *f = *state;
    struct str problem;

    write_config(f, "name = ann\ntimes = often\n");
    assert_false(READ(f));
    problem = buf_str(&f->problem);
    assert_non_null(memmem(problem.p, problem.n, "snug.conf:2: times must be off, HH:MM", 37));
    assert_false(READ(f, "--config", "/nonexistent"));
    assert_true(READ(f, "--help"));
}

static void options_for_once_do_not_stand_in_the_file(void **state)
{
    struct fixture *f = *state;

    write_config(f, "json = yes\n");
    assert_false(READ(f));
    write_config(f, "trust = yes\n");
    assert_false(READ(f));
}

static void a_log_may_lack_its_name(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, "chat.lan", "--log"));
    assert_str(f->options.log_path, "chat_history.txt");
    assert_true(READ(f, "--log", "x.txt", "chat.lan"));
    assert_str(f->options.log_path, "x.txt");
}

static void a_count_is_known_to_be_given(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, "tail", "dev"));
    assert_false(f->options.has_count);
    assert_int_equal(f->options.count, 10);
    assert_true(f->options.follow);
    assert_true(READ(f, "tail", "dev", "--count=0", "--no-follow", "--since", "2h"));
    assert_true(f->options.has_count);
    assert_int_equal(f->options.count, 0);
    assert_false(f->options.follow);
    assert_false(READ(f, "tail", "dev", "--since", "whenever"));
}

static void the_sample_is_a_good_file(void **state)
{
    struct fixture *f = *state;
    struct buf sample;

    buf_init(&sample, 1 << 16);
    program_options_write_sample(&sample);
    buf_add_char(&sample, '\0');
    write_config(f, sample.p);
    assert_true(READ(f));
    buf_finish(&sample);
}

static void help_stays_within_80_columns(void **state)
{
    struct buf help;
    struct str rest;

    buf_init(&help, 1 << 16);
    program_options_write_help(&help);
    rest = buf_str(&help);
    while (rest.n) assert_true(str_cut(&rest, '\n').n <= 82); /* one has a "…", of three bytes */
    buf_finish(&help);
    (void)state;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(no_word_is_a_chat),
        CASE(the_first_word_may_be_one_of_ours),
        CASE(each_wants_its_number_of_words),
        CASE(a_text_is_taken_as_it_is),
        CASE(options_of_snugd_are_passed_on),
        CASE(check_is_a_word_and_an_option),
        CASE(the_server_is_that_of_the_weightiest_place),
        CASE(the_file_is_found_and_read),
        CASE(what_is_wrong_in_the_file_has_its_line),
        CASE(options_for_once_do_not_stand_in_the_file),
        CASE(a_log_may_lack_its_name),
        CASE(a_count_is_known_to_be_given),
        CASE(the_sample_is_a_good_file),
        CASE(help_stays_within_80_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
