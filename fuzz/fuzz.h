/* SPDX-License-Identifier: MIT
 * fuzz: what every target includes. A target states with CHECK what must hold for any bytes at
 * all; libFuzzer looks for bytes that break it, and replay.c runs those we keep in corpus/. */
#ifndef SNUG_FUZZ_H
#define SNUG_FUZZ_H

#include "base/buf.h"
#include "base/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static inline struct str fuzz_input(const uint8_t *data, size_t n)
{
    return (struct str){(const char *)data, n};
}

/* Whether a view lies within the bytes it was taken from. */
static inline bool fuzz_is_inside(struct str part, struct str whole)
{
    if (part.n == 0) return true;
    return part.p >= whole.p && part.p + part.n <= whole.p + whole.n;
}

#endif
