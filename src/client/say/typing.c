/* SPDX-License-Identifier: MIT
 * typing: a short list in no order. When it is full, whose time ends first gives way. */
#include "client/say/typing.h"

#include "base/mem.h"
#include "client/emit.h"
#include "client/hear/heard.h"
#include "client/link/flow.h"
#include "client/look.h"
#include "client/say/talk.h"
#include "client/text/clean.h"
#include "irc/casemap.h"
#include "irc/tags.h"

void typing_init(struct typing *t)
{
    buf_init(&t->told, NAME_BYTES_KEPT);
}

static void remove_at(struct typing *t, size_t i)
{
    buf_finish(&t->typists[i].place);
    buf_finish(&t->typists[i].name);
    t->typists[i] = t->typists[--t->count];
}

static void forget_all(struct typing *t)
{
    while (t->count) remove_at(t, t->count - 1);
    buf_clear(&t->told);
}

void typing_finish(struct typing *t)
{
    forget_all(t);
    buf_finish(&t->told);
    mem_free(t->typists);
}

static struct typist *find(struct typing *t, struct str place, struct str name)
{
    for (size_t i = 0; i < t->count; i++) {
        struct typist *typist = &t->typists[i];
        if (casemap_eq(buf_str(&typist->place), place) && casemap_eq(buf_str(&typist->name), name))
            return typist;
    }
    return NULL;
}

static void forget(struct typing *t, struct str place, struct str name)
{
    struct typist *typist = find(t, place, name);

    if (typist) remove_at(t, (size_t)(typist - t->typists));
}

static void forget_everywhere(struct typing *t, struct str name)
{
    for (size_t i = t->count; i-- > 0;)
        if (casemap_eq(buf_str(&t->typists[i].name), name)) remove_at(t, i);
}

static void make_place(struct typing *t)
{
    size_t first = 0;

    if (t->count < TYPISTS_MAX) return;
    for (size_t i = 1; i < t->count; i++)
        if (t->typists[i].until_ms < t->typists[first].until_ms) first = i;
    remove_at(t, first);
}

static struct typist *add(struct typing *t, struct str place, struct str name)
{
    struct typist *typist;

    make_place(t);
    t->typists = mem_grow(t->typists, &t->capacity, t->count + 1, sizeof *t->typists);
    typist = &t->typists[t->count++];
    *typist = (struct typist){0};
    buf_init(&typist->place, NAME_BYTES_KEPT);
    buf_init(&typist->name, NAME_BYTES_KEPT);
    name_keep(&typist->place, place);
    name_keep(&typist->name, name);
    return typist;
}

static void expect(struct client *c, struct str place, struct str name, int64_t ms)
{
    struct typing *t = &c->talk->typing;
    struct typist *typist = find(t, place, name);

    if (!typist) typist = add(t, place, name);
    typist->until_ms = c->now_ms + ms;
}

void typing_told(struct client *c, const struct heard *h)
{
    struct str place, state;

    if (!c->talk || h->old || is_me(c, h->nick)) return;
    if (!tags_get(h->message.tags, STR("+typing"), &state)) return;
    place = heard_where(c, h);
    if (str_eq(state, STR("active")))
        expect(c, place, h->nick, TYPING_ACTIVE_MS);
    else if (str_eq(state, STR("paused")))
        expect(c, place, h->nick, TYPING_PAUSED_MS);
    else
        forget(&c->talk->typing, place, h->nick);
}

void typing_heard(struct client *c, const struct heard *h)
{
    const struct message *m = &h->message;
    struct str verb = m->command;

    if (!c->talk || h->old) return;
    if (str_eq_nocase(verb, STR("PRIVMSG")) || str_eq_nocase(verb, STR("NOTICE")))
        forget(&c->talk->typing, heard_where(c, h), h->nick);
    else if (str_eq_nocase(verb, STR("PART")))
        forget(&c->talk->typing, message_param(m, 0), h->nick);
    else if (str_eq_nocase(verb, STR("KICK")))
        forget(&c->talk->typing, message_param(m, 0), message_param(m, 1));
    else if (str_eq_nocase(verb, STR("QUIT")) || str_eq_nocase(verb, STR("NICK")))
        forget_everywhere(&c->talk->typing, h->nick);
}

/* That nobody hears it (who is away, a room where we may not speak) must not trouble who types; so
 * it is told only where the answer to it can be known as such. Told late it would be wrong. */
static void send(struct client *c, struct str place, const char *state)
{
    bool may = is_ready(c) && caps_has(c->enabled, CAP_MESSAGE_TAGS) &&
               caps_has(c->enabled, CAP_LABELED_RESPONSE) && is_word(place) && flow_is_clear(c);

    if (may)
        emit_linef(c, "@" STR_FMT ";+typing=%s TAGMSG " STR_FMT, STR_ARG(emit_hushed(c)), state,
                   STR_ARG(place));
}

static void tell_done(struct client *c, struct typing *t)
{
    if (t->told.n) send(c, buf_str(&t->told), "done");
    buf_clear(&t->told);
}

void typing_tell(struct client *c, struct str place)
{
    struct typing *t = c->talk ? &c->talk->typing : NULL;

    if (!t || c->talk->hides_typing) return;
    if (place.n == 0) {
        tell_done(c, t);
        return;
    }
    if (casemap_eq(place, buf_str(&t->told)) && c->now_ms - t->told_ms < TYPING_AGAIN_MS) return;
    name_keep(&t->told, place);
    t->told_ms = c->now_ms;
    send(c, place, "active");
}

void typing_said(struct client *c, struct str place)
{
    struct buf *told = c->talk ? &c->talk->typing.told : NULL;

    if (told && casemap_eq(place, buf_str(told))) buf_clear(told);
}

void typing_lost(struct client *c)
{
    if (c->talk) forget_all(&c->talk->typing);
}

void typing_tick(struct client *c)
{
    struct typing *t = c->talk ? &c->talk->typing : NULL;

    for (size_t i = t ? t->count : 0; i-- > 0;)
        if (t->typists[i].until_ms <= c->now_ms) remove_at(t, i);
}

int64_t typing_wake_ms(const struct client *c)
{
    const struct typing *t = c->talk ? &c->talk->typing : NULL;
    int64_t wake = INT64_MAX;

    for (size_t i = 0; t && i < t->count; i++)
        if (t->typists[i].until_ms < wake) wake = t->typists[i].until_ms;
    return wake;
}

/* Counts who types there, and picks the first two. */
static size_t pick(const struct typing *t, struct str place, const struct typist *first[2])
{
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++) {
        if (!casemap_eq(buf_str(&t->typists[i].place), place)) continue;
        if (count < 2) first[count] = &t->typists[i];
        count++;
    }
    return count;
}

void client_write_typing(struct buf *out, const struct client *c, struct str room)
{
    const struct typist *first[2];
    size_t count = c->talk ? pick(&c->talk->typing, room, first) : 0;

    if (count == 0) return;
    if (count > 2) {
        buf_add(out, STR("several are typing"));
        return;
    }
    clean_add_name(out, buf_str(&first[0]->name));
    if (count == 2) {
        buf_add(out, STR(" and "));
        clean_add_name(out, buf_str(&first[1]->name));
    }
    buf_add(out, count == 2 ? STR(" are typing") : STR(" is typing"));
}
