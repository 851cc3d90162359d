/* SPDX-License-Identifier: MIT
 * presence: from lines to people. https://ircv3.net/specs/extensions/extended-join, account-notify,
 * account-tag, away-notify, userhost-in-names, multi-prefix, whox */
#include "client/room/presence.h"

#include "client/account/signup.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/rich.h"
#include "client/room/room.h"
#include "irc/tags.h"

/* The token by which answers to our own WHO are told from others, and what it asks for. */
#define WHOX_TOKEN "742"
#define WHOX_FIELDS "%tcnfa," WHOX_TOKEN

static struct person *find(const struct client *c, struct str nick)
{
    return c->rich ? people_find(&c->rich->people, nick) : NULL;
}

static struct crowd *crowd_of(struct client *c, struct str name)
{
    struct room *room = c->rich ? room_of(c, name) : NULL;

    return room ? &room->place->crowd : NULL;
}

static struct member *find_member(struct client *c, struct str room, struct str nick)
{
    struct crowd *crowd = crowd_of(c, room);
    struct person *person = find(c, nick);

    return crowd && person ? crowd_find(crowd, person) : NULL;
}

void presence_entered(struct client *c, struct room *room)
{
    if (!c->rich) return;
    crowd_clear(&c->rich->people, &room->place->crowd);
    (void)crowd_enter(&c->rich->people, &room->place->crowd, buf_str(&c->nick));
}

/* "*" and "0" are how servers write "none". */
static bool is_no_account(struct str account)
{
    return str_eq(account, STR("*")) || str_eq(account, STR("0"));
}

static void set_account(struct person *person, struct str account)
{
    person_set_account(person, is_no_account(account) ? STR("") : account);
}

/* JOIN #room, or with extended-join: JOIN #room account :Real Name */
void presence_joined(struct client *c, const struct heard *h)
{
    struct crowd *crowd = crowd_of(c, h->message.params[0]);
    struct member *member = crowd ? crowd_enter(&c->rich->people, crowd, h->nick) : NULL;

    if (member && h->message.param_count > 1) set_account(member->person, h->message.params[1]);
}

void presence_left(struct client *c, struct str room, struct str nick)
{
    struct member *member = find_member(c, room, nick);

    if (member) crowd_leave(&c->rich->people, member);
}

void presence_quit(struct client *c, struct str nick)
{
    struct person *person = find(c, nick);

    if (person) people_leave(&c->rich->people, person);
}

void presence_renamed(struct client *c, struct str before, struct str after)
{
    struct person *person = find(c, before);

    if (person) people_rename(&c->rich->people, person, after);
}

void presence_topic(struct client *c, struct str room, struct str topic)
{
    struct room *in = c->rich ? room_of(c, room) : NULL;

    if (!in) return;
    buf_clear(&in->place->topic);
    buf_add(&in->place->topic, str_first(topic, TOPIC_BYTES_KEPT));
}

/* 332 me #room :topic; who asked, or has just come in, is shown it, too */
void handle_topic_is(struct client *c, const struct heard *h)
{
    presence_topic(c, h->message.params[1], h->message.params[2]);
    handle_numeric(c, h);
}

/* 331 me #room :No topic is set */
void handle_no_topic(struct client *c, const struct heard *h)
{
    presence_topic(c, h->message.params[1], STR(""));
    handle_numeric(c, h);
}

static void change_rank(struct client *c, const struct heard *h, unsigned rank, bool add,
                        struct str nick)
{
    struct member *member = find_member(c, h->message.params[0], nick);
    uint32_t bit = (uint32_t)1 << rank;

    if (member) crowd_set_ranks(member, add ? member->ranks | bit : member->ranks & ~bit);
}

/* MODE #room +ov-k ann bob key; which letters have a parameter is the server's to say. */
void presence_mode(struct client *c, const struct heard *h)
{
    const struct isupport *support = c->rich ? &c->rich->support : NULL;
    struct str letters = h->message.params[1];
    size_t next = 2;
    bool add = true;

    for (size_t i = 0; support && i < letters.n; i++) {
        unsigned rank;
        if (letters.p[i] == '+' || letters.p[i] == '-')
            add = letters.p[i] == '+';
        else if (isupport_rank_of_letter(support, letters.p[i], &rank))
            change_rank(c, h, rank, add, message_param(&h->message, next++));
        else
            next += isupport_mode_has_param(support, letters.p[i], add);
    }
}

/* "@+ann!ann@host" */
static void enter_named(struct client *c, struct crowd *crowd, struct str name)
{
    uint32_t ranks = 0;
    struct member *member;
    unsigned rank;

    while (name.n && isupport_rank_of_sign(&c->rich->support, name.p[0], &rank)) {
        ranks |= (uint32_t)1 << rank;
        name = str_skip(name, 1);
    }
    member = crowd_enter(&c->rich->people, crowd, source_nick(name));
    if (member) crowd_set_ranks(member, ranks);
}

bool presence_names(struct client *c, struct room *room, struct str names)
{
    if (!c->rich || !room) return false;
    for (struct str word = str_word(&names); word.n; word = str_word(&names))
        enter_named(c, &room->place->crowd, word);
    return true;
}

/* Its end comes before that of an /online which is asked for later, and is counted for it. */
void presence_ask(struct client *c, struct room *room)
{
    if (!c->rich || !c->rich->support.has_whox) return;
    if (room->place->crowd.count >= WHOX_PEOPLE_MAX) return;
    if (!c->online_asked) c->who_ahead++;
    emit_idle_linef(c, "WHO " STR_FMT " %s", STR_ARG(buf_str(&room->name)), WHOX_FIELDS);
}

/* 354 me 742 #room nick H@ account */
void handle_whox(struct client *c, const struct heard *h)
{
    const struct message *m = &h->message;
    struct person *person = m->param_count >= 6 ? find(c, m->params[3]) : NULL;

    if (!c->rich || !str_eq(message_param(m, 1), STR(WHOX_TOKEN))) {
        handle_numeric(c, h);
        return;
    }
    if (!person) return;
    person->is_away = str_starts(m->params[4], STR("G"));
    set_account(person, m->params[5]);
}

void handle_account(struct client *c, const struct heard *h)
{
    struct person *person = find(c, h->nick);

    if (person) set_account(person, h->message.params[0]);
    if (c->identity && is_me(c, h->nick) && !is_no_account(h->message.params[0]))
        signup_logged_in(c, h->message.params[0]);
}

/* AWAY :why, or AWAY alone for who is back */
void handle_away(struct client *c, const struct heard *h)
{
    struct person *person = find(c, h->nick);

    if (person) person->is_away = message_param(&h->message, 0).n > 0;
}

/* Ours goes before each line we send, and so counts in how long it may be. */
void handle_chghost(struct client *c, const struct heard *h)
{
    struct str user = h->message.params[0], host = h->message.params[1];

    if (!c->rich || !is_me(c, h->nick)) return;
    name_keep(&c->source, arena_printf(&c->out->bytes, STR_FMT "!" STR_FMT "@" STR_FMT,
                                       STR_ARG(buf_str(&c->nick)), STR_ARG(user), STR_ARG(host)));
}

/* Real names are asked for by WHOIS and kept nowhere: those of others change in silence. At the
 * door a server may tell us our own (IRCv3 whoami). */
void handle_setname(struct client *c, const struct heard *h)
{
    if (is_me(c, h->nick) && is_ready(c))
        emit_reply(c, "Your real name is " STR_FMT " now.", STR_ARG(h->message.params[0]));
}

void presence_heard(struct client *c, const struct heard *h)
{
    struct person *person = h->old ? NULL : find(c, h->nick);
    struct str account;

    if (person && tags_get(h->message.tags, STR("account"), &account))
        set_account(person, tags_plain(&c->out->bytes, account));
}

struct str presence_account(const struct client *c, struct str nick)
{
    const struct person *person = find(c, nick);

    return str_from(person ? person->account : NULL);
}

bool presence_each_room(struct client *c, const struct heard *h,
                        void (*tell)(struct client *c, const struct heard *h, struct str room))
{
    struct person *person = find(c, h->nick);

    if (!person) return false;
    LIST_EACH (node, &person->rooms) {
        const struct member *member = CONTAINER_OF(node, struct member, node);
        tell(c, h, str_from(CONTAINER_OF(member->crowd, struct place, crowd)->name));
    }
    return true;
}
