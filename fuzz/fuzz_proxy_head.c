/* SPDX-License-Identifier: MIT
 * fuzz_proxy_head: a head is decided in time, lies within what was read, and more bytes do not
 * change it. */
#include "fuzz.h"
#include "snugd/door/proxy_head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str all = fuzz_input(data, n);
    enum proxy_result decided = PROXY_PARTIAL;
    size_t head_bytes = 0;

    for (size_t i = 0; i <= n; i++) {
        struct proxy_head head = {0};
        enum proxy_result now = proxy_head_read(str_first(all, i), &head);

        if (now == PROXY_GOOD) CHECK(head.n > 0 && head.n <= i);
        if (i >= 16 + PROXY_BLOCK_BYTES_MAX) CHECK(now != PROXY_PARTIAL);
        if (decided != PROXY_PARTIAL) CHECK(now == decided && head.n == head_bytes);
        decided = now;
        head_bytes = head.n;
    }
    return 0;
}
