/* SPDX-License-Identifier: MIT
 * mode_crash: what the server acknowledged, told to the last line, so that its history can be
 * checked against it after the server was killed. */
#include "base/mem.h"
#include "crowd.h"
#include "latency.h"
#include "ledger.h"
#include "load.h"

#include <err.h>
#include <stdio.h>
#include <unistd.h>

enum { TURN_MS = 100, PATIENCE_S = 10 };

struct crash {
    const struct load_options *options;
    struct crowd crowd;
    struct ledger ledger;
    struct latency latency;
    struct buf echoed; /* this turn, a text a line */
    bool is_talking;   /* what comes before is history */
};

static void hear(void *context, struct member *m, struct str text, int64_t now_ns)
{
    struct crash *crash = context;
    struct note note;

    if (!crash->is_talking) return;
    if (!note_parse(text, crash->options->bytes, &note)) {
        crash->ledger.mangled++;
        return;
    }
    buf_add(&crash->echoed, text);
    buf_add_char(&crash->echoed, '\n');
    ledger_receive(&crash->ledger, m->index, &note);
    latency_add(&crash->latency, now_ns - note.sent_ns);
}

static void speak(struct crash *crash)
{
    struct buf line;
    struct note note = {.number = ledger_send(&crash->ledger, 0), .sent_ns = latency_now_ns()};

    buf_init(&line, LINE_BODY_MAX);
    buf_addf(&line, "PRIVMSG " STR_FMT " :", STR_ARG(crash->options->room));
    note_add(&line, &note, crash->options->bytes);
    crowd_say(&crash->crowd.members[0], buf_str(&line));
    buf_finish(&line);
}

static void write_echoed(struct crash *crash)
{
    struct str rest = buf_str(&crash->echoed);

    while (rest.n) {
        ssize_t n = write(STDOUT_FILENO, rest.p, rest.n);

        if (n < 0) err(1, "stdout");
        rest = str_skip(rest, (size_t)n);
    }
    buf_clear(&crash->echoed);
}

static void come_in(struct crash *crash)
{
    const struct load_options *o = crash->options;
    struct crowd_settings settings = {.host = o->host,
                                      .port = o->port,
                                      .count = 1,
                                      .connecting_max = 1,
                                      .caps = STR("echo-message"),
                                      .room = o->room,
                                      .hear = hear,
                                      .context = crash};

    buf_init(&crash->echoed, SIZE_MAX);
    ledger_init(&crash->ledger, 1, 1, o->in_flight, 1);
    crowd_init(&crash->crowd, &settings);
    crowd_register(&crash->crowd);
    crowd_join(&crash->crowd);
    crowd_sync(&crash->crowd);
    crash->is_talking = true;
}

static void talk(struct crash *crash)
{
    const struct ledger_sender *s = &crash->ledger.senders[0];
    int64_t moved_ns = latency_now_ns();

    while (!crash->crowd.lost && s->arrived < crash->options->messages &&
           latency_now_ns() - moved_ns < PATIENCE_S * LATENCY_NS_PER_S) {
        uint32_t arrived = s->arrived;

        while (ledger_may_send(&crash->ledger, 0) && s->sent < crash->options->messages)
            speak(crash);
        crowd_turn(&crash->crowd, TURN_MS);
        write_echoed(crash);
        if (s->arrived != arrived) moved_ns = latency_now_ns();
    }
}

bool mode_crash(const struct load_options *options)
{
    struct crash *crash = mem_zero(sizeof *crash);
    const struct ledger *l = &crash->ledger;
    bool is_good;

    crash->options = options;
    come_in(crash);
    talk(crash);
    fprintf(stderr, "sent=%u echoed=%u p50_us=%.0f p99_us=%.0f worst_us=%.0f server_is_gone=%d\n",
            l->senders[0].sent, l->senders[0].arrived,
            (double)latency_quantile_ns(&crash->latency, 0.5) / 1e3,
            (double)latency_quantile_ns(&crash->latency, 0.99) / 1e3,
            (double)crash->latency.worst_ns / 1e3, crash->crowd.lost > 0);
    is_good = ledger_is_perfect(l);
    ledger_finish(&crash->ledger);
    crowd_finish(&crash->crowd);
    buf_finish(&crash->echoed);
    mem_free(crash);
    return is_good;
}
