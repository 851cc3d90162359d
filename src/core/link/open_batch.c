/* SPDX-License-Identifier: MIT
 * open_batch: a multiline message while it is being said. */
#include "core/link/open_batch.h"

#include "base/mem.h"
#include "core/entry.h"
#include "core/link/deliver.h"
#include "core/link/reply.h"
#include "core/link/request.h"
#include "core/people/contact.h"
#include "core/room/speech.h"
#include "core/room/target.h"
#include "core/rule/filter.h"
#include "irc/casemap.h"
#include "irc/multiline.h"
#include "irc/tags.h"

struct open_batch {
    struct heap_node deadline;
    struct session *session;
    char *reference;
    char *head;      /* tags of the entry: "@+a=b " or nothing */
    char *target;    /* as the opening line names it */
    struct str verb; /* PRIVMSG or NOTICE; empty before the first line */
    struct buf text; /* as irc/multiline.h has it */
    uint32_t bytes;  /* of text as the specification counts them */
    uint32_t lines;
    uint32_t bytes_max, lines_max; /* as the settings were when it was opened */
    bool has_words;                /* not only blank lines */
    bool failed;                   /* what is still to come is passed over */
    uint32_t request;              /* whose label the opening line had, or 0 */
};

static bool may_batch(const struct session *s)
{
    return s->user && (s->caps & MULTILINE_CAPS) == MULTILINE_CAPS;
}

static struct open_batch *open(struct session *s, struct str reference)
{
    struct open_batch *b = mem_zero(sizeof *b);

    b->session = s;
    b->reference = str_copy(str_first(reference, BATCH_REFERENCE_BYTES_MAX));
    s->batch = b;
    return b;
}

void open_batch_destroy(struct core *core, struct session *s)
{
    struct open_batch *b = s->batch;

    if (!b) return;
    heap_remove(&core->batch_deadlines, &b->deadline);
    buf_finish(&b->text);
    mem_free(b->reference);
    mem_free(b->head);
    mem_free(b->target);
    mem_free(b);
    s->batch = NULL;
}

/* Its answer goes by the label of the opening line; `words`: "CODE context :what went wrong". */
static void fail(struct core *core, struct open_batch *b, struct str words)
{
    struct request *outer = core->request, *own = request_find(b->session, b->request);

    if (own) core->request = own;
    reply_words(core, b->session, "FAIL BATCH " STR_FMT, STR_ARG(words));
    core->request = outer;
    request_release(core, own);
    b->request = 0;
    b->failed = true;
    buf_finish(&b->text);
    heap_remove(&core->batch_deadlines, &b->deadline);
}

void open_batch_expire(struct core *core, struct heap_node *deadline)
{
    struct open_batch *b = CONTAINER_OF(deadline, struct open_batch, deadline);

    fail(core, b,
         arena_printf(&core->scratch, "TIMEOUT %s :The batch was open for too long", b->reference));
}

/* IRCv3 batch: letters, digits and "-". */
static bool is_reference(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_lower(text.p[i]);
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') return false;
    }
    return text.n > 0 && text.n <= BATCH_REFERENCE_BYTES_MAX;
}

/* Why no such batch can be opened, or nothing. */
static struct str refusal(struct core *core, const struct session *s, const struct message *m)
{
    struct str reference = str_skip(m->params[0], 1), type = message_param(m, 1);
    struct str target = message_param(m, 2);

    if (!is_reference(reference))
        return ARENA_JOIN(&core->scratch, STR("INVALID_REFTAG "), target_shown(reference),
                          STR(" :A reference is made of letters, digits and hyphens"));
    if (!may_batch(s) || !str_eq(type, STR(MULTILINE_BATCH)))
        return ARENA_JOIN(&core->scratch, STR("UNKNOWN_TYPE "), reference, STR(" "),
                          target_shown(type), STR(" :No such batch can be sent"));
    if (!message_is_middle(target) || str_contains(target, ','))
        return STR("MULTILINE_INVALID :A batch has one target");
    return STR("");
}

void open_batch_begin(struct core *core, struct session *s, const struct message *m)
{
    struct str why = refusal(core, s, m);
    struct open_batch *b = s->batch;

    if (b && !b->failed) {
        fail(core, b, STR("MULTILINE_INVALID :Another batch is open"));
        return;
    }
    open_batch_destroy(core, s);
    b = open(s, str_skip(m->params[0], 1));
    if (why.n) {
        fail(core, b, why);
        return;
    }
    b->head = str_copy(speech_tags(core, s, m));
    b->target = str_copy(m->params[2]);
    b->bytes_max = core->settings->multiline_bytes_max;
    b->lines_max = core->settings->multiline_lines_max;
    buf_init(&b->text, b->bytes_max + b->lines_max);
    heap_set(&core->batch_deadlines, &b->deadline, core->now_ms + OPEN_BATCH_MS);
    if (!core->request) return;
    b->request = core->request->id;
    request_wait(core->request);
}

/* PRIVMSG or NOTICE, as it stands in entries; empty for all else. */
static struct str said_by(const struct message *m)
{
    if (str_eq_nocase(m->command, STR("PRIVMSG"))) return STR("PRIVMSG");
    if (str_eq_nocase(m->command, STR("NOTICE"))) return STR("NOTICE");
    return STR("");
}

/* What is wrong with the line itself, or nothing. */
static struct str objection_to_form(struct core *core, const struct open_batch *b,
                                    const struct message *m, bool joined)
{
    struct str verb = said_by(m), target = message_param(m, 0), text = message_param(m, 1);

    if (verb.n == 0 || m->param_count < 2 || (b->verb.n && !str_eq(verb, b->verb)))
        return STR("MULTILINE_INVALID :A batch is either of PRIVMSG or of NOTICE");
    if (!casemap_eq(target, str_from(b->target)))
        return ARENA_JOIN(&core->scratch, STR("MULTILINE_INVALID_TARGET "), str_from(b->target),
                          STR(" "), target_shown(target), STR(" :All lines have one target"));
    if (joined && text.n == 0) return STR("MULTILINE_INVALID :A blank line cannot be joined");
    if (!speech_fits(core, b->session, target, text))
        return STR("MULTILINE_INVALID :A line is too long");
    return STR("");
}

/* … with there being still more, or nothing. */
static struct str objection_to_size(struct core *core, const struct open_batch *b, size_t bytes)
{
    if (b->lines == b->lines_max)
        return arena_printf(&core->scratch, "MULTILINE_MAX_LINES %u :Too many lines", b->lines_max);
    if (b->bytes + bytes > b->bytes_max)
        return arena_printf(&core->scratch, "MULTILINE_MAX_BYTES %u :Too long", b->bytes_max);
    return STR("");
}

static void add_line(struct core *core, struct open_batch *b, const struct message *m)
{
    struct str text = message_param(m, 1), none;
    bool joined = tags_get(m->tags, STR(MULTILINE_CONCAT), &none);
    size_t bytes = text.n + (b->lines && !joined ? 1 : 0);
    struct str why = objection_to_form(core, b, m, joined);

    if (why.n == 0) why = objection_to_size(core, b, bytes);
    if (why.n) {
        fail(core, b, why);
        return;
    }
    if (b->lines) buf_add_char(&b->text, joined ? '\r' : '\n');
    buf_add(&b->text, text);
    b->verb = said_by(m);
    b->lines++;
    b->bytes += (uint32_t)bytes;
    b->has_words = b->has_words || text.n;
}

bool open_batch_take(struct core *core, struct session *s, const struct message *m)
{
    struct str reference;

    if (!may_batch(s) || !tags_get(m->tags, STR("batch"), &reference)) return false;
    if (!s->batch)
        fail(core, open(s, reference), STR("MULTILINE_INVALID :No such batch is open"));
    else if (s->batch->failed)
        return true;
    else if (!str_eq(reference, str_from(s->batch->reference)))
        fail(core, s->batch, STR("MULTILINE_INVALID :Another batch is open"));
    else
        add_line(core, s->batch, m);
    return true;
}

/* As one message, which answers to the label of the opening line. */
static void say(struct core *core, struct open_batch *b)
{
    struct request *outer = core->request, *own = request_find(b->session, b->request);
    struct str target = str_from(b->target), text = buf_str(&b->text);
    bool quiet = str_eq(b->verb, STR("NOTICE"));

    if (own) core->request = own;
    if (filter_speech(core, b->session, quiet, target, &text) &&
        contact_may_begin(core, b->session, target, quiet))
        entry_ask(core, b->session,
                  ARENA_JOIN(&core->scratch, str_from(b->head), b->verb, STR(" "), target,
                             STR(" :"), text));
    core->request = outer;
    request_release(core, own);
}

void open_batch_end(struct core *core, struct session *s, struct str reference)
{
    struct open_batch *b = s->batch;
    bool is_this = b && str_eq(reference, str_from(b->reference));

    if (!b) {
        reply_words(core, s, "FAIL BATCH INVALID_REFTAG " STR_FMT " :No such batch is open",
                    STR_ARG(target_shown(reference)));
        return;
    }
    if (b->failed && !is_this) return;
    if (!b->failed && !is_this)
        fail(core, b, STR("MULTILINE_INVALID :Another batch is open"));
    else if (!b->failed && !b->has_words)
        fail(core, b, STR("MULTILINE_INVALID :There is nothing in it but blank lines"));
    else if (!b->failed)
        say(core, b);
    if (is_this) open_batch_destroy(core, s);
}
