/* SPDX-License-Identifier: MIT
 * question: a ring. What comes later than the next sixteen questions is shown where one is. */
#include "client/say/question.h"

#include "client/emit.h"
#include "client/link/flow.h"
#include "client/say/talk.h"

enum { VERB_BYTES_MAX = 16 };

void questions_init(struct questions *q)
{
    *q = (struct questions){0};
    for (size_t i = 0; i < QUESTIONS_MAX; i++) {
        buf_init(&q->items[i].verb, VERB_BYTES_MAX);
        buf_init(&q->items[i].page, NAME_BYTES_KEPT);
    }
}

void questions_finish(struct questions *q)
{
    for (size_t i = 0; i < QUESTIONS_MAX; i++) {
        buf_finish(&q->items[i].verb);
        buf_finish(&q->items[i].page);
    }
}

static struct question *keep(struct client *c, struct str line)
{
    struct questions *all = &c->talk->questions;
    struct question *q = &all->items[all->next];

    all->next = (all->next + 1) % QUESTIONS_MAX;
    q->label = ++c->last_id;
    q->until_ms = c->now_ms + flow_wait_ms(c) + QUESTION_MS;
    buf_clear(&q->verb);
    buf_add(&q->verb, str_cut(&line, ' '));
    name_keep(&q->page, c->page);
    return q;
}

void question_ask(struct client *c, const char *format, ...)
{
    bool is_kept = c->talk && c->page.n;
    va_list arguments;
    struct str line;

    va_start(arguments, format);
    line = arena_vprintf(&c->out->bytes, format, arguments);
    va_end(arguments);
    if (is_kept && !str_starts(line, STR("@"))) {
        struct question *q = keep(c, line);
        if (caps_has(c->enabled, CAP_LABELED_RESPONSE))
            line = arena_printf(&c->out->bytes, "@label=%llu " STR_FMT,
                                (unsigned long long)q->label, STR_ARG(line));
    }
    emit_line(c, line);
}

/* https://modern.ircdocs.horse/#numerics */
static bool is_answered_by(const struct question *q, struct str number)
{
    static const struct {
        const char *verb, *numbers;
    } rows[] = {
        {"AWAY", "305 306"},
        {"INVITE", "341"},
        {"LIST", "321 322 323"},
        {"MODE", "324 329 346 347 348 349 367 368"},
        {"NAMES", "353 366"},
        {"TOPIC", "331 332 333"},
        {"WHO", "315 352 354"},
        {"WHOIS", "276 301 307 311 312 313 317 318 319 320 330 335 338 378 379 401 671"},
    };

    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct str numbers = str_from(rows[i].numbers);
        if (!str_eq_nocase(buf_str(&q->verb), str_from(rows[i].verb))) continue;
        for (struct str one = str_word(&numbers); one.n; one = str_word(&numbers))
            if (str_eq(one, number)) return true;
    }
    return false;
}

/* The latest that it may answer. */
static struct question *guess(struct client *c, struct str number)
{
    struct questions *all = &c->talk->questions;

    for (size_t i = 1; i <= QUESTIONS_MAX; i++) {
        struct question *q = &all->items[(all->next + QUESTIONS_MAX - i) % QUESTIONS_MAX];
        if (q->label && q->until_ms > c->now_ms && is_answered_by(q, number)) return q;
    }
    return NULL;
}

static struct question *labelled(struct client *c, uint64_t label)
{
    struct questions *all = &c->talk->questions;

    for (size_t i = 0; i < QUESTIONS_MAX; i++)
        if (all->items[i].label == label) return &all->items[i];
    return NULL;
}

struct str question_page(struct client *c, const struct heard *h)
{
    struct question *q = NULL;

    if (!c->talk) return STR("");
    if (h->label)
        q = labelled(c, h->label);
    else if (!caps_has(c->enabled, CAP_LABELED_RESPONSE) && h->message.command.n == 3)
        q = guess(c, h->message.command);
    if (!q) return STR("");
    q->until_ms = c->now_ms + QUESTION_MS;
    return buf_str(&q->page);
}
