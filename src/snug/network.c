/* SPDX-License-Identifier: MIT
 * network: the machine's effects carried out, and the world's answers brought back. */
#include "snug/network.h"

#include "base/mem.h"
#include "net/clock.h"

#include <errno.h>
#include <string.h>

enum { FAREWELL_BYTES_MAX = 4096 };

static void perform(struct network *n, const struct client_effect *e)
{
    switch (e->kind) {
    case CLIENT_SEND: link_send(&n->link, e->text); return;
    case CLIENT_REJOIN:
        link_drop(&n->link);
        n->call_ms = clock_mono_ms() + e->delay_ms;
        return;
    case CLIENT_LEAVE:
        link_close(&n->link);
        buf_add(&n->farewell, e->text);
        n->has_failed = e->failed;
        n->has_ended = true;
        return;
    case CLIENT_IGNORES:
    case CLIENT_KEEP_SECRET: return;
    case CLIENT_SHOW:
    case CLIENT_SETTLE:
    case CLIENT_AMEND:
    case CLIENT_EARLIER_DONE:
    case CLIENT_READ:
    case CLIENT_FACE:
    case CLIENT_PROMPT: n->face->kind->take(n->face, n->number, e); return;
    }
}

void network_step(struct network *n, struct client_input input)
{
    if (n->has_ended) return;
    input.now_ms = clock_mono_ms();
    input.unix_ms = clock_unix_ms();
    client_effects_clear(&n->effects);
    client_step(n->client, &input, &n->effects);
    for (size_t i = 0; i < n->effects.count; i++) perform(n, &n->effects.items[i]);
}

struct network *network_create(size_t number, struct face *face, const struct call_options *calls,
                               const struct client_settings *settings, struct stream stream)
{
    struct network *n = mem_zero(sizeof *n);

    *n = (struct network){.number = number,
                          .face = face,
                          .calls = *calls,
                          .client = client_create(settings),
                          .call_ms = INT64_MAX};
    client_effects_init(&n->effects);
    errand_init(&n->call);
    link_init(&n->link);
    buf_init(&n->farewell, FAREWELL_BYTES_MAX);
    face->kind->add_server(face, number, n->client, str_from(calls->target.host));
    if (stream.fd < 0) {
        n->call_ms = clock_mono_ms();
        return n;
    }
    link_open(&n->link, stream);
    network_step(n, (struct client_input){.kind = CLIENT_CONNECTED});
    return n;
}

void network_destroy(struct network *n)
{
    if (!n) return;
    n->face->kind->remove_server(n->face, n->number);
    client_destroy(n->client);
    client_effects_finish(&n->effects);
    errand_stop(&n->call);
    link_finish(&n->link);
    buf_finish(&n->farewell);
    mem_free(n);
}

static void on_line(void *context, struct str line)
{
    network_step(context, (struct client_input){.kind = CLIENT_LINE, .text = line});
}

static void lose(struct network *n, const char *why)
{
    link_drop(&n->link);
    network_step(n, (struct client_input){.kind = CLIENT_LOST, .text = str_from(why)});
}

static void lose_if(struct network *n, enum link_result result)
{
    if (result == LINK_ENDED) lose(n, "the server closed the connection");
    if (result == LINK_FAILED) lose(n, strerror(errno));
}

static void take_call(struct network *n)
{
    struct call *call = errand_take(&n->call);

    if (call->error) {
        network_step(n, (struct client_input){.kind = CLIENT_LOST, .text = buf_str(&call->words)});
    } else {
        link_open(&n->link, call_take_stream(call));
        network_step(n, (struct client_input){.kind = CLIENT_CONNECTED});
    }
    call_destroy(call);
}

void network_poll(const struct network *n, struct pollfd polled[NETWORK_POLLED])
{
    polled[NETWORK_LINK] =
        (struct pollfd){.fd = n->link.stream.fd, .events = link_events(&n->link)};
    polled[NETWORK_CALL] = (struct pollfd){.fd = n->call.fd, .events = POLLIN};
}

int64_t network_wake_ms(const struct network *n)
{
    int64_t wake = client_wake_ms(n->client);

    return n->call_ms < wake ? n->call_ms : wake;
}

void network_turn(struct network *n, const struct pollfd polled[NETWORK_POLLED])
{
    if (link_is_open(&n->link) && (polled[NETWORK_LINK].revents & ~POLLOUT))
        lose_if(n, link_read(&n->link, on_line, n));
    if (polled[NETWORK_CALL].revents) take_call(n);
    network_step(n, (struct client_input){.kind = CLIENT_TICK});
    if (n->call_ms > clock_mono_ms() || n->has_ended) return;
    n->call_ms = INT64_MAX;
    call_start(&n->call, &n->calls);
}

void network_write(struct network *n)
{
    if (link_is_open(&n->link)) lose_if(n, link_write(&n->link));
}
