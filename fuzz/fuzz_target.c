/* SPDX-License-Identifier: MIT
 * fuzz_target: whatever a link says, what comes of it can be dialed and put into a line of IRC, and
 * the place it names is read again as the same place. */
#include "fuzz.h"
#include "snug/target.h"

#include <string.h>

static void check_clean(const char *text)
{
    for (const char *p = text; *p; p++) CHECK((unsigned char)*p > ' ' && *p != 0x7F);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct target target, again;
    struct buf place;

    if (target_parse(fuzz_input(data, n), STR(""), &target) != TARGET_OK) return 0;
    CHECK(target.port > 0);
    CHECK(strlen(target.host) > 0 && target.host[0] != '-');
    check_clean(target.host);
    check_clean(target.room);
    buf_init(&place, HOST_BYTES_LIMIT + 16);
    target_add_place(&place, &target);
    if (!strpbrk(target.host, "[]/?")) {
        CHECK(target_parse(buf_str(&place), STR(""), &again) == TARGET_OK);
        CHECK(strcmp(again.host, target.host) == 0 && again.port == target.port);
    }
    buf_finish(&place);
    return 0;
}
