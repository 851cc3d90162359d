/* SPDX-License-Identifier: MIT
 * session: each step's effects are performed at once, and performing them never begins another. */
#include "snug/reach/session.h"

#include "base/mem.h"
#include "net/clock.h"
#include "snug/reach/link.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

struct session {
    struct call_options calls;
    char *certificate; /* of them, our own copy; or NULL */
    struct session_events events;
    struct client *client;
    struct client_effects effects;
    struct link link;
    struct errand call;
    int64_t call_ms;            /* when to call next; INT64_MAX for never */
    enum call_error call_error; /* of the last one */
    bool is_stepping;
    bool has_ended;
};

static uint64_t random_seed(void)
{
    uint64_t seed = 0;

    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed) seed = (uint64_t)getpid();
    return seed;
}

static void keep_calls(struct session *s, const struct call_options *calls)
{
    s->calls = *calls;
    if (calls->certificate.n == 0) return;
    s->certificate = str_copy(calls->certificate);
    s->calls.certificate = str_from(s->certificate);
}

struct session *session_create(const struct call_options *calls,
                               const struct client_settings *settings,
                               const struct session_events *events)
{
    struct session *s = mem_zero(sizeof *s);
    struct client_settings own = *settings;

    own.seed = random_seed();
    keep_calls(s, calls);
    s->events = *events;
    s->client = client_create(&own);
    s->call_ms = INT64_MAX;
    client_effects_init(&s->effects);
    errand_init(&s->call);
    link_init(&s->link);
    return s;
}

void session_destroy(struct session *s)
{
    if (!s) return;
    CHECK(!s->is_stepping);
    errand_stop(&s->call);
    link_finish(&s->link);
    client_effects_finish(&s->effects);
    client_destroy(s->client);
    mem_free(s->certificate);
    mem_free(s);
}

struct client *session_client(struct session *s)
{
    return s->client;
}

bool session_has_ended(const struct session *s)
{
    return s->has_ended;
}

/* --- steps --- */

static void perform(struct session *s, const struct client_effect *e)
{
    switch (e->kind) {
    case CLIENT_SEND: link_send(&s->link, e->text); return;
    case CLIENT_REJOIN:
        link_drop(&s->link);
        s->call_ms = clock_mono_ms() + e->delay_ms;
        return;
    case CLIENT_LEAVE:
        link_close(&s->link);
        s->has_ended = true;
        break;
    case CLIENT_SHOW:
    case CLIENT_SETTLE:
    case CLIENT_AMEND:
    case CLIENT_EARLIER_DONE:
    case CLIENT_READ:
    case CLIENT_FACE:
    case CLIENT_IGNORES:
    case CLIENT_KEEP_SECRET:
    case CLIENT_PROMPT: break;
    }
    s->events.effect(s->events.context, e);
}

void session_step(struct session *s, struct client_input input)
{
    CHECK(!s->is_stepping);
    if (s->has_ended) return;
    s->is_stepping = true;
    input.now_ms = clock_mono_ms();
    input.unix_ms = clock_unix_ms();
    client_effects_clear(&s->effects);
    client_step(s->client, &input, &s->effects);
    for (size_t i = 0; i < s->effects.count; i++) perform(s, &s->effects.items[i]);
    s->is_stepping = false;
}

/* --- the connection --- */

void session_start(struct session *s, struct stream stream)
{
    link_open(&s->link, stream);
    session_step(s, (struct client_input){.kind = CLIENT_CONNECTED});
}

void session_call(struct session *s)
{
    s->call_ms = INT64_MAX;
    call_start(&s->call, &s->calls);
}

static void lose(struct session *s, struct str why)
{
    link_drop(&s->link);
    session_step(s, (struct client_input){.kind = CLIENT_LOST, .text = why});
}

static void lose_if(struct session *s, enum link_result result)
{
    if (result == LINK_ENDED) lose(s, STR("the server closed the connection"));
    if (result == LINK_FAILED) lose(s, str_from(strerror(errno)));
}

/* A line an item. */
static void tell(struct session *s, enum item_kind kind, struct str words)
{
    struct client_effect told = {.kind = CLIENT_SHOW,
                                 .item = {.kind = kind, .unix_ms = clock_unix_ms()}};

    while (words.n) {
        told.item.text = str_cut(&words, '\n');
        s->events.effect(s->events.context, &told);
    }
}

/* That nobody answers is seen by the countdown. That somebody else may have answered has to be
 * said, but once: it is tried again and again. */
static void tell_failure(struct session *s, const struct call *call)
{
    bool is_news = call->error != CALL_NOT_CONNECTED && call->error != s->call_error;

    if (is_news && !s->has_ended) tell(s, ITEM_ERROR, buf_str(&call->words));
    s->call_error = call->error;
}

static void take_call(struct session *s)
{
    struct call *call = errand_take(&s->call);

    if (call->error) {
        lose(s, buf_str(&call->words));
        tell_failure(s, call);
    } else {
        s->call_error = CALL_OK;
        tell(s, ITEM_REPLY, buf_str(&call->words));
        session_start(s, call_take_stream(call));
    }
    call_destroy(call);
}

static void take_line(void *context, struct str line)
{
    struct session *s = context;

    if (s->events.line && !s->has_ended) s->events.line(s->events.context, line);
    session_step(s, (struct client_input){.kind = CLIENT_LINE, .text = line});
}

/* --- turns --- */

enum { LINK, CALL };
enum { TIMEOUT_MOST_MS = 60 * 1000 };

void session_poll(const struct session *s, struct pollfd polled[SESSION_POLLED])
{
    polled[LINK] = (struct pollfd){.fd = s->link.stream.fd, .events = link_events(&s->link)};
    polled[CALL] = (struct pollfd){.fd = s->call.fd, .events = POLLIN};
}

int64_t session_wake_ms(const struct session *s)
{
    int64_t wake = client_wake_ms(s->client);

    if (link_has_unread(&s->link)) return 0;
    return s->call_ms < wake ? s->call_ms : wake;
}

int session_timeout_ms(int64_t wake_ms)
{
    int64_t left;

    if (wake_ms == INT64_MAX) return -1;
    left = wake_ms - clock_mono_ms();
    return left < 0 ? 0 : left > TIMEOUT_MOST_MS ? TIMEOUT_MOST_MS : (int)left;
}

void session_turn(struct session *s, const struct pollfd polled[SESSION_POLLED])
{
    bool is_readable = (polled[LINK].revents & ~POLLOUT) || link_has_unread(&s->link);

    if (link_is_open(&s->link) && is_readable) lose_if(s, link_read(&s->link, take_line, s));
    if (polled[CALL].revents) take_call(s);
    session_step(s, (struct client_input){.kind = CLIENT_TICK});
    if (s->call_ms <= clock_mono_ms() && !s->has_ended) session_call(s);
    if (link_is_open(&s->link)) lose_if(s, link_write(&s->link));
}
