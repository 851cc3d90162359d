/* SPDX-License-Identifier: MIT
 * flood: the generic cell rate algorithm, by the time that stands in the entries. */
#include "core/room/flood.h"

bool flood_limit_parse(struct str text, struct flood_limit *out)
{
    uint64_t count, seconds;

    if (!str_number(str_cut(&text, ':'), FLOOD_COUNT_MAX, &count) || count == 0) return false;
    if (!str_number(text, FLOOD_SECONDS_MAX, &seconds) || seconds == 0) return false;
    *out = (struct flood_limit){(uint32_t)count, (uint32_t)seconds};
    return true;
}

void flood_limit_add(struct buf *out, struct flood_limit limit)
{
    buf_addf(out, "%u:%u", limit.count, limit.seconds);
}

/* One that has a place left may fill it with more lines than fit: the rest is owed. */
bool flood_take(struct flood *f, struct flood_limit limit, uint32_t lines, int64_t unix_ms,
                int64_t *wait_ms)
{
    int64_t depth_ms = (int64_t)limit.seconds * 1000, cost_ms;
    int64_t clear_ms = f->clear_unix_ms > unix_ms ? f->clear_unix_ms : unix_ms;

    *wait_ms = 0;
    if (limit.count == 0) return true;
    cost_ms = depth_ms / limit.count;
    *wait_ms = clear_ms + cost_ms - unix_ms - depth_ms;
    if (*wait_ms > 0) return false;
    f->clear_unix_ms = clear_ms + cost_ms * lines;
    return true;
}
