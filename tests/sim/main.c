/* SPDX-License-Identifier: MIT
 * main: runs the simulation for one seed or many.
 *
 *   sim [--seed N] [--seeds COUNT] [--steps N] [--trace 1]
 *
 * When a promise was broken, the seed stands on the last line; the same seed breaks it again. */
#include "base/str.h"
#include "sim/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct wishes {
    uint64_t seed, seeds, steps, trace;
};

static bool read_wish(struct wishes *w, const char *name, const char *value)
{
    uint64_t *wish = NULL;

    if (strcmp(name, "--seed") == 0) wish = &w->seed;
    if (strcmp(name, "--seeds") == 0) wish = &w->seeds;
    if (strcmp(name, "--steps") == 0) wish = &w->steps;
    if (strcmp(name, "--trace") == 0) wish = &w->trace;
    return wish && value && str_number(str_from(value), UINT64_MAX, wish);
}

static void run(uint64_t seed, const struct wishes *w)
{
    struct sim_result r;

    printf("seed %llu: ", (unsigned long long)seed);
    fflush(stdout);
    r = sim_run(seed, w->steps, w->trace);
    printf("%llu said, %llu acknowledged, %llu lost in %llu crashes\n", (unsigned long long)r.said,
           (unsigned long long)r.echoed, (unsigned long long)r.lost, (unsigned long long)r.crashes);
}

int main(int argc, char **argv)
{
    struct wishes w = {.seed = 1, .seeds = 1, .steps = 5000};

    setvbuf(stdout, NULL, _IOLBF, 0); /* a broken promise aborts */
    for (int i = 1; i < argc; i += 2) {
        if (read_wish(&w, argv[i], argv[i + 1])) continue;
        fprintf(stderr, "usage: sim [--seed N] [--seeds COUNT] [--steps N] [--trace 1]\n");
        return 2;
    }
    for (uint64_t i = 0; i < w.seeds; i++) run(w.seed + i, &w);
    return 0;
}
