/* SPDX-License-Identifier: MIT
 * intake: doors, lines, pace and silence of one peer. */
#include "snugd/station/intake.h"

#include "base/earlier.h"
#include "core/link/price.h"
#include "snugd/door/proxy_head.h"

enum {
    GREET_MS = 500,       /* of silence at first: whoever speaks IRC would have begun */
    PAUSE_MS = 150,       /* ends a line at the plain door, for clients that send no LF … */
    SEE_OFF_MS = 3000,    /* for the handshake of one who is not let in */
    LONG_PAUSE_MS = 1000, /* … and for those that do, when the network holds the rest up */
    RESUME_MS = 100,      /* between two looks at what one said too fast */
};

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The earliest of what time alone may bring. */
static int64_t next_ms(const struct intake *in, const struct peer *p, int64_t now_ms)
{
    int64_t at_ms = p->quiet_ms;

    if (p->conn.paused)
        at_ms = earlier(
            at_ms, later(bucket_ready_ms(&p->bucket, in->limits, 1, now_ms), now_ms + RESUME_MS));
    if (p->plain) at_ms = earlier(at_ms, plain_door_wake_ms(p));
    return at_ms;
}

static void set_timer(struct intake *in, struct peer *p, int64_t now_ms)
{
    conn_set_timer(&p->conn, later(next_ms(in, p, now_ms), now_ms + 1));
}

static bool may_speak(const struct intake *in, const struct peer *p, int64_t now_ms)
{
    return bucket_ready_ms(&p->bucket, in->limits, 1, now_ms) <= now_ms &&
           (!p->plain || plain_door_takes_lines(p));
}

static bool is_over(const struct peer *p)
{
    return p->told_closed || p->conn.state != CONN_OPEN;
}

static void say(struct intake *in, struct peer *p, enum line_result result, struct str line,
                int64_t now_ms)
{
    if (result == LINE_TOO_LONG)
        report_too_long(in->report, p);
    else if (p->plain)
        plain_door_typed(in->plain_door, p, line, now_ms);
    else
        report_line(in->report, p, line);
}

/* A line that brought nothing about counts, too. */
static void pay(struct intake *in, struct peer *p, int64_t now_ms)
{
    (void)bucket_take(&p->bucket, in->limits, p->price ? p->price : 1, now_ms);
    p->price = 0;
}

/* Puts the rest aside and leaves what follows to the kernel, and so to the sender. */
static void hold(struct peer *p, struct str bytes)
{
    CHECK(buf_add(&p->held, bytes));
    conn_pause(&p->conn);
}

/* The last look finds nothing, and lets the cutter release the line it gave out before. */
static void hear(struct intake *in, struct peer *p, struct str bytes, int64_t now_ms)
{
    while (!is_over(p)) {
        struct str line;
        enum line_result result;

        if (bytes.n && !may_speak(in, p, now_ms)) {
            hold(p, bytes);
            return;
        }
        result = line_next(&p->cutter, &bytes, &line);
        if (result == LINE_NONE) return;
        p->ends_lines = true;
        say(in, p, result, line, now_ms);
        pay(in, p, now_ms);
    }
}

static void hear_held(struct intake *in, struct peer *p, int64_t now_ms)
{
    struct buf held = p->held;

    buf_init(&p->held, held.bytes_max);
    conn_resume(&p->conn);
    hear(in, p, buf_str(&held), now_ms);
    buf_finish(&held);
}

/* A line without an end, by one who has stopped to wait for an answer. */
static void end_line(struct intake *in, struct peer *p, int64_t now_ms)
{
    struct str line;
    enum line_result result = line_rest(&p->cutter, &line);

    if (result != LINE_NONE) say(in, p, result, line, now_ms);
    (void)line_rest(&p->cutter, &line);
}

static void enter(struct intake *in, struct peer *p, enum door door, int64_t now_ms)
{
    p->door = door;
    p->quiet_ms = INT64_MAX;
    if (!doorway_pass(&in->doorway, p, door)) return;
    if (door == DOOR_IRC) plain_door_forget(p);
    if (door == DOOR_PLAIN && !p->plain) plain_door_enter(in->plain_door, p, false, now_ms);
    hear_held(in, p, now_ms);
}

static void look_at_door(struct intake *in, struct peer *p, struct str bytes, int64_t now_ms)
{
    enum door door = doorway_look(p, bytes);

    if (door != DOOR_UNDECIDED) enter(in, p, door, now_ms);
}

/* --- those who speak for others --- */

static void announce(struct intake *in, struct peer *p, const struct ip *ip)
{
    char address[IP_TEXT_MAX];

    p->is_proxy = false;
    report_opened(in->report, p, ip_write(ip, address));
}

/* Whom it speaks for is who has come; a proxy that says nothing of it speaks for itself. */
static void read_head(struct intake *in, struct peer *p, struct str bytes, int64_t now_ms)
{
    struct proxy_head head = {0};
    struct buf held;

    CHECK(buf_add(&p->held, bytes));
    switch (proxy_head_read(buf_str(&p->held), &head)) {
    case PROXY_PARTIAL: return;
    case PROXY_BAD: conn_cut(&p->conn); return;
    case PROXY_NONE:
    case PROXY_GOOD: break;
    }
    announce(in, p, head.has_source ? &head.source : &p->ip);
    held = p->held;
    buf_init(&p->held, held.bytes_max);
    look_at_door(in, p, str_skip(buf_str(&held), head.n), now_ms);
    buf_finish(&held);
}

/* --- those who are not let in --- */

static void send_off(struct peer *p)
{
    conn_uncork(&p->conn);
    conn_close(&p->conn);
}

void intake_see_off(struct intake *in, struct peer *p, int64_t now_ms)
{
    if (!p->conn.corked || p->conn.input_ended) {
        send_off(p);
        return;
    }
    p->quiet_ms = now_ms + (p->door == DOOR_TLS ? SEE_OFF_MS : GREET_MS);
    set_timer(in, p, now_ms);
}

/* All that matters of what it says is whether that is TLS. */
static void hear_off(struct intake *in, struct peer *p, struct str bytes, int64_t now_ms)
{
    if (p->conn.state != CONN_OPEN || !p->conn.corked) return;
    p->door = doorway_look(p, bytes);
    if (p->door == DOOR_TLS && doorway_begin_tls(&in->doorway, p))
        intake_see_off(in, p, now_ms);
    else if (p->door != DOOR_UNDECIDED)
        send_off(p);
}

/* --- what a connection does --- */

/* How long the silence after these bytes may last before it means something. */
static int64_t quiet_at(const struct peer *p, int64_t now_ms)
{
    bool inside_line = p->cutter.partial.n > 0 || p->cutter.skipping;

    if (p->door == DOOR_UNDECIDED) return now_ms + GREET_MS;
    if (p->door != DOOR_PLAIN || !inside_line) return INT64_MAX;
    return now_ms + (p->ends_lines ? LONG_PAUSE_MS : PAUSE_MS);
}

void intake_opened(struct intake *in, struct peer *p, struct str address, int64_t now_ms)
{
    peer_init(p);
    doorway_opened(&in->doorway, p);
    p->quiet_ms = quiet_at(p, now_ms);
    set_timer(in, p, now_ms);
    p->is_proxy = proxies_have(&in->proxies, address, &p->ip);
    if (!p->is_proxy) report_opened(in->report, p, address);
}

void intake_agreed(struct intake *in, struct peer *p, int64_t now_ms)
{
    if (is_over(p)) {
        send_off(p);
        return;
    }
    doorway_agreed(&in->doorway, p);
    p->quiet_ms = quiet_at(p, now_ms);
    set_timer(in, p, now_ms);
}

void intake_received(struct intake *in, struct peer *p, struct str bytes, int64_t now_ms)
{
    if (is_over(p)) {
        hear_off(in, p, bytes, now_ms);
        return;
    }
    if (p->is_proxy)
        read_head(in, p, bytes, now_ms);
    else if (p->door == DOOR_UNDECIDED)
        look_at_door(in, p, bytes, now_ms);
    else
        hear(in, p, bytes, now_ms);
    p->quiet_ms = quiet_at(p, now_ms);
    set_timer(in, p, now_ms);
}

/* Nobody is spoken to in the clear where all is to be secret. */
static void greet(struct intake *in, struct peer *p, int64_t now_ms)
{
    if (p->plain || (p->must_be_secure && !p->is_secure)) return;
    conn_uncork(&p->conn);
    plain_door_enter(in->plain_door, p, true, now_ms);
}

/* A proxy that does not begin comes for itself; then it is like any other that is silent. */
static void break_head(struct intake *in, struct peer *p, int64_t now_ms)
{
    if (p->held.n) {
        conn_cut(&p->conn);
        return;
    }
    announce(in, p, &p->ip);
    p->quiet_ms = now_ms + GREET_MS;
}

/* The silence has lasted long enough. */
static void break_silence(struct intake *in, struct peer *p, int64_t now_ms)
{
    p->quiet_ms = INT64_MAX;
    if (p->is_proxy) {
        break_head(in, p, now_ms);
        return;
    }
    if (p->door == DOOR_UNDECIDED && p->held.n == 0) {
        greet(in, p, now_ms);
        return;
    }
    if (p->door == DOOR_UNDECIDED) enter(in, p, DOOR_PLAIN, now_ms);
    end_line(in, p, now_ms);
}

void intake_timer(struct intake *in, struct peer *p, int64_t now_ms)
{
    if (p->told_closed && p->conn.corked) {
        send_off(p);
        return;
    }
    if (p->conn.paused && may_speak(in, p, now_ms)) {
        hear_held(in, p, now_ms);
        p->quiet_ms = quiet_at(p, now_ms);
    }
    if (p->quiet_ms <= now_ms) break_silence(in, p, now_ms);
    if (p->plain && plain_door_wake_ms(p) <= now_ms) plain_door_tick(in->plain_door, p, now_ms);
    set_timer(in, p, now_ms);
}

void intake_charge(struct intake *in, struct peer *p, size_t answer_bytes, int64_t now_ms)
{
    uint32_t price = price_of_answer(&p->answer_bytes, answer_bytes);

    if (price) bucket_owe(&p->bucket, in->limits, price, now_ms);
}

void intake_look_again(struct intake *in, struct peer *p, int64_t now_ms)
{
    if (p->conn.paused && may_speak(in, p, now_ms)) hear_held(in, p, now_ms);
    set_timer(in, p, now_ms);
}

static struct str reason_of(enum conn_end end)
{
    switch (end) {
    case CONN_END_CLOSED: return STR("Connection closed");
    case CONN_END_RESET: return STR("Connection reset by peer");
    case CONN_END_TIMED_OUT: return STR("Connection timed out");
    case CONN_END_GARBLED: return STR("TLS went wrong");
    case CONN_END_FAILED: return STR("Connection failed");
    }
    return STR("");
}

/* Scripts end their input and still wait for what they asked to be done: their client leaves when
 * it is. */
void intake_ended(struct intake *in, struct peer *p, enum conn_end end, int64_t now_ms)
{
    if (end == CONN_END_CLOSED && p->door == DOOR_UNDECIDED && p->held.n)
        enter(in, p, DOOR_PLAIN, now_ms);
    if (end != CONN_END_CLOSED || !p->plain || is_over(p)) {
        report_closed(in->report, p, reason_of(end));
        return;
    }
    end_line(in, p, now_ms);
    plain_door_typed_end(in->plain_door, p, now_ms);
    p->quiet_ms = INT64_MAX;
    set_timer(in, p, now_ms);
}
