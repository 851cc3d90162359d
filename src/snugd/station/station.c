/* SPDX-License-Identifier: MIT
 * station: joins the worker's calls to intake and fanout. */
#include "snugd/station/station.h"

#include "base/mem.h"
#include "snugd/listeners.h"
#include "snugd/station/fanout.h"

enum { MAIL_BYTES_MAX = 16 << 20 };

struct station {
    struct worker *worker;
    struct worker_handler handler;
    struct report report;
    struct plain_door plain_door;
    struct intake intake;
    struct fanout fanout;
};

static void opened(void *context, struct conn *c, struct str address, uint32_t mark)
{
    struct station *s = context;

    peer_of(c)->must_be_secure = mark & LISTENERS_TLS_ONLY;
    intake_opened(&s->intake, peer_of(c), address, worker_now_ms(s->worker));
}

static void agreed(void *context, struct conn *c)
{
    struct station *s = context;

    intake_agreed(&s->intake, peer_of(c), worker_now_ms(s->worker));
}

static void received(void *context, struct conn *c, struct str bytes)
{
    struct station *s = context;

    intake_received(&s->intake, peer_of(c), bytes, worker_now_ms(s->worker));
}

static void ended(void *context, struct conn *c, enum conn_end end)
{
    struct station *s = context;

    intake_ended(&s->intake, peer_of(c), end, worker_now_ms(s->worker));
}

static void timer(void *context, struct conn *c)
{
    struct station *s = context;

    intake_timer(&s->intake, peer_of(c), worker_now_ms(s->worker));
}

static void stalled(void *context, struct conn *c)
{
    struct station *s = context;

    peer_stalled(peer_of(c), &s->report);
}

static bool may_read(void *context)
{
    struct station *s = context;

    return report_has_room(&s->report);
}

static void effects_destroy(struct effects *effects)
{
    effects_finish(effects);
    mem_free(effects);
}

static size_t mail(void *context, void *item)
{
    struct station *s = context;
    struct effects *effects = item;
    size_t bytes = effects_bytes(effects);

    for (size_t i = 0; i < effects->count; i++)
        fanout_perform(&s->fanout, &effects->items[i], worker_now_ms(s->worker));
    effects_destroy(effects);
    return bytes;
}

static void before_write(void *context)
{
    struct station *s = context;

    report_hand_over(&s->report);
}

/* One that vanished while its client was still busy for it was not reported yet. */
static void released(void *context, struct conn *c)
{
    struct station *s = context;
    struct peer *p = peer_of(c);

    report_closed(&s->report, p, STR("Connection closed"));
    fanout_leave(&s->fanout, p);
    plain_door_forget(p);
    peer_finish(p);
}

static void after_write(void *context)
{
    struct station *s = context;

    report_hand_over(&s->report);
    fanout_turn_end(&s->fanout);
    plain_door_turn_end(&s->plain_door);
}

static const struct worker_handler callbacks = {
    .conn_bytes = sizeof(struct peer),
    .opened = opened,
    .mail = mail,
    .before_write = before_write,
    .released = released,
    .after_write = after_write,
    .conn = {.agreed = agreed,
             .received = received,
             .ended = ended,
             .timer = timer,
             .stalled = stalled,
             .may_read = may_read},
};

enum station_error station_open(uint32_t index, const struct server_options *options,
                                struct tls_server *tls, struct mailbox *core, struct station **out)
{
    struct station *s = mem_zero(sizeof *s);
    struct worker_limits limits = {MAIL_BYTES_MAX, (uint32_t)options->send_queue_bytes_max,
                                   PEER_STALL_MS};

    CHECK(options->send_queue_bytes_max <= UINT32_MAX / 2);
    s->handler = callbacks;
    s->handler.context = s;
    s->handler.conn.context = s;
    if (worker_open(index, &s->handler, limits, &s->worker) != WORKER_OK) {
        mem_free(s);
        return STATION_FAILED;
    }
    report_init(&s->report, core);
    plain_door_init(&s->plain_door, &s->report, options->core.lobby);
    s->intake = (struct intake){.report = &s->report,
                                .plain_door = &s->plain_door,
                                .doorway = {&s->report, tls},
                                .limits = {options->message_rate, options->message_burst}};
    proxies_init(&s->intake.proxies, &options->proxy_from);
    fanout_init(&s->fanout, s->worker, &s->intake);
    *out = s;
    return STATION_OK;
}

enum station_error station_start(struct station *s)
{
    return worker_start(s->worker) == WORKER_OK ? STATION_OK : STATION_FAILED;
}

struct worker *station_worker(struct station *s)
{
    return s->worker;
}

void station_close(struct station *s)
{
    struct mail left = {0};

    if (!s) return;
    mailbox_take(worker_mailbox(s->worker), &left);
    for (size_t i = 0; i < left.count; i++) effects_destroy(left.items[i]);
    mail_finish(&left);
    worker_close(s->worker);
    fanout_finish(&s->fanout);
    plain_door_finish(&s->plain_door);
    report_finish(&s->report);
    mem_free(s);
}
