/* SPDX-License-Identifier: MIT
 * serve: everything is opened in one order and closed in the reverse; in between, one loop. */
#include "snugd/serve.h"

#include "base/list.h"
#include "base/mem.h"
#include "core/effect.h"
#include "snugd/admin/announce.h"
#include "snugd/admin/console.h"
#include "snugd/admin/control.h"
#include "snugd/encryption.h"
#include "snugd/machine.h"
#include "snugd/notices.h"
#include "snugd/signals.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/* How long the core may take to tell everybody goodbye before server_join cuts it short. */
enum { STOP_MS = 2000, ADMIN_NOBODY = 0, SENTENCE_BYTES_MAX = 16 * 1024 };

struct serving {
    struct configuration *configuration;
    const struct server_options *options; /* as started */
    struct loop *loop;
    struct signals signals;
    struct store *store;
    struct tls_server *tls; /* NULL where TLS is not spoken */
    struct listeners listeners;
    struct notices *notices;
    struct server_events events;
    struct server *server;
    struct control *control;
    struct console *console;
    struct loop_timer patience;
    bool port_file_written;
    bool stopping; /* server_stop was called */
    bool stopped;  /* nothing more to wait for */
};

static int fail(int code, const char *format, ...) PRINTF_LIKE(2, 3);

static int fail(int code, const char *format, ...)
{
    va_list arguments;

    fputs("snugd: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return code;
}

static void log_said(enum log_level level, struct str event, struct str said)
{
    struct buf fields;

    buf_init(&fields, SENTENCE_BYTES_MAX);
    buf_add(&fields, STR("said="));
    log_value(&fields, said);
    log_line(level, event, buf_str(&fields));
    buf_finish(&fields);
}

static void patience_due(struct loop_timer *timer)
{
    CONTAINER_OF(timer, struct serving, patience)->stopped = true;
}

static void stop(struct serving *s, struct str why)
{
    if (s->stopping) return;
    s->stopping = true;
    signals_let_end();
    log_said(LOG_INFO, STR("stopping"), why);
    server_stop(s->server, why);
    loop_set_timer(s->loop, &s->patience, loop_now_ms(s->loop) + STOP_MS);
}

static void answer(struct serving *s, uint64_t admin, struct str line)
{
    if (admin == CONSOLE_ADMIN && s->console)
        console_answer(s->console, line);
    else if (admin != ADMIN_NOBODY && s->control)
        control_answer(s->control, admin, line);
}

static void answered(struct serving *s, uint64_t admin)
{
    if (!configuration_answered(s->configuration, admin) && s->control)
        control_answered(s->control, admin);
}

static void reload(struct serving *s, uint64_t admin)
{
    struct buf outcome;
    bool good;

    buf_init(&outcome, SENTENCE_BYTES_MAX);
    good = configuration_reload(s->configuration, s->server, s->tls, &outcome);
    log_said(good ? LOG_INFO : LOG_ERROR, good ? STR("reloaded") : STR("reload-refused"),
             str_skip(buf_str(&outcome), good ? 0 : sizeof ANSWER_REFUSED - 1));
    answer(s, admin, buf_str(&outcome));
    answered(s, admin);
    buf_finish(&outcome);
}

static void signal_came(void *context, int number)
{
    if (number == SIGHUP)
        reload(context, ADMIN_NOBODY);
    else
        stop(context, STR("Server shutting down"));
}

static void take_notice(struct serving *s, const struct notice *notice)
{
    switch (notice->kind) {
    case NOTICE_ANSWER: answer(s, notice->admin, notice->text); break;
    case NOTICE_ANSWERED: answered(s, notice->admin); break;
    case NOTICE_REHASH: reload(s, notice->admin); break;
    case NOTICE_STOP: stop(s, notice->text); break;
    case NOTICE_STOPPED: s->stopped = true; break;
    }
}

static int open_system(struct serving *s)
{
    if (!machine_prepare(s->options->core.sessions_max))
        log_event(LOG_WARN, "few-descriptors", "sessions-max=%u", s->options->core.sessions_max);
    if (loop_open(&s->loop) != LOOP_OK || !signals_open(&s->signals, s->loop, signal_came, s))
        return fail(EX_OSERR, "the system refuses a descriptor: %s", strerror(errno));
    return EX_OK;
}

static int open_log(struct serving *s)
{
    char *path = s->options->log_path.n ? str_copy(s->options->log_path) : NULL;
    bool good = log_open(path);
    int code = good ? EX_OK : fail(EX_CANTCREAT, "cannot log to %s: %s", path, strerror(errno));

    log_set_level(s->options->log_level);
    mem_free(path);
    return code;
}

static int open_store(struct serving *s)
{
    static const int codes[] = {[STORE_CANNOT_OPEN] = EX_CANTCREAT,
                                [STORE_IN_USE] = EX_TEMPFAIL,
                                [STORE_TOO_NEW] = EX_DATAERR,
                                [STORE_FAILED] = EX_IOERR};
    char *folder = str_copy(s->options->data_path), why[256] = "";
    enum store_error e = STORE_OK;
    int code = EX_OK;

    if (!machine_make_folder(folder))
        code = fail(EX_CANTCREAT, "cannot make the data folder %s: %s", folder, strerror(errno));
    else if (!machine_folder_is_ours(folder))
        code = fail(EX_NOPERM, "others may write into the data folder %s; keep one of your own",
                    folder);
    else if ((e = store_open(folder, &s->store, why)) != STORE_OK)
        code = fail(codes[e], "%s", why);
    mem_free(folder);
    return code;
}

static int open_tls(struct serving *s)
{
    static const int codes[] = {
        [ENCRYPTION_BAD_FILES] = EX_CONFIG, [ENCRYPTION_CANNOT_CREATE] = EX_CANTCREAT};
    struct identities *shown;
    char why[ENCRYPTION_WHY_BYTES];
    enum encryption_error e = encryption_load(s->options, &shown, why);

    if (e) return fail(codes[e], "%s", why);
    if (shown) s->tls = tls_server_create(shown);
    return EX_OK;
}

static int open_listeners(struct serving *s)
{
    static const int codes[] = {[LISTENER_BAD_HOST] = EX_CONFIG,
                                [LISTENER_PORT_TAKEN] = EX_UNAVAILABLE,
                                [LISTENER_DENIED] = EX_NOPERM,
                                [LISTENER_FAILED] = EX_OSERR};
    char why[256];
    enum listener_error e = listeners_open(s->options, &s->listeners, why);

    return e ? fail(codes[e], "%s", why) : EX_OK;
}

static int start_server(struct serving *s)
{
    static const int codes[] = {
        [SERVER_CANNOT_RESTORE] = EX_DATAERR, [SERVER_CANNOT_RUN] = EX_OSERR};
    struct store *store = s->store;
    enum server_error e;
    char why[256];

    s->notices = notices_create(s->loop);
    s->events = notices_events(s->notices);
    s->store = NULL;
    e = server_start(s->options, s->listeners.items, s->listeners.count, s->tls, store, &s->events,
                     &s->server, why);
    return e ? fail(codes[e], "%s", why) : EX_OK;
}

static void open_administration(struct serving *s)
{
    s->control = control_open(s->loop, s->server, s->options->data_path);
    if (!s->control) log_event(LOG_WARN, "no-control-socket", "why=\"%s\"", strerror(errno));
    if (s->options->console) s->console = console_open(s->loop, s->server);
}

static void print_start_lines(const struct serving *s)
{
    struct buf text;

    buf_init(&text, SENTENCE_BYTES_MAX);
    announce(s->options, &s->listeners, s->tls, s->console != NULL, &text);
    fwrite(text.p, 1, text.n, stdout);
    fflush(stdout);
    buf_finish(&text);
}

static int write_port_file(struct serving *s)
{
    struct str path = s->options->port_path;

    if (path.n == 0) return EX_OK;
    s->port_file_written = announce_port_file(path, &s->listeners);
    if (s->port_file_written) return EX_OK;
    return fail(EX_CANTCREAT, "cannot write the port to " STR_FMT ": %s", STR_ARG(path),
                strerror(errno));
}

static int say_ready(struct serving *s)
{
    print_start_lines(s);
    log_event(LOG_INFO, "started", "port=%u pid=%d", listener_port(s->listeners.items[0]),
              (int)getpid());
    return write_port_file(s);
}

static int open_all(struct serving *s)
{
    int code = open_log(s);

    if (!code) code = open_system(s);
    if (!code) code = open_store(s);
    if (!code) code = open_tls(s);
    if (!code) code = open_listeners(s);
    if (!code) code = start_server(s);
    if (code) return code;
    open_administration(s);
    return say_ready(s);
}

static void run(struct serving *s)
{
    const struct notice *notice;

    while (!s->stopped) {
        loop_turn(s->loop, INT64_MAX);
        while ((notice = notices_next(s->notices))) take_notice(s, notice);
        control_sweep(s->control);
    }
}

static int end_server(struct serving *s)
{
    if (!s->server) return EX_OK;
    if (!s->stopping) server_stop(s->server, STR("Server shutting down"));
    if (server_join(s->server)) return EX_OK;
    return fail(EX_IOERR, "the disk failed: what nobody was told is kept may be lost");
}

/* What goes wrong at the end counts when nothing did before. */
static int close_all(struct serving *s, int code)
{
    int end;

    console_close(s->console);
    control_close(s->control);
    end = end_server(s);
    if (!code) code = end;
    notices_destroy(s->notices);
    listeners_close(&s->listeners);
    tls_server_destroy(s->tls);
    store_close(s->store);
    signals_close(&s->signals);
    loop_close(s->loop);
    log_event(LOG_INFO, "stopped", "code=%d", code);
    log_close();
    return code;
}

int serve(struct configuration *configuration)
{
    struct serving s = {.configuration = configuration,
                        .options = configuration_started(configuration),
                        .patience.due = patience_due};
    int code = open_all(&s);

    if (!code) run(&s);
    if (s.port_file_written) machine_remove(s.options->port_path);
    return close_all(&s, code);
}
