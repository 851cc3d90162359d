/* SPDX-License-Identifier: MIT
 * ledger: which numbered line has reached whom. */
#include "ledger.h"

#include "base/mem.h"

void ledger_init(struct ledger *l, size_t member_count, size_t sender_count, uint32_t window,
                 uint32_t receivers_a_line)
{
    *l = (struct ledger){.member_count = member_count,
                         .sender_count = sender_count,
                         .window = window,
                         .receivers_a_line = receivers_a_line};
    l->senders = mem_zero(sender_count * sizeof *l->senders);
    l->expected = mem_zero(member_count * sender_count * sizeof *l->expected);
    for (size_t i = 0; i < sender_count; i++)
        l->senders[i].missing = mem_zero(window * sizeof *l->senders[i].missing);
}

void ledger_finish(struct ledger *l)
{
    for (size_t i = 0; i < l->sender_count; i++) mem_free(l->senders[i].missing);
    mem_free(l->senders);
    mem_free(l->expected);
    *l = (struct ledger){0};
}

bool ledger_may_send(const struct ledger *l, size_t sender)
{
    return l->senders[sender].sent - l->senders[sender].arrived < l->window;
}

uint32_t ledger_send(struct ledger *l, size_t sender)
{
    struct ledger_sender *s = &l->senders[sender];

    CHECK(ledger_may_send(l, sender));
    s->missing[s->sent % l->window] = l->receivers_a_line;
    return s->sent++;
}

static void settle(struct ledger *l, struct ledger_sender *s, uint32_t number)
{
    uint32_t *missing = &s->missing[number % l->window];

    CHECK(*missing > 0);
    if (--*missing == 0) s->arrived++;
}

void ledger_receive(struct ledger *l, size_t member, const struct note *note)
{
    uint32_t *expected;

    if (note->sender >= l->sender_count || note->number >= l->senders[note->sender].sent) {
        l->mangled++;
        return;
    }
    l->deliveries++;
    expected = &l->expected[member * l->sender_count + note->sender];
    if (note->number < *expected) {
        l->repeated++;
        return;
    }
    l->skipped += note->number - *expected;
    while (*expected <= note->number) settle(l, &l->senders[note->sender], (*expected)++);
}

bool ledger_is_quiet(const struct ledger *l)
{
    for (size_t i = 0; i < l->sender_count; i++)
        if (l->senders[i].sent != l->senders[i].arrived) return false;
    return true;
}

bool ledger_is_perfect(const struct ledger *l)
{
    return l->skipped == 0 && l->repeated == 0 && l->mangled == 0;
}
