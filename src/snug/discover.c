/* SPDX-License-Identifier: MIT
 * discover: the seam where finding servers on the local network will go in. */
#include "snug/discover.h"

#include "net/dial.h"
#include "snug/ask.h"

#include <stdio.h>

enum { ANSWER_BYTES_MAX = 1024 };

static const char *bad_part(enum target_error error)
{
    return error == TARGET_BAD_PORT ? "a port is a number from 1 to 65535"
                                    : "that is no name or address of a host";
}

enum discover_error discover_target(const struct program_options *options, struct target *target)
{
    struct str server = options->server.n ? options->server : STR("localhost");
    enum target_error error = target_parse(server, options->port, target);

    if (error == TARGET_OK) return DISCOVER_OK;
    fprintf(stderr, "snug: " STR_FMT "%s" STR_FMT ": %s\n", STR_ARG(server),
            options->port.n ? " " : "", STR_ARG(options->port), bad_part(error));
    return DISCOVER_BAD_TARGET;
}

static bool connect_to(const struct target *target, int *fd)
{
    struct dial_result result;

    dial(target->host, target->port, DIAL_MS, &result);
    *fd = result.fd;
    if (result.error == DIAL_OK) return true;
    fprintf(stderr, "snug: cannot connect to %s:%u: %s\n", target->host, (unsigned)target->port,
            result.why);
    return false;
}

static bool ask_for_port(struct target *target, struct buf *answer)
{
    while (ask("Port [6697]: ", answer)) {
        if (str_trim(buf_str(answer)).n == 0) return true;
        if (target_parse_port(buf_str(answer), &target->port)) return true;
        printf("A port is a number from 1 to 65535.\n");
    }
    return false;
}

/* An answer may name the port, too; then nothing more is asked. */
static bool ask_for_target(struct target *target, struct buf *answer)
{
    while (ask("Server (name or address): ", answer)) {
        struct str server = str_trim(buf_str(answer));
        enum target_error error = target_parse(server, STR(""), target);
        bool names_port = str_contains(server, ':');
        if (server.n == 0) continue;
        if (error == TARGET_OK) return names_port || ask_for_port(target, answer);
        printf("Not understood: %s.\n", bad_part(error));
    }
    return false;
}

static enum discover_error ask_until_connected(struct target *target, int *fd)
{
    struct buf answer;
    enum discover_error error = DISCOVER_NO_SERVER;

    buf_init(&answer, ANSWER_BYTES_MAX);
    printf("There is no server on this machine.\n");
    while (error && ask_for_target(target, &answer))
        if (connect_to(target, fd)) error = DISCOVER_OK;
    buf_finish(&answer);
    return error;
}

enum discover_error discover(const struct program_options *options, struct target *target, int *fd)
{
    enum discover_error error = discover_target(options, target);
    struct dial_result result;

    if (error) return error;
    if (options->server.n || !ask_is_possible())
        return connect_to(target, fd) ? DISCOVER_OK : DISCOVER_NO_SERVER;
    dial(target->host, target->port, DIAL_MS, &result);
    *fd = result.fd;
    return result.error == DIAL_OK ? DISCOVER_OK : ask_until_connected(target, fd);
}
