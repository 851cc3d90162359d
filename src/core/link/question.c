/* SPDX-License-Identifier: MIT
 * question: asked by an effect, answered by an input, put together again by the session. */
#include "core/link/question.h"

#include "base/mem.h"
#include "core/account/account.h"
#include "core/link/address.h"
#include "core/link/reply.h"
#include "core/link/request.h"
#include "core/link/turn.h"
#include "irc/casemap.h"
#include "irc/line.h"

enum { FAILURES_MAX = 3 };

/* Accounts are guessed at under any spelling of their name. */
static struct str account_key(struct core *core, struct str account)
{
    struct casemap_buffer folded;

    return arena_copy(&core->scratch, casemap_fold(account, &folded));
}

static struct digest place_of(const struct core *core, const struct session *s)
{
    return digest_of(&core->seed, "place", s->address->by_place.key);
}

/* Whoever else guesses at the account, its owner must get in from where they were before. */
static bool is_known_here(const struct core *core, const struct session *s, const struct account *a)
{
    struct digest place = place_of(core, s);

    for (size_t i = 0; a && i < a->place_count && i < ACCOUNT_PLACES_MAX; i++)
        if (digest_eq(&a->places[i], &place)) return true;
    return false;
}

bool question_may_begin(struct core *core, struct session *s)
{
    return address_spend(core, s->address, BUDGET_GUESSES_FROM);
}

bool question_may_guess(struct core *core, struct session *s, struct str account)
{
    return is_known_here(core, s, account_find(core, account)) ||
           budget_spend(&core->budgets, BUDGET_GUESSES_AT, account_key(core, account), 1,
                        core->now_ms);
}

/* It was no guess. */
static void take_back(struct core *core, struct session *s, struct str account)
{
    address_return(core, s->address, BUDGET_GUESSES_FROM);
    if (account.n && !is_known_here(core, s, account_find(core, account)))
        budget_return(&core->budgets, BUDGET_GUESSES_AT, account_key(core, account), 1);
}

void question_succeeded(struct core *core, struct session *s, struct str account)
{
    struct account *a = account.n ? account_find(core, account) : NULL;

    take_back(core, s, account);
    if (a && !is_known_here(core, s, a))
        a->places[a->place_count++ % ACCOUNT_PLACES_MAX] = place_of(core, s);
}

void question_failed(struct core *core, struct session *s, const char *event)
{
    struct buf fields;

    s->failures++;
    buf_init(&fields, LINE_BODY_MAX);
    buf_addf(&fields, "session=%llx nick=", (unsigned long long)s->id);
    log_value(&fields, session_nick(s));
    buf_add(&fields, STR(" address="));
    log_value(&fields, session_host(s));
    buf_addf(&fields, " failures=%u", s->failures);
    note(core, LOG_WARN, str_from(event), buf_str(&fields));
    buf_finish(&fields);
}

static void begin(struct core *core, struct session *s, struct str about, question_then *then)
{
    CHECK(!s->question.then);
    s->awaiting++;
    s->question.then = then;
    s->question.about = str_copy(about);
    s->question.request = core->request ? core->request->id : 0;
    request_wait(core->request);
}

bool question_verify(struct core *core, struct session *s, struct str account, struct str password,
                     struct str argon2id, struct str about, question_then *then)
{
    if (!question_may_begin(core, s)) return false;
    if (account.n && !question_may_guess(core, s, account)) return false;
    begin(core, s, about, then);
    s->question.account = str_copy(account);
    effects_add(core->out, &(struct effect){.kind = EFFECT_VERIFY,
                                            .session = s->id,
                                            .asker = s->address->asker,
                                            .text = password,
                                            .state = argon2id});
    return true;
}

void question_hash(struct core *core, struct session *s, struct str password, struct str about,
                   question_then *then)
{
    begin(core, s, about, then);
    effects_add(core->out, &(struct effect){.kind = EFFECT_HASH,
                                            .session = s->id,
                                            .asker = s->address->asker,
                                            .text = password});
}

bool question_tolerate(struct core *core, struct session *s)
{
    if (s->failures < FAILURES_MAX) return true;
    session_expel(core, s, STR("Too many wrong passwords"));
    return false;
}

void question_answered(struct core *core, struct session *s, const struct input *answer)
{
    struct open_question question = s->question;

    CHECK(question.then);
    s->question = (struct open_question){0};
    s->awaiting--;
    core->request = request_find(s, question.request);
    if (answer->busy) take_back(core, s, str_from(question.account));
    question.then(core, s, str_from(question.about), answer);
    mem_free(question.about);
    mem_free(question.account);
    request_release(core, core->request);
    core->request = NULL;
    if (question_tolerate(core, s)) turn_resume(core, s);
}
