/* SPDX-License-Identifier: MIT
 * script: what all words have in common. */
#include "snug/script/script.h"

#include "client/look.h"
#include "client/text/clean.h"
#include "irc/casemap.h"
#include "irc/names.h"
#include "irc/numeric.h"
#include "net/clock.h"
#include "snug/script/json.h"
#include "snug/signals.h"
#include "tui/face.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    INPUT_BYTES = 4096,
    OUT_BYTES_KEPT = 1 << 16,
    SENTENCE_BYTES_MAX = 1 << 18,
};

/* --- what the words use --- */

void script_type(struct script *s, struct str line)
{
    session_step(s->session, (struct client_input){.kind = CLIENT_TYPED, .text = line});
}

void script_say(struct script *s, struct str text)
{
    session_step(s->session,
                 (struct client_input){.kind = CLIENT_TYPED, .text = text, .literal = true});
}

void script_leave(struct script *s)
{
    s->is_leaving = true;
    s->deadline_ms = INT64_MAX;
    session_step(s->session, (struct client_input){.kind = CLIENT_TYPED_END});
}

void script_await(struct script *s, int64_t ms)
{
    s->deadline_ms = clock_mono_ms() + ms;
}

void script_warn(struct str sentence)
{
    struct buf clean;

    buf_init(&clean, SENTENCE_BYTES_MAX);
    clean_add(&clean, sentence);
    fprintf(stderr, "snug: " STR_FMT "\n", STR_ARG(buf_str(&clean)));
    buf_finish(&clean);
}

void script_complain(struct script *s, struct str sentence)
{
    s->status = STATUS_NOT_DONE;
    script_warn(sentence);
}

static void print_plain(struct script *s, const struct item *item)
{
    s->style.utc_offset_s = face_utc_offset_s(item->unix_ms);
    if (plain_write_day(&s->out, &s->day, item, &s->style)) buf_add_char(&s->out, '\n');
    if (plain_write(&s->out, item, &s->style)) buf_add_char(&s->out, '\n');
}

static void flush(struct script *s)
{
    if (s->out.n == 0) return;
    fwrite(s->out.p, 1, s->out.n, stdout);
    if (fflush(stdout) != 0) s->out_error = errno;
    if (s->out.overflowed) s->out_error = EFBIG;
    buf_clear(&s->out);
}

void script_print(struct script *s, const struct item *item)
{
    if (s->options->json)
        json_add_item(&s->out, item);
    else
        print_plain(s, item);
    if (s->out.n > OUT_BYTES_KEPT) flush(s);
}

bool script_aims_at(struct script *s, struct str target)
{
    return casemap_eq(client_target(session_client(s->session)), target);
}

bool script_room(struct str word, struct buf *out)
{
    buf_clear(out);
    if (!is_room_name(word)) buf_add_char(out, '#');
    return buf_add(out, word) && room_name_is_valid(buf_str(out));
}

/* --- the session --- */

static void fail(struct script *s, struct str why)
{
    s->status = STATUS_NO_CONNECTION;
    s->tries_again = s->name_is_refused && s->may_rename;
    if (!s->tries_again) script_warn(why);
}

static void take_effect(void *context, const struct client_effect *e)
{
    struct script *s = context;
    bool is_complaint = e->kind == CLIENT_SHOW && e->item.kind == ITEM_ERROR;
    bool was_only_asked = s->entrance.state == ENTRANCE_FOUND; /* … and may be told nothing */

    if (is_complaint && was_only_asked) return;
    if (e->kind == CLIENT_LEAVE && e->failed)
        fail(s, e->text);
    else if (is_complaint)
        script_complain(s, e->item.text);
    else
        s->kind->effect(s, e);
}

static bool is_name_refusal(struct str command)
{
    uint64_t number;

    if (!str_number(command, 999, &number)) return false;
    return number == ERR_NICKNAMEINUSE || number == ERR_ERRONEUSNICKNAME;
}

static void take_line(void *context, struct str line)
{
    struct script *s = context;
    struct message message;

    if (message_parse(line, &message) != MESSAGE_OK) return;
    s->name_is_refused = !s->is_ready && is_name_refusal(message.command);
    entrance_hear(&s->entrance, &message);
    if (s->kind->line) s->kind->line(s, &message);
}

/* --- the loop --- */

enum { SIGNALS, INPUT, SESSION, POLLED = SESSION + SESSION_POLLED };

static int time_left_ms(const struct script *s)
{
    int64_t wake = session_wake_ms(s->session);

    if (s->deadline_ms < wake) wake = s->deadline_ms;
    if (s->wake_ms < wake) wake = s->wake_ms;
    return session_timeout_ms(wake);
}

static bool wants_input(struct script *s)
{
    return s->is_ready && !s->is_leaving && s->kind->wants_input && s->kind->wants_input(s);
}

static void wait(struct script *s, int signals, struct pollfd polled[POLLED])
{
    polled[SIGNALS] = (struct pollfd){.fd = signals, .events = POLLIN};
    polled[INPUT] = (struct pollfd){.fd = wants_input(s) ? STDIN_FILENO : -1, .events = POLLIN};
    session_poll(s->session, &polled[SESSION]);
    if (poll(polled, POLLED, time_left_ms(s)) >= 0) return;
    for (size_t i = 0; i < POLLED; i++) polled[i].revents = 0;
}

static void take_input(struct script *s)
{
    char bytes[INPUT_BYTES];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
    s->kind->input(s, (struct str){bytes, n > 0 ? (size_t)n : 0});
}

/* A second time, without waiting for anything. */
static void stop(struct script *s)
{
    s->is_leaving = true;
    s->deadline_ms = INT64_MAX;
    script_type(s, STR("/quit"));
}

static void take_signal(struct script *s, int number)
{
    if (number == SIGTSTP) (void)raise(SIGSTOP);
    if (number != SIGINT && number != SIGTERM && number != SIGHUP) return;
    if (!s->kind->is_endless) s->status = STATUS_NOT_DONE;
    stop(s);
}

static void take_signals(struct script *s, int signals)
{
    for (int number = signals_take(signals); number; number = signals_take(signals))
        take_signal(s, number);
}

/* Whoever read it from a pipe may have seen enough. */
static void stop_if_unheard(struct script *s)
{
    if (!s->out_error || s->is_leaving) return;
    if (s->out_error != EPIPE) script_complain(s, str_from(strerror(s->out_error)));
    stop(s);
}

/* Twice: whoever does not answer is not waited for. */
static void give_up(struct script *s)
{
    script_warn(STR("the server does not answer"));
    s->status = s->is_ready ? STATUS_NOT_DONE : STATUS_NO_CONNECTION;
    stop(s);
    stop(s);
}

/* That the room is not there, the machine has told. */
static void look_if_ready(struct script *s)
{
    bool is_over = s->is_ready || s->is_leaving || session_has_ended(s->session);

    if (is_over || !client_is_ready(session_client(s->session))) return;
    if (!entrance_turn(&s->entrance, s->session)) return;
    s->is_ready = true;
    s->deadline_ms = INT64_MAX;
    if (s->entrance.state != ENTRANCE_MISSING) return;
    script_complain(s, STR("with --create it is made"));
    script_leave(s);
}

static void turn(struct script *s, int signals)
{
    struct pollfd polled[POLLED];

    wait(s, signals, polled);
    if (polled[SIGNALS].revents) take_signals(s, signals);
    session_turn(s->session, &polled[SESSION]);
    look_if_ready(s);
    if (polled[INPUT].revents) take_input(s);
    if (s->is_ready && !s->is_leaving && !session_has_ended(s->session)) s->kind->turn(s);
    if (s->deadline_ms <= clock_mono_ms()) give_up(s);
    flush(s);
    stop_if_unheard(s);
}

void script_serve(struct script *s, const struct call_options *calls,
                  const struct client_settings *settings, struct stream stream, int signals)
{
    struct session_events events = {take_effect, take_line, s};

    s->session = session_create(calls, settings, &events);
    if (stream.fd < 0)
        session_call(s->session);
    else
        session_start(s->session, stream);
    script_await(s, SCRIPT_ANSWER_MS);
    while (!session_has_ended(s->session)) turn(s, signals);
    flush(s);
    session_destroy(s->session);
    s->session = NULL;
}
