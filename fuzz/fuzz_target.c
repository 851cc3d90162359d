/* SPDX-License-Identifier: MIT
 * fuzz_target: whatever a link says, what comes of it can be dialed and put into a line of IRC, and
 * the place and the link that are written of it are read again as the same. */
#include "fuzz.h"
#include "snug/reach/target.h"

#include <string.h>

static void check_clean(const char *text)
{
    for (const char *p = text; *p; p++) CHECK((unsigned char)*p > ' ' && *p != 0x7F);
}

static struct target read_again(struct str text)
{
    struct target again;

    CHECK(target_parse(text, STR(""), &again) == TARGET_OK);
    return again;
}

static void check_place(const struct target *target)
{
    struct target again;
    struct buf place;

    buf_init(&place, HOST_BYTES_LIMIT + 16);
    target_add_place(&place, target);
    again = read_again(buf_str(&place));
    CHECK(target_same(&again, target));
    buf_finish(&place);
}

static void check_link(const struct target *target)
{
    struct target again;
    struct buf link;

    buf_init(&link, LINK_BYTES_LIMIT);
    target_add_link(&link, target);
    CHECK(!link.overflowed);
    again = read_again(buf_str(&link));
    CHECK(target_same(&again, target) && again.wire == target->wire);
    CHECK(strcmp(again.room, target->room) == 0 && strcmp(again.invite, target->invite) == 0);
    CHECK(again.has_pin == target->has_pin && pin_same(&again.pin, &target->pin));
    buf_finish(&link);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct target target;

    if (target_parse(fuzz_input(data, n), STR(""), &target) != TARGET_OK) return 0;
    CHECK(target.port > 0);
    CHECK(strlen(target.host) > 0 && target.host[0] != '-');
    check_clean(target.host);
    check_clean(target.room);
    if (strpbrk(target.host, "[]/?")) return 0;
    check_place(&target);
    check_link(&target);
    return 0;
}
