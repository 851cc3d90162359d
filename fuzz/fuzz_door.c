/* SPDX-License-Identifier: MIT
 * fuzz_door: a door is decided in time, and more bytes do not change it. */
#include "fuzz.h"
#include "snugd/door/door.h"

static size_t blank_bytes(struct str text)
{
    size_t n = 0;

    while (n < text.n && (text.p[n] == '\r' || text.p[n] == '\n')) n++;
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str all = fuzz_input(data, n);
    size_t blank = blank_bytes(all);
    enum door decided = DOOR_UNDECIDED;

    for (size_t i = 0; i <= n && i <= blank + DOOR_BYTES_MAX + 8; i++) {
        enum door now = door_of(str_first(all, i));

        if (i <= blank) CHECK(now == DOOR_UNDECIDED);
        if (i >= blank + DOOR_BYTES_MAX) CHECK(now != DOOR_UNDECIDED);
        if (decided != DOOR_UNDECIDED) CHECK(now == decided);
        decided = now;
    }
    return 0;
}
