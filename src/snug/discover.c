/* SPDX-License-Identifier: MIT
 * discover: the seam where finding servers on the local network will go in. */
#include "snug/discover.h"

#include "snug/ask.h"
#include "snug/call.h"

#include <stdio.h>

enum { ANSWER_BYTES_MAX = 1024 };

static const char *bad_part(enum target_error error)
{
    switch (error) {
    case TARGET_OK:
    case TARGET_BAD_HOST: break;
    case TARGET_BAD_PORT: return "a port is a number from 1 to 65535";
    case TARGET_BAD_PIN: return "a pin is sha256: and 64 hexadecimal digits";
    case TARGET_BAD_INVITE: return "an invitation is made of letters and digits";
    case TARGET_BAD_ROOM: return "a room is # and a word";
    }
    return "that is no name or address of a host";
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

static void tell(const struct call *c)
{
    if (c->error == CALL_NOT_CONNECTED)
        fprintf(stderr, "snug: cannot connect to %s:%u: " STR_FMT "\n", c->target.host,
                (unsigned)c->target.port, STR_ARG(buf_str(&c->words)));
    else if (c->words.n)
        fprintf(stderr, "snug: " STR_FMT "\n", STR_ARG(buf_str(&c->words)));
}

static bool connect_to(const struct call_options *options, struct stream *stream)
{
    struct call c;
    bool good;

    call_init(&c, options);
    call_run(&c);
    tell(&c);
    good = c.error == CALL_OK;
    if (good) *stream = call_take_stream(&c);
    call_finish(&c);
    return good;
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

static enum discover_error ask_until_connected(struct call_options *call, struct stream *stream)
{
    struct buf answer;
    enum discover_error error = DISCOVER_NO_SERVER;

    buf_init(&answer, ANSWER_BYTES_MAX);
    printf("There is no server on this machine.\n");
    while (error && ask_for_target(&call->target, &answer))
        if (connect_to(call, stream)) error = DISCOVER_OK;
    buf_finish(&answer);
    return error;
}

/* Nobody was named: it is no mistake that nobody is there. */
static bool try_this_machine(const struct call_options *options, struct stream *stream)
{
    struct call c;
    bool good;

    call_init(&c, options);
    call_run(&c);
    good = c.error == CALL_OK;
    if (good) *stream = call_take_stream(&c);
    call_finish(&c);
    return good;
}

static enum discover_error connect_or_ask(const struct program_options *options,
                                          struct call_options *call, struct stream *stream)
{
    if (options->server.n || !ask_is_possible())
        return connect_to(call, stream) ? DISCOVER_OK : DISCOVER_NO_SERVER;
    return try_this_machine(call, stream) ? DISCOVER_OK : ask_until_connected(call, stream);
}

enum discover_error discover(const struct program_options *options, struct target *target,
                             struct stream *stream)
{
    struct call_options call = {.certificate = options->certificate, .trusts_anew = options->trust};
    enum discover_error error = discover_target(options, &call.target);

    if (!error) error = connect_or_ask(options, &call, stream);
    *target = call.target;
    return error;
}
