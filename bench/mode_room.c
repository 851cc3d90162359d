/* SPDX-License-Identifier: MIT
 * mode_room: how fast the server carries lines to everybody in a room, and what that costs it. */
#include "base/mem.h"
#include "flood.h"
#include "latency.h"
#include "usage.h"

#include <stdio.h>
#include <sys/resource.h>

struct room {
    struct flood flood;
    struct latency latency;
    bool is_measuring;
};

/* What had been used and done when the measuring began, or ended. */
struct reading {
    int64_t now_ns;
    uint64_t deliveries;
    double server_cpu_s;
    uint64_t server_resident_bytes;
    double own_cpu_s;
};

static void heard(void *context, const struct member *m, const struct note *note, int64_t now_ns)
{
    struct room *room = context;

    (void)m;
    if (room->is_measuring) latency_add(&room->latency, now_ns - note->sent_ns);
}

static void talk(struct room *room, double seconds)
{
    int64_t end_ns = latency_now_ns() + (int64_t)(seconds * (double)LATENCY_NS_PER_S);

    while (latency_now_ns() < end_ns) flood_turn(&room->flood);
}

static double own_cpu_seconds(void)
{
    struct rusage own;

    getrusage(RUSAGE_SELF, &own);
    return (double)(own.ru_utime.tv_sec + own.ru_stime.tv_sec) +
           (double)(own.ru_utime.tv_usec + own.ru_stime.tv_usec) / 1e6;
}

static struct reading read_meters(const struct room *room)
{
    pid_t pid = room->flood.options->pid;

    return (struct reading){.now_ns = latency_now_ns(),
                            .deliveries = room->flood.ledger.deliveries,
                            .server_cpu_s = pid ? usage_cpu_seconds(pid) : 0,
                            .server_resident_bytes = pid ? usage_memory(pid).resident_bytes : 0,
                            .own_cpu_s = own_cpu_seconds()};
}

static void report(const struct room *room, const struct reading *from, const struct reading *to)
{
    double seconds = (double)(to->now_ns - from->now_ns) / (double)LATENCY_NS_PER_S;
    double millions = (double)(to->deliveries - from->deliveries) / 1e6;
    double server_cpu_s = to->server_cpu_s - from->server_cpu_s;

    printf("deliveries_per_s=%.0f ", millions * 1e6 / seconds);
    if (room->flood.options->pid)
        printf("cpu_s_per_million=%.3f cpu_share=%.2f resident_before=%ju resident_after=%ju ",
               server_cpu_s / millions, server_cpu_s / seconds,
               (uintmax_t)from->server_resident_bytes, (uintmax_t)to->server_resident_bytes);
    printf("p50_us=%.0f ", (double)latency_quantile_ns(&room->latency, 0.5) / 1e3);
    printf("p99_us=%.0f ", (double)latency_quantile_ns(&room->latency, 0.99) / 1e3);
    printf("worst_us=%.0f ", (double)room->latency.worst_ns / 1e3);
    printf("generator_cpu_share=%.2f ", (to->own_cpu_s - from->own_cpu_s) / seconds);
    flood_print_faults(&room->flood);
}

bool mode_room(const struct load_options *options)
{
    struct room *room = mem_zero(sizeof *room);
    struct reading from, to;
    bool is_good;

    flood_init(&room->flood, options, false, heard, room);
    talk(room, options->warmup_s);
    from = read_meters(room);
    room->is_measuring = true;
    fputs("measuring\n", stderr); /* bench/run starts perf stat now */
    talk(room, options->seconds);
    to = read_meters(room);
    room->is_measuring = false;
    flood_drain(&room->flood);
    report(room, &from, &to);
    is_good = flood_is_good(&room->flood);
    flood_finish(&room->flood);
    mem_free(room);
    return is_good;
}
