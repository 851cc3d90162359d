/* SPDX-License-Identifier: MIT
 * bench_journal: what it costs to keep lines, by the size of a turn: rows a second to the disk, and
 * the processor's time a row in the thread that hands over and in those that write. */
#include "journal/local.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LINE_BYTES = 120, LINE_COUNT = 64, PENDING_MAX = 20000, NS_PER_SECOND = 1000000000 };

struct bench {
    struct journal *journal;
    pthread_mutex_t lock;
    pthread_cond_t rung;
    bool woken;
    journal_seq durable;
};

static void wake(void *context)
{
    struct bench *b = context;

    pthread_mutex_lock(&b->lock);
    b->woken = true;
    pthread_cond_signal(&b->rung);
    pthread_mutex_unlock(&b->lock);
}

static double seconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / NS_PER_SECOND;
}

static journal_seq keep(struct bench *b, room_id room, struct str line)
{
    struct effect effect = {.kind = EFFECT_KEEP,
                            .seq = journal_order(b->journal),
                            .rooms = &room,
                            .room_count = 1,
                            .is_message = true,
                            .text = line};

    journal_keep(b->journal, &effect);
    return effect.seq;
}

static void poll_durable(struct bench *b)
{
    struct input input;

    while (journal_poll(b->journal, &input)) b->durable = input.seq;
}

static void wait_until_durable(struct bench *b, journal_seq seq)
{
    for (poll_durable(b); b->durable < seq; poll_durable(b)) {
        pthread_mutex_lock(&b->lock);
        while (!b->woken) pthread_cond_wait(&b->rung, &b->lock);
        b->woken = false;
        pthread_mutex_unlock(&b->lock);
    }
}

struct bench_case {
    unsigned rows, turn, rooms;
    bool waits; /* for the disk after each turn, or only at the end */
};

struct clocks {
    double wall, process, thread; /* seconds */
};

static struct clocks read_clocks(void)
{
    return (struct clocks){
        .wall = seconds(CLOCK_MONOTONIC),
        .process = seconds(CLOCK_PROCESS_CPUTIME_ID),
        .thread = seconds(CLOCK_THREAD_CPUTIME_ID),
    };
}

/* As a chat's: the full-text index has something to do, too. */
static char lines[LINE_COUNT][LINE_BYTES + 1];

static void write_lines(void)
{
    for (int i = 0; i < LINE_COUNT; i++) {
        size_t n = (size_t)snprintf(lines[i], sizeof lines[i],
                                    "@time=2026-01-01T00:00:00.000Z :nick%d!user@host PRIVMSG "
                                    "#room :",
                                    i);

        for (int word = i; n + 6 < sizeof lines[i]; word = (word * 7 + 1) % 10000)
            n += (size_t)snprintf(lines[i] + n, sizeof lines[i] - n, "w%d ", word);
    }
}

static void keep_all(struct bench *b, const struct bench_case *c)
{
    journal_seq seq = 0;

    for (unsigned i = 0; i < c->rows; i++) {
        seq = keep(b, 1 + (room_id)(i % c->rooms), str_from(lines[i % LINE_COUNT]));
        if ((i + 1) % c->turn) continue;
        journal_flush(b->journal, c->waits);
        if (c->waits) wait_until_durable(b, seq);
    }
    journal_flush(b->journal, true);
    wait_until_durable(b, seq);
}

static void print_result(const struct bench_case *c, struct clocks from, struct clocks to)
{
    double own = to.thread - from.thread, others = to.process - from.process - own;

    printf("turn=%-4u rooms=%-4u waits=%-3s rows_per_s=%-7.0f keep_us_per_row=%-5.2f "
           "write_us_per_row=%.2f\n",
           c->turn, c->rooms, c->waits ? "yes" : "no", c->rows / (to.wall - from.wall),
           own * 1e6 / c->rows, others * 1e6 / c->rows);
    fflush(stdout);
}

static struct store *open_store(const char *folder)
{
    struct store *store;
    char why[256];

    if (store_open(folder, &store, why) == STORE_OK) return store;
    fprintf(stderr, "bench_journal: %s\n", why);
    exit(1);
}

static void measure(const char *folder, struct bench_case c)
{
    struct bench b = {.lock = PTHREAD_MUTEX_INITIALIZER, .rung = PTHREAD_COND_INITIALIZER};
    struct clocks from;

    b.journal = journal_open(open_store(folder), PENDING_MAX, wake, &b);
    from = read_clocks();
    keep_all(&b, &c);
    print_result(&c, from, read_clocks());
    journal_close(b.journal);
}

int main(int argc, char **argv)
{
    static const struct bench_case cases[] = {
        {2000, 1, 1, true},        {200000, 1, 1, false},      {64000, 32, 1, true},
        {200000, 32, 1, false},    {200000, 1000, 1, true},    {200000, 1000, 1, false},
        {2000, 1, 1000, true},     {200000, 1, 1000, false},   {64000, 32, 1000, true},
        {200000, 32, 1000, false}, {200000, 1000, 1000, true}, {200000, 1000, 1000, false},
    };

    if (argc != 2) {
        fprintf(stderr, "usage: bench_journal FOLDER (an empty one, on the disk in question)\n");
        return 2;
    }
    write_lines();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) measure(argv[1], cases[i]);
    return 0;
}
