/* SPDX-License-Identifier: MIT
 * room_setting: how values are read and written. */
#include "core/room/room_setting.h"

#include "base/check.h"
#include "base/duration.h"

static bool set_flood(struct room *r, struct str value)
{
    struct flood_limit limit = {0};

    if (value.n && !flood_limit_parse(value, &limit)) return false;
    r->flood = limit;
    return true;
}

static void add_flood(struct buf *out, const struct room *r)
{
    if (r->flood.count) flood_limit_add(out, r->flood);
}

/* "count", ":age" or "count:age". */
static bool set_keeping(struct room *r, struct str value)
{
    struct str count_text = str_cut(&value, ':');
    struct keeping keeping = {0};
    uint64_t count = 0;

    if (count_text.n && (!str_number(count_text, UINT32_MAX, &count) || count == 0)) return false;
    if (value.n && (!duration_parse(value, &keeping.age_ms) || keeping.age_ms == 0)) return false;
    keeping.count = (uint32_t)count;
    r->keeping = keeping;
    return true;
}

static void add_keeping(struct buf *out, const struct room *r)
{
    if (r->keeping.count) buf_addf(out, "%u", r->keeping.count);
    if (r->keeping.age_ms == 0) return;
    buf_add_char(out, ':');
    duration_add(out, r->keeping.age_ms);
}

static bool set_limit(struct room *r, struct str value)
{
    uint64_t limit = 0;

    if (value.n && (!str_number(value, UINT32_MAX, &limit) || limit == 0)) return false;
    r->limit = (uint32_t)limit;
    return true;
}

static void add_limit(struct buf *out, const struct room *r)
{
    if (r->limit) buf_addf(out, "%u", r->limit);
}

static const struct room_setting settings[] = {
    {'f', "Say how many messages in how many seconds: 5:10", set_flood, add_flood},
    {'H', "Say how many messages stay, for how long, or both: 1000, :7d or 1000:7d", set_keeping,
     add_keeping},
    {'l', "A limit is a number from 1 up", set_limit, add_limit},
};

const struct room_setting *room_setting_all(size_t *count)
{
    *count = ARRAY_LENGTH(settings);
    return settings;
}

const struct room_setting *room_setting_find(char letter)
{
    for (size_t i = 0; i < ARRAY_LENGTH(settings); i++)
        if (settings[i].letter == letter) return &settings[i];
    return NULL;
}
