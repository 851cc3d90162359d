/* SPDX-License-Identifier: MIT
 * connection: the states of struct client and the ways between them. Deadlines are kept as plain
 * numbers; connection_wake_ms tells the earliest. */
#include "client/link/connection.h"

#include "base/earlier.h"
#include "client/account/identity.h"
#include "client/emit.h"
#include "client/hear/batch.h"
#include "client/link/flow.h"
#include "client/link/pulse.h"
#include "client/link/registration.h"
#include "client/rich.h"
#include "client/room/room.h"
#include "client/say/held.h"
#include "client/say/outbox.h"
#include "client/say/typing.h"
#include "irc/casemap.h"

#define NO_ANSWER "it does not answer any more"

void connection_made(struct client *c)
{
    c->offered = 0;
    c->enabled = 0;
    c->line_bytes = 512; /* RFC 1459 2.3, until the server says otherwise */
    c->retry_ms = INT64_MAX;
    pulse_begin(c);
    flow_begin(c);
    buf_clear(&c->notice);
    buf_clear(&c->reason);
    identity_connected(c);
    rich_connected(c);
    registration_begin(c);
}

void connection_welcome(struct client *c, struct str nick)
{
    if (c->state != STATE_REGISTERING) return;
    c->state = STATE_ENTERING;
    c->asking_name = false;
    if (!c->leaving) c->deadline_ms = c->now_ms + ENTER_MS;
    if (nick.n) name_keep(&c->nick, nick);
    rooms_enter_all(c);
}

/* On a server of strangers, who named no room: none is everybody's. */
static void tell_nowhere(struct client *c)
{
    struct str network = c->rich ? buf_str(&c->rich->support.network) : STR("");

    emit_reply(c,
               "You are on " STR_FMT ", and in no room yet: /join #room enters one, /list shows "
               "them.",
               STR_ARG(network.n ? network : STR("this server")));
}

static void become_ready(struct client *c)
{
    bool renamed = !casemap_eq(buf_str(&c->nick_before), buf_str(&c->nick));

    if (c->was_ready && renamed)
        emit_reply(c, "Connected again, as " STR_FMT ".", STR_ARG(buf_str(&c->nick)));
    else if (c->was_ready)
        emit_reply(c, "Connected again.");
    if (!c->leaving) c->deadline_ms = INT64_MAX;
    c->state = STATE_READY;
    if (!c->was_ready && c->target.n == 0 && !c->is_roomless) tell_nowhere(c);
    c->was_ready = true;
    c->ready_ms = c->now_ms;
    identity_ready(c);
    rich_ready(c);
    outbox_release(c);
    held_release(c);
}

void connection_synced(struct client *c, uint32_t sync)
{
    rooms_synced(c, sync);
    if (c->state == STATE_ENTERING && !rooms_are_entering(c)) become_ready(c);
}

/* splitmix64 */
static uint64_t next_chance(struct client *c)
{
    uint64_t z = c->chance += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Doubles with each attempt; between three and five quarters of that, so that clients which were
 * cut off together do not come back together. */
static int64_t retry_delay(struct client *c)
{
    int64_t delay = c->attempts > 6 ? RETRY_MOST_MS : (int64_t)RETRY_FIRST_MS << c->attempts;
    int64_t spread = (int64_t)(next_chance(c) % (uint64_t)(delay / 2 + 1));

    delay = delay * 3 / 4 + spread;
    c->attempts++;
    return delay < RETRY_MOST_MS ? delay : RETRY_MOST_MS;
}

/* A server that lets us in and closes at once is called as seldom as one that does not answer. */
static void forget_attempts(struct client *c)
{
    if (is_ready(c) && c->now_ms - c->ready_ms >= STEADY_MS) c->attempts = 0;
}

static void try_again(struct client *c)
{
    int64_t delay = retry_delay(c);

    c->retry_ms = c->now_ms + delay;
    emit_rejoin(c, delay);
}

/* The server's own last word says more than the socket's. */
static struct str loss_reason(struct client *c, struct str why)
{
    return c->reason.n ? buf_str(&c->reason) : why;
}

static void forget_connection(struct client *c)
{
    name_keep(&c->nick_before, buf_str(&c->nick));
    c->state = STATE_OFFLINE;
    c->asking_name = false;
    c->deadline_ms = INT64_MAX;
    flow_forget(c);
    batches_finish(c);
    typing_lost(c);
    c->online_asked = false;
    c->names_asked = false;
    c->who_ahead = 0;
    roll_finish(&c->answer);
    identity_lost(c);
    rich_lost(c);
}

static void say_goodbye(struct client *c)
{
    if (c->nick.n)
        emit_leave(c, false, "You left the chat. Goodbye, " STR_FMT "!",
                   STR_ARG(buf_str(&c->nick)));
    else
        emit_leave(c, false, "You left the chat. Goodbye!");
}

/* A server that goes down may have said so a moment ago. */
static void tell_lost(struct client *c, struct str reason)
{
    bool is_told = str_eq(reason, buf_str(&c->notice));
    struct str text = arena_printf(
        &c->out->bytes, "Disconnected from the server%s" STR_FMT ". Trying to come back …",
        is_told ? "" : ": ", STR_ARG(is_told ? STR("") : reason));

    emit_item(c, &(struct item){.kind = ITEM_EVENT, .text = text});
}

/* The end that was asked for, after all that was said has been said. */
static bool is_wanted(const struct client *c)
{
    return c->quit_sent || (c->was_ready && c->waiting_count == 0);
}

void connection_lost(struct client *c, struct str why)
{
    bool is_news = c->state >= STATE_ENTERING;
    struct str reason = loss_reason(c, why);

    if (c->state == STATE_GONE) return;
    if (c->leaving && is_wanted(c)) {
        say_goodbye(c);
        return;
    }
    if (is_news) outbox_lost(c);
    forget_attempts(c);
    rooms_lost(c);
    forget_connection(c);
    if (!c->reconnects || !c->was_ready || c->leaving) {
        outbox_abandon(c);
        emit_leave(c, true, "Disconnected from the server: " STR_FMT ".", STR_ARG(reason));
        return;
    }
    if (is_news) tell_lost(c, reason);
    try_again(c);
}

static bool is_let_in(const struct client *c)
{
    return c->state >= STATE_ENTERING && c->state != STATE_GONE;
}

/* A person who sees that the server does not answer need not wait until it is given up. */
static bool may_be_given_up(const struct client *c)
{
    return c->was_ready && c->reconnects && !c->leaving && is_let_in(c) && pulse_is_missed(c);
}

void connection_retry(struct client *c)
{
    if (may_be_given_up(c)) connection_lost(c, STR(NO_ANSWER));
    if (c->state != STATE_OFFLINE || c->retry_ms == INT64_MAX) return;
    c->attempts = 0;
    c->retry_ms = c->now_ms;
    emit_rejoin(c, 0);
}

/* Or who leaves before there was anybody to say it to, as one does who pipes lines in. */
static bool is_script(const struct client *c)
{
    return !c->asks || !is_ready(c);
}

/* What has not been sent yet cannot have been answered. */
static bool is_too_early(const struct client *c)
{
    return flow_is_waiting(c) && (c->leaving ? is_script(c) : c->state == STATE_ENTERING);
}

static void tick_deadline(struct client *c)
{
    c->deadline_ms = INT64_MAX;
    if (is_too_early(c))
        c->deadline_ms = c->now_ms + ENTER_MS;
    else if (c->leaving && c->quit_sent)
        say_goodbye(c);
    else if (c->leaving)
        connection_leave(c, STR(""));
    else if (c->state == STATE_ENTERING)
        connection_synced(c, c->sync);
    else
        connection_lost(c, STR("it does not answer as a chat server does"));
}

void connection_tick(struct client *c)
{
    if (c->deadline_ms <= c->now_ms) tick_deadline(c);
    if (is_let_in(c) && !pulse_tick(c)) connection_lost(c, STR(NO_ANSWER));
    if (c->state == STATE_OFFLINE && c->retry_ms <= c->now_ms) c->retry_ms = INT64_MAX;
}

/* The prompt counts the seconds until the next attempt. */
static int64_t next_second(const struct client *c)
{
    int64_t left = c->retry_ms - c->now_ms;

    return left > 0 ? c->retry_ms - (left - 1) / 1000 * 1000 : c->retry_ms;
}

int64_t connection_wake_ms(const struct client *c)
{
    int64_t wake = c->deadline_ms;

    if (c->state == STATE_GONE) return INT64_MAX;
    if (c->state == STATE_OFFLINE && c->retry_ms != INT64_MAX) wake = next_second(c);
    if (is_let_in(c)) wake = earlier(wake, pulse_wake_ms(c));
    return wake;
}

static void send_quit(struct client *c)
{
    flow_forget(c);
    c->quit_sent = true;
    c->deadline_ms = c->now_ms + CLOSE_MS;
    if (c->reason.n)
        emit_linef(c, "QUIT :" STR_FMT, STR_ARG(buf_str(&c->reason)));
    else
        emit_line(c, STR("QUIT"));
}

/* A person who has gone need not wait; what a script said before it left is waited for. */
static int64_t patience_ms(const struct client *c)
{
    return (c->waiting_count || identity_is_busy(c)) && is_script(c) ? LEAVE_DONE_MS : LEAVE_MS;
}

void connection_leave(struct client *c, struct str words)
{
    bool asked_before = c->leaving;

    if (c->state == STATE_GONE) return;
    c->leaving = true;
    if (c->state == STATE_OFFLINE || c->state == STATE_NAMELESS || c->asking_name) {
        outbox_abandon(c);
        say_goodbye(c);
    } else if (asked_before && !c->quit_sent) {
        outbox_abandon(c);
        send_quit(c);
    } else if (!asked_before) {
        buf_clear(&c->reason);
        buf_add(&c->reason, words);
        c->deadline_ms = c->now_ms + patience_ms(c);
    }
}

void connection_leave_when_ready(struct client *c)
{
    bool nobody_to_ask = c->asking_name || c->state == STATE_NAMELESS;

    if (nobody_to_ask)
        emit_leave(c, true, "There is no name to join with.");
    else if (!c->leaving)
        connection_leave(c, STR(""));
}

void connection_leave_if_done(struct client *c)
{
    bool all_done =
        list_is_empty(&c->outbox) && list_is_empty(&c->held) && list_is_empty(&c->flow.lines);

    if (c->leaving && !c->quit_sent && is_ready(c) && all_done && !identity_is_busy(c))
        send_quit(c);
}
