/* SPDX-License-Identifier: MIT
 * discover: one candidate after the other; finding servers on the local network is the seam where
 * that will go in. */
#include "snug/reach/discover.h"

#include "base/mem.h"
#include "snug/kept/kept_file.h"
#include "snug/kept/last_server.h"
#include "snug/reach/ask.h"
#include "snug/reach/call.h"

#include <stdio.h>

enum { ANSWER_BYTES_MAX = 1024, CANDIDATES_MAX = 3 };

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

/* --- which servers there are --- */

struct candidates {
    struct target items[CANDIDATES_MAX];
    size_t count;
};

/* None yet. */
static bool find_near(struct target *out)
{
    (void)out;
    return false;
}

static bool find_last(struct target *out)
{
    char *path = kept_file_path(LAST_SERVER_FILE);
    bool found = path && last_server_find(path, out);

    mem_free(path);
    return found;
}

static bool find_here(struct target *out)
{
    return target_parse(STR("localhost"), STR(""), out) == TARGET_OK;
}

static bool has(const struct candidates *c, const struct target *target)
{
    for (size_t i = 0; i < c->count; i++)
        if (target_same(&c->items[i], target)) return true;
    return false;
}

static void find_candidates(struct candidates *c)
{
    static bool (*const ways[])(struct target * out) = {find_near, find_last, find_here};
    struct target target;

    c->count = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(ways); i++)
        if (ways[i](&target) && !has(c, &target)) c->items[c->count++] = target;
}

static enum discover_error understand(const struct program_options *options, struct target *target)
{
    struct str server = options->server;
    enum target_error error = target_parse(server, options->port, target);

    if (error == TARGET_OK) return DISCOVER_OK;
    fprintf(stderr, "snug: " STR_FMT "%s" STR_FMT ": %s\n", STR_ARG(server),
            options->port.n ? " " : "", STR_ARG(options->port), bad_part(error));
    return DISCOVER_BAD_TARGET;
}

enum discover_error discover_target(const struct program_options *options, struct target *target)
{
    struct candidates candidates;

    if (options->server.n) return understand(options, target);
    find_candidates(&candidates);
    *target = candidates.items[0];
    return DISCOVER_OK;
}

void discover_used(const struct target *target)
{
    char *path = kept_file_path(LAST_SERVER_FILE);

    if (path) (void)!last_server_put(path, target);
    mem_free(path);
}

/* --- connecting --- */

static void note(struct buf *words, const struct call *c)
{
    if (c->error == CALL_NOT_CONNECTED)
        buf_addf(words, "cannot connect to %s:%u: ", c->target.host, (unsigned)c->target.port);
    buf_add(words, buf_str(&c->words));
    if (c->words.n) buf_add_char(words, '\n');
}

static void say(struct buf *words)
{
    if (words->n) fprintf(stderr, "snug: " STR_FMT, STR_ARG(buf_str(words)));
    buf_clear(words);
}

static enum call_error connect_to(const struct call_options *options, struct discovery *d)
{
    struct call c;
    enum call_error error;

    call_init(&c, options);
    call_run(&c);
    error = c.error;
    note(&d->words, &c);
    if (!error) d->stream = call_take_stream(&c);
    call_finish(&c);
    return error;
}

static enum discover_error connect_named(const struct program_options *options,
                                         struct call_options *call, struct discovery *d)
{
    enum discover_error error = understand(options, &call->target);

    if (error) return error;
    return connect_to(call, d) ? DISCOVER_NO_SERVER : DISCOVER_OK;
}

/* Where somebody can be asked it is no mistake that nobody is on this machine, since nobody was
 * named. One that answers and cannot be trusted is the end: nobody shall be led elsewhere by that.
 */
static enum call_error connect_first(const struct candidates *candidates, bool asks,
                                     struct call_options *call, struct discovery *d)
{
    enum call_error error = CALL_NOT_CONNECTED;
    size_t before = 0;

    for (size_t i = 0; i < candidates->count && error == CALL_NOT_CONNECTED; i++) {
        before = d->words.n;
        call->target = candidates->items[i];
        error = connect_to(call, d);
    }
    if (error == CALL_NOT_CONNECTED && asks) buf_cut(&d->words, before);
    return error;
}

/* --- asking --- */

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

static enum discover_error ask_until_connected(struct call_options *call, struct discovery *d)
{
    struct buf answer;
    enum discover_error error = DISCOVER_NO_SERVER;

    buf_init(&answer, ANSWER_BYTES_MAX);
    printf("There is no server on this machine.\n");
    while (error && ask_for_target(&call->target, &answer)) {
        if (connect_to(call, d) == CALL_OK)
            error = DISCOVER_OK;
        else
            say(&d->words);
    }
    buf_finish(&answer);
    return error;
}

static enum discover_error connect_any(bool asks, struct call_options *call, struct discovery *d)
{
    struct candidates candidates;
    enum call_error error;

    find_candidates(&candidates);
    error = connect_first(&candidates, asks, call, d);
    if (error != CALL_NOT_CONNECTED || !asks) return error ? DISCOVER_NO_SERVER : DISCOVER_OK;
    say(&d->words);
    return ask_until_connected(call, d);
}

enum discover_error discover(const struct program_options *options, bool asks,
                             struct discovery *out)
{
    struct call_options call = {.certificate = options->certificate, .trusts_anew = options->trust};
    enum discover_error error;

    buf_init(&out->words, DISCOVER_WORDS_MAX);
    error = options->server.n ? connect_named(options, &call, out) : connect_any(asks, &call, out);
    if (error) say(&out->words);
    out->target = call.target;
    return error;
}
