/* SPDX-License-Identifier: MIT
 * client: birth, death, and the one way in. */
#include "client/client.h"

#include "base/mem.h"
#include "client/batch.h"
#include "client/connection.h"
#include "client/emit.h"
#include "client/handle.h"
#include "client/outbox.h"
#include "client/room.h"
#include "client/typed.h"
#include "irc/casemap.h"

#include <assert.h>

static_assert(sizeof(struct client) <= 1024, "one for each plain connection of a server");

static void init_names(struct client *c, const struct client_settings *settings)
{
    struct buf *names[] = {&c->nick,  &c->nick_before, &c->source,
                           &c->lobby, &c->target,      &c->reason};

    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) buf_init(names[i], NAME_BYTES_KEPT);
    buf_init(&c->prompt, 2 * NAME_BYTES_KEPT);
    name_keep(&c->nick, settings->name);
    name_keep(&c->lobby, settings->lobby.n ? settings->lobby : STR("#lobby"));
}

struct client *client_create(const struct client_settings *settings)
{
    struct client *c = mem_zero(sizeof *c);

    c->reconnects = settings->reconnects;
    c->asks = settings->asks;
    c->confirms = settings->confirms;
    c->is_rich = settings->is_rich;
    c->is_roomless = settings->is_roomless;
    c->chance = settings->seed;
    c->pass = settings->pass.n ? str_copy(settings->pass) : NULL;
    c->retry_ms = INT64_MAX;
    c->deadline_ms = INT64_MAX;
    init_names(c, settings);
    outbox_init(c);
    roll_init(&c->roster, ROSTER_NAMES_MAX);
    roll_init(&c->answer, ROLL_NAMES_MAX);
    return c;
}

void client_destroy(struct client *c)
{
    if (!c) return;
    outbox_finish(c);
    rooms_finish(c);
    batches_finish(c);
    roll_finish(&c->roster);
    roll_finish(&c->answer);
    buf_finish(&c->nick);
    buf_finish(&c->nick_before);
    buf_finish(&c->source);
    buf_finish(&c->lobby);
    buf_finish(&c->target);
    buf_finish(&c->prompt);
    buf_finish(&c->reason);
    mem_free(c->pass);
    mem_free(c);
}

static void take(struct client *c, const struct client_input *input)
{
    switch (input->kind) {
    case CLIENT_CONNECTED: connection_made(c); return;
    case CLIENT_LINE: handle_line(c, input->text); return;
    case CLIENT_LOST: connection_lost(c, input->text); return;
    case CLIENT_TYPED: typed_line(c, input->text, input->literal); return;
    case CLIENT_TYPED_END: connection_leave_when_ready(c); return;
    case CLIENT_TICK: return;
    case CLIENT_AIM:
    case CLIENT_EARLIER:
    case CLIENT_SEEN:
    case CLIENT_TYPING:
    case CLIENT_CHANGE:
    case CLIENT_RETRY: return;
    }
}

void client_step(struct client *c, const struct client_input *input, struct client_effects *out)
{
    if (c->state == STATE_GONE) return;
    c->out = out;
    c->now_ms = input->now_ms;
    c->unix_ms = input->unix_ms;
    take(c, input);
    connection_tick(c);
    connection_leave_if_done(c);
    emit_prompt(c);
    c->out = NULL;
}

int64_t client_wake_ms(const struct client *c)
{
    return connection_wake_ms(c);
}

bool client_takes_lines(const struct client *c)
{
    return outbox_takes_lines(c);
}

bool client_is_leaving(const struct client *c)
{
    return c->leaving;
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
