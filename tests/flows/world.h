/* SPDX-License-Identifier: MIT
 * world: what a flow is played on: the bare core under virtual time, or a real snugd over TCP or
 * TLS. */
#ifndef SNUG_TESTS_WORLD_H
#define SNUG_TESTS_WORLD_H

#include "flows/script.h"

enum world_line {
    WORLD_LINE,   /* a line came */
    WORLD_SILENT, /* none did, in a time that is long enough */
    WORLD_CLOSED, /* none will: the server has closed the connection */
};

struct world;

struct world_kind {
    const char *name;

    /* Whether it can do what the flow asks for; else `why` says what it cannot. */
    bool (*can_play)(const struct script *script, const char **why);

    /* A server with nobody there. Destroying is false when it did not end as it should. */
    struct world *(*create)(const struct script *script);
    bool (*destroy)(struct world *w);

    /* Clients are numbered as in the script. Opening again makes a new connection. */
    void (*open)(struct world *w, size_t client);
    void (*send)(struct world *w, size_t client, struct str line);
    enum world_line (*receive)(struct world *w, size_t client, struct buf *line);
    void (*hang_up)(struct world *w, size_t client);

    /* STEP_MOVE, _WAIT, _STOP, _CRASH, _START, and those that stall and continue. */
    void (*act)(struct world *w, const struct step *step);

    /* Lines take their time: only an answer to a question tells that nothing came before it. */
    bool is_distant;
};

extern const struct world_kind core_world;
extern const struct world_kind tcp_world;
extern const struct world_kind tls_world;

#endif
