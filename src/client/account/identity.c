/* SPDX-License-Identifier: MIT
 * identity: hands each turn of the connection on to those it concerns. */
#include "client/account/identity.h"

#include "base/mem.h"

struct identity *identity_create(const struct client_settings *settings)
{
    struct identity *i = mem_zero(sizeof *i);

    login_init(&i->login, settings);
    exchange_init(&i->exchange);
    signup_init(&i->signup, settings->secret);
    return i;
}

void identity_destroy(struct identity *i)
{
    if (!i) return;
    login_finish(&i->login);
    exchange_finish(&i->exchange);
    signup_finish(&i->signup);
    mem_free(i);
}

void identity_connected(struct client *c)
{
    if (!c->identity) return;
    login_connected(c);
    signup_connected(c);
}

void identity_offered(struct client *c, struct str names)
{
    if (!c->identity) return;
    login_offered(c, names);
    signup_offered(c, names);
}

void identity_welcomed(struct client *c)
{
    if (c->identity) login_welcomed(c);
}

void identity_ready(struct client *c)
{
    if (c->identity) login_ready(c);
}

void identity_lost(struct client *c)
{
    if (c->identity) login_lost(c);
}

void identity_tick(struct client *c)
{
    if (c->identity && c->state != STATE_GONE && c->identity->login.deadline_ms <= c->now_ms)
        login_is_late(c);
}

int64_t identity_wake_ms(const struct client *c)
{
    return c->identity ? c->identity->login.deadline_ms : INT64_MAX;
}

bool identity_is_busy(const struct client *c)
{
    const struct identity *i = c->identity;

    if (!i) return false;
    return i->login.is_typed || (i->signup.password && c->now_ms < i->signup.deadline_ms);
}

void identity_keep(struct client *c, struct str name, struct str password)
{
    client_effects_add(c->out, &(struct client_effect){.kind = CLIENT_KEEP_SECRET,
                                                       .text = password,
                                                       .item = {.name = name}});
}
