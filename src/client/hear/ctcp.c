/* SPDX-License-Identifier: MIT
 * ctcp: a word, and perhaps more behind it. */
#include "client/hear/ctcp.h"

#include "client/emit.h"
#include "client/hear/heard.h"
#include "client/say/talk.h"

#include <string.h>

static struct str unwrap(struct str text)
{
    text = str_skip(text, 1);
    return text.n && text.p[text.n - 1] == '\001' ? str_first(text, text.n - 1) : text;
}

bool ctcp_read_action(struct item *item)
{
    struct str text = item->text;

    if (text.n == 0 || text.p[0] != '\001') return true;
    text = unwrap(text);
    if (!str_starts(text, STR("ACTION "))) return false;
    item->kind = ITEM_ACTION;
    item->text = str_skip(text, strlen("ACTION "));
    return true;
}

static void answer(struct client *c, struct str name, const char *word, struct str text)
{
    struct str label = emit_hushed(c);

    if (c->now_ms < c->talk->ctcp_ms) return;
    c->talk->ctcp_ms = c->now_ms + CTCP_ANSWER_AGAIN_MS;
    emit_linef(c, "%s" STR_FMT "%sNOTICE " STR_FMT " :\001%s " STR_FMT "\001", label.n ? "@" : "",
               STR_ARG(label), label.n ? " " : "", STR_ARG(name), word, STR_ARG(text));
}

static void asked(struct client *c, struct str name, struct str word, struct str text)
{
    bool is_token = text.n && text.n <= CTCP_TOKEN_BYTES_MAX && !str_contains(text, '\001');

    if (str_eq_nocase(word, STR("VERSION")))
        answer(c, name, "VERSION", STR("snug"));
    else if (str_eq_nocase(word, STR("PING")) && is_token)
        answer(c, name, "PING", text);
}

/* A file, or a call from machine to machine. */
static void offered(struct client *c, const struct heard *h, struct str text)
{
    emit_event(c, h, STR(""),
               STR_FMT " offers something by DCC, which snug does not take: " STR_FMT,
               STR_ARG(h->nick), STR_ARG(text));
}

/* Our own PING has the time in it. */
static void answered(struct client *c, const struct heard *h, struct str word, struct str text)
{
    uint64_t sent_ms;

    if (str_eq_nocase(word, STR("PING")) && str_number(text, (uint64_t)c->unix_ms, &sent_ms))
        emit_event(c, h, STR(""), STR_FMT " answers PING after %llu ms", STR_ARG(h->nick),
                   (unsigned long long)((uint64_t)c->unix_ms - sent_ms));
    else
        emit_event(c, h, STR(""), STR_FMT " answers " STR_FMT "%s" STR_FMT, STR_ARG(h->nick),
                   STR_ARG(word), text.n ? ": " : "", STR_ARG(text));
}

void ctcp_heard(struct client *c, const struct heard *h)
{
    struct str text = unwrap(h->message.params[1]), word = str_word(&text);
    bool is_question = str_eq_nocase(h->message.command, STR("PRIVMSG"));
    bool is_for_us = is_me(c, h->message.params[0]) && !heard_own(c, h) && !h->old;

    if (!is_for_us || !is_word(h->nick)) return;
    if (!is_question)
        answered(c, h, word, text);
    else if (str_eq_nocase(word, STR("DCC")))
        offered(c, h, text);
    else if (c->talk)
        asked(c, h->nick, word, text);
}
