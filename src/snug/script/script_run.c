/* SPDX-License-Identifier: MIT
 * script_run: from the command line to a session: which server, who we are there, and once more by
 * another name when ours, which nobody chose, is taken. */
#include "base/utf8.h"
#include "snug/kept/credentials.h"
#include "snug/own_name.h"
#include "snug/reach/discover.h"
#include "snug/script/script.h"
#include "snug/signals.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_TAILS_MAX = 3, PLACE_BYTES_MAX = 512 };

static bool uses_colour(const struct program_options *options)
{
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");

    return options->color && !options->plain && !(none && none[0]) && isatty(STDOUT_FILENO) &&
           terminal && strcmp(terminal, "dumb") != 0;
}

/* --- a session --- */

static void say_words(struct str words)
{
    while (words.n) script_warn(str_cut(&words, '\n'));
}

static struct str with_tails(struct str name, size_t tails, char out[NICK_BYTES_MAX])
{
    struct str kept = utf8_first(name, NICK_BYTES_MAX - tails);

    memcpy(out, kept.p, kept.n);
    memset(out + kept.n, '_', tails);
    return (struct str){out, kept.n + tails};
}

/* All the attempts together: who we are is asked once. */
struct course {
    const struct script_plan *plan;
    int signals;
    struct buf place; /* where the credentials are for; empty: there are none yet */
    struct credentials credentials;
};

/* No server waits as long as a person at a keyring may take, so one that was called already is
 * called again. */
static struct stream ask_apart(struct credentials *c, struct stream stream)
{
    if (!c->question) return stream;
    stream.kind->close(&stream);
    credentials_ask(c);
    return (struct stream){.fd = -1};
}

static struct stream find_credentials(struct course *course, const struct discovery *found)
{
    struct buf place;
    bool is_known;

    buf_init(&place, PLACE_BYTES_MAX);
    target_add_place(&place, &found->target);
    is_known = str_eq(buf_str(&place), buf_str(&course->place));
    if (!is_known) {
        credentials_finish(&course->credentials);
        credentials_init(&course->credentials, course->plan->options, buf_str(&place));
        buf_clear(&course->place);
        buf_add(&course->place, buf_str(&place));
    }
    buf_finish(&place);
    return ask_apart(&course->credentials, found->stream);
}

/* Nobody sits there who could see that a login has failed: so that is the end. */
static void run_session(struct script *s, struct course *course, const struct discovery *found)
{
    const struct script_plan *plan = course->plan;
    struct stream stream = find_credentials(course, found);
    struct call_options calls = {.target = found->target,
                                 .certificate = plan->options->certificate};
    char clean[NICK_BYTES_MAX], tailed[NICK_BYTES_MAX];
    struct client_settings settings = {.name = own_name(plan->options, clean),
                                       .is_roomless = true,
                                       .pass = str_from(found->target.invite),
                                       .confirms = true,
                                       .is_rich = plan->is_rich};

    credentials_settle(&course->credentials, plan->options, &found->target, &settings);
    settings.must_log_in = settings.account.n > 0;
    settings.name = with_tails(settings.name, s->name_tails, tailed);
    script_serve(s, &calls, &settings, stream, course->signals);
}

static void run(struct script *s, struct course *course)
{
    struct discovery found;

    switch (discover(course->plan->options, false, &found)) {
    case DISCOVER_OK:
        say_words(buf_str(&found.words));
        run_session(s, course, &found);
        break;
    case DISCOVER_BAD_TARGET: s->status = STATUS_USAGE; break;
    case DISCOVER_NO_SERVER: s->status = STATUS_NO_CONNECTION; break;
    }
    buf_finish(&found.words);
}

/* --- from the beginning to the end --- */

/* A name that was only guessed may be one's own in another window. */
static struct script begin(const struct script_plan *plan, size_t tails)
{
    struct script s = {.kind = plan->kind,
                       .options = plan->options,
                       .context = plan->context,
                       .style = {.colour = uses_colour(plan->options),
                                 .own_lines = true,
                                 .no_times = plan->options->times == TIMES_NONE},
                       .deadline_ms = INT64_MAX,
                       .wake_ms = INT64_MAX,
                       .entrance = {.state = plan->room.n ? ENTRANCE_UNASKED : ENTRANCE_OPEN,
                                    .room = plan->room,
                                    .may_make = plan->options->create},
                       .name_tails = tails,
                       .may_rename = plan->options->name.n == 0 && tails < NAME_TAILS_MAX};

    buf_init(&s.out, SCRIPT_OUT_BYTES_MAX);
    return s;
}

static enum exit_status run_all(struct course *course)
{
    size_t tails = 0;
    struct script s;

    do {
        s = begin(course->plan, tails++);
        run(&s, course);
        buf_finish(&s.out);
    } while (s.tries_again);
    return s.status;
}

static bool has_name(const struct program_options *options)
{
    char clean[NICK_BYTES_MAX];

    return options->account.n || own_name(options, clean).n;
}

enum exit_status script_run(const struct script_plan *plan)
{
    struct course course = {.plan = plan, .signals = signals_open()};
    enum exit_status status = STATUS_USAGE;

    CHECK(course.signals >= 0);
    (void)signal(SIGPIPE, SIG_IGN);
    buf_init(&course.place, PLACE_BYTES_MAX);
    if (has_name(plan->options))
        status = run_all(&course);
    else
        script_warn(STR("there is no name to join with; choose one with --name"));
    credentials_finish(&course.credentials);
    buf_finish(&course.place);
    return status;
}
