/* SPDX-License-Identifier: MIT
 * bench_store: how long questions to a long history take. Fills one room with messages, has them
 * indexed, and asks each question many times. */
#include "base/buf.h"
#include "base/timestamp.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROOM = 1, PER_COMMIT = 1000, INDEX_ROWS = 1000, REPEATS = 200, WORDS_PER_LINE = 12 };
enum { VOCABULARY = 50000, MS_PER_MESSAGE = 1500, RARE_EVERY = 100000, NS_PER_SECOND = 1000000000 };

#define FIRST_MS INT64_C(1767225600000)

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / NS_PER_SECOND;
}

static uint32_t below(uint32_t count)
{
    static uint64_t state = 1;

    state = state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(((state >> 32) * count) >> 32);
}

static int64_t time_of(journal_seq seq)
{
    return FIRST_MS + (int64_t)seq * MS_PER_MESSAGE;
}

/* As in a language: word 0 is in most lines, and most words are in few. */
static unsigned any_word(void)
{
    return below(below(below(VOCABULARY) + 1) + 1);
}

static void write_line(struct buf *out, journal_seq seq)
{
    char time[TIMESTAMP_BYTES];

    buf_clear(out);
    buf_addf(out, "@time=" STR_FMT " :nick%u!user@host.example PRIVMSG #room :",
             STR_ARG(timestamp_write(time_of(seq), time)), (unsigned)below(200));
    for (int i = 0; i < WORDS_PER_LINE; i++) buf_addf(out, "w%u ", any_word());
    if (seq % RARE_EVERY == 0) buf_add(out, STR("needle"));
}

static void must(enum store_error error)
{
    if (error == STORE_OK) return;
    fprintf(stderr, "bench_store: the store fails\n");
    exit(1);
}

static void fill(struct store *store, journal_seq count)
{
    double start = seconds();
    struct buf line;

    buf_init(&line, 4096);
    for (journal_seq seq = 1; seq <= count; seq++) {
        if (seq % PER_COMMIT == 1) must(store_begin(store));
        write_line(&line, seq);
        must(store_put_line(store, ROOM, seq, true, buf_str(&line)));
        if (seq % PER_COMMIT == 0 || seq == count) must(store_commit(store));
    }
    printf("keeping: %.2f us a message\n", (seconds() - start) * 1e6 / (double)count);
    buf_finish(&line);
}

static void build_index(struct store *store, journal_seq count)
{
    double start = seconds(), longest = 0, step;
    bool more = true;

    while (more) {
        step = seconds();
        must(store_index(store, INDEX_ROWS, &more));
        step = seconds() - step;
        if (step > longest) longest = step;
    }
    printf("indexing: %.2f us a message, %.1f ms the longest of the steps\n",
           (seconds() - start) * 1e6 / (double)count, longest * 1e3);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void ask(struct store_reader *reader, const char *name, struct history_query query)
{
    static const room_id room = ROOM;
    double took[REPEATS];
    struct history_row *rows;
    struct arena arena;
    size_t count = 0;

    query.rooms = &room;
    query.room_count = 1;
    arena_init(&arena);
    for (int i = 0; i < REPEATS; i++) {
        double start = seconds();

        must(store_fetch(reader, &query, &arena, &rows, &count));
        took[i] = seconds() - start;
        arena_clear(&arena);
    }
    arena_finish(&arena);
    qsort(took, REPEATS, sizeof *took, compare);
    printf("%-36s rows=%-4zu p50_ms=%-7.3f p99_ms=%.3f\n", name, count, took[REPEATS / 2] * 1e3,
           took[REPEATS * 99 / 100] * 1e3);
}

static void ask_all(struct store_reader *reader, journal_seq count)
{
    struct history_query latest = {.span = HISTORY_LATEST, .count = 100}, q;

    ask(reader, "LATEST", latest);
    q = latest, q.seq_before = count / 2;
    ask(reader, "BEFORE the middle by number", q);
    q = latest, q.ms_before = time_of(count / 2);
    ask(reader, "BEFORE the middle by time", q);
    q = latest, q.with_events = true;
    ask(reader, "… with events", q);
    q = latest, q.span = HISTORY_AROUND, q.ms_around = time_of(count / 3);
    ask(reader, "AROUND a time", q);
    q = latest, q.words = STR("needle");
    ask(reader, "SEARCH a rare word", q);
    q = latest, q.words = STR("w0");
    ask(reader, "SEARCH the most common word", q);
    q = latest, q.words = STR("w0 w1 needle");
    ask(reader, "SEARCH common words and a rare one", q);
    q = latest, q.words = STR("w0"), q.ms_before = time_of(count / 2);
    ask(reader, "… the common one before a time", q);
    q = latest, q.nick = STR("nick7");
    ask(reader, "SEARCH by nick", q);
    q = latest, q.nick = STR("nick7"), q.words = STR("w3");
    ask(reader, "SEARCH by nick and word", q);
    q = latest, q.words = STR("nothing");
    ask(reader, "SEARCH what is not there", q);
}

int main(int argc, char **argv)
{
    journal_seq count = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;
    struct store_reader *reader;
    struct store *store;
    char why[256];

    if (count == 0) {
        fprintf(stderr, "usage: bench_store FOLDER MESSAGES (an empty one, on the disk in "
                        "question)\n");
        return 2;
    }
    if (store_open(argv[1], &store, why) != STORE_OK) {
        fprintf(stderr, "bench_store: %s\n", why);
        return 1;
    }
    fill(store, count);
    build_index(store, count);
    must(store_reader_open(store, &reader));
    ask_all(reader, count);
    store_reader_close(reader);
    store_close(store);
    return 0;
}
