/* SPDX-License-Identifier: MIT
 * listing: the answers are read here and not by the machine, which makes sentences of them. */
#include "snug/script/listing.h"

#include "client/text/clean.h"
#include "irc/numeric.h"
#include "snug/script/answer.h"
#include "snug/script/json.h"
#include "snug/script/script.h"

#include <stdio.h>

enum { ROW_BYTES_MAX = 1 << 16, QUESTION_BYTES_MAX = 256 };

struct listing {
    struct buf question; /* a line of IRC */
    int end;             /* the number of the last line of its answer */
    void (*take)(struct script *s, int number, const struct message *m);
    struct answer answer;
    bool is_asked, is_answered;
};

static struct listing *self(const struct script *s)
{
    return s->context;
}

static void ignore(struct script *s, const struct client_effect *effect)
{
    (void)s;
    (void)effect;
}

static void take_line(struct script *s, const struct message *m)
{
    struct listing *l = self(s);
    uint64_t number;

    if (!l->is_asked || !str_number(m->command, 999, &number)) return;
    l->take(s, (int)number, m);
    if ((int)number == l->end) l->is_answered = true;
}

static void ask(struct script *s)
{
    struct listing *l = self(s);

    l->is_asked = true;
    script_type(s, buf_str(&l->question));
    script_await(s, SCRIPT_ANSWER_MS);
}

static void answer(struct script *s)
{
    struct listing *l = self(s);

    answer_write(&l->answer, &s->out);
    if (l->answer.left_out) script_complain(s, STR("the list is longer than that"));
    script_leave(s);
}

static void take_turn(struct script *s)
{
    if (!self(s)->is_asked)
        ask(s);
    else if (self(s)->is_answered)
        answer(s);
}

static enum exit_status run(const struct program_options *options, struct listing *l)
{
    static const struct script_kind kind = {.effect = ignore, .line = take_line, .turn = take_turn};
    enum exit_status status;

    answer_init(&l->answer);
    status = script_run(&(struct script_plan){.kind = &kind, .options = options, .context = l});
    answer_finish(&l->answer);
    return status;
}

/* --- rooms --- */

/* 322 me #room 12 :topic */
static void add_room_json(struct buf *out, const struct message *m)
{
    struct json j = json_begin(out);
    uint64_t people = 0;

    (void)!str_number(m->params[2], UINT32_MAX, &people);
    json_text(&j, "room", m->params[1]);
    json_number(&j, "people", people);
    json_text(&j, "topic", message_param(m, 3));
    json_end(&j);
}

/* "#dev (12) what it is about" */
static void add_room_plain(struct buf *out, const struct message *m)
{
    struct str topic = message_param(m, 3);

    clean_add_name(out, m->params[1]);
    buf_add(out, STR(" ("));
    clean_add(out, m->params[2]);
    buf_add_char(out, ')');
    if (topic.n) buf_add_char(out, ' ');
    clean_add(out, topic);
    buf_add_char(out, '\n');
}

static void take_room(struct script *s, int number, const struct message *m)
{
    struct buf row;

    if (number != RPL_LIST || m->param_count < 3) return;
    buf_init(&row, ROW_BYTES_MAX);
    if (s->options->json)
        add_room_json(&row, m);
    else
        add_room_plain(&row, m);
    answer_add(&self(s)->answer, m->params[1], buf_str(&row));
    buf_finish(&row);
}

enum exit_status rooms_run(const struct program_options *options)
{
    struct listing l = {.end = RPL_LISTEND, .take = take_room};
    enum exit_status status;

    buf_init(&l.question, QUESTION_BYTES_MAX);
    buf_add(&l.question, STR("/raw LIST"));
    status = run(options, &l);
    buf_finish(&l.question);
    return status;
}

/* --- who --- */

/* The fields that are asked for, and a token that tells the answer from others (IRCv3 whox). A
 * server that does not know them answers as of old. */
#define WHO_TOKEN "17"
#define WHO_FIELDS "%tuhnfar," WHO_TOKEN

struct person {
    struct str name, user, host, account, words;
    bool is_away;
};

/* 354 me 17 user host nick H account :real name */
static bool read_chosen(const struct message *m, struct person *out)
{
    struct str account = message_param(m, 6);

    if (m->param_count < 8 || !str_eq(m->params[1], STR(WHO_TOKEN))) return false;
    *out = (struct person){.name = m->params[4],
                           .user = m->params[2],
                           .host = m->params[3],
                           .account = str_eq(account, STR("0")) ? STR("") : account,
                           .words = m->params[7],
                           .is_away = str_starts(m->params[5], STR("G"))};
    return true;
}

/* 352 me #room user host server nick H :0 real name */
static bool read_usual(const struct message *m, struct person *out)
{
    struct str words;

    if (m->param_count < 8) return false;
    words = m->params[7];
    (void)str_cut(&words, ' ');
    *out = (struct person){.name = m->params[5],
                           .user = m->params[2],
                           .host = m->params[3],
                           .words = words,
                           .is_away = str_starts(m->params[6], STR("G"))};
    return true;
}

static bool read_person(int number, const struct message *m, struct person *out)
{
    if (number == RPL_WHOSPCRPL) return read_chosen(m, out);
    return number == RPL_WHOREPLY && read_usual(m, out);
}

static void add_person_json(struct buf *out, const struct person *p)
{
    struct json j = json_begin(out);

    json_text(&j, "name", p->name);
    json_text(&j, "account", p->account);
    json_text(&j, "user", p->user);
    json_text(&j, "host", p->host);
    json_text(&j, "text", p->words);
    json_flag(&j, "away", p->is_away);
    json_end(&j);
}

/* "ann", "bob (away)" */
static void add_person_plain(struct buf *out, const struct person *p)
{
    clean_add_name(out, p->name);
    buf_add(out, p->is_away ? STR(" (away)\n") : STR("\n"));
}

static void take_person(struct script *s, int number, const struct message *m)
{
    struct person person;
    struct buf row;

    if (!read_person(number, m, &person)) return;
    buf_init(&row, ROW_BYTES_MAX);
    if (s->options->json)
        add_person_json(&row, &person);
    else
        add_person_plain(&row, &person);
    answer_add(&self(s)->answer, person.name, buf_str(&row));
    buf_finish(&row);
}

enum exit_status who_run(const struct program_options *options)
{
    struct listing l = {.end = RPL_ENDOFWHO, .take = take_person};
    enum exit_status status = STATUS_USAGE;
    struct buf room;
    bool is_good = true;

    buf_init(&room, QUESTION_BYTES_MAX);
    buf_init(&l.question, QUESTION_BYTES_MAX);
    if (options->words.count)
        is_good = script_room(options->words.items[0], &room);
    else
        buf_add(&room, STR("*"));
    buf_addf(&l.question, "/raw WHO " STR_FMT " %s", STR_ARG(buf_str(&room)), WHO_FIELDS);
    if (is_good)
        status = run(options, &l);
    else
        fprintf(stderr, "snug: who where? A room, with its # or without\n");
    buf_finish(&l.question);
    buf_finish(&room);
    return status;
}
