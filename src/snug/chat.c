/* SPDX-License-Identifier: MIT
 * chat: one loop over keys, sockets, signals and the next deadline. Each turn everything that came
 * goes through the machines, and the face is brought up to date. */
#include "snug/chat.h"

#include "net/clock.h"
#include "net/connectivity.h"
#include "snug/network.h"
#include "snug/reach/discover.h"
#include "snug/signals.h"
#include "tui/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

enum { WORDS_BYTES_MAX = 8192, KEEP_MS = 5000 };

enum {
    SIGNALS,
    INPUT,
    CONNECTIVITY,
    SECRETS,
    NETWORKS,
    POLLED = NETWORKS + SCREEN_SERVERS_MAX * SESSION_POLLED
};

struct chat {
    struct network_surroundings around;
    struct remembered remembered;
    struct secret_queue secrets;
    struct network *networks[SCREEN_SERVERS_MAX]; /* NULL: none of that number */
    struct face *face;
    int signals;
    int connectivity; /* or -1 */
    bool has_input;   /* stdin may still say something */
    int64_t keep_ms;  /* when what was typed since then is kept; INT64_MAX: nothing was */
    bool was_in;      /* the first server let us in */
    enum exit_status status;
};

#define EACH_NETWORK(n, c)                                                                         \
    for (size_t n##_at = 0; n##_at < SCREEN_SERVERS_MAX; n##_at++)                                 \
        for (struct network *n = (c)->networks[n##_at]; n; n = NULL)

/* --- servers --- */

static struct network *any_network(const struct chat *c)
{
    EACH_NETWORK(n, c) return n;
    return NULL;
}

static void say(const struct chat *c, enum item_kind kind, struct str text)
{
    if (any_network(c)) network_say(any_network(c), kind, text);
}

/* Others go on. */
static void close_one(struct chat *c, struct network *n)
{
    enum item_kind kind = n->has_failed ? ITEM_ERROR : ITEM_REPLY;
    struct buf words;

    buf_init(&words, WORDS_BYTES_MAX);
    buf_addf(&words, STR_FMT ": " STR_FMT, STR_ARG(buf_str(&n->place)),
             STR_ARG(buf_str(&n->farewell)));
    network_destroy(n);
    say(c, kind, buf_str(&words));
    buf_finish(&words);
}

/* Who leaves the last server leaves the chat. */
static void close_network(struct chat *c, struct network *n)
{
    c->networks[n->number] = NULL;
    if (any_network(c)) {
        close_one(c, n);
        return;
    }
    c->face->kind->farewell(c->face, buf_str(&n->farewell));
    c->status = n->has_failed ? STATUS_NO_CONNECTION : STATUS_OK;
    network_destroy(n);
}

/* --- what the face wants --- */

static bool on_takes_lines(void *context)
{
    struct chat *c = context;

    return c->networks[0] && client_takes_lines(session_client(c->networks[0]->session));
}

static void on_input(void *context, size_t network, const struct client_input *input)
{
    struct chat *c = context;

    if (c->networks[network]) network_input(c->networks[network], input);
}

static void on_connect(void *context, struct str server)
{
    struct chat *c = context;
    struct target target;
    size_t number = 0;

    while (number < SCREEN_SERVERS_MAX && c->networks[number]) number++;
    if (number == SCREEN_SERVERS_MAX)
        say(c, ITEM_ERROR, STR("You are on too many servers."));
    else if (target_parse(server, STR(""), &target))
        say(c, ITEM_ERROR, STR("That is no server: HOST, HOST:PORT, or a link."));
    else
        c->networks[number] =
            network_create(number, &c->around, &target, (struct stream){.fd = -1});
}

static void on_leave(void *context, size_t network)
{
    on_input(context, network, &(struct client_input){.kind = CLIENT_TYPED, .text = STR("/quit")});
}

static void on_leave_all(void *context)
{
    struct chat *c = context;

    EACH_NETWORK(n, c) on_leave(c, n->number);
}

/* --- the loop --- */

static void take_input(struct chat *c)
{
    char bytes[FACE_INPUT_MAX];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
    c->has_input = n > 0;
    if (c->keep_ms == INT64_MAX) c->keep_ms = clock_mono_ms() + KEEP_MS;
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

/* Who waits to connect again may try now. */
static void take_connectivity(struct chat *c)
{
    if (!connectivity_take(c->connectivity)) return;
    EACH_NETWORK(n, c) session_step(n->session, (struct client_input){.kind = CLIENT_RETRY});
}

static void take_secret(struct chat *c)
{
    struct secret_errand *e = secret_queue_take(&c->secrets);

    EACH_NETWORK(n, c) network_take_secret(n, e);
    secret_errand_destroy(e);
}

/* So that little is lost when nobody gets to say goodbye. */
static void keep(struct chat *c)
{
    int64_t now = clock_mono_ms();
    const struct network *first = c->networks[0];

    if (!c->was_in && first && client_is_ready(session_client(first->session))) {
        c->was_in = true;
        if (c->around.options->program->word != WORD_HOST)
            discover_used(&c->around.options->target);
    }
    if (c->keep_ms > now) return;
    c->keep_ms = INT64_MAX;
    EACH_NETWORK(n, c) network_keep(n);
}

static int time_left_ms(const struct chat *c)
{
    int64_t wake = c->face->kind->wake_ms(c->face);

    if (c->keep_ms < wake) wake = c->keep_ms;
    EACH_NETWORK(n, c)
    {
        int64_t other = session_wake_ms(n->session);
        if (other < wake) wake = other;
    }
    return session_timeout_ms(wake);
}

/* The part of the array that is that network's. */
static struct pollfd *polled_of(struct pollfd polled[POLLED], const struct network *n)
{
    return polled + NETWORKS + n->number * SESSION_POLLED;
}

static void wait(const struct chat *c, struct pollfd polled[POLLED])
{
    bool wants_input = c->has_input && c->face->kind->wants_input(c->face);

    for (size_t i = 0; i < POLLED; i++) polled[i] = (struct pollfd){.fd = -1};
    polled[SIGNALS] = (struct pollfd){.fd = c->signals, .events = POLLIN};
    polled[CONNECTIVITY] = (struct pollfd){.fd = c->connectivity, .events = POLLIN};
    polled[SECRETS] = (struct pollfd){.fd = c->secrets.going.fd, .events = POLLIN};
    if (wants_input) polled[INPUT] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
    EACH_NETWORK(n, c) session_poll(n->session, polled_of(polled, n));
    if (poll(polled, POLLED, time_left_ms(c)) >= 0) return;
    for (size_t i = 0; i < POLLED; i++) polled[i].revents = 0;
}

static void turn(struct chat *c)
{
    struct pollfd polled[POLLED];

    wait(c, polled);
    c->face->kind->tick(c->face, clock_mono_ms());
    if (polled[SIGNALS].revents) take_signals(c);
    if (polled[CONNECTIVITY].revents) take_connectivity(c);
    if (polled[INPUT].revents) take_input(c);
    if (polled[SECRETS].revents) take_secret(c);
    EACH_NETWORK(n, c) session_turn(n->session, polled_of(polled, n));
    c->face->kind->flush(c->face);
    keep(c);
    EACH_NETWORK(n, c)
    if (session_has_ended(n->session)) close_network(c, n);
}

/* --- the face --- */

static struct screen_options screen_options(const struct program_options *o)
{
    return (struct screen_options){.view = {.times = o->times, .joins = o->joins},
                                   .theme = o->theme,
                                   .notices = o->notify,
                                   .has_mouse = o->mouse,
                                   .tells_typing = o->typing};
}

static void bind_keys(struct chat *c, const struct program_options *o)
{
    struct keymap *keymap = screen_keymap(face_screen(c->face));

    for (size_t i = 0; i < o->keys.count; i++) {
        struct str action = o->keys.items[i], key = str_word(&action);
        enum keymap_error error = keymap_bind(keymap, KEYMAP_TYPING, key, str_trim(action));
        if (error == KEYMAP_BAD_KEY)
            say(c, ITEM_ERROR, STR("A key of your configuration is none."));
        if (error == KEYMAP_BAD_ACTION)
            say(c, ITEM_ERROR,
                STR("A key of your configuration does nothing known; see snug.conf(5)."));
    }
}

static struct face *create_face(struct chat *c, const struct chat_options *o)
{
    struct face_options face = {.events = {.takes_lines = on_takes_lines,
                                           .input = on_input,
                                           .connect = on_connect,
                                           .leave = on_leave,
                                           .leave_all = on_leave_all,
                                           .context = c},
                                .colour = o->has_colour,
                                .own_lines = !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO),
                                .screen = screen_options(o->program)};
    struct face *screen =
        !o->program->plain && terminal_is_usable() ? screen_face_create(&face) : NULL;

    return screen ? screen : plain_face_create(&face);
}

/* What came up before the chat. A screen would hide what stands above it. */
static void say_words(const struct chat *c, struct str words)
{
    bool has_screen = face_screen(c->face) != NULL;

    while (words.n && has_screen) say(c, ITEM_REPLY, str_cut(&words, '\n'));
    if (words.n) fprintf(stderr, "snug: " STR_FMT, STR_ARG(words));
}

/* Nobody shall be shut out of an account for having left quickly. */
static void keep_secrets(struct chat *c)
{
    struct secret_errand *e;

    while ((e = secret_queue_drain(&c->secrets))) {
        if (e->where == SECRETS_NOWHERE)
            fprintf(stderr, "snug: the password of %s could not be kept\n", e->account);
        secret_errand_destroy(e);
    }
    secret_queue_finish(&c->secrets);
}

/* It was printed before, and a screen hides it. */
static void say_link(const struct chat *c, struct str link)
{
    struct buf words;

    if (link.n == 0 || !face_screen(c->face)) return;
    buf_init(&words, WORDS_BYTES_MAX);
    buf_addf(&words, "Others join by this link: snug '" STR_FMT "'", STR_ARG(link));
    say(c, ITEM_REPLY, buf_str(&words));
    buf_finish(&words);
}

enum exit_status chat_run(const struct chat_options *options, struct stream stream)
{
    struct chat c = {.has_input = true, .keep_ms = INT64_MAX};
    struct str log_path = options->program->log_path;

    c.signals = signals_open();
    CHECK(c.signals >= 0);
    c.connectivity = connectivity_open();
    remembered_init(&c.remembered);
    secret_queue_init(&c.secrets);
    c.face = create_face(&c, options);
    c.around = (struct network_surroundings){.options = options,
                                             .face = c.face,
                                             .log = log_path.n ? chat_log_create(log_path) : NULL,
                                             .remembered = &c.remembered,
                                             .secrets = &c.secrets};
    c.networks[0] = network_create(0, &c.around, &options->target, stream);
    say_words(&c, options->words);
    say_link(&c, options->link);
    if (face_screen(c.face)) bind_keys(&c, options->program);
    c.face->kind->flush(c.face); /* the first thing that happens may be long in coming */
    while (any_network(&c)) turn(&c);
    c.face->kind->destroy(c.face);
    keep_secrets(&c);
    connectivity_close(c.connectivity);
    chat_log_destroy(c.around.log);
    remembered_finish(&c.remembered);
    return c.status;
}
