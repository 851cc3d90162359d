/* SPDX-License-Identifier: MIT
 * handle_reply: the server's numbered answers, as sentences. Lists of names are gathered until
 * their end; rooms are shown as they come. */
#include "base/duration.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/link/connection.h"
#include "client/room/presence.h"
#include "client/room/room.h"
#include "client/say/outbox.h"
#include "client/say/question.h"
#include "irc/numeric.h"

enum { SENTENCE_BYTES_MAX = 1 << 16, ANSWER_BYTES_MAX = 1 << 20 };

/* By number, sorted. %1 to %9 are parameters behind our name, %L the last, %s1 one that counts
 * seconds. Nothing is said for an empty sentence. */
static const struct sentence {
    int number;
    const char *words;
} sentences[] = {
    {RPL_YOURHOST, ""},
    {RPL_CREATED, ""},
    {RPL_MYINFO, ""},
    {RPL_UMODEIS, ""},
    {250, ""},
    {RPL_LUSERCLIENT, ""},
    {RPL_LUSEROP, ""},
    {RPL_LUSERUNKNOWN, ""},
    {RPL_LUSERCHANNELS, ""},
    {RPL_LUSERME, ""},
    {RPL_LOCALUSERS, ""},
    {RPL_GLOBALUSERS, ""},
    {RPL_AWAY, "%1 is away: %L"},
    {RPL_UNAWAY, "You are back."},
    {RPL_NOWAWAY, "You are away now; /away alone brings you back."},
    {RPL_WHOISUSER, "%1 is %2@%3: %L"},
    {RPL_WHOISSERVER, ""},
    {RPL_WHOISOPERATOR, "%1 is an operator of this server"},
    {RPL_WHOISIDLE, "%1 said something %s2 ago"},
    {RPL_ENDOFWHOIS, ""},
    {RPL_WHOISCHANNELS, "%1 is in %L"},
    {321, ""},
    {RPL_CHANNELMODEIS, "The modes of %1 are %2 %3"},
    {RPL_CREATIONTIME, ""},
    {RPL_WHOISACCOUNT, "%1 is logged in as %2"},
    {RPL_NOTOPIC, "%1 has no topic."},
    {RPL_TOPIC, "The topic of %1 is: %L"},
    {RPL_TOPICWHOTIME, ""},
    {RPL_WHOISBOT, "%1 is a bot"},
    {RPL_WHOISACTUALLY, ""},
    {RPL_INVITING, "You asked %1 into %2."},
    {RPL_BANLIST, "Banned from %1: %2"},
    {RPL_ENDOFBANLIST, "That is the end of the ban list of %1."},
    {RPL_MOTD, "%L"},
    {RPL_MOTDSTART, ""},
    {RPL_ENDOFMOTD, ""},
    {RPL_WHOISHOST, ""},
    {379, ""},
    {ERR_NOSUCHNICK, "There is no %1 here."},
    {ERR_NOSUCHCHANNEL, "There is no room %1."},
    {ERR_CANNOTSENDTOCHAN, "You may not talk in %1: %L."},
    {ERR_WASNOSUCHNICK, "There was no %1 here."},
    {ERR_INPUTTOOLONG, "That line is too long for this server."},
    {ERR_UNKNOWNCOMMAND, "The server does not know %1."},
    {ERR_NOMOTD, ""},
    {ERR_USERNOTINCHANNEL, "%1 is not in %2."},
    {ERR_NOTONCHANNEL, "You are not in %1."},
    {ERR_USERONCHANNEL, "%1 is in %2 already."},
    {ERR_NOTREGISTERED, ""},
    {ERR_NEEDMOREPARAMS, "%1 needs more than that."},
    {ERR_CHANNELISFULL, "%1 is full."},
    {ERR_INVITEONLYCHAN, "%1 is only for those who were invited."},
    {ERR_BANNEDFROMCHAN, "You are banned from %1."},
    {ERR_BADCHANNELKEY, "%1 wants another key: /join %1 KEY"},
    {ERR_CHANOPRIVSNEEDED, "Only the operators of %1 may do that."},
};

static const char *find_words(int number)
{
    size_t low = 0, high = ARRAY_LENGTH(sentences);

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sentences[middle].number == number) return sentences[middle].words;
        if (sentences[middle].number > number)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static void add_seconds(struct buf *out, struct str text)
{
    uint64_t seconds;

    if (str_number(text, DURATION_MS_MAX / 1000, &seconds))
        duration_add(out, (int64_t)seconds * 1000);
    else
        buf_add(out, text);
}

static void add_value(struct buf *out, const struct message *m, const char *sign)
{
    bool is_last = *sign == 'L', is_seconds = *sign == 's';
    size_t index = is_last ? m->param_count - 1 : (size_t)(sign[is_seconds] - '0');
    struct str value = message_param(m, index);

    /* Before a full stop of ours it lacks its own. */
    if (sign[1] == '.' && value.n && value.p[value.n - 1] == '.')
        value = str_first(value, value.n - 1);
    if (is_seconds)
        add_seconds(out, value);
    else
        buf_add(out, value);
}

static void fill_in(struct buf *out, const char *words, const struct message *m)
{
    for (const char *at = words; *at; at++) {
        if (*at != '%') {
            buf_add_char(out, *at);
            continue;
        }
        add_value(out, m, ++at);
        if (*at == 's') at++;
    }
}

/* A number we have no words for: what it is about, and the server's own words. */
static void spell_out(struct buf *out, const struct message *m)
{
    for (size_t i = 1; i + 1 < m->param_count; i++) {
        buf_add(out, m->params[i]);
        buf_add(out, i + 2 < m->param_count ? STR(" ") : STR(": "));
    }
    buf_add(out, m->params[m->param_count - 1]);
}

/* The own line an error refuses: by its label, or the oldest one sent there. */
static struct own_line *refused_by(struct client *c, const struct heard *h)
{
    struct own_line *line = outbox_find(c, h->label);

    if (line || caps_has(c->enabled, CAP_LABELED_RESPONSE)) return line;
    return outbox_find_sent_to(c, message_param(&h->message, 1));
}

/* What is said of a room on the way in is told where that room is shown. */
static void tell_answer(struct client *c, const struct heard *h, struct str text)
{
    const struct room *room = room_of(c, message_param(&h->message, 1));

    if (room && room->entering)
        emit_reply_in(c, buf_str(&room->name), STR_FMT, STR_ARG(text));
    else
        emit_reply(c, STR_FMT, STR_ARG(text));
}

static void tell(struct client *c, const struct heard *h, int number, struct str text)
{
    bool is_error = number >= 400 && number < 600;
    struct str about = message_param(&h->message, 1);
    struct own_line *line = is_error ? refused_by(c, h) : NULL;

    if (line)
        outbox_refuse(c, line, text);
    else if (!is_error)
        tell_answer(c, h, text);
    else if (!room_refused(c, about, text))
        emit_error(c, STR_FMT, STR_ARG(text));
}

/* The greeting of who comes back: it has been read. */
static bool is_known(const struct client *c, int number)
{
    return number == RPL_MOTD && c->was_ready && !is_ready(c);
}

void handle_numeric(struct client *c, const struct heard *h)
{
    uint64_t number;
    const char *words;
    struct buf text;

    if (h->message.param_count < 2 || !str_number(h->message.command, 999, &number)) return;
    words = find_words((int)number);
    buf_init(&text, SENTENCE_BYTES_MAX);
    if (words)
        fill_in(&text, words, &h->message);
    else
        spell_out(&text, &h->message);
    if (text.n && !is_known(c, (int)number)) tell(c, h, (int)number, str_trim(buf_str(&text)));
    buf_finish(&text);
}

/* "@ann", "+bob", "@+carl" */
static struct str without_rank(struct str name)
{
    while (name.n && str_contains(STR("~&@%+"), name.p[0])) name = str_skip(name, 1);
    return name;
}

static void gather(struct roll *roll, struct str names)
{
    for (struct str word = str_word(&names); word.n; word = str_word(&names))
        roll_add(roll, source_nick(without_rank(word)));
}

/* 353 me = #room :@ann bob */
void handle_names(struct client *c, const struct heard *h)
{
    struct room *room = room_of(c, h->message.params[2]);
    bool is_kept = presence_names(c, room, h->message.params[3]);

    if (room && room->entering) {
        if (!is_kept) gather(&room->names, h->message.params[3]);
    } else if (c->names_asked || c->online_asked) {
        gather(&c->answer, h->message.params[3]);
    }
}

static void tell_gathered(struct client *c, struct str before)
{
    struct buf names;

    buf_init(&names, ANSWER_BYTES_MAX);
    roll_write(&names, &c->answer);
    emit_reply(c, STR_FMT STR_FMT, STR_ARG(before), STR_ARG(buf_str(&names)));
    buf_finish(&names);
    roll_finish(&c->answer);
}

void handle_names_end(struct client *c, const struct heard *h)
{
    struct str name = h->message.params[1];
    struct room *room = room_of(c, name);

    if (room && room->entering) return;
    if (c->online_asked && c->who_ahead == 0 && !c->names_asked) {
        c->online_asked = false;
        tell_gathered(c, STR("Users online are: "));
    } else if (c->names_asked) {
        c->names_asked = false;
        tell_gathered(c, arena_printf(&c->out->bytes, "In " STR_FMT ": ", STR_ARG(name)));
    }
}

static bool is_for_online(const struct client *c)
{
    return c->online_asked && c->who_ahead == 0;
}

/* 352 me #room user host server nick H :0 Real Name */
void handle_who(struct client *c, const struct heard *h)
{
    const struct message *m = &h->message;
    struct str nick = m->params[5], name = m->params[m->param_count - 1];

    if (is_for_online(c)) {
        roll_add(&c->answer, nick);
        return;
    }
    (void)str_cut(&name, ' ');
    emit_reply(c, STR_FMT " (" STR_FMT "@" STR_FMT ") " STR_FMT "%s", STR_ARG(nick),
               STR_ARG(m->params[2]), STR_ARG(m->params[3]), STR_ARG(name),
               str_starts(message_param(m, 6), STR("G")) ? ", away" : "");
}

static bool is_sync(struct str mask, uint64_t *sync)
{
    struct str mark = STR(SYNC_MASK);

    return str_starts(mask, mark) && str_number(str_skip(mask, mark.n), UINT32_MAX, sync);
}

/* A server that shows strangers to nobody has no rows for "WHO *": then the room will do. What was
 * asked before that is answered by then, or never will be. */
void handle_who_end(struct client *c, const struct heard *h)
{
    uint64_t sync;

    if (c->online_asked && str_eq(h->message.params[1], STR("*"))) c->who_ahead = 0;
    if (is_sync(h->message.params[1], &sync)) {
        connection_synced(c, (uint32_t)sync);
    } else if (is_for_online(c) && c->answer.count == 0) {
        question_ask(c, "NAMES " STR_FMT, STR_ARG(buf_str(&c->target)));
    } else if (is_for_online(c)) {
        c->online_asked = false;
        tell_gathered(c, STR("Users online are: "));
    } else if (c->who_ahead) {
        c->who_ahead--;
    }
}

/* 263 me WHO :too busy, 421 me WHO :unknown: neither /online nor the mark behind a JOIN will have
 * an answer. */
void handle_refused(struct client *c, const struct heard *h)
{
    handle_numeric(c, h);
    if (!str_eq_nocase(h->message.params[1], STR("WHO"))) return;
    c->online_asked = false;
    c->who_ahead = 0;
    connection_synced(c, c->sync);
}

/* 322 me #room 12 :topic */
void handle_list(struct client *c, const struct heard *h)
{
    const struct message *m = &h->message;
    struct str topic = message_param(m, 3);

    if (c->list_rows++ >= LIST_ROWS_MAX) return;
    emit_reply(c, STR_FMT " (" STR_FMT ")%s" STR_FMT, STR_ARG(m->params[1]), STR_ARG(m->params[2]),
               topic.n ? " " : "", STR_ARG(topic));
}

void handle_list_end(struct client *c, const struct heard *h)
{
    (void)h;
    if (c->list_rows > LIST_ROWS_MAX)
        emit_reply(c, "… and %zu more rooms.", c->list_rows - LIST_ROWS_MAX);
    else
        emit_reply(c, "%zu room%s.", c->list_rows, plural(c->list_rows));
    c->list_rows = 0;
}
