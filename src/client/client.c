/* SPDX-License-Identifier: MIT
 * client: birth, death, and the one way in. */
#include "client/client.h"

#include "base/mem.h"
#include "client/account/identity.h"
#include "client/account/secret.h"
#include "client/emit.h"
#include "client/hear/batch.h"
#include "client/hear/handle.h"
#include "client/history/history.h"
#include "client/history/marker.h"
#include "client/link/connection.h"
#include "client/link/flow.h"
#include "client/rich.h"
#include "client/room/room.h"
#include "client/say/change.h"
#include "client/say/held.h"
#include "client/say/outbox.h"
#include "client/say/talk.h"
#include "client/say/typed.h"
#include "irc/casemap.h"

#include <assert.h>

static_assert(sizeof(struct client) <= 1024, "one for each plain connection of a server");

static void init_names(struct client *c, const struct client_settings *settings)
{
    struct buf *names[] = {&c->nick,   &c->nick_before, &c->source, &c->lobby,
                           &c->target, &c->notice,      &c->reason};

    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) buf_init(names[i], NAME_BYTES_KEPT);
    buf_init(&c->prompt, 2 * NAME_BYTES_KEPT);
    name_keep(&c->nick, settings->name);
    name_keep(&c->lobby, settings->lobby);
}

struct client *client_create(const struct client_settings *settings)
{
    struct client *c = mem_zero(sizeof *c);

    c->reconnects = settings->reconnects;
    c->asks = settings->asks;
    c->confirms = settings->confirms;
    c->is_rich = settings->is_rich;
    c->talk = c->is_rich ? talk_create(settings) : NULL;
    c->rich = settings->is_rich ? rich_create(settings) : NULL;
    c->identity = settings->may_log_in ? identity_create(settings) : NULL;
    c->is_roomless = settings->is_roomless;
    c->chance = settings->seed;
    c->pass = settings->pass.n ? str_copy(settings->pass) : NULL;
    c->retry_ms = INT64_MAX;
    c->deadline_ms = INT64_MAX;
    init_names(c, settings);
    outbox_init(c);
    flow_init(c);
    roll_init(&c->answer, ROLL_NAMES_MAX);
    rooms_prepare(c, settings->rooms);
    return c;
}

void client_destroy(struct client *c)
{
    if (!c) return;
    flow_forget(c);
    held_finish(c);
    outbox_finish(c);
    rooms_finish(c);
    batches_finish(c);
    talk_destroy(c->talk);
    rich_destroy(c);
    identity_destroy(c->identity);
    roll_finish(&c->answer);
    buf_finish(&c->nick);
    buf_finish(&c->nick_before);
    buf_finish(&c->source);
    buf_finish(&c->lobby);
    buf_finish(&c->target);
    buf_finish(&c->prompt);
    buf_finish(&c->notice);
    buf_finish(&c->reason);
    mem_free(c->pass);
    mem_free(c);
}

static void take_typed(struct client *c, const struct client_input *input)
{
    struct typed typed = {
        .text = input->text, .reply_to = input->reply_to, .literal = input->literal};

    c->page = input->room;
    if (!secret_takes(c, input->text, input->literal)) typed_line(c, &typed);
}

static void take(struct client *c, const struct client_input *input)
{
    switch (input->kind) {
    case CLIENT_CONNECTED: connection_made(c); return;
    case CLIENT_LINE: handle_line(c, input->text); return;
    case CLIENT_LOST: connection_lost(c, input->text); return;
    case CLIENT_TYPED: take_typed(c, input); return;
    case CLIENT_TYPED_END: connection_leave_when_ready(c); return;
    case CLIENT_TICK: return;
    case CLIENT_EARLIER: history_earlier(c, input->room, input->then_ms, input->msgid); return;
    case CLIENT_SEEN: marker_seen(c, input->room, input->then_ms); return;
    case CLIENT_RETRY: connection_retry(c); return;
    case CLIENT_AIM: room_aim(c, input->room); return;
    case CLIENT_TYPING: typing_tell(c, input->room); return;
    case CLIENT_CHANGE: change_ask(c, input); return;
    case CLIENT_PASSWORD: login_take_password(c, input->text); return;
    }
}

void client_step(struct client *c, const struct client_input *input, struct client_effects *out)
{
    if (c->state == STATE_GONE) return;
    c->out = out;
    c->now_ms = input->now_ms;
    c->unix_ms = input->unix_ms;
    take(c, input);
    c->page = STR("");
    connection_tick(c);
    identity_tick(c);
    rich_tick(c);
    typing_tick(c);
    flow_tick(c);
    connection_leave_if_done(c);
    emit_prompt(c);
    c->out = NULL;
}

int64_t client_wake_ms(const struct client *c)
{
    int64_t wakes[] = {connection_wake_ms(c), identity_wake_ms(c), rich_wake_ms(c),
                       typing_wake_ms(c), flow_wake_ms(c)};
    int64_t first = INT64_MAX;

    for (size_t i = 0; i < ARRAY_LENGTH(wakes) && c->state != STATE_GONE; i++)
        if (wakes[i] < first) first = wakes[i];
    return first;
}

bool client_takes_lines(const struct client *c)
{
    bool can_come_again = c->asks, is_time = is_ready(c) || c->state == STATE_NAMELESS;

    return (can_come_again || is_time) && outbox_takes_lines(c) && c->flow.count < OUTBOX_LINES_MAX;
}

bool client_is_leaving(const struct client *c)
{
    return c->leaving;
}

bool is_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ') return false;
    return message_is_middle(s);
}

void name_keep(struct buf *slot, struct str name)
{
    struct str copy = name;
    char bytes[NAME_BYTES_KEPT];

    if (name.n > sizeof bytes) copy = STR("");
    for (size_t i = 0; i < copy.n; i++) bytes[i] = copy.p[i]; /* it may borrow the slot itself */
    buf_clear(slot);
    buf_add(slot, (struct str){bytes, copy.n});
}

bool is_me(const struct client *c, struct str nick)
{
    return casemap_eq(nick, buf_str(&c->nick));
}

bool was_me(const struct client *c, struct str nick)
{
    return is_me(c, nick) || (c->nick_before.n && casemap_eq(nick, buf_str(&c->nick_before)));
}
