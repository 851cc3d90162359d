/* SPDX-License-Identifier: MIT
 * server: the core thread's turn, and beginning and end of all threads. */
#include "snugd/server.h"

#include "base/mem.h"
#include "net/acceptor.h"
#include "net/clock.h"
#include "net/thread.h"
#include "snugd/inputs.h"
#include "snugd/perform.h"
#include "snugd/station/station.h"

#include <errno.h>
#include <sched.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum {
    CORE_MAIL_BYTES_MAX = 16 << 20,
    GOODBYE_MS = 2000,       /* for peers to take their last lines and answer our FIN */
    STATION_COUNT_USUAL = 4, /* a room's line wakes them all, so more serve fewer */
    WHY_BYTES = 256,
};

struct server {
    const struct server_options *options;
    const struct server_events *events;
    struct tls_server *tls;
    struct loop *loop;
    struct mailbox *mailbox; /* takes struct inputs */
    struct mail mail;
    struct core *core;
    struct journal *journal;
    struct verifier *verifier;
    struct station **stations;
    struct worker **workers;    /* of the stations, in their order */
    struct mailbox **mailboxes; /* likewise */
    size_t station_count, started_count;
    struct acceptor *acceptor;
    struct perform perform;
    pthread_t thread;
    bool journal_failed; /* and was told of */
};

static void log_problem(enum log_level level, const char *event, struct str problem)
{
    struct buf fields;

    buf_init(&fields, 2 * WHY_BYTES);
    buf_add(&fields, STR("problem="));
    log_value(&fields, str_first(problem, WHY_BYTES / 4));
    log_line(level, str_from(event), buf_str(&fields));
    buf_finish(&fields);
}

/* Tells once; from here on nothing is acknowledged, so the server asks to be stopped. */
static void watch_journal(struct server *s)
{
    const char *problem;
    char why[WHY_BYTES];

    if (s->journal_failed || !journal_failed(s->journal, &problem)) return;
    s->journal_failed = true;
    log_problem(LOG_ERROR, "journal_failed", str_from(problem));
    snprintf(why, sizeof why, "The server cannot keep messages any more: %s", problem);
    s->events->stop(s->events->context, str_from(why));
}

static void take_mail(struct server *s)
{
    mailbox_take(s->mailbox, &s->mail);
    for (size_t i = 0; i < s->mail.count; i++) {
        struct inputs *in = s->mail.items[i];

        for (size_t k = 0; k < in->count; k++) perform_step(&s->perform, in->items[k]);
        inputs_destroy(in);
    }
    if (!s->mail.senders_held_back) return;
    for (size_t i = 0; i < s->station_count; i++) worker_wake(s->workers[i]);
}

static void take_journal(struct server *s)
{
    struct input input;

    while (journal_poll(s->journal, &input)) {
        if (input.kind == INPUT_HISTORY && input.text.n)
            log_problem(LOG_ERROR, "history_unreadable", input.text);
        perform_step(&s->perform, input);
    }
    watch_journal(s);
}

static void turn(struct server *s)
{
    perform_begin_turn(&s->perform);
    take_mail(s);
    take_journal(s);
    if (core_wake_ms(s->core) <= s->perform.now_ms)
        perform_step(&s->perform, (struct input){.kind = INPUT_TICK});
    perform_end_turn(&s->perform);
}

/* Acceptor first, so that nobody new comes; then the workers, all at once. */
static void end_connections(struct server *s)
{
    int64_t end_ms = clock_mono_ms() + GOODBYE_MS;

    acceptor_stop(s->acceptor);
    s->acceptor = NULL;
    for (size_t i = 0; i < s->started_count; i++) worker_finish(s->workers[i], end_ms);
    for (size_t i = 0; i < s->started_count; i++) worker_join(s->workers[i]);
    s->started_count = 0;
}

static void *run(void *context)
{
    struct server *s = context;

    while (!s->perform.stopped) {
        turn(s);
        if (!s->perform.stopped) loop_turn(s->loop, core_wake_ms(s->core));
    }
    end_connections(s);
    s->events->stopped(s->events->context);
    return NULL;
}

static void wake(void *context)
{
    struct server *s = context;

    loop_wake(s->loop);
}

static void tell(struct server *s, struct input input)
{
    struct inputs *in = inputs_create();

    inputs_add(in, &input);
    mailbox_put(s->mailbox, in, inputs_bytes(in));
}

void server_admin(struct server *s, uint64_t admin, struct str line)
{
    tell(s, (struct input){.kind = INPUT_ADMIN, .admin = admin, .text = line});
}

void server_settings(struct server *s, const struct settings *settings)
{
    tell(s, (struct input){.kind = INPUT_SETTINGS, .settings = settings});
}

void server_stop(struct server *s, struct str why)
{
    tell(s, (struct input){.kind = INPUT_STOP, .text = why});
}

static void verified(void *context, const struct input *answer)
{
    tell(context, *answer);
}

static void note_accepting(void *context, const char *why)
{
    (void)context;
    if (why)
        log_problem(LOG_WARN, "accepting_paused", str_from(why));
    else
        log_line(LOG_INFO, STR("accepting_again"), STR(""));
}

/* Nobody is connected yet, so whatever the core has to say to it goes nowhere. */
static void restore_one(struct server *s, struct input input)
{
    struct effects nowhere;

    input.now_ms = clock_mono_ms();
    input.unix_ms = clock_unix_ms();
    effects_init(&nowhere);
    core_step(s->core, &input, &nowhere);
    effects_finish(&nowhere);
}

static void restore_room(void *context, room_id room, struct str name, struct str state)
{
    restore_one(context,
                (struct input){.kind = INPUT_RESTORE, .room = room, .text = name, .state = state});
}

static void restore_record(void *context, enum shelf shelf, struct str key, struct str state)
{
    restore_one(context,
                (struct input){.kind = INPUT_RECORD, .shelf = shelf, .text = key, .state = state});
}

static enum store_error restore_shelf(struct server *s, struct store *store, enum shelf shelf)
{
    return store_each_record(store, shelf, restore_record, s);
}

/* Rooms may name accounts, and who is always there sits in rooms. */
static enum store_error restore_all(struct server *s, struct store *store)
{
    enum store_error error = STORE_OK;

    for (enum shelf shelf = 0; shelf < SHELF_COUNT && !error; shelf++)
        if (shelf != SHELF_PRESENCE) error = restore_shelf(s, store, shelf);
    if (!error) error = store_each_room(store, restore_room, s);
    if (!error) error = restore_shelf(s, store, SHELF_PRESENCE);
    return error;
}

static enum server_error restore(struct server *s, struct store *store, char *why)
{
    struct core_birth birth = {.journal_id = store_journal_id(store),
                               .lasting = *store_secret(store),
                               .unix_ms = clock_unix_ms(),
                               .settings = &s->options->core};

    randombytes_buf(birth.secret, sizeof birth.secret);
    secret_make(&birth.seed);
    s->core = core_create(&birth);
    if (restore_all(s, store) == STORE_OK) return SERVER_OK;
    snprintf(why, WHY_BYTES, "what was kept cannot be read: %s", store_message(store));
    return SERVER_CANNOT_RESTORE;
}

static size_t count_stations(const struct server_options *options)
{
    cpu_set_t cpus;
    size_t count;

    if (options->worker_count) return options->worker_count;
    if (sched_getaffinity(0, sizeof cpus, &cpus) != 0) return 1;
    count = (size_t)CPU_COUNT(&cpus);
    return count < STATION_COUNT_USUAL ? count : STATION_COUNT_USUAL;
}

static bool open_stations(struct server *s)
{
    size_t count = count_stations(s->options);

    s->stations = mem_zero(count * sizeof(struct station *));
    s->workers = mem_zero(count * sizeof(struct worker *));
    s->mailboxes = mem_zero(count * sizeof(struct mailbox *));
    for (size_t i = 0; i < count; i++) {
        if (station_open((uint32_t)i, s->options, s->tls, s->mailbox, &s->stations[i]) !=
            STATION_OK)
            return false;
        s->workers[i] = station_worker(s->stations[i]);
        s->mailboxes[i] = worker_mailbox(s->workers[i]);
        s->station_count++;
    }
    return true;
}

static bool start_stations(struct server *s)
{
    for (; s->started_count < s->station_count; s->started_count++)
        if (station_start(s->stations[s->started_count]) != STATION_OK) return false;
    return true;
}

static void drop_mail(struct server *s)
{
    if (!s->mailbox) return;
    mailbox_take(s->mailbox, &s->mail);
    for (size_t i = 0; i < s->mail.count; i++) inputs_destroy(s->mail.items[i]);
    mail_finish(&s->mail);
}

/* Who may still put something into a mailbox ends before the mailbox. */
static void destroy(struct server *s)
{
    end_connections(s);
    verifier_stop(s->verifier);
    journal_close(s->journal);
    if (s->perform.out) perform_finish(&s->perform);
    for (size_t i = 0; i < s->station_count; i++) station_close(s->stations[i]);
    core_destroy(s->core);
    drop_mail(s);
    mailbox_destroy(s->mailbox);
    loop_close(s->loop);
    mem_free(s->stations);
    mem_free(s->workers);
    mem_free(s->mailboxes);
    mem_free(s);
}

static bool start_threads(struct server *s, struct listener *const *listeners,
                          size_t listener_count)
{
    s->verifier = verifier_start(verified, s);
    if (!s->verifier || !open_stations(s) || !start_stations(s)) return false;
    perform_init(&s->perform, (struct perform_tools){.core = s->core,
                                                     .journal = s->journal,
                                                     .verifier = s->verifier,
                                                     .events = s->events,
                                                     .stations = s->mailboxes,
                                                     .station_count = s->station_count});
    if (acceptor_start(listeners, listener_count, s->workers, s->station_count, note_accepting, s,
                       &s->acceptor) != ACCEPTOR_OK)
        return false;
    return thread_start(&s->thread, "core", run, s) == THREAD_OK;
}

enum server_error server_start(const struct server_options *options,
                               struct listener *const *listeners, size_t listener_count,
                               struct tls_server *tls, struct store *store,
                               const struct server_events *events, struct server **out,
                               char why[256])
{
    struct server *s = mem_zero(sizeof *s);
    enum server_error error = SERVER_CANNOT_RUN;

    s->options = options;
    s->events = events;
    s->tls = tls;
    CHECK(sodium_init() >= 0);
    if (loop_open(&s->loop) != LOOP_OK) goto out;
    s->mailbox = mailbox_create(CORE_MAIL_BYTES_MAX, wake, s);
    error = restore(s, store, why);
    if (error) goto out;
    s->journal = journal_open(store, options->journal_pending_max, wake, s);
    store = NULL;
    error = SERVER_CANNOT_RUN;
    if (!start_threads(s, listeners, listener_count)) goto out;
    *out = s;
    return SERVER_OK;
out:
    if (error == SERVER_CANNOT_RUN)
        snprintf(why, WHY_BYTES, "the system refuses what the server needs: %s", strerror(errno));
    store_close(store);
    destroy(s);
    return error;
}

bool server_join(struct server *s)
{
    bool ok;

    CHECK(pthread_join(s->thread, NULL) == 0);
    ok = !s->journal_failed;
    destroy(s);
    return ok;
}
