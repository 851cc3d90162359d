/* SPDX-License-Identifier: MIT
 * quiz: a question is two bounds, a side to count from and a number.
 */
#include "sim/quiz.h"

bool quiz_may_ask(const struct actor *a)
{
    return actor_is_registered(a) && caps_has(a->caps, CAP_BATCH) &&
           caps_has(a->caps, CAP_CHATHISTORY) && !caps_has(a->caps, CAP_EVENT_PLAYBACK);
}

struct span {
    journal_seq after, before; /* 0: no bound */
    bool is_latest;
    size_t most;
};

static bool is_within(const struct said *message, struct span span)
{
    return message->edit != SIM_REDACTED && message->seq > span.after &&
           (span.before == 0 || message->seq < span.before);
}

static void expect(struct quiz *q, const struct ledger *l, size_t room, struct span span)
{
    const struct said_there *there = &l->rooms[room];

    *q = (struct quiz){.is_asked = true};
    for (size_t i = 0; i < there->count && q->count < span.most; i++) {
        size_t number = there->numbers[span.is_latest ? there->count - 1 - i : i];
        if (is_within(&l->items[number], span)) q->numbers[q->count++] = number;
    }
    for (size_t i = 0; span.is_latest && i < q->count / 2; i++) {
        size_t number = q->numbers[i];
        q->numbers[i] = q->numbers[q->count - 1 - i];
        q->numbers[q->count - 1 - i] = number;
    }
}

/* A message that somebody knows the name of, though it may be gone; NULL when chance finds none. */
static const struct said *any_named(const struct scene *scene, size_t room)
{
    const struct said_there *there = &scene->ledger->rooms[room];
    const struct said *message;

    if (there->count == 0) return NULL;
    message = &scene->ledger->items[there->numbers[chance_below(scene->chance, there->count)]];
    return message->msgid_n ? message : NULL;
}

static void ask_latest(struct actor *a, const struct scene *scene, size_t room, struct span span)
{
    span.is_latest = true;
    expect(&a->quiz, scene->ledger, room, span);
    actor_say(a, scene, "CHATHISTORY LATEST " STR_FMT " * %zu", STR_ARG(room_name_at(room)),
              span.most);
}

static void search(struct actor *a, const struct scene *scene, size_t room, struct span span)
{
    span.is_latest = true;
    expect(&a->quiz, scene->ledger, room, span);
    actor_say(a, scene, "SEARCH in=" STR_FMT ";limit=%zu", STR_ARG(room_name_at(room)), span.most);
}

static void ask_from(struct actor *a, const struct scene *scene, size_t room, struct span span,
                     const struct said *from)
{
    static const char *const words[] = {"LATEST", "AFTER", "BEFORE"};
    size_t which = chance_below(scene->chance, ARRAY_LENGTH(words));
    bool is_before = which == 2;

    span.is_latest = which != 1;
    if (is_before) span.before = from->seq;
    if (!is_before && from->seq > span.after) span.after = from->seq;
    expect(&a->quiz, scene->ledger, room, span);
    actor_say(a, scene, "CHATHISTORY %s " STR_FMT " msgid=%.*s %zu", words[which],
              STR_ARG(room_name_at(room)), (int)from->msgid_n, from->msgid, span.most);
}

static void ask_between(struct actor *a, const struct scene *scene, size_t room, struct span span,
                        const struct said *from, const struct said *to)
{
    journal_seq first = from->seq < to->seq ? from->seq : to->seq;

    span.is_latest = from->seq >= to->seq;
    span.before = span.is_latest ? from->seq : to->seq;
    if (first > span.after) span.after = first;
    expect(&a->quiz, scene->ledger, room, span);
    actor_say(a, scene, "CHATHISTORY BETWEEN " STR_FMT " msgid=%.*s msgid=%.*s %zu",
              STR_ARG(room_name_at(room)), (int)from->msgid_n, from->msgid, (int)to->msgid_n,
              to->msgid, span.most);
}

void quiz_ask(struct actor *a, const struct scene *scene, size_t room, journal_seq seq_after)
{
    const struct said *from = any_named(scene, room), *to = any_named(scene, room);
    struct span span = {.after = seq_after, .most = 1 + chance_below(scene->chance, QUIZ_MAX)};

    a->asks[room] = true;
    if (chance_percent(scene->chance, 20))
        search(a, scene, room, span);
    else if (!from)
        ask_latest(a, scene, room, span);
    else if (!to || chance_percent(scene->chance, 60))
        ask_from(a, scene, room, span, from);
    else
        ask_between(a, scene, room, span, from, to);
}

void quiz_message(struct actor *a, const struct ledger *l, const struct said *message,
                  uint32_t edit)
{
    struct quiz *q = &a->quiz;

    CHECK(q->place < q->count);
    CHECK(&l->items[q->numbers[q->place]] == message);
    CHECK(message->edit == edit);
    q->place++;
}

void quiz_end(struct actor *a)
{
    CHECK(a->quiz.place == a->quiz.count);
    a->quiz.is_asked = false;
}
