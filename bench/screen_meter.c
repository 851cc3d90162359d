/* SPDX-License-Identifier: MIT
 * screen_meter: a terminal that is told what to do, and tells what it saw. `screen_meter irssi`
 * does what stands in each line of stdin:
 *
 *     start TEXT     starts irssi in a terminal, and waits until the text can be seen
 *     shows TEXT     waits until the text can be seen
 *     type TEXT      presses its keys, as fast as a person
 *     enter TEXT     the same, and then Enter
 *     settle         waits until the program writes no more
 *     keys COUNT     presses a key, waits until it can be seen, takes it back; that often
 *
 * and answers each with one line: "ns=…", the time from the start of the program to its latest
 * bytes, and what else was measured; or "failed=…", the reason, with the screen on stderr.
 * bench/screens talks to it. */
#include "base/buf.h"
#include "latency.h"
#include "terminal.h"

#include <err.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#define NS_PER_MS (LATENCY_NS_PER_S / 1000)

enum {
    PATIENCE_MS = 15000,
    PERSON_KEY_MS = 100, /* from key to key: 120 words a minute */
    QUIET_MS = 250,      /* after this long without a byte the program is done */
    PAUSE_MS_MIN = 20,   /* between keys that are measured, … */
    PAUSE_MS_SPAN = 40,  /* … longer by less than this, … */
    PAUSE_MS_STEP = 17,  /* … each time by this much more: nothing else keeps step with them */
    COUNT_MAX = 100000,
    ANSWER_BYTES_MAX = 1024,
};

/* What no client and nobody's text shows unless it was typed. */
static const struct str rare_key = STR_INIT("`");
static const struct str backspace = STR_INIT("\177");
static const struct str enter = STR_INIT("\r");

struct meter {
    char **command;
    struct terminal terminal;
    bool has_started;
    const char *failure; /* of what is being done, or NULL */
    struct buf answer;   /* what it is answered with, besides the time */
};

static void fail(struct meter *m, const char *why)
{
    if (!m->failure) m->failure = why;
}

/* --- waiting --- */

typedef bool (*fact)(struct terminal *t, struct str text);

static bool is_gone(struct terminal *t, struct str text)
{
    return !terminal_shows(t, text);
}

static bool is_painted(struct terminal *t, struct str text)
{
    (void)text;
    return !terminal_is_blank(t);
}

/* Looks after every read, so that the latest bytes are those that made it so. */
static void wait_until(struct meter *m, fact is_so, struct str text, const char *otherwise)
{
    int64_t end_ns = latency_now_ns() + PATIENCE_MS * NS_PER_MS;

    while (!m->failure && !is_so(&m->terminal, text)) {
        if (m->terminal.has_ended)
            fail(m, "the program has ended");
        else if (latency_now_ns() > end_ns)
            fail(m, otherwise);
        else
            terminal_turn(&m->terminal, QUIET_MS);
    }
}

static void pause_for(struct meter *m, int ms)
{
    int64_t now_ns = latency_now_ns(), end_ns = now_ns + ms * NS_PER_MS;

    while (now_ns < end_ns && !m->terminal.has_ended) {
        terminal_turn(&m->terminal, (int)((end_ns - now_ns) / NS_PER_MS) + 1);
        now_ns = latency_now_ns();
    }
}

/* --- what can be asked for --- */

static void do_start(struct meter *m, struct str text)
{
    terminal_open(&m->terminal, m->command);
    m->has_started = true;
    wait_until(m, is_painted, text, "nothing was painted");
    buf_addf(&m->answer, " pid=%d painted_ns=%jd", (int)m->terminal.pid,
             (intmax_t)(m->terminal.read_ns - m->terminal.began_ns));
    wait_until(m, terminal_shows, text, "what was waited for did not appear");
}

static void do_shows(struct meter *m, struct str text)
{
    wait_until(m, terminal_shows, text, "what was waited for did not appear");
}

static void do_type(struct meter *m, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        pause_for(m, PERSON_KEY_MS);
        terminal_type(&m->terminal, (struct str){text.p + i, 1});
    }
}

static void do_enter(struct meter *m, struct str text)
{
    do_type(m, text);
    do_type(m, enter);
}

static void do_settle(struct meter *m, struct str text)
{
    int64_t end_ns = latency_now_ns() + PATIENCE_MS * NS_PER_MS;

    (void)text;
    while (!m->failure && terminal_turn(&m->terminal, QUIET_MS))
        if (latency_now_ns() > end_ns) fail(m, "the program never stopped writing");
    if (m->terminal.has_ended) fail(m, "the program has ended");
    buf_addf(&m->answer, " bytes=%ju", (uintmax_t)m->terminal.bytes);
}

static void measure_key(struct meter *m, struct latency *latency)
{
    int64_t pressed_ns;

    pause_for(m, PAUSE_MS_MIN + (int)(latency->total * PAUSE_MS_STEP % PAUSE_MS_SPAN));
    pressed_ns = latency_now_ns();
    terminal_type(&m->terminal, rare_key);
    wait_until(m, terminal_shows, rare_key, "a key that was pressed did not appear");
    if (!m->failure) latency_add(latency, m->terminal.read_ns - pressed_ns);
    terminal_type(&m->terminal, backspace);
    wait_until(m, is_gone, rare_key, "a key that was taken back did not go");
}

static void do_keys(struct meter *m, struct str text)
{
    struct latency latency = {0};
    uint64_t count = 0;

    if (!str_number(text, COUNT_MAX, &count) || !count) fail(m, "keys wants a number");
    if (terminal_shows(&m->terminal, rare_key)) fail(m, "the rare key is on the screen already");
    for (uint64_t i = 0; i < count && !m->failure; i++) measure_key(m, &latency);
    buf_addf(&m->answer, " p50_us=%.0f p95_us=%.0f worst_us=%.0f",
             (double)latency_quantile_ns(&latency, 0.5) / 1e3,
             (double)latency_quantile_ns(&latency, 0.95) / 1e3, (double)latency.worst_ns / 1e3);
}

static const struct deed {
    struct str name;
    void (*run)(struct meter *m, struct str text);
    bool starts; /* else the program must be there */
} deeds[] = {
    {STR_INIT("enter"), do_enter, false},   {STR_INIT("keys"), do_keys, false},
    {STR_INIT("settle"), do_settle, false}, {STR_INIT("shows"), do_shows, false},
    {STR_INIT("start"), do_start, true},    {STR_INIT("type"), do_type, false},
};

static const struct deed *find_deed(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(deeds); i++)
        if (str_eq(deeds[i].name, name)) return &deeds[i];
    return NULL;
}

/* --- asking and answering --- */

static void print_failure(struct meter *m)
{
    struct str screen = terminal_text(&m->terminal);

    printf("failed=%s\n", m->failure);
    fprintf(stderr, "screen_meter: %s:\n" STR_FMT "\n", m->failure, STR_ARG(screen));
}

static void carry_out(struct meter *m, struct str line)
{
    struct str name = str_word(&line);
    const struct deed *deed = find_deed(name);

    if (!deed || deed->starts == m->has_started)
        errx(2, "\"" STR_FMT "\" cannot be done now", STR_ARG(name));
    m->failure = NULL;
    buf_clear(&m->answer);
    deed->run(m, line);
    if (m->failure)
        print_failure(m);
    else
        printf("ns=%jd" STR_FMT "\n", (intmax_t)(m->terminal.read_ns - m->terminal.began_ns),
               STR_ARG(buf_str(&m->answer)));
    fflush(stdout);
}

/* The program is read from while nobody asks for anything, so that it never waits for us. */
static void await_line(struct meter *m)
{
    struct pollfd polled[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.events = POLLIN}};

    while (!polled[0].revents) {
        polled[1].fd = m->has_started && !m->terminal.has_ended ? m->terminal.fd : -1;
        if (poll(polled, ARRAY_LENGTH(polled), -1) < 0) err(1, "poll");
        if (polled[1].revents) terminal_turn(&m->terminal, 0);
    }
}

int main(int argc, char **argv)
{
    struct meter meter = {.command = argv + 1};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t n = 0;

    if (argc < 2) errx(2, "usage: screen_meter PROGRAM [ARGUMENT]...");
    buf_init(&meter.answer, ANSWER_BYTES_MAX);
    while (n >= 0) {
        await_line(&meter);
        n = getline(&line, &capacity, stdin);
        if (n > 0) carry_out(&meter, str_trim((struct str){line, (size_t)n}));
    }
    if (meter.has_started) terminal_close(&meter.terminal);
    free(line);
    buf_finish(&meter.answer);
    return 0;
}
