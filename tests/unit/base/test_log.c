/* SPDX-License-Identifier: MIT
 * test_log: one event is one line, whatever is in it and whoever else writes. */
#include "base/log.h"
#include "base/timestamp.h"
#include "unit.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEXT_BYTES_MAX = 1 << 20 };

static char folder[] = "/tmp/test_log_XXXXXX";
static char path[64], rotated[64];
static struct buf content;

static struct str read_file(const char *name)
{
    char piece[4096];
    int file = open(name, O_RDONLY);
    ssize_t n;

    assert_true(file >= 0);
    buf_clear(&content);
    while ((n = read(file, piece, sizeof piece)) > 0)
        assert_true(buf_add(&content, (struct str){piece, (size_t)n}));
    close(file);
    return buf_str(&content);
}

/* What follows the time in the only line of the log. */
static struct str only_line(void)
{
    struct str text = read_file(path), line = str_cut(&text, '\n');
    int64_t unix_ms;

    assert_int_equal(text.n, 0);
    assert_int_equal(line.n + 1, content.n);
    assert_true(timestamp_parse(str_first(line, TIMESTAMP_BYTES), &unix_ms));
    return str_skip(line, TIMESTAMP_BYTES);
}

static int open_log(void **state)
{
    (void)state;
    unlink(path);
    log_set_level(LOG_INFO);
    return log_open(path) ? 0 : -1;
}

static int close_log(void **state)
{
    (void)state;
    log_close();
    return 0;
}

static void event_is_one_line_with_time_and_level(void **state)
{
    (void)state;
    log_line(LOG_INFO, STR("joined"), STR("session=3 nick=ann"));
    assert_str(only_line(), " info joined session=3 nick=ann");
}

static void event_without_fields_ends_at_its_name(void **state)
{
    (void)state;
    log_line(LOG_ERROR, STR("stopped"), (struct str){0});
    assert_str(only_line(), " error stopped");
}

static void event_is_formatted(void **state)
{
    (void)state;
    log_event(LOG_WARN, "slow", "session=%d queue_bytes=%zu", 7, (size_t)9000);
    assert_str(only_line(), " warn slow session=7 queue_bytes=9000");
}

static void lines_below_the_level_are_not_written(void **state)
{
    (void)state;
    log_line(LOG_DEBUG, STR("detail"), (struct str){0});
    log_event(LOG_DEBUG, "detail", "x=%d", 1);
    assert_int_equal(read_file(path).n, 0);
    log_set_level(LOG_DEBUG);
    log_line(LOG_DEBUG, STR("detail"), (struct str){0});
    assert_str(only_line(), " debug detail");
}

static void line_end_in_a_field_does_not_begin_a_line(void **state)
{
    (void)state;
    log_line(LOG_INFO, STR("odd"), STR("a=\r\nb=\x1B"));
    assert_str(only_line(), " info odd a=??b=?");
}

static void endless_fields_are_cut_between_characters(void **state)
{
    struct buf fields;
    struct str line;

    (void)state;
    buf_init(&fields, 100000);
    while (fields.n < 90000) buf_add(&fields, STR("\xF0\x9F\x91\x8B"));
    log_line(LOG_INFO, STR("long"), buf_str(&fields));
    line = only_line();
    assert_true(line.n > 4000 && line.n < 4096);
    assert_true((line.n - strlen(" info long ")) % 4 == 0);
    buf_finish(&fields);
}

static void longest_line_has_its_end(void **state)
{
    static char fields[5000];

    (void)state;
    memset(fields, 'x', sizeof fields);
    log_line(LOG_INFO, STR("long"), (struct str){fields, sizeof fields});
    assert_int_equal(only_line().n + TIMESTAMP_BYTES + 1, 4096);
}

static void file_is_for_its_owner_only(void **state)
{
    struct stat file;

    (void)state;
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
}

static void file_that_cannot_be_opened_leaves_the_old_place(void **state)
{
    (void)state;
    assert_false(log_open("/nowhere/at/all"));
    log_line(LOG_INFO, STR("still"), (struct str){0});
    assert_str(only_line(), " info still");
}

static void reopened_log_is_a_new_file_after_rotation(void **state)
{
    (void)state;
    log_line(LOG_INFO, STR("first"), (struct str){0});
    assert_int_equal(rename(path, rotated), 0);
    assert_true(log_reopen());
    log_line(LOG_INFO, STR("second"), (struct str){0});
    assert_str(only_line(), " info second");
    unlink(rotated);
}

static void opened_again_it_appends(void **state)
{
    struct str text;

    (void)state;
    log_line(LOG_INFO, STR("first"), (struct str){0});
    log_close();
    assert_true(log_reopen());
    assert_true(log_open(path));
    log_line(LOG_INFO, STR("second"), (struct str){0});
    text = read_file(path);
    assert_str(str_skip(str_cut(&text, '\n'), TIMESTAMP_BYTES), " info first");
    assert_str(str_skip(str_cut(&text, '\n'), TIMESTAMP_BYTES), " info second");
}

static void *write_many(void *argument)
{
    for (int i = 0; i < 200; i++)
        log_event(LOG_INFO, "turn", "who=%s %s", (const char *)argument,
                  "filling=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    return NULL;
}

static void lines_of_several_threads_stay_whole(void **state)
{
    static char first[] = "first", second[] = "second";
    pthread_t threads[2];
    struct str text, line;
    int count = 0;

    (void)state;
    pthread_create(&threads[0], NULL, write_many, first);
    pthread_create(&threads[1], NULL, write_many, second);
    for (int i = 0; i < 20; i++) assert_true(log_reopen());
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    text = read_file(path);
    while ((line = str_cut(&text, '\n')).n) {
        assert_true(str_starts(str_skip(line, TIMESTAMP_BYTES), STR(" info turn who=")));
        assert_int_equal(line.p[line.n - 1], 'x');
        count++;
    }
    assert_int_equal(count, 400);
}

/* Puts the writing end of a pipe in the place of stderr; gives back stderr and the reading end. */
static int pipe_for_stderr(int *reading)
{
    int ends[2], kept = dup(STDERR_FILENO);

    assert_int_equal(pipe(ends), 0);
    assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
    close(ends[1]);
    *reading = ends[0];
    return kept;
}

static struct str read_pipe(int reading)
{
    ssize_t n;
    char piece[4096];

    buf_clear(&content);
    assert_int_equal(fcntl(reading, F_SETFL, O_NONBLOCK), 0);
    while ((n = read(reading, piece, sizeof piece)) > 0)
        assert_true(buf_add(&content, (struct str){piece, (size_t)n}));
    return buf_str(&content);
}

static void reader_that_stopped_stops_nobody(void **state)
{
    int reading, kept = pipe_for_stderr(&reading), flags;
    struct str text, line;

    (void)state;
    assert_true(log_open(NULL));
    for (int i = 0; i < 10000; i++) log_event(LOG_INFO, "turn", "number=%d", i);
    flags = fcntl(STDERR_FILENO, F_GETFL);
    text = read_pipe(reading);
    for (int i = 0; (line = str_cut(&text, '\n')).n; i++) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, " info turn number=%d", i);
        assert_true(str_eq(str_skip(line, TIMESTAMP_BYTES), str_from(wanted)));
    }
    log_line(LOG_INFO, STR("again"), (struct str){0});
    text = read_pipe(reading);
    dup2(kept, STDERR_FILENO);
    assert_true(log_open(NULL));
    close(kept);
    close(reading);
    assert_int_equal(flags & O_NONBLOCK, 0);
    line = str_skip(str_cut(&text, '\n'), TIMESTAMP_BYTES);
    assert_true(str_starts(line, STR(" warn log-lost lines=")));
    assert_str(str_skip(str_cut(&text, '\n'), TIMESTAMP_BYTES), " info again");
}

static struct str valued(struct str value)
{
    buf_clear(&content);
    log_value(&content, value);
    return buf_str(&content);
}

static void plain_word_is_a_value_as_it_is(void **state)
{
    (void)state;
    assert_str(valued(STR("ann")), "ann");
    assert_str(valued(STR("#lobby")), "#lobby");
    assert_str(valued(STR("ann!ann@[::1]")), "ann!ann@[::1]");
}

static void other_values_are_quoted(void **state)
{
    (void)state;
    assert_str(valued((struct str){0}), "\"\"");
    assert_str(valued(STR("a b")), "\"a b\"");
    assert_str(valued(STR("a=b")), "\"a=b\"");
    assert_str(valued(STR("\"\\")), "\"\\\"\\\\\"");
    assert_str(valued(STR("gr\xC3\xBC")), "\"gr\xC3\xBC\"");
}

static void what_could_forge_a_line_is_escaped(void **state)
{
    (void)state;
    assert_str(valued(STR("a\r\nb")), "\"a\\x0d\\x0ab\"");
    assert_str(valued(STR("\x1B[2J")), "\"\\x1b[2J\"");
    assert_str(valued(STR("\xC2\x85")), "\"\\xc2\\x85\"");
    assert_str(valued(STR("\xE2\x80\xA8")), "\"\\xe2\\x80\\xa8\"");
    assert_str(valued(STR("\xE2\x80\xAE")), "\"\\xe2\\x80\\xae\"");
    assert_str(valued(STR("\xFF\0")), "\"\\xff\\x00\"");
}

#define log_test(fact) cmocka_unit_test_setup_teardown(fact, open_log, close_log)

int main(void)
{
    const struct CMUnitTest tests[] = {
        log_test(event_is_one_line_with_time_and_level),
        log_test(event_without_fields_ends_at_its_name),
        log_test(event_is_formatted),
        log_test(lines_below_the_level_are_not_written),
        log_test(line_end_in_a_field_does_not_begin_a_line),
        log_test(endless_fields_are_cut_between_characters),
        log_test(longest_line_has_its_end),
        log_test(file_is_for_its_owner_only),
        log_test(file_that_cannot_be_opened_leaves_the_old_place),
        log_test(reopened_log_is_a_new_file_after_rotation),
        log_test(opened_again_it_appends),
        log_test(lines_of_several_threads_stay_whole),
        log_test(reader_that_stopped_stops_nobody),
        cmocka_unit_test(plain_word_is_a_value_as_it_is),
        cmocka_unit_test(other_values_are_quoted),
        cmocka_unit_test(what_could_forge_a_line_is_escaped),
    };
    int failed;

    buf_init(&content, TEXT_BYTES_MAX);
    if (!mkdtemp(folder)) return 1;
    snprintf(path, sizeof path, "%s/log", folder);
    snprintf(rotated, sizeof rotated, "%s/log.1", folder);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    rmdir(folder);
    buf_finish(&content);
    return failed;
}
