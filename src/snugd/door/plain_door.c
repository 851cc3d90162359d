/* SPDX-License-Identifier: MIT
 * plain_door: a step of the client machine, and what becomes of its effects. */
#include "snugd/door/plain_door.h"

#include "base/mem.h"
#include "client/text/clean.h"
#include "client/text/plain.h"
#include "net/clock.h"

#include <time.h>

enum {
    SHOWN_BYTES_MAX = 1 << 16,
    OFFSET_MS = 15 * 60 * 1000, /* zones change their clocks at quarters of an hour */
    KEEPALIVE_IDLE_S = 60,      /* nobody answers PING by hand, so TCP asks */
    KEEPALIVE_INTERVAL_S = 15,
    KEEPALIVE_COUNT = 4,
};

struct plain {
    struct client *client;
    int64_t day;  /* of what was shown last: plain_write_day */
    bool hung_up; /* without a word */
};

void plain_door_init(struct plain_door *d, struct report *report, struct str lobby)
{
    *d = (struct plain_door){.report = report, .lobby = lobby};
    pages_init(&d->pages);
    client_effects_init(&d->effects);
    buf_init(&d->line, SHOWN_BYTES_MAX);
}

void plain_door_finish(struct plain_door *d)
{
    pages_finish(&d->pages);
    client_effects_finish(&d->effects);
    buf_finish(&d->line);
}

void plain_door_turn_end(struct plain_door *d)
{
    pages_clear(&d->pages);
}

static int utc_offset_s(struct plain_door *d, int64_t unix_ms)
{
    time_t seconds = (time_t)(unix_ms / 1000);
    struct tm local = {0};

    if (unix_ms < d->offset_until_ms && unix_ms >= d->offset_until_ms - OFFSET_MS)
        return d->utc_offset_s;
    localtime_r(&seconds, &local);
    d->utc_offset_s = (int)local.tm_gmtoff;
    d->offset_until_ms = unix_ms - unix_ms % OFFSET_MS + OFFSET_MS;
    return d->utc_offset_s;
}

static void show_text(struct plain_door *d, struct peer *p)
{
    if (d->line.n == 0) return;
    peer_send(p, d->report, pages_add(&d->pages, buf_str(&d->line)));
}

static void show(struct plain_door *d, struct peer *p, const struct item *item, int64_t unix_ms)
{
    struct plain_style style = {.utc_offset_s = utc_offset_s(d, unix_ms)};

    buf_clear(&d->line);
    if (plain_write_day(&d->line, &p->plain->day, item, &style)) buf_add_char(&d->line, '\n');
    if (plain_write(&d->line, item, &style)) buf_add_char(&d->line, '\n');
    show_text(d, p);
}

/* Who hangs up without a word has not said goodbye, though its client would for it. */
static void send_line(struct plain_door *d, struct peer *p, struct str line)
{
    if (p->plain->hung_up && str_starts(line, STR("QUIT")))
        report_closed(d->report, p, STR("Connection closed"));
    else
        report_line(d->report, p, line);
}

static void leave(struct plain_door *d, struct peer *p, struct str farewell)
{
    buf_clear(&d->line);
    clean_add(&d->line, farewell);
    buf_add_char(&d->line, '\n');
    show_text(d, p);
    report_closed(d->report, p, STR("Connection closed"));
    conn_close(&p->conn);
}

static void act(struct plain_door *d, struct peer *p, const struct client_effect *e,
                int64_t unix_ms)
{
    switch (e->kind) {
    case CLIENT_SEND: send_line(d, p, e->text); break;
    case CLIENT_SHOW: show(d, p, &e->item, unix_ms); break;
    case CLIENT_AMEND:
    case CLIENT_EARLIER_DONE:
    case CLIENT_READ:
    case CLIENT_FACE:
    case CLIENT_IGNORES:
    case CLIENT_KEEP_SECRET: break;
    case CLIENT_LEAVE: leave(d, p, e->text); break;
    case CLIENT_SETTLE: /* the typist sees what was typed, and the reason when it is refused */
    case CLIENT_PROMPT:
    case CLIENT_REJOIN: break;
    }
}

static void act_all(struct plain_door *d, struct peer *p, int64_t unix_ms)
{
    for (size_t i = 0; i < d->effects.count; i++) act(d, p, &d->effects.items[i], unix_ms);
}

static void step(struct plain_door *d, struct peer *p, struct client_input input)
{
    input.unix_ms = clock_unix_ms();
    client_effects_clear(&d->effects);
    client_step(p->plain->client, &input, &d->effects);
    act_all(d, p, input.unix_ms);
}

static struct plain *plain_create(struct plain_door *d)
{
    struct client_settings settings = {.lobby = d->lobby, .asks = true};
    struct plain *plain = mem_zero(sizeof *plain);
    int64_t unix_ms = clock_unix_ms();

    plain->client = client_create(&settings);
    plain->day = (unix_ms / 1000 + utc_offset_s(d, unix_ms)) / 86400;
    return plain;
}

/* Who has typed something already is not asked for a name: what the client says first is dropped.
 */
void plain_door_enter(struct plain_door *d, struct peer *p, bool greets, int64_t now_ms)
{
    struct client_input connected = {.kind = CLIENT_CONNECTED, .now_ms = now_ms};

    p->plain = plain_create(d);
    tcp_keepalive(p->conn.stream.fd, KEEPALIVE_IDLE_S, KEEPALIVE_INTERVAL_S, KEEPALIVE_COUNT);
    connected.unix_ms = clock_unix_ms();
    client_effects_clear(&d->effects);
    client_step(p->plain->client, &connected, &d->effects);
    if (greets) act_all(d, p, connected.unix_ms);
}

void plain_door_forget(struct peer *p)
{
    if (!p->plain) return;
    client_destroy(p->plain->client);
    mem_free(p->plain);
    p->plain = NULL;
}

void plain_door_typed(struct plain_door *d, struct peer *p, struct str line, int64_t now_ms)
{
    step(d, p, (struct client_input){.kind = CLIENT_TYPED, .now_ms = now_ms, .text = line});
}

void plain_door_typed_end(struct plain_door *d, struct peer *p, int64_t now_ms)
{
    p->plain->hung_up = !client_is_leaving(p->plain->client);
    step(d, p, (struct client_input){.kind = CLIENT_TYPED_END, .now_ms = now_ms});
}

void plain_door_heard(struct plain_door *d, struct peer *p, struct str line, int64_t now_ms)
{
    step(d, p, (struct client_input){.kind = CLIENT_LINE, .now_ms = now_ms, .text = line});
}

void plain_door_lost(struct plain_door *d, struct peer *p, struct str why, int64_t now_ms)
{
    step(d, p, (struct client_input){.kind = CLIENT_LOST, .now_ms = now_ms, .text = why});
}

void plain_door_tick(struct plain_door *d, struct peer *p, int64_t now_ms)
{
    step(d, p, (struct client_input){.kind = CLIENT_TICK, .now_ms = now_ms});
}

bool plain_door_takes_lines(const struct peer *p)
{
    return client_takes_lines(p->plain->client);
}

int64_t plain_door_wake_ms(const struct peer *p)
{
    return client_wake_ms(p->plain->client);
}
