/* SPDX-License-Identifier: MIT
 * chat: one loop over keys, sockets, signals and the next deadline. Each turn everything that came
 * goes through the machines, and the face is brought up to date. */
#include "snug/chat.h"

#include "net/clock.h"
#include "snug/network.h"
#include "snug/signals.h"
#include "tui/terminal.h"

#include <errno.h>
#include <signal.h>
#include <sys/random.h>
#include <unistd.h>

enum { SIGNALS, INPUT, NETWORKS, POLLED = NETWORKS + SCREEN_SERVERS_MAX * NETWORK_POLLED };

struct chat {
    const struct chat_options *options;
    struct network *networks[SCREEN_SERVERS_MAX]; /* NULL: none of that number */
    struct face *face;
    int signals;
    bool has_input; /* stdin may still say something */
    int status;
};

#define EACH_NETWORK(i, c)                                                                         \
    for (size_t i = 0; i < SCREEN_SERVERS_MAX; i++)                                                \
        if ((c)->networks[i])

static uint64_t random_seed(void)
{
    uint64_t seed = 0;

    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed) seed = (uint64_t)getpid();
    return seed;
}

/* --- servers --- */

static bool is_rich(const struct chat *c)
{
    return face_screen(c->face) != NULL;
}

static void open_network(struct chat *c, size_t number, const struct target *target,
                         struct stream stream)
{
    const struct chat_options *o = c->options;
    struct call_options calls = {.target = *target, .certificate = o->certificate};
    struct client_settings settings = {.name = o->name,
                                       .lobby = str_from(target->room),
                                       .pass = str_from(target->invite),
                                       .reconnects = o->asks && !o->once,
                                       .asks = o->asks,
                                       .confirms = true,
                                       .is_rich = is_rich(c),
                                       .seed = random_seed()};

    c->networks[number] = network_create(number, c->face, &calls, &settings, stream);
}

static void say(struct chat *c, size_t number, enum item_kind kind, struct str text)
{
    c->face->kind->take(
        c->face, number,
        &(struct client_effect){.kind = CLIENT_SHOW,
                                .item = {.kind = kind, .unix_ms = clock_unix_ms(), .text = text}});
}

static size_t count_networks(const struct chat *c)
{
    size_t count = 0;

    EACH_NETWORK(i, c) count++;
    return count;
}

static size_t any_network(const struct chat *c)
{
    EACH_NETWORK(i, c) return i;
    return 0;
}

/* Who leaves the last server leaves the chat. */
static void close_network(struct chat *c, size_t number)
{
    struct network *n = c->networks[number];
    bool is_last = count_networks(c) == 1;

    if (is_last) {
        c->face->kind->farewell(c->face, buf_str(&n->farewell));
        c->status = n->has_failed ? 1 : 0;
    }
    c->networks[number] = NULL;
    if (!is_last)
        say(c, any_network(c), n->has_failed ? ITEM_ERROR : ITEM_REPLY, buf_str(&n->farewell));
    network_destroy(n);
}

/* --- what the face wants --- */

static bool on_takes_lines(void *context)
{
    struct chat *c = context;

    return c->networks[0] && client_takes_lines(c->networks[0]->client);
}

static void on_input(void *context, size_t network, const struct client_input *input)
{
    struct chat *c = context;

    if (c->networks[network]) network_step(c->networks[network], *input);
}

static void on_connect(void *context, struct str server)
{
    struct chat *c = context;
    struct target target;
    size_t number = 0;

    while (number < SCREEN_SERVERS_MAX && c->networks[number]) number++;
    if (number == SCREEN_SERVERS_MAX)
        say(c, any_network(c), ITEM_ERROR, STR("You are on too many servers."));
    else if (target_parse(server, STR(""), &target))
        say(c, any_network(c), ITEM_ERROR, STR("That is no server: HOST, HOST:PORT, or a link."));
    else
        open_network(c, number, &target, (struct stream){.fd = -1});
}

static void on_leave(void *context, size_t network)
{
    on_input(context, network, &(struct client_input){.kind = CLIENT_TYPED, .text = STR("/quit")});
}

static void on_leave_all(void *context)
{
    struct chat *c = context;

    EACH_NETWORK(i, c) on_leave(c, i);
}

/* --- the loop --- */

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
        case SIGHUP: on_leave_all(c); break;
        case SIGTSTP: c->face->kind->suspend(c->face); break;
        case SIGCONT: c->face->kind->resume(c->face); break;
        case SIGWINCH: c->face->kind->resize(c->face); break;
        default: break;
        }
    }
}

static int time_left_ms(const struct chat *c)
{
    int64_t wake = c->face->kind->wake_ms(c->face), left;

    EACH_NETWORK(i, c)
    {
        int64_t other = network_wake_ms(c->networks[i]);
        if (other < wake) wake = other;
    }
    if (wake == INT64_MAX) return -1;
    left = wake - clock_mono_ms();
    return left < 0 ? 0 : left > 60 * 1000 ? 60 * 1000 : (int)left;
}

/* The part of the array that is that network's. */
static struct pollfd *polled_of(struct pollfd polled[POLLED], size_t network)
{
    return polled + NETWORKS + network * NETWORK_POLLED;
}

static void wait(const struct chat *c, struct pollfd polled[POLLED])
{
    bool wants_input = c->has_input && c->face->kind->wants_input(c->face);

    for (size_t i = 0; i < POLLED; i++) polled[i] = (struct pollfd){.fd = -1};
    polled[SIGNALS] = (struct pollfd){.fd = c->signals, .events = POLLIN};
    if (wants_input) polled[INPUT] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
    EACH_NETWORK(i, c) network_poll(c->networks[i], polled_of(polled, i));
    if (poll(polled, POLLED, time_left_ms(c)) >= 0) return;
    for (size_t i = 0; i < POLLED; i++) polled[i].revents = 0;
}

static void turn(struct chat *c)
{
    struct pollfd polled[POLLED];

    wait(c, polled);
    c->face->kind->tick(c->face, clock_mono_ms());
    if (polled[SIGNALS].revents) take_signals(c);
    EACH_NETWORK(i, c) network_turn(c->networks[i], polled_of(polled, i));
    if (polled[INPUT].revents) take_input(c);
    c->face->kind->flush(c->face);
    EACH_NETWORK(i, c) network_write(c->networks[i]);
    EACH_NETWORK(i, c)
    if (c->networks[i]->has_ended) close_network(c, i);
}

static void open_face(struct chat *c)
{
    const struct chat_options *o = c->options;
    struct face_options face = {.events = {.takes_lines = on_takes_lines,
                                           .input = on_input,
                                           .connect = on_connect,
                                           .leave = on_leave,
                                           .leave_all = on_leave_all,
                                           .context = c},
                                .colour = o->color,
                                .own_lines = !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO),
                                .screen = o->screen};

    if (!o->plain && terminal_is_usable()) c->face = screen_face_create(&face);
    if (!c->face) c->face = plain_face_create(&face);
}

int chat_run(const struct chat_options *options, struct stream stream)
{
    struct chat c = {.options = options, .has_input = true};

    c.signals = signals_open();
    CHECK(c.signals >= 0);
    open_face(&c);
    open_network(&c, 0, &options->target, stream);
    while (count_networks(&c)) turn(&c);
    c.face->kind->destroy(c.face);
    return c.status;
}
