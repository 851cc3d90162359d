/* SPDX-License-Identifier: MIT
 * test_server_options: where snugd's options come from, and what is made of them. */
#include "config/option_print.h"
#include "config/server_options.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define VERIFIER "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA"

struct fixture {
    char home[40];
    char home_variable[64];
    struct arena arena;
    struct buf problem;
    struct server_options options;
};

static const char *const folders[] = {"/.config", "/.config/snug"};
static const char *const files[] = {"/.config/snug/snugd.conf", "/motd"};

static void write_file(struct fixture *f, const char *name, const char *text)
{
    char path[80];
    FILE *file;

    for (size_t i = 0; i < ARRAY_LENGTH(folders); i++) {
        snprintf(path, sizeof path, "%s%s", f->home, folders[i]);
        mkdir(path, 0700);
    }
    snprintf(path, sizeof path, "%s%s", f->home, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    snprintf(f->home, sizeof f->home, "/tmp/snug-server-options-XXXXXX");
    assert_non_null(mkdtemp(f->home));
    snprintf(f->home_variable, sizeof f->home_variable, "HOME=%s", f->home);
    arena_init(&f->arena);
    buf_init(&f->problem, 4096);
    write_file(f, files[0], ""); /* or else the machine's own would be read */
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    char path[80];

    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        snprintf(path, sizeof path, "%s%s", f->home, files[i]);
        unlink(path);
    }
    for (size_t i = ARRAY_LENGTH(folders); i-- > 0;) {
        snprintf(path, sizeof path, "%s%s", f->home, folders[i]);
        rmdir(path);
    }
    assert_int_equal(rmdir(f->home), 0);
    buf_finish(&f->problem);
    arena_finish(&f->arena);
    test_free(f);
    return 0;
}

static bool read_items(struct fixture *f, size_t count, char **items)
{
    char *environment[] = {f->home_variable, "SNUGD_NETWORK=meadow", NULL};
    struct option_args args = {items, count - 1, 0};

    buf_clear(&f->problem);
    return server_options_read(&f->options, &f->arena, &args, environment, &f->problem) ==
           SERVER_OPTIONS_OK;
}

/* The NULL at the end lets there be none. */
#define READ(f, ...) read_items(f, ARRAY_LENGTH(((char *[]){__VA_ARGS__})), (char *[]){__VA_ARGS__})

static bool problem_has(struct fixture *f, const char *words)
{
    struct str problem = buf_str(&f->problem);

    return memmem(problem.p, problem.n, words, strlen(words)) != NULL;
}

static void nothing_given_is_a_server_for_the_lan(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, NULL));
    assert_int_equal(f->options.port, 6697);
    assert_int_equal(f->options.listen.count, 0);
    assert_true(f->options.console);
    assert_int_equal(f->options.log_level, LOG_INFO);
    assert_int_equal(f->options.send_queue_bytes_max, 1 << 20);
    assert_str(f->options.core.lobby, "#lobby");
    assert_str(f->options.core.server_name, "snug.lan");
    assert_int_equal(f->options.core.silence_ms, 10000);
    assert_int_equal(f->options.core.idle_exit_ms, 0);
    assert_str(f->options.core.version, SNUG_VERSION);
}

static void data_is_kept_at_home(void **state)
{
    struct fixture *f = *state;

    assert_true(READ(f, NULL));
    assert_true(str_starts(f->options.data_path, str_from(f->home)));
    assert_str(str_skip(f->options.data_path, strlen(f->home)), "/.local/share/snug");
}

static void data_folder_of_the_environment_is_used(void **state)
{
    struct fixture *f = *state;
    char *environment[] = {f->home_variable, "XDG_DATA_HOME=/var/data", NULL};
    struct option_args args = {NULL, 0, 0};

    assert_int_equal(server_options_read(&f->options, &f->arena, &args, environment, &f->problem),
                     SERVER_OPTIONS_OK);
    assert_str(f->options.data_path, "/var/data/snug");
}

static void without_a_home_data_must_be_given(void **state)
{
    struct fixture *f = *state;
    char *environment[] = {NULL};
    struct option_args args = {NULL, 0, 0};

    assert_int_equal(server_options_read(&f->options, &f->arena, &args, environment, &f->problem),
                     SERVER_OPTIONS_BAD_PLACE);
    assert_true(problem_has(f, "--data"));
}

static void file_at_home_is_found(void **state)
{
    struct fixture *f = *state;

    write_file(f, files[0], "port = 7000\nnetwork = file\n");
    assert_true(READ(f, NULL));
    assert_int_equal(f->options.port, 7000);
    assert_str(f->options.core.network_name, "meadow");
}

static void args_come_first(void **state)
{
    struct fixture *f = *state;

    write_file(f, files[0], "port = 7000\n");
    assert_true(READ(f, "--port", "0", "--network=hill", NULL));
    assert_int_equal(f->options.port, 0);
    assert_str(f->options.core.network_name, "hill");
}

static void operators_come_from_the_file(void **state)
{
    struct fixture *f = *state;

    write_file(f, files[0], "operator \"root\" {\n password = \"" VERIFIER "\"\n}\n");
    assert_true(READ(f, NULL));
    assert_int_equal(f->options.core.operator_count, 1);
    assert_str(f->options.core.operators[0].name, "root");
    assert_str(f->options.core.operators[0].verifier, VERIFIER);
}

static void plain_passwords_are_refused_and_not_shown(void **state)
{
    struct fixture *f = *state;

    write_file(f, files[0], "operator \"root\" {\n password = \"hunter2\"\n}\n");
    assert_false(READ(f, NULL));
    assert_true(problem_has(f, "snugd.conf:2: password must be an argon2id string"));
    assert_false(problem_has(f, "hunter2"));
}

static void motd_is_read_line_by_line(void **state)
{
    struct fixture *f = *state;
    char path[80];

    write_file(f, files[1],
               "Welcome\r\n\n\x02"
               "Be kind");
    snprintf(path, sizeof path, "--motd=%s%s", f->home, files[1]);
    assert_true(READ(f, path, NULL));
    assert_int_equal(f->options.core.motd_count, 3);
    assert_str(f->options.core.motd[0], "Welcome");
    assert_str(f->options.core.motd[1], "");
    assert_str(f->options.core.motd[2], "\x02"
                                        "Be kind");
}

static void motd_with_escapes_is_refused(void **state)
{
    struct fixture *f = *state;
    char path[80];

    write_file(f, files[1], "Welcome\n\033[2J\n");
    snprintf(path, sizeof path, "--motd=%s%s", f->home, files[1]);
    assert_false(READ(f, path, NULL));
    assert_true(problem_has(f, "/motd:2: "));
}

static void missing_motd_is_named(void **state)
{
    struct fixture *f = *state;

    assert_false(READ(f, "--motd=/nonexistent", NULL));
    assert_true(problem_has(f, "/nonexistent: No such file"));
}

static void failure_leaves_the_options_alone(void **state)
{
    struct fixture *f = *state;

    f->options.port = 1;
    assert_false(READ(f, "--network=x", "--port=70000", NULL));
    assert_int_equal(f->options.port, 1);
    assert_true(problem_has(f, "--port must be a number from 0 to 65535, not '70000'"));
}

static void names_that_break_the_protocol_are_refused(void **state)
{
    struct fixture *f = *state;

    assert_false(READ(f, "--name=nodot", NULL));
    assert_false(READ(f, "--name=a b.c", NULL));
    assert_false(READ(f, "--name=a!b.c", NULL));
    assert_false(READ(f, "--name=:a.c", NULL));
    assert_false(READ(f, "--name=", NULL));
    assert_false(READ(f, "--network=two words", NULL));
    assert_false(READ(f, "--lobby=lobby", NULL));
    assert_false(READ(f, "--lobby=#a,b", NULL));
    assert_false(READ(f, "--lobby=#", NULL));
    assert_true(READ(f, "--lobby=#дом", NULL));
}

static void help_needs_no_good_file(void **state)
{
    struct fixture *f = *state;

    write_file(f, files[0], "nonsense = 1\n");
    assert_true(READ(f, "--help", NULL));
    assert_true(f->options.help);
    assert_false(READ(f, "--check-config", NULL));
    assert_true(problem_has(f, "snugd.conf:1: 'nonsense' is no option"));
}

static void every_default_is_allowed(void **state)
{
    struct fixture *f = *state;
    struct options o;
    struct server_options target = {0};

    options_init(&o, &server_option_table, &target, &f->arena, &f->problem);
    options_fill_defaults(&o);
    for (size_t i = 0; i < server_option_table.row_count; i++) {
        const struct option_row *row = &server_option_table.rows[i];
        assert_true(row->type == OPTION_FLAG || row->value);
        assert_non_null(row->group);
        assert_non_null(row->sentence);
        assert_true(row->type != OPTION_NUMBER || row->max > row->min);
    }
}

static void names_and_letters_are_used_once(void **state)
{
    const struct option_table *t = &server_option_table;

    for (size_t i = 0; i < t->row_count; i++)
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(t->rows[i].name, t->rows[j].name);
            assert_true(t->rows[i].letter == 0 || t->rows[i].letter != t->rows[j].letter);
        }
    (void)state;
}

static void started_values_are_kept_and_named(void **state)
{
    struct fixture *f = *state;
    struct server_options started;
    struct buf names;

    buf_init(&names, 1000);
    assert_true(READ(f, "--port=1000", "--listen=::1", NULL));
    started = f->options;
    assert_true(READ(f, "--port=2000", "--rooms-max=5", NULL));
    server_options_keep_started(&started, &f->options, &names);
    assert_str(buf_str(&names), "listen, port");
    assert_int_equal(f->options.port, 1000);
    assert_int_equal(f->options.listen.count, 1);
    assert_int_equal(f->options.core.rooms_max, 5);
    buf_finish(&names);
}

static void sample_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct buf sample;

    buf_init(&sample, 1 << 16);
    options_print_sample(&server_option_table, &sample);
    buf_add_char(&sample, '\0');
    assert_false(sample.overflowed);
    write_file(f, files[0], sample.p);
    assert_true(READ(f, NULL));
    assert_int_equal(f->options.port, 6697);
    buf_finish(&sample);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(nothing_given_is_a_server_for_the_lan),
        CASE(data_is_kept_at_home),
        CASE(data_folder_of_the_environment_is_used),
        CASE(without_a_home_data_must_be_given),
        CASE(file_at_home_is_found),
        CASE(args_come_first),
        CASE(operators_come_from_the_file),
        CASE(plain_passwords_are_refused_and_not_shown),
        CASE(motd_is_read_line_by_line),
        CASE(motd_with_escapes_is_refused),
        CASE(missing_motd_is_named),
        CASE(failure_leaves_the_options_alone),
        CASE(names_that_break_the_protocol_are_refused),
        CASE(help_needs_no_good_file),
        CASE(every_default_is_allowed),
        CASE(names_and_letters_are_used_once),
        CASE(started_values_are_kept_and_named),
        CASE(sample_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
