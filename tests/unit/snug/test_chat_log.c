/* SPDX-License-Identifier: MIT
 * test_chat_log: what is put down, how, in which file, and what is done when that fails. */
#include "scratch.h"
#include "snug/kept/chat_log.h"

#include <string.h>
#include <time.h>

/* 2026-01-31 18:05:09 UTC */
#define MOMENT 1769882709000

struct fixture {
    struct scratch scratch;
    char path[SCRATCH_PATH_MAX];
    struct chat_log *log;
    struct buf text;
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    setenv("TZ", "UTC", 1);
    tzset();
    scratch_make(&f->scratch);
    scratch_path(&f->scratch, "log", f->path);
    f->log = chat_log_create(str_from(f->path));
    buf_init(&f->text, CHAT_LOG_BYTES_MAX + 1);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    chat_log_destroy(f->log);
    scratch_remove(&f->scratch);
    buf_finish(&f->text);
    test_free(f);
    return 0;
}

static struct item said(const char *text)
{
    return (struct item){.kind = ITEM_MESSAGE,
                         .unix_ms = MOMENT,
                         .room = STR("#room"),
                         .name = STR("ann"),
                         .text = str_from(text)};
}

static void put(struct fixture *f, struct item item)
{
    assert_true(chat_log_item(f->log, STR(""), &item));
}

static void expect(struct fixture *f, const char *text)
{
    buf_clear(&f->text);
    scratch_read(f->path, &f->text);
    assert_str_at(buf_str(&f->text), str_from(text), __FILE__, __LINE__);
}

static void expect_problem(struct fixture *f, const char *why)
{
    struct str problem = chat_log_problem(f->log);

    assert_non_null(memmem(problem.p, problem.n, why, strlen(why)));
}

static void a_line_has_time_room_name_and_text(void **state)
{
    struct fixture *f = *state;

    put(f, said("hello"));
    expect(f, "[2026-01-31 18:05:09] #room <ann> hello\n");
    assert_int_equal(scratch_mode(f->path), 0600);
}

static void each_sort_is_told_apart(void **state)
{
    struct fixture *f = *state;
    struct item item = said("waves");

    item.kind = ITEM_ACTION;
    put(f, item);
    item.kind = ITEM_NOTICE;
    put(f, item);
    item.kind = ITEM_LEAVE;
    item.text = STR("has left");
    put(f, item);
    item = (struct item){.kind = ITEM_PRIVATE,
                         .unix_ms = MOMENT,
                         .room = STR("bob"),
                         .name = STR("ann"),
                         .text = STR("psst")};
    put(f, item);
    item = (struct item){.kind = ITEM_EVENT, .unix_ms = MOMENT, .text = STR("Disconnected")};
    put(f, item);
    expect(f, "[2026-01-31 18:05:09] #room * ann waves\n"
              "[2026-01-31 18:05:09] #room -ann- waves\n"
              "[2026-01-31 18:05:09] #room ann has left\n"
              "[2026-01-31 18:05:09] bob <ann> psst\n"
              "[2026-01-31 18:05:09] Disconnected\n");
}

static void of_several_networks_the_name_stands_before_the_room(void **state)
{
    struct fixture *f = *state;
    struct item item = said("hello");

    assert_true(chat_log_item(f->log, STR("home"), &item));
    item = (struct item){.kind = ITEM_EVENT, .unix_ms = MOMENT, .text = STR("Disconnected")};
    assert_true(chat_log_item(f->log, STR("home"), &item));
    expect(f, "[2026-01-31 18:05:09] home/#room <ann> hello\n"
              "[2026-01-31 18:05:09] home Disconnected\n");
}

static void each_line_of_a_message_is_a_line(void **state)
{
    struct fixture *f = *state;

    put(f, said("one\n\n[2026-01-31 18:05:09] #room <bob> two"));
    expect(f, "[2026-01-31 18:05:09] #room <ann> one\n"
              "[2026-01-31 18:05:09] #room <ann> \n"
              "[2026-01-31 18:05:09] #room <ann> [2026-01-31 18:05:09] #room <bob> two\n");
}

static void nothing_in_it_can_act(void **state)
{
    struct fixture *f = *state;
    struct item item = said("\033[31mred\r\x9b \xff");

    item.name = STR("a nn\033");
    put(f, item);
    expect(f, "[2026-01-31 18:05:09] #room <a\xEF\xBF\xBDnn\xEF\xBF\xBD> "
              "\xEF\xBF\xBD[31mred\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\n");
}

static void own_lines_are_put_down_when_the_server_has_them(void **state)
{
    struct fixture *f = *state;
    struct item item = said("mine");

    item.own = true;
    item.state = ITEM_PENDING;
    put(f, item);
    item.state = ITEM_REFUSED;
    put(f, item);
    put(f, said("between"));
    item.state = ITEM_CONFIRMED;
    put(f, item);
    expect(f, "[2026-01-31 18:05:09] #room <ann> between\n"
              "[2026-01-31 18:05:09] #room <ann> mine\n");
}

static void what_only_we_were_told_is_not(void **state)
{
    struct fixture *f = *state;
    struct item item = said("x");

    item.kind = ITEM_REPLY;
    put(f, item);
    item.kind = ITEM_ERROR;
    put(f, item);
    item = said("found again");
    item.found = true;
    put(f, item);
    assert_int_not_equal(access(f->path, F_OK), 0);
}

static void history_is_put_down_where_it_is_new(void **state)
{
    struct fixture *f = *state;
    struct item item = said("before");

    item.old = true;
    put(f, item);
    put(f, item);
    item.text = STR("missed");
    item.unix_ms += 1000;
    put(f, item);
    item.text = STR("long ago");
    item.unix_ms -= 60000;
    put(f, item);
    expect(f, "[2026-01-31 18:05:09] #room <ann> before\n"
              "[2026-01-31 18:05:10] #room <ann> missed\n");
}

static void the_next_run_goes_on_where_this_one_ended(void **state)
{
    struct fixture *f = *state;
    struct item item = said("hello");

    put(f, item);
    chat_log_destroy(f->log);
    f->log = chat_log_create(str_from(f->path));
    item.old = true;
    put(f, item);
    item.text = STR("missed");
    item.unix_ms += 1000;
    put(f, item);
    expect(f, "[2026-01-31 18:05:09] #room <ann> hello\n"
              "[2026-01-31 18:05:10] #room <ann> missed\n");
}

/* A message of the future, and another room that was caught up with first. */
static void newer_lines_hide_nothing_that_was_missed(void **state)
{
    struct fixture *f = *state;
    struct item item = said("from the future");

    put(f, said("hello"));
    item.unix_ms += 1000 * 86400000LL;
    put(f, item);
    item = said("missed");
    item.old = true;
    item.unix_ms += 1000;
    put(f, item);
    put(f, item);
    item.room = STR("#other");
    item.unix_ms -= 500;
    put(f, item);
    expect(f, "[2026-01-31 18:05:09] #room <ann> hello\n"
              "[2028-10-27 18:05:09] #room <ann> from the future\n"
              "[2026-01-31 18:05:10] #room <ann> missed\n"
              "[2026-01-31 18:05:09] #other <ann> missed\n");
}

/* They are of one second. */
static void several_of_a_moment_are_all_put_down(void **state)
{
    struct fixture *f = *state;
    struct item item = said("one\nand a half");

    item.old = true;
    put(f, item);
    item.text = STR("two");
    put(f, item);
    item.text = STR("one\nand a half");
    put(f, item);
    put(f, said("[2026-01-31 18:05:09] #room <ann> three"));
    item.text = STR("three");
    put(f, item);
    expect(f, "[2026-01-31 18:05:09] #room <ann> one\n"
              "[2026-01-31 18:05:09] #room <ann> and a half\n"
              "[2026-01-31 18:05:09] #room <ann> two\n"
              "[2026-01-31 18:05:09] #room <ann> [2026-01-31 18:05:09] #room <ann> three\n"
              "[2026-01-31 18:05:09] #room <ann> three\n");
}

static void a_file_that_was_moved_away_is_begun_anew(void **state)
{
    struct fixture *f = *state;
    char moved[SCRATCH_PATH_MAX];

    put(f, said("one"));
    assert_int_equal(rename(f->path, scratch_path(&f->scratch, "moved", moved)), 0);
    put(f, said("two"));
    expect(f, "[2026-01-31 18:05:09] #room <ann> two\n");
    assert_int_equal(unlink(f->path), 0);
    put(f, said("three"));
    expect(f, "[2026-01-31 18:05:09] #room <ann> three\n");
}

static void a_full_file_becomes_the_older_one(void **state)
{
    struct fixture *f = *state;
    char older[SCRATCH_PATH_MAX];
    struct stat status;

    put(f, said("one"));
    assert_int_equal(truncate(f->path, CHAT_LOG_BYTES_MAX - 10), 0);
    put(f, said("two"));
    expect(f, "[2026-01-31 18:05:09] #room <ann> two\n");
    assert_int_equal(stat(scratch_path(&f->scratch, "log.1", older), &status), 0);
    assert_int_equal(status.st_size, CHAT_LOG_BYTES_MAX - 10);
    assert_int_equal(truncate(f->path, CHAT_LOG_BYTES_MAX), 0);
    put(f, said("three"));
    assert_int_equal(stat(older, &status), 0);
    assert_int_equal(status.st_size, CHAT_LOG_BYTES_MAX);
}

static void a_file_that_others_could_read_is_so_no_more(void **state)
{
    struct fixture *f = *state;

    scratch_write(f->path, "what was there\n", 0644);
    put(f, said("hello"));
    assert_int_equal(scratch_mode(f->path), 0600);
    expect(f, "what was there\n[2026-01-31 18:05:09] #room <ann> hello\n");
}

static bool fails(struct fixture *f)
{
    struct item item = said("hello");

    return !chat_log_item(f->log, STR(""), &item);
}

static void a_link_is_not_followed(void **state)
{
    struct fixture *f = *state;
    char other[SCRATCH_PATH_MAX];

    scratch_write(scratch_path(&f->scratch, "other", other), "", 0600);
    assert_int_equal(symlink(other, f->path), 0);
    assert_true(fails(f));
    expect_problem(f, "symbolic link");
    assert_int_equal(unlink(f->path), 0);
    assert_int_equal(link(other, f->path), 0);
    assert_false(fails(f)); /* told once */
    expect_problem(f, "several names");
}

static void no_pipe_and_no_folder_is_written_to(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(mkfifo(f->path, 0600), 0);
    assert_true(fails(f));
    expect_problem(f, "no ordinary file");
    assert_int_equal(unlink(f->path), 0);
    assert_int_equal(mkdir(f->path, 0700), 0);
    assert_false(fails(f));
    expect_problem(f, "Is a directory");
}

static void a_file_of_somebody_else_is_not_ours(void **state)
{
    struct fixture *f = *state;

    if (geteuid() != 0) skip();
    scratch_write(f->path, "", 0666);
    assert_int_equal(chown(f->path, 1234, 1234), 0);
    assert_true(fails(f));
    expect_problem(f, "belongs to somebody else");
}

static void what_goes_wrong_is_told_once_each_time(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(mkdir(f->path, 0700), 0);
    assert_true(fails(f));
    assert_false(fails(f));
    assert_int_equal(rmdir(f->path), 0);
    put(f, said("well again"));
    assert_int_equal(unlink(f->path), 0);
    assert_int_equal(mkdir(f->path, 0700), 0);
    assert_true(fails(f));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_line_has_time_room_name_and_text),
        CASE(each_sort_is_told_apart),
        CASE(of_several_networks_the_name_stands_before_the_room),
        CASE(each_line_of_a_message_is_a_line),
        CASE(nothing_in_it_can_act),
        CASE(own_lines_are_put_down_when_the_server_has_them),
        CASE(what_only_we_were_told_is_not),
        CASE(history_is_put_down_where_it_is_new),
        CASE(the_next_run_goes_on_where_this_one_ended),
        CASE(newer_lines_hide_nothing_that_was_missed),
        CASE(several_of_a_moment_are_all_put_down),
        CASE(a_file_that_was_moved_away_is_begun_anew),
        CASE(a_full_file_becomes_the_older_one),
        CASE(a_file_that_others_could_read_is_so_no_more),
        CASE(a_link_is_not_followed),
        CASE(no_pipe_and_no_folder_is_written_to),
        CASE(a_file_of_somebody_else_is_not_ours),
        CASE(what_goes_wrong_is_told_once_each_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
