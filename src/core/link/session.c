/* SPDX-License-Identifier: MIT
 * session: one connection, from its first byte to its last. */
#include "core/link/session.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "core/account/sasl.h"
#include "core/link/address.h"
#include "core/link/admission.h"
#include "core/link/inquiry.h"
#include "core/link/open_batch.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/link/request.h"
#include "core/link/turn.h"
#include "core/people/monitor.h"
#include "core/people/presence.h"
#include "core/people/subscription.h"
#include "core/rule/mute.h"
#include "irc/line.h"

struct session *session_find(struct core *core, session_id id)
{
    struct table_node *node = table_find(&core->sessions, TABLE_KEY(id));

    return node ? CONTAINER_OF(node, struct session, by_id) : NULL;
}

struct str session_nick(const struct session *s)
{
    if (s->user) return user_nick(s->user);
    if (s->registration && s->registration->nick.n) return buf_str(&s->registration->nick);
    return STR("*");
}

struct str session_host(const struct session *s)
{
    return str_from(s->host);
}

/* ERROR needs no session, so that those turned away cost nothing. */
static void say_error(struct core *core, session_id id, struct str why)
{
    struct outgoing line = {.body = arena_printf(&core->scratch, "ERROR :" STR_FMT, STR_ARG(why))};

    effects_add(core->out, &(struct effect){.kind = EFFECT_SEND, .session = id, .line = line});
    effects_add(core->out, &(struct effect){.kind = EFFECT_CLOSE, .session = id, .text = why});
}

static void note_session(struct core *core, const char *event, session_id id, struct str host,
                         struct str why)
{
    struct buf fields;

    buf_init(&fields, LINE_BODY_MAX);
    buf_addf(&fields, "session=%llx address=", (unsigned long long)id);
    log_value(&fields, host);
    if (why.n) {
        buf_add(&fields, STR(" reason="));
        log_value(&fields, why);
    }
    buf_addf(&fields, " connections=%zu", core->sessions.count);
    note(core, LOG_INFO, str_from(event), buf_str(&fields));
    buf_finish(&fields);
}

static struct session *session_create(struct core *core, session_id id, struct str host,
                                      struct address *address)
{
    struct session *s = mem_zero(sizeof *s);

    s->id = id;
    s->host = str_copy(host);
    s->has_ip = ip_parse(host, &s->ip);
    s->address = address;
    s->opened_ms = s->heard_ms = core->now_ms;
    session_begin_registration(core, s);
    list_init(&s->in_waiting);
    list_init(&s->requests);
    list_init(&s->inquiries);
    list_init(&s->watches);
    buf_init(&s->held, core->settings->held_bytes_max);
    table_add(&core->sessions, &s->by_id, TABLE_KEY(s->id));
    heap_set(&core->deadlines, &s->deadline, core->now_ms + core->settings->silence_ms);
    return s;
}

void session_open(struct core *core, const struct input *input)
{
    /* ":" would begin a trailing parameter, so an address like ::1 gets a digit in front. */
    struct str host =
        arena_printf(&core->scratch, "%s" STR_FMT, str_starts(input->text, STR(":")) ? "0" : "",
                     STR_ARG(input->text));
    struct str why = admission_refusal(core, host);
    struct address *address = NULL;

    if (why.n == 0) {
        address = address_enter(core, host);
        if (!address) why = STR("Too many connections from your address");
    }
    if (why.n) {
        note_session(core, "refused", input->session, host, why);
        say_error(core, input->session, why);
        return;
    }
    core->connections_count++;
    session_create(core, input->session, host, address);
    note_session(core, "connected", input->session, host, STR(""));
}

void session_secured(struct session *s, struct str certificate)
{
    s->is_secure = true;
    if (certificate.n && !s->certificate) s->certificate = str_copy(certificate);
}

static void session_destroy(struct core *core, struct session *s)
{
    if (core->request && core->request->session == s) core->request = NULL;
    if (s->user) mute_follow(core, s->user);
    if (s->user) user_detach(s);
    request_destroy_all(s);
    open_batch_destroy(core, s);
    inquiry_forget_all(s);
    subscription_clear(s);
    monitor_clear(core, s);
    session_end_registration(core, s);
    list_remove(&s->in_waiting);
    heap_remove(&core->deadlines, &s->deadline);
    table_remove(&core->sessions, &s->by_id);
    address_leave(core, s->address);
    buf_finish(&s->held);
    mem_free(s->host);
    mem_free(s->gateway);
    mem_free(s->certificate);
    sasl_end(s);
    mem_free(s->question.about);
    mem_free(s->question.account);
    mem_free(s);
}

/* Forgets it; what is noted counts those that are left. */
static void end(struct core *core, struct session *s, const char *event, struct str why)
{
    struct str host = arena_copy(&core->scratch, session_host(s));
    session_id id = s->id;

    session_destroy(core, s);
    note_session(core, event, id, host, why);
}

void session_close(struct core *core, struct session *s, struct str why)
{
    say_error(core, s->id,
              ARENA_JOIN(&core->scratch, STR("Closing Link: "), session_host(s), STR(" ("), why,
                         STR(")")));
    end(core, s, "closed", why);
}

/* Whether others will miss somebody when the session ends. */
static bool is_last(const struct session *s)
{
    return s->user ? user_session(s->user) == s && !user_next_session(s) : s->entering;
}

/* The user, if there is one or about to be one, leaves by the journal like everyone else. */
static void ask_quit(struct core *core, struct session *s, struct str why)
{
    bool lingers = s->user && presence_lingers(core, s->user->account);

    core->request = NULL;
    if (is_last(s))
        entry_askf(core, s, "%s :" STR_FMT, lingers ? "LINGER" : "QUIT",
                   STR_ARG(utf8_first(why, QUIT_BYTES_MAX)));
}

void session_lost(struct core *core, struct session *s, struct str why)
{
    ask_quit(core, s, why);
    end(core, s, "disconnected", why);
}

void session_expel(struct core *core, struct session *s, struct str why)
{
    ask_quit(core, s, why);
    session_close(core, s, why);
}

void session_line(struct core *core, struct session *s, struct str line)
{
    s->heard_ms = core->now_ms;
    s->pinged = false;
    if (!s->spoke) {
        s->spoke = true;
        heap_set(&core->deadlines, &s->deadline, s->opened_ms + core->settings->registration_ms);
    }
    turn_take(core, s, line);
}

void session_too_long(struct core *core, struct session *s)
{
    s->heard_ms = core->now_ms;
    reply(core, s, ERR_INPUTTOOLONG, ":Input line was too long");
}

static void check_alive(struct core *core, struct session *s)
{
    const struct settings *settings = core->settings;

    if (s->pinged) {
        session_expel(core, s,
                      arena_printf(&core->scratch, "Ping timeout: %u seconds",
                                   (settings->ping_ms + settings->pong_ms) / 1000));
        return;
    }
    if (core->now_ms - s->heard_ms < settings->ping_ms) {
        heap_set(&core->deadlines, &s->deadline, s->heard_ms + settings->ping_ms);
        return;
    }
    s->pinged = true;
    tell_line(core, s,
              &(struct outgoing){.body = arena_printf(&core->scratch, "PING :" STR_FMT,
                                                      STR_ARG(settings->server_name))});
    heap_set(&core->deadlines, &s->deadline, core->now_ms + settings->pong_ms);
}

void session_deadline(struct core *core, struct session *s)
{
    if (s->user || s->entering)
        check_alive(core, s);
    else
        session_expel(core, s, s->spoke ? STR("Registration timed out") : STR("Nothing was said"));
}
