/* SPDX-License-Identifier: MIT
 * slash_people: commands about people, oneself among them. */
#include "client/emit.h"
#include "client/say/command.h"
#include "client/say/question.h"

/* Answers to WHO carry no name of what was asked, so those on their way are counted. */
void slash_online(struct client *c, struct str args)
{
    (void)args;
    if (c->online_asked) return;
    c->online_asked = true;
    question_ask(c, "WHO *");
}

void slash_who(struct client *c, struct str args)
{
    struct str mask = args.n ? str_word(&args) : buf_str(&c->target);

    if (mask.n == 0) {
        emit_error(c, "Who, or in which room? /who ROOM");
        return;
    }
    if (!c->online_asked) c->who_ahead++;
    question_ask(c, "WHO " STR_FMT, STR_ARG(mask));
}

void slash_whois(struct client *c, struct str args)
{
    struct str name = str_word(&args);

    if (name.n)
        question_ask(c, "WHOIS " STR_FMT, STR_ARG(name));
    else
        emit_error(c, "Who is who? /whois NAME");
}

void slash_nick(struct client *c, struct str args)
{
    struct str name = str_word(&args);

    if (name.n)
        question_ask(c, "NICK " STR_FMT, STR_ARG(name));
    else
        emit_reply(c, "You are " STR_FMT ". To change that: /nick NAME",
                   STR_ARG(buf_str(&c->nick)));
}

void slash_setname(struct client *c, struct str args)
{
    if (args.n)
        question_ask(c, "SETNAME :" STR_FMT, STR_ARG(args));
    else
        emit_error(c, "What is it? /setname NAME");
}

void slash_away(struct client *c, struct str args)
{
    if (args.n)
        question_ask(c, "AWAY :" STR_FMT, STR_ARG(args));
    else
        question_ask(c, "AWAY");
}
