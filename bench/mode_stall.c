/* SPDX-License-Identifier: MIT
 * mode_stall: one member of the room stops reading while others flood it. Nobody else may notice.
 */
#include "base/mem.h"
#include "flood.h"
#include "latency.h"

#include <stdio.h>

enum { PATIENCE_S = 30, TURN_MS = 500 };

struct stall {
    struct flood flood;
    int64_t *heard_ns; /* when each member heard something last */
    int64_t worst_gap_ns;
    int64_t moved_ns; /* when anybody did */
};

static void heard(void *context, const struct member *m, const struct note *note, int64_t now_ns)
{
    struct stall *stall = context;
    int64_t gap_ns = now_ns - stall->heard_ns[m->index];

    (void)note;
    if (gap_ns > stall->worst_gap_ns) stall->worst_gap_ns = gap_ns;
    stall->heard_ns[m->index] = now_ns;
    stall->moved_ns = now_ns;
}

static bool is_done(const struct flood *f)
{
    for (size_t i = 0; i < f->options->senders; i++)
        if (f->ledger.senders[i].arrived < f->lines_max) return false;
    return true;
}

/* A line said early in the flood may leave some member waiting for its first: the clock of each
 * starts with the flood. */
static void flood_the_room(struct stall *stall)
{
    int64_t start_ns = latency_now_ns();

    for (size_t i = 0; i < stall->flood.options->members; i++) stall->heard_ns[i] = start_ns;
    stall->moved_ns = start_ns;
    while (!is_done(&stall->flood) &&
           latency_now_ns() - stall->moved_ns < PATIENCE_S * LATENCY_NS_PER_S)
        flood_turn(&stall->flood);
}

/* The stalled member reads what is left for it: to the end of the connection, or all there is. */
static void wake_the_deaf(struct flood *f)
{
    uint64_t heard_before;

    crowd_resume(&f->crowd.members[f->deaf->index]);
    do {
        heard_before = f->deaf_heard;
        crowd_turn(&f->crowd, TURN_MS);
    } while (f->deaf->stream.fd >= 0 && f->deaf_heard != heard_before);
}

static void report(const struct stall *stall, int64_t took_ns)
{
    const struct flood *f = &stall->flood;

    printf("worst_gap_ms=%.1f ", (double)stall->worst_gap_ns / 1e6);
    printf("seconds=%.2f ", (double)took_ns / (double)LATENCY_NS_PER_S);
    printf("stalled_got=%ju stalled_was_cut=%d done=%d ", (uintmax_t)f->deaf_heard,
           f->deaf->stream.fd < 0, is_done(f));
    flood_print_faults(f);
    if (f->crowd.last_error.n)
        fprintf(stderr, "the server said: " STR_FMT "\n", STR_ARG(buf_str(&f->crowd.last_error)));
}

bool mode_stall(const struct load_options *options)
{
    struct stall stall = {0};
    int64_t start_ns, took_ns;
    bool is_good;

    flood_init(&stall.flood, options, true, heard, &stall);
    stall.flood.lines_max = options->messages;
    stall.heard_ns = mem_zero(options->members * sizeof *stall.heard_ns);
    crowd_pause(&stall.flood.crowd.members[options->members - 1]);
    start_ns = latency_now_ns();
    flood_the_room(&stall);
    took_ns = latency_now_ns() - start_ns;
    wake_the_deaf(&stall.flood);
    report(&stall, took_ns);
    is_good = flood_is_good(&stall.flood) && is_done(&stall.flood);
    mem_free(stall.heard_ns);
    flood_finish(&stall.flood);
    return is_good;
}
