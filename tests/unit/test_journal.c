/* SPDX-License-Identifier: MIT
 * test_journal: what was told durable is there after a kill; a slow disk slows down, a broken one
 * is said, and neither makes anybody wait for ever. */
#include "faulty_disk.h"
#include "journal/local.h"
#include "unit.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/test_journal_XXXXXX";

static const char *const file_names[] = {"snug.db", "snug.db-wal", "snug.db-shm", "snug.db-journal",
                                         "snug.lock"};

static int remove_files(void **state)
{
    char path[64];

    (void)state;
    for (size_t i = 0; i < sizeof file_names / sizeof *file_names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, file_names[i]);
        unlink(path);
    }
    faulty_disk_repair();
    return 0;
}

/* A journal, and a place to wait for what its threads have to say. */
struct bench {
    struct journal *journal;
    pthread_mutex_t lock;
    pthread_cond_t rung;
    bool woken;
};

static void wake(void *context)
{
    struct bench *b = context;

    pthread_mutex_lock(&b->lock);
    b->woken = true;
    pthread_cond_signal(&b->rung);
    pthread_mutex_unlock(&b->lock);
}

static void wait_for_wake(struct bench *b)
{
    pthread_mutex_lock(&b->lock);
    while (!b->woken) pthread_cond_wait(&b->rung, &b->lock);
    b->woken = false;
    pthread_mutex_unlock(&b->lock);
}

static struct store *open_store(void)
{
    struct store *s = NULL;
    char why[256];

    assert_int_equal(store_open(folder, &s, why), STORE_OK);
    return s;
}

static void open_bench(struct bench *b, size_t pending_max)
{
    *b = (struct bench){0};
    pthread_mutex_init(&b->lock, NULL);
    pthread_cond_init(&b->rung, NULL);
    b->journal = journal_open(open_store(), pending_max, wake, b);
}

static void close_bench(struct bench *b)
{
    journal_close(b->journal);
    pthread_cond_destroy(&b->rung);
    pthread_mutex_destroy(&b->lock);
}

static void await(struct bench *b, struct input *out)
{
    while (!journal_poll(b->journal, out)) wait_for_wake(b);
}

static void await_durable(struct bench *b, journal_seq seq)
{
    struct input input = {0};

    while (input.seq < seq) {
        await(b, &input);
        assert_int_equal(input.kind, INPUT_DURABLE);
        assert_true(input.seq <= seq);
    }
}

static void await_history(struct bench *b, struct input *out)
{
    do await(b, out);
    while (out->kind != INPUT_HISTORY);
}

static void keep_as(struct bench *b, room_id room, journal_seq seq, bool is_message,
                    struct str text)
{
    struct effect effect = {.kind = EFFECT_KEEP,
                            .seq = seq,
                            .rooms = &room,
                            .room_count = 1,
                            .is_message = is_message,
                            .text = text};

    journal_keep(b->journal, &effect);
}

static journal_seq keep(struct bench *b, room_id room, const char *text)
{
    journal_seq seq = journal_order(b->journal);

    keep_as(b, room, seq, true, str_from(text));
    return seq;
}

static void hand_over(struct bench *b, enum effect_kind kind, room_id room, const char *name)
{
    struct effect effect = {.kind = kind,
                            .seq = journal_order(b->journal),
                            .rooms = &room,
                            .room_count = 1,
                            .text = str_from(name)};

    journal_keep(b->journal, &effect);
}

/* Everything a room has, from a store opened for it. */
struct room_copy {
    struct arena arena;
    struct history_row *rows;
    size_t count;
};

static void read_room(struct room_copy *copy, const struct store *s, room_id room)
{
    struct store_reader *r;

    arena_init(&copy->arena);
    assert_int_equal(store_reader_open(s, &r), STORE_OK);
    assert_int_equal(
        store_newest(r, room, JOURNAL_SEQ_MAX, 1 << 17, &copy->arena, &copy->rows, &copy->count),
        STORE_OK);
    store_reader_close(r);
}

static size_t count_stored(room_id room)
{
    struct store *s = open_store();
    struct room_copy copy;

    read_room(&copy, s, room);
    arena_finish(&copy.arena);
    store_close(s);
    return copy.count;
}

/* Keeping. */

static void kept_line_is_told_durable_and_is_there(void **state)
{
    struct bench b;
    struct store *s;
    struct room_copy copy;
    journal_seq seq;

    (void)state;
    open_bench(&b, 100);
    seq = keep(&b, 7, "hello");
    journal_flush(b.journal);
    await_durable(&b, seq);
    close_bench(&b);
    s = open_store();
    read_room(&copy, s, 7);
    assert_int_equal(copy.count, 1);
    assert_int_equal(copy.rows[0].seq, seq);
    assert_str(copy.rows[0].line, "hello");
    arena_finish(&copy.arena);
    store_close(s);
}

static void durable_is_told_once(void **state)
{
    struct bench b;
    struct input input;
    journal_seq seq = 0;

    (void)state;
    open_bench(&b, 100);
    for (int turn = 0; turn < 20; turn++) {
        seq = keep(&b, 1, "hello");
        journal_flush(b.journal);
    }
    await_durable(&b, seq);
    assert_false(journal_poll(b.journal, &input));
    close_bench(&b);
}

static void nothing_is_durable_before_its_turn_ends(void **state)
{
    struct bench b;
    struct input input;
    journal_seq first, second;

    (void)state;
    open_bench(&b, 100);
    first = keep(&b, 1, "one");
    journal_flush(b.journal);
    await_durable(&b, first);
    second = keep(&b, 1, "two");
    assert_false(journal_poll(b.journal, &input));
    journal_flush(b.journal);
    await_durable(&b, second);
    close_bench(&b);
}

static void closing_commits_what_waits(void **state)
{
    struct bench b;

    (void)state;
    open_bench(&b, 1000);
    for (int i = 0; i < 500; i++) keep(&b, 1, "hello");
    close_bench(&b);
    assert_int_equal(count_stored(1), 500);
}

static void note_room(void *context, room_id room, struct str name, struct str state)
{
    struct buf *seen = context;

    (void)state;
    assert_true(buf_addf(seen, "%u=" STR_FMT ";", (unsigned)room, STR_ARG(name)));
}

static void rows_are_committed_in_the_order_they_came(void **state)
{
    struct bench b;
    struct store *s;
    struct buf seen;

    (void)state;
    open_bench(&b, 100);
    hand_over(&b, EFFECT_SAVE, 1, "#gone");
    keep(&b, 1, "in the room that goes");
    hand_over(&b, EFFECT_FORGET, 1, "");
    hand_over(&b, EFFECT_FORGET, 2, "");
    hand_over(&b, EFFECT_SAVE, 2, "#stays");
    keep(&b, 2, "in the room that stays");
    close_bench(&b);
    buf_init(&seen, 100);
    s = open_store();
    assert_int_equal(store_each_room(s, note_room, &seen), STORE_OK);
    store_close(s);
    assert_str(buf_str(&seen), "2=#stays;");
    assert_int_equal(count_stored(1), 0);
    assert_int_equal(count_stored(2), 1);
    buf_finish(&seen);
}

static void closing_nothing_is_allowed(void **state)
{
    (void)state;
    journal_close(NULL);
}

/* Numbers. */

static void numbers_count_up_over_runs(void **state)
{
    struct bench b;
    journal_seq last = 0;

    (void)state;
    for (int run = 0; run < 4; run++) {
        open_bench(&b, 100);
        for (int i = 0; i < 100; i++) {
            journal_seq seq = journal_order(b.journal);
            assert_true(seq > last);
            if (i) assert_int_equal(seq, last + 1);
            last = seq;
        }
        close_bench(&b);
    }
}

/* A run that keeps nothing, gives many numbers out, and is killed. */
static void number_given_out_and_lost_is_never_given_again(void **state)
{
    journal_seq *last =
        mmap(NULL, sizeof *last, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct bench b;
    pid_t child;

    (void)state;
    child = fork();
    if (child == 0) {
        open_bench(&b, 100);
        for (int i = 0; i < 300000; i++) *last = journal_order(b.journal);
        kill(getpid(), SIGKILL);
    }
    waitpid(child, NULL, 0);
    assert_true(*last >= 300000);
    open_bench(&b, 100);
    assert_true(journal_order(b.journal) > *last);
    close_bench(&b);
    munmap(last, sizeof *last);
}

/* History. */

static void loaded_rows_hold_all_that_was_kept_before(void **state)
{
    struct bench b;
    struct input input;
    char text[32];
    journal_seq last = 0;

    (void)state;
    open_bench(&b, 1000);
    for (int turn = 1; turn <= 50; turn++) {
        snprintf(text, sizeof text, "line %d", turn);
        keep(&b, 2, "elsewhere");
        last = keep(&b, 1, text);
        journal_load(b.journal, 1, 10);
        journal_flush(b.journal);
        await_history(&b, &input);
        assert_int_equal(input.room, 1);
        assert_int_equal(input.text.n, 0);
        assert_int_equal(input.row_count, turn < 10 ? turn : 10);
        assert_int_equal(input.rows[input.row_count - 1].seq, last);
        assert_true(str_eq(input.rows[input.row_count - 1].line, str_from(text)));
    }
    close_bench(&b);
}

static void every_load_is_answered_in_order(void **state)
{
    struct bench b;
    struct input input;

    (void)state;
    open_bench(&b, 1000);
    for (room_id room = 1; room <= 100; room++) {
        if (room % 2) keep(&b, room, "hello");
        journal_load(b.journal, room, 5);
    }
    journal_flush(b.journal);
    for (room_id room = 1; room <= 100; room++) {
        await_history(&b, &input);
        assert_int_equal(input.room, room);
        assert_int_equal(input.row_count, room % 2);
    }
    close_bench(&b);
}

static void loads_may_be_left_without_an_answer(void **state)
{
    struct bench b;

    (void)state;
    open_bench(&b, 1000);
    for (room_id room = 1; room <= 100; room++) {
        keep(&b, room, "hello");
        journal_load(b.journal, room, 5);
    }
    close_bench(&b);
    assert_int_equal(count_stored(100), 1);
}

static void load_that_fails_is_answered_with_the_reason(void **state)
{
    struct bench b;
    struct input input;
    const char *why;

    (void)state;
    open_bench(&b, 100);
    keep(&b, 1, "hello");
    journal_flush(b.journal);
    await(&b, &input);
    faulty_disk_fail_reads();
    journal_load(b.journal, 1, 10);
    await_history(&b, &input);
    assert_int_equal(input.row_count, 0);
    assert_true(input.text.n > 0);
    assert_false(journal_failed(b.journal, &why));
    close_bench(&b);
}

/* Slow and broken disks. */

static void no_more_than_the_limit_waits_for_a_slow_disk(void **state)
{
    enum { LINES = 2000, PENDING_MAX = 16 };
    struct bench b;
    struct input input = {0};
    journal_seq first = 0;

    (void)state;
    open_bench(&b, PENDING_MAX);
    faulty_disk_slow_down(20);
    for (int i = 0; i < LINES; i++) {
        journal_seq seq = keep(&b, 1, "hello");

        if (i == 0) first = seq;
        if (i % 5 == 0) journal_flush(b.journal);
        journal_poll(b.journal, &input);
        assert_true(seq - (input.seq ? input.seq : first - 1) <= PENDING_MAX);
    }
    close_bench(&b);
    assert_int_equal(count_stored(1), LINES);
}

static void one_turn_may_be_larger_than_the_limit(void **state)
{
    struct bench b;
    journal_seq last = 0;

    (void)state;
    open_bench(&b, 1);
    for (int i = 0; i < 100; i++) last = keep(&b, 1, "hello");
    journal_flush(b.journal);
    await_durable(&b, last);
    close_bench(&b);
    assert_int_equal(count_stored(1), 100);
}

static void failed_commit_is_said_and_nothing_is_acknowledged(void **state)
{
    struct bench b;
    struct input input;
    const char *why = NULL;
    journal_seq kept;

    (void)state;
    open_bench(&b, 10);
    kept = keep(&b, 1, "kept");
    journal_flush(b.journal);
    await_durable(&b, kept);
    assert_false(journal_failed(b.journal, &why));
    faulty_disk_fill(0);
    keep(&b, 1, "lost");
    journal_flush(b.journal);
    while (!journal_failed(b.journal, &why)) wait_for_wake(&b);
    assert_non_null(strstr(why, "full"));
    faulty_disk_repair();
    for (int i = 0; i < 1000; i++) keep(&b, 1, "lost, too"); /* and never waits for ever */
    for (int i = 0; i < 200000; i++) (void)journal_order(b.journal);
    journal_load(b.journal, 1, 10);
    journal_flush(b.journal);
    await(&b, &input);
    assert_int_equal(input.kind, INPUT_HISTORY);
    assert_int_equal(input.row_count, 1);
    assert_str(input.rows[0].line, "kept");
    assert_false(journal_poll(b.journal, &input));
    close_bench(&b);
    assert_int_equal(count_stored(1), 1);
}

static void quiet_journal_moves_its_log_into_the_file(void **state)
{
    struct bench b;
    struct stat before, after;
    char path[64];

    (void)state;
    open_bench(&b, 10000);
    snprintf(path, sizeof path, "%s/snug.db", folder);
    assert_int_equal(stat(path, &before), 0);
    for (int i = 0; i < 5000; i++) keep(&b, 1, "some text to be moved");
    journal_flush(b.journal);
    do { /* the test's own time limit ends this if it never comes */
        usleep(10000);
        assert_int_equal(stat(path, &after), 0);
    } while (after.st_size == before.st_size);
    close_bench(&b);
}

/* Kills. All that a run does follows from the numbers it is given, so what must be there afterwards
 * follows from the numbers it told. */

enum { KILLS = 30, REPORTS_MAX = 8, ROOMS = 4, AHEAD_MAX = 500 };

static uint64_t scramble(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

static bool is_kept(journal_seq seq)
{
    return scramble(seq) % 4 != 0;
}

static bool ends_turn(journal_seq seq)
{
    return scramble(seq + 1000) % 6 == 0;
}

static room_id room_of(journal_seq seq)
{
    return (room_id)(scramble(seq + 2000) % ROOMS);
}

static struct str line_of(journal_seq seq, char text[64])
{
    int n = snprintf(text, 64, "%.*s%llu", (int)(scramble(seq + 3000) % 26),
                     "abcdefghijklmnopqrstuvwxyz", (unsigned long long)seq);

    return (struct str){text, (size_t)n};
}

/* In memory that parent and child share. */
struct run {
    journal_seq first; /* it was given */
    journal_seq given; /* last */
    journal_seq told;  /* the highest it reported durable */
};

static void report_durable(struct bench *b, journal_seq *told, int fd)
{
    struct input input;

    while (journal_poll(b->journal, &input)) {
        *told = input.seq;
        if (write(fd, told, sizeof *told) != sizeof *told) _exit(1);
    }
}

static void write_until_killed(struct run *run, int fd)
{
    journal_seq told = 0;
    char text[64];
    struct bench b;

    open_bench(&b, 10 * AHEAD_MAX);
    for (;;) {
        journal_seq seq = journal_order(b.journal);

        if (!run->first) run->first = told = seq;
        run->given = seq;
        if (is_kept(seq)) keep_as(&b, room_of(seq), seq, true, line_of(seq, text));
        if (!ends_turn(seq)) continue;
        journal_flush(b.journal);
        report_durable(&b, &told, fd);
        if (seq - told > AHEAD_MAX) wait_for_wake(&b);
    }
}

/* Lets a child write, kills it after some reports, and reads those that were still under way. */
static void run_and_kill(struct run *run, unsigned reports)
{
    journal_seq seq;
    int fds[2];
    pid_t child;

    assert_int_equal(pipe(fds), 0);
    child = fork();
    if (child == 0) write_until_killed(run, fds[1]);
    close(fds[1]);
    for (unsigned i = 1; read(fds[0], &seq, sizeof seq) == sizeof seq; i++) {
        assert_true(seq > run->told);
        run->told = seq;
        if (i == reports) kill(child, SIGKILL);
    }
    close(fds[0]);
    waitpid(child, NULL, 0);
}

struct rooms_copy {
    struct room_copy rooms[ROOMS];
    size_t at[ROOMS]; /* rows seen of each */
};

/* Passes the row of this number if it is the next one of its room. */
static bool pass_row(struct rooms_copy *copy, journal_seq seq)
{
    room_id room = room_of(seq);
    const struct history_row *row = &copy->rooms[room].rows[copy->at[room]];
    char text[64];

    if (copy->at[room] == copy->rooms[room].count || row->seq != seq) return false;
    assert_true(str_eq(row->line, line_of(seq, text)));
    copy->at[room]++;
    return true;
}

/* All that was told is there; what is lost is lost from the beginning of a turn to the end. */
static void expect_run(const struct run *run, struct rooms_copy *copy)
{
    bool turn_has_rows = false, lost = false;

    for (journal_seq seq = run->first; seq <= run->given; seq++) {
        if (seq > run->first && ends_turn(seq - 1)) turn_has_rows = false;
        if (!is_kept(seq)) continue;
        if (pass_row(copy, seq)) {
            assert_false(lost);
            turn_has_rows = true;
        } else if (!lost) {
            assert_true(seq > run->told);
            assert_false(turn_has_rows);
            lost = true;
        }
    }
}

static void expect_runs(const struct run *runs)
{
    struct store *s = open_store();
    struct rooms_copy copy = {0};

    for (room_id room = 0; room < ROOMS; room++) read_room(&copy.rooms[room], s, room);
    for (size_t i = 0; i < KILLS; i++) expect_run(&runs[i], &copy);
    for (room_id room = 0; room < ROOMS; room++) {
        assert_int_equal(copy.at[room], copy.rooms[room].count);
        arena_finish(&copy.rooms[room].arena);
    }
    store_close(s);
}

static void kill_loses_nothing_that_was_told_durable(void **state)
{
    size_t n = KILLS * sizeof(struct run);
    struct run *runs = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    (void)state;
    for (unsigned i = 0; i < KILLS; i++) {
        run_and_kill(&runs[i], 1 + (unsigned)(scramble(i) % REPORTS_MAX));
        assert_true(runs[i].told > runs[i].first);
        if (i) assert_true(runs[i].first > runs[i - 1].given);
    }
    expect_runs(runs);
    munmap(runs, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(kept_line_is_told_durable_and_is_there, remove_files),
        cmocka_unit_test_setup(durable_is_told_once, remove_files),
        cmocka_unit_test_setup(nothing_is_durable_before_its_turn_ends, remove_files),
        cmocka_unit_test_setup(closing_commits_what_waits, remove_files),
        cmocka_unit_test_setup(rows_are_committed_in_the_order_they_came, remove_files),
        cmocka_unit_test_setup(closing_nothing_is_allowed, remove_files),
        cmocka_unit_test_setup(numbers_count_up_over_runs, remove_files),
        cmocka_unit_test_setup(number_given_out_and_lost_is_never_given_again, remove_files),
        cmocka_unit_test_setup(loaded_rows_hold_all_that_was_kept_before, remove_files),
        cmocka_unit_test_setup(every_load_is_answered_in_order, remove_files),
        cmocka_unit_test_setup(loads_may_be_left_without_an_answer, remove_files),
        cmocka_unit_test_setup(load_that_fails_is_answered_with_the_reason, remove_files),
        cmocka_unit_test_setup(no_more_than_the_limit_waits_for_a_slow_disk, remove_files),
        cmocka_unit_test_setup(one_turn_may_be_larger_than_the_limit, remove_files),
        cmocka_unit_test_setup(failed_commit_is_said_and_nothing_is_acknowledged, remove_files),
        cmocka_unit_test_setup(quiet_journal_moves_its_log_into_the_file, remove_files),
        cmocka_unit_test_setup(kill_loses_nothing_that_was_told_durable, remove_files),
    };
    int failed;

    faulty_disk_install();
    if (!mkdtemp(folder)) return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    remove_files(NULL);
    rmdir(folder);
    return failed;
}
