/* SPDX-License-Identifier: MIT
 * chat: one loop over keys, socket, signals and the next deadline. Each turn everything that came
 * goes through the machine, its effects are performed, and the face is brought up to date. */
#include "snug/chat.h"

#include "client/client.h"
#include "client/complete.h"
#include "net/clock.h"
#include "snug/call.h"
#include "snug/link.h"
#include "snug/signals.h"
#include "tui/face.h"
#include "tui/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

struct chat {
    struct call_options calls;
    struct client *client;
    struct client_effects effects; /* of the step going on; performing them never begins another */
    struct face *face;
    struct link link;
    struct errand call;
    int64_t call_ms; /* when to call next; INT64_MAX for never */
    int signals;
    bool has_input; /* stdin may still say something */
    bool has_ended;
    int status;
};

/* What is wanted needs windows. */
static void refuse_for_face(struct chat *c, struct str command)
{
    struct item item = {.kind = ITEM_ERROR, .unix_ms = clock_unix_ms()};

    item.text = arena_printf(&c->effects.bytes, "/" STR_FMT " works only in the full screen.",
                             STR_ARG(str_word(&command)));
    c->face->kind->show(c->face, &item);
}

static void perform(struct chat *c, const struct client_effect *e)
{
    switch (e->kind) {
    case CLIENT_SEND: link_send(&c->link, e->text); return;
    case CLIENT_SHOW: c->face->kind->show(c->face, &e->item); return;
    case CLIENT_SETTLE: c->face->kind->settle(c->face, &e->item); return;
    case CLIENT_PROMPT: c->face->kind->prompt(c->face, e->text); return;
    case CLIENT_REJOIN:
        link_drop(&c->link);
        c->call_ms = clock_mono_ms() + e->delay_ms;
        return;
    case CLIENT_AMEND:
    case CLIENT_EARLIER_DONE:
    case CLIENT_READ:
    case CLIENT_IGNORES:
    case CLIENT_KEEP_SECRET: return;
    case CLIENT_FACE: refuse_for_face(c, e->text); return;
    case CLIENT_LEAVE:
        link_close(&c->link);
        c->face->kind->farewell(c->face, e->text);
        c->status = e->failed ? 1 : 0;
        c->has_ended = true;
        return;
    }
}

static void step(struct chat *c, struct client_input input)
{
    if (c->has_ended) return;
    input.now_ms = clock_mono_ms();
    input.unix_ms = clock_unix_ms();
    client_effects_clear(&c->effects);
    client_step(c->client, &input, &c->effects);
    for (size_t i = 0; i < c->effects.count; i++) perform(c, &c->effects.items[i]);
}

static bool on_takes_lines(void *context)
{
    struct chat *c = context;

    return client_takes_lines(c->client);
}

static void on_typed(void *context, struct str line, bool literal)
{
    step(context, (struct client_input){.kind = CLIENT_TYPED, .text = line, .literal = literal});
}

static void on_typed_end(void *context)
{
    step(context, (struct client_input){.kind = CLIENT_TYPED_END});
}

static void on_line(void *context, struct str line)
{
    step(context, (struct client_input){.kind = CLIENT_LINE, .text = line});
}

static void lose(struct chat *c, const char *why)
{
    link_drop(&c->link);
    step(c, (struct client_input){.kind = CLIENT_LOST, .text = str_from(why)});
}

static void lose_if(struct chat *c, enum link_result result)
{
    if (result == LINK_ENDED) lose(c, "the server closed the connection");
    if (result == LINK_FAILED) lose(c, strerror(errno));
}

static void take_call(struct chat *c)
{
    struct call *call = errand_take(&c->call);

    if (call->error) {
        step(c, (struct client_input){.kind = CLIENT_LOST, .text = buf_str(&call->words)});
    } else {
        link_open(&c->link, call_take_stream(call));
        step(c, (struct client_input){.kind = CLIENT_CONNECTED});
    }
    call_destroy(call);
}

static void take_input(struct chat *c)
{
    char bytes[FACE_INPUT_MAX];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
    c->has_input = n > 0;
    c->face->kind->input(c->face, (struct str){bytes, n > 0 ? (size_t)n : 0});
}

static void take_signals(struct chat *c)
{
    for (int number = signals_take(c->signals); number; number = signals_take(c->signals)) {
        switch (number) {
        case SIGINT:
        case SIGTERM:
        case SIGHUP: on_typed(c, STR("/quit"), false); break;
        case SIGTSTP: c->face->kind->suspend(c->face); break;
        case SIGCONT: c->face->kind->resume(c->face); break;
        case SIGWINCH: c->face->kind->resize(c->face); break;
        default: break;
        }
    }
}

enum { SIGNALS, INPUT, LINK, CALL, POLLED };

static int time_left_ms(const struct chat *c)
{
    int64_t wake = client_wake_ms(c->client), left;

    if (c->call_ms < wake) wake = c->call_ms;
    if (wake == INT64_MAX) return -1;
    left = wake - clock_mono_ms();
    return left < 0 ? 0 : left > 60 * 1000 ? 60 * 1000 : (int)left;
}

static void wait(const struct chat *c, struct pollfd polled[POLLED])
{
    bool wants_input = c->has_input && c->face->kind->wants_input(c->face);

    polled[SIGNALS] = (struct pollfd){.fd = c->signals, .events = POLLIN};
    polled[INPUT] = (struct pollfd){.fd = wants_input ? STDIN_FILENO : -1, .events = POLLIN};
    polled[LINK] = (struct pollfd){.fd = c->link.stream.fd, .events = link_events(&c->link)};
    polled[CALL] = (struct pollfd){.fd = c->call.fd, .events = POLLIN};
    if (poll(polled, POLLED, time_left_ms(c)) >= 0) return;
    for (size_t i = 0; i < POLLED; i++) polled[i].revents = 0;
}

static void turn(struct chat *c)
{
    struct pollfd polled[POLLED];

    wait(c, polled);
    if (polled[SIGNALS].revents) take_signals(c);
    if (link_is_open(&c->link) && (polled[LINK].revents & ~POLLOUT))
        lose_if(c, link_read(&c->link, on_line, c));
    if (polled[CALL].revents) take_call(c);
    if (polled[INPUT].revents) take_input(c);
    step(c, (struct client_input){.kind = CLIENT_TICK});
    if (c->call_ms <= clock_mono_ms()) {
        c->call_ms = INT64_MAX;
        call_start(&c->call, &c->calls);
    }
    c->face->kind->flush(c->face);
    if (link_is_open(&c->link)) lose_if(c, link_write(&c->link));
}

static uint64_t random_seed(void)
{
    uint64_t seed = 0;

    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed) seed = (uint64_t)getpid();
    return seed;
}

static void open_client(struct chat *c, const struct chat_options *options)
{
    struct client_settings settings = {.name = options->name,
                                       .lobby = str_from(options->target.room),
                                       .pass = str_from(options->target.invite),
                                       .reconnects = options->asks && !options->once,
                                       .asks = options->asks,
                                       .confirms = true,
                                       .is_rich = true,
                                       .seed = random_seed()};

    c->client = client_create(&settings);
}

static void open_face(struct chat *c, const struct chat_options *options)
{
    struct face_options face = {.events = {.takes_lines = on_takes_lines,
                                           .typed = on_typed,
                                           .typed_end = on_typed_end,
                                           .context = c},
                                .color = options->color,
                                .own_lines = !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO),
                                .completer = complete_word,
                                .completer_context = c->client};

    if (!options->plain && terminal_is_usable()) c->face = line_face_create(&face);
    if (!c->face) c->face = plain_face_create(&face);
}

int chat_run(const struct chat_options *options, struct stream stream)
{
    struct chat c = {.calls = {.target = options->target, .certificate = options->certificate},
                     .call_ms = INT64_MAX,
                     .has_input = true};

    c.signals = signals_open();
    CHECK(c.signals >= 0);
    open_client(&c, options);
    open_face(&c, options);
    client_effects_init(&c.effects);
    errand_init(&c.call);
    link_init(&c.link);
    link_open(&c.link, stream);
    step(&c, (struct client_input){.kind = CLIENT_CONNECTED});
    while (!c.has_ended) turn(&c);
    c.face->kind->destroy(c.face);
    client_destroy(c.client);
    client_effects_finish(&c.effects);
    errand_stop(&c.call);
    link_finish(&c.link);
    return c.status;
}
