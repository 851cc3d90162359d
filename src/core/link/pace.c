/* SPDX-License-Identifier: MIT
 * pace: a bucket for each address and each account, and for each address those who wait for it. Who
 * has said something then goes to the end of those who wait. */
#include "core/link/pace.h"

#include "core/account/account.h"
#include "core/link/address.h"
#include "core/link/registration.h"
#include "core/link/turn.h"
#include "core/people/user.h"

enum { BURST_SECONDS = 10, LOOK_AGAIN_MS = 50 };

static struct bucket_limits limits_of(const struct core *core)
{
    uint32_t rate = core->settings->lines_per_address;

    return (struct bucket_limits){.rate = rate, .burst = rate * BURST_SECONDS};
}

static bool is_limited(const struct core *core, const struct session *s)
{
    return core->settings->lines_per_address && s->address->is_limited;
}

/* In the middle of a step a session may be between the two. */
static struct account *account_of(const struct session *s)
{
    if (s->user) return s->user->account;
    return s->registration ? s->registration->account : NULL;
}

/* The limit may have been lifted while somebody waits. */
static int64_t ready_ms(const struct core *core, const struct bucket *b)
{
    if (core->settings->lines_per_address == 0) return core->now_ms;
    return bucket_ready_ms(b, limits_of(core), 1, core->now_ms);
}

static bool has_some(const struct core *core, const struct bucket *b)
{
    return ready_ms(core, b) <= core->now_ms;
}

void pace_charge(struct core *core, struct session *s, uint32_t price)
{
    struct account *account = account_of(s);

    if (price == 0 || !is_limited(core, s)) return;
    bucket_owe(&s->address->lines, limits_of(core), price, core->now_ms);
    if (account) bucket_owe(&account->lines, limits_of(core), price, core->now_ms);
}

static void set_alarm(struct core *core, struct address *a)
{
    int64_t at_ms = ready_ms(core, &a->lines), soon_ms = core->now_ms + LOOK_AGAIN_MS;

    heap_set(&core->paces, &a->speak, at_ms > soon_ms ? at_ms : soon_ms);
}

static void wait_for_more(struct core *core, struct session *s)
{
    if (pace_holds(s)) return;
    list_append(&s->address->waiting, &s->in_waiting);
    if (!s->address->speak.place) set_alarm(core, s->address);
}

bool pace_allows(struct core *core, struct session *s, uint32_t price)
{
    const struct account *account = account_of(s);

    if (!is_limited(core, s)) return true;
    if (!has_some(core, &s->address->lines) || (account && !has_some(core, &account->lines))) {
        wait_for_more(core, s);
        return false;
    }
    pace_charge(core, s, price);
    return true;
}

bool pace_holds(const struct session *s)
{
    return !list_is_empty(&s->in_waiting);
}

static size_t waiting_count(const struct address *a)
{
    size_t count = 0;

    for (const struct list *node = a->waiting.next; node != &a->waiting; node = node->next) count++;
    return count;
}

static void let_speak(struct core *core, struct address *a)
{
    size_t count = waiting_count(a);

    while (count-- > 0 && !list_is_empty(&a->waiting) && has_some(core, &a->lines)) {
        struct session *s = CONTAINER_OF(a->waiting.next, struct session, in_waiting);
        list_remove(&s->in_waiting);
        turn_resume(core, s);
    }
    if (!list_is_empty(&a->waiting)) set_alarm(core, a);
}

/* An address must not vanish with the last of its sessions while they are let speak. */
void pace_run(struct core *core)
{
    struct heap_node *due;

    while ((due = heap_take_due(&core->paces, core->now_ms))) {
        struct address *a = CONTAINER_OF(due, struct address, speak);
        a->session_count++;
        let_speak(core, a);
        address_leave(core, a);
    }
}
