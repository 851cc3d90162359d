/* SPDX-License-Identifier: MIT
 * test_journal_crash: a child writes and is killed. What it told durable is there, and no number it
 * was given is ever given again. */
#include "journal_rig.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

/* A run that keeps nothing, gives many numbers out, and is killed. */
static void number_given_out_and_lost_is_never_given_again(void **state)
{
    journal_seq *last =
        mmap(NULL, sizeof *last, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct journal_rig r;
    pid_t child;

    (void)state;
    child = fork();
    if (child == 0) {
        journal_rig_open(&r, 100);
        for (int i = 0; i < 300000; i++) *last = journal_order(r.journal);
        kill(getpid(), SIGKILL);
    }
    waitpid(child, NULL, 0);
    assert_true(*last >= 300000);
    journal_rig_open(&r, 100);
    assert_true(journal_order(r.journal) > *last);
    journal_rig_close(&r);
    munmap(last, sizeof *last);
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

/* Whether the row kept before, in this run, is rewritten along with this one. */
static bool rewrites_last(journal_seq seq)
{
    return scramble(seq + 4000) % 4 == 0;
}

static struct str line_of(journal_seq seq, char text[64])
{
    int n = snprintf(text, 64, "%.*s%llu", (int)(scramble(seq + 3000) % 26),
                     "abcdefghijklmnopqrstuvwxyz", (unsigned long long)seq);

    return (struct str){text, (size_t)n};
}

static void rewrite(struct journal_rig *r, journal_seq seq, journal_seq place)
{
    room_id room = room_of(place);

    journal_keep(r->journal, &(struct effect){.kind = EFFECT_REWRITE,
                                              .seq = seq,
                                              .rooms = &room,
                                              .room_count = 1,
                                              .place = place,
                                              .text = STR("rewritten")});
}

/* The number of the last row, on a shelf: it tells what the rows tell. */
static void keep_record(struct journal_rig *r, journal_seq seq)
{
    char text[64];

    snprintf(text, sizeof text, "%llu", (unsigned long long)seq);
    journal_keep(r->journal, &(struct effect){.kind = EFFECT_RECORD,
                                              .seq = seq,
                                              .shelf = SHELF_SERVER,
                                              .text = STR("last"),
                                              .state = str_from(text)});
}

static void keep_all(struct journal_rig *r, journal_seq seq, journal_seq *last)
{
    char text[64];

    keep_as(r, room_of(seq), seq, true, line_of(seq, text));
    if (*last && rewrites_last(seq)) rewrite(r, seq, *last);
    keep_record(r, seq);
    *last = seq;
}

/* In memory that parent and child share. */
struct run {
    journal_seq first; /* it was given */
    journal_seq given; /* last */
    journal_seq told;  /* the highest it reported durable */
};

static void report_durable(struct journal_rig *r, journal_seq *told, int fd)
{
    struct input input;

    while (journal_poll(r->journal, &input)) {
        *told = input.seq;
        if (write(fd, told, sizeof *told) != sizeof *told) _exit(1);
    }
}

static void write_until_killed(struct run *run, int fd)
{
    journal_seq told = 0, last = 0;
    struct journal_rig r;

    journal_rig_open(&r, 30 * AHEAD_MAX);
    for (;;) {
        journal_seq seq = journal_order(r.journal);

        if (!run->first) run->first = told = seq;
        run->given = seq;
        if (is_kept(seq)) keep_all(&r, seq, &last);
        if (!ends_turn(seq)) continue;
        journal_flush(r.journal, true);
        report_durable(&r, &told, fd);
        if (seq - told > AHEAD_MAX) wait_for_wake(&r);
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
    struct page rooms[ROOMS];
    size_t at[ROOMS];               /* rows seen of each */
    const struct history_row *last; /* seen in this run, or NULL */
};

static void expect_text(const struct history_row *row, bool is_rewritten)
{
    char text[64];

    if (row)
        assert_true(str_eq(row->line, is_rewritten ? STR("rewritten") : line_of(row->seq, text)));
}

/* Passes the row of this number if it is the next one of its room. */
static bool pass_row(struct rooms_copy *copy, journal_seq seq)
{
    room_id room = room_of(seq);
    const struct history_row *row = &copy->rooms[room].rows[copy->at[room]];

    if (copy->at[room] == copy->rooms[room].count || row->seq != seq) return false;
    expect_text(copy->last, rewrites_last(seq));
    copy->last = row;
    copy->at[room]++;
    return true;
}

/* All that was told is there; what is lost is lost from the beginning of a turn to the end. */
static void expect_run(const struct run *run, struct rooms_copy *copy)
{
    bool turn_has_rows = false, lost = false;

    copy->last = NULL;
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
    expect_text(copy->last, false);
}

static void note_last(void *context, enum shelf shelf, struct str key, struct str state)
{
    (void)shelf;
    (void)key;
    assert_true(str_number(state, JOURNAL_SEQ_MAX, context));
}

static void expect_runs(const struct run *runs)
{
    struct store *s = open_store();
    struct rooms_copy copy = {0};
    uint64_t last = 0;

    for (room_id room = 0; room < ROOMS; room++) page_read_all(&copy.rooms[room], s, room);
    for (size_t i = 0; i < KILLS; i++) expect_run(&runs[i], &copy);
    assert_int_equal(store_each_record(s, SHELF_SERVER, note_last, &last), STORE_OK);
    assert_int_equal(last, copy.last->seq);
    for (room_id room = 0; room < ROOMS; room++) {
        assert_int_equal(copy.at[room], copy.rooms[room].count);
        page_finish(&copy.rooms[room]);
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
        assert_true(runs[i].told >= runs[i].first);
        if (i) assert_true(runs[i].first > runs[i - 1].given);
    }
    expect_runs(runs);
    munmap(runs, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(number_given_out_and_lost_is_never_given_again, rig_empty),
        cmocka_unit_test_setup(kill_loses_nothing_that_was_told_durable, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
