/* SPDX-License-Identifier: MIT
 * mode_idle: what the server's memory grows by for each connection that is just there. */
#include "crowd.h"
#include "load.h"
#include "usage.h"

#include <err.h>
#include <stdio.h>

static void hear(void *context, struct member *m, struct str text, int64_t now_ns)
{
    (void)context;
    (void)m;
    (void)text;
    (void)now_ns;
}

static double share(uint64_t after, uint64_t before, size_t members)
{
    return ((double)after - (double)before) / (double)members;
}

bool mode_idle(const struct load_options *options)
{
    struct crowd crowd;
    struct crowd_settings settings = {.host = options->host,
                                      .port = options->port,
                                      .count = options->members,
                                      .connecting_max = options->connecting_max,
                                      .caps = options->caps,
                                      .by_tls = options->by_tls,
                                      .room = options->room,
                                      .hear = hear};
    struct usage_memory before, after;

    if (!options->pid) errx(2, "idle needs --pid");
    before = usage_memory(options->pid);
    crowd_init(&crowd, &settings);
    crowd_register(&crowd);
    crowd_sync(&crowd);
    after = usage_memory(options->pid);
    printf("connections=%zu resident_before=%ju resident_per_connection=%.0f "
           "private_per_connection=%.0f\n",
           options->members, (uintmax_t)before.resident_bytes,
           share(after.resident_bytes, before.resident_bytes, options->members),
           share(after.private_bytes, before.private_bytes, options->members));
    crowd_finish(&crowd);
    return true;
}
