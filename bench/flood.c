/* SPDX-License-Identifier: MIT
 * flood: members of a room who speak numbered lines. */
#include "flood.h"

#include "latency.h"

#include <stdio.h>

enum { TURN_MS = 100, PACED_TURN_MS = 1, DRAIN_S = 10 };

static void hear(void *context, struct member *m, struct str text, int64_t now_ns)
{
    struct flood *f = context;
    struct note note;

    if (!f->is_talking) return;
    if (m == f->deaf) {
        f->deaf_heard++;
        return;
    }
    if (!note_parse(text, f->options->bytes, &note) || (note.sender == m->index && !f->echoes)) {
        f->ledger.mangled++;
        return;
    }
    ledger_receive(&f->ledger, m->index, &note);
    f->heard(f->context, m, &note, now_ns);
}

static bool has_word(struct str words, struct str wanted)
{
    while (words.n)
        if (str_eq(str_word(&words), wanted)) return true;
    return false;
}

void flood_init(struct flood *f, const struct load_options *options, bool has_deaf,
                flood_heard heard, void *context)
{
    struct crowd_settings settings = {.host = options->host,
                                      .port = options->port,
                                      .count = options->members,
                                      .connecting_max = options->connecting_max,
                                      .caps = options->caps,
                                      .by_tls = options->by_tls,
                                      .room = options->room,
                                      .hear = hear,
                                      .context = f};
    bool echoes = has_word(options->caps, STR("echo-message"));
    uint32_t receivers = (uint32_t)options->members - (has_deaf ? 1 : 0) - (echoes ? 0 : 1);

    *f = (struct flood){.options = options,
                        .echoes = echoes,
                        .lines_max = UINT32_MAX,
                        .heard = heard,
                        .context = context};
    ledger_init(&f->ledger, options->members, options->senders, options->in_flight, receivers);
    crowd_init(&f->crowd, &settings);
    crowd_register(&f->crowd);
    crowd_join(&f->crowd);
    crowd_sync(&f->crowd);
    f->is_talking = true;
    if (has_deaf) f->deaf = &f->crowd.members[options->members - 1];
}

void flood_finish(struct flood *f)
{
    ledger_finish(&f->ledger);
    crowd_finish(&f->crowd);
}

/* How many lines one sender may have said by now. */
static uint64_t lines_by_now(struct flood *f)
{
    int64_t now_ns = latency_now_ns();

    if (!f->options->rate) return f->lines_max;
    if (!f->start_ns) f->start_ns = now_ns;
    return (uint64_t)(now_ns - f->start_ns) * f->options->rate / LATENCY_NS_PER_S + 1;
}

static void speak(struct flood *f, size_t sender)
{
    struct buf line;
    struct note note = {.sender = (uint32_t)sender,
                        .number = ledger_send(&f->ledger, sender),
                        .sent_ns = latency_now_ns()};

    buf_init(&line, LINE_BODY_MAX);
    buf_addf(&line, "PRIVMSG " STR_FMT " :", STR_ARG(f->options->room));
    note_add(&line, &note, f->options->bytes);
    crowd_say(&f->crowd.members[sender], buf_str(&line));
    buf_finish(&line);
}

void flood_turn(struct flood *f)
{
    uint64_t lines = lines_by_now(f);

    if (lines > f->lines_max) lines = f->lines_max;
    for (size_t i = 0; i < f->options->senders; i++)
        while (f->ledger.senders[i].sent < lines && ledger_may_send(&f->ledger, i)) speak(f, i);
    crowd_turn(&f->crowd, f->options->rate ? PACED_TURN_MS : TURN_MS);
}

void flood_drain(struct flood *f)
{
    int64_t end_ns = latency_now_ns() + DRAIN_S * LATENCY_NS_PER_S;

    while (!ledger_is_quiet(&f->ledger) && latency_now_ns() < end_ns)
        crowd_turn(&f->crowd, TURN_MS);
}

static size_t healthy_lost(const struct flood *f)
{
    return f->crowd.lost - (f->deaf && f->deaf->stream.fd < 0);
}

bool flood_is_good(const struct flood *f)
{
    return ledger_is_perfect(&f->ledger) && ledger_is_quiet(&f->ledger) && healthy_lost(f) == 0;
}

void flood_print_faults(const struct flood *f)
{
    printf("skipped=%ju repeated=%ju mangled=%ju unfinished=%d lost_connections=%zu\n",
           (uintmax_t)f->ledger.skipped, (uintmax_t)f->ledger.repeated,
           (uintmax_t)f->ledger.mangled, !ledger_is_quiet(&f->ledger), healthy_lost(f));
}
