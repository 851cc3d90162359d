/* SPDX-License-Identifier: MIT
 * chance: numbers that look random and are the same for the same seed (splitmix64). */
#ifndef SNUG_TESTS_CHANCE_H
#define SNUG_TESTS_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

static inline uint64_t chance_next(struct chance *c)
{
    uint64_t z = c->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* From 0 to n - 1; n is not 0. */
static inline uint32_t chance_below(struct chance *c, uint64_t n)
{
    return (uint32_t)(chance_next(c) % n);
}

static inline bool chance_percent(struct chance *c, uint32_t percent)
{
    return chance_below(c, 100) < percent;
}

#endif
