/* SPDX-License-Identifier: MIT
 * mode_history: what a room tells somebody who comes in: every text, a line each. */
#include "crowd.h"
#include "latency.h"
#include "load.h"

#include <stdio.h>

enum { TURN_MS = 100, SILENCE_S = 1 };

static void hear(void *context, struct member *m, struct str text, int64_t now_ns)
{
    int64_t *heard_ns = context;

    (void)m;
    printf(STR_FMT "\n", STR_ARG(text));
    *heard_ns = now_ns;
}

/* History has no end mark for a client without batch: it is over when nothing came for a second. */
bool mode_history(const struct load_options *options)
{
    int64_t heard_ns = 0;
    struct crowd crowd;
    struct crowd_settings settings = {.host = options->host,
                                      .port = options->port,
                                      .count = 1,
                                      .connecting_max = 1,
                                      .caps =
                                          STR("server-time"), /* else dates stand in the texts */
                                      .room = options->room,
                                      .hear = hear,
                                      .context = &heard_ns};

    crowd_init(&crowd, &settings);
    crowd_register(&crowd);
    crowd_join(&crowd);
    heard_ns = latency_now_ns();
    while (latency_now_ns() - heard_ns < SILENCE_S * LATENCY_NS_PER_S) crowd_turn(&crowd, TURN_MS);
    crowd_finish(&crowd);
    return true;
}
