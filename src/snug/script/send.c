/* SPDX-License-Identifier: MIT
 * send: lines go to the machine as fast as it takes them; it waits for the echo of each. */
#include "snug/script/send.h"

#include "irc/line.h"
#include "irc/names.h"
#include "snug/script/script.h"

#include <stdio.h>
#include <unistd.h>

enum { LINE_BYTES_MAX = 1 << 16, TEXT_BYTES_MAX = 1 << 20, WORDS_BYTES_MAX = 256 };

struct send {
    struct buf room; /* empty: it goes to a person */
    struct str target;
    bool is_one_message;
    struct buf text; /* not said yet */
    bool has_all;    /* nothing will be added */
    struct line_cutter lines;
    bool has_begun;
    size_t pending; /* said, and not confirmed */
};

static struct send *self(const struct script *s)
{
    return s->context;
}

/* --- what comes of it --- */

static void take_effect(struct script *s, const struct client_effect *e)
{
    struct send *send = self(s);
    bool is_new = e->kind == CLIENT_SHOW, is_settled = e->kind == CLIENT_SETTLE;

    if (!(is_new || is_settled) || !e->item.own || e->item.old) return;
    if (is_new && e->item.state == ITEM_PENDING) send->pending++;
    if (is_settled && send->pending) send->pending--;
    if (e->item.state == ITEM_CONFIRMED && s->options->json) script_print(s, &e->item);
}

/* --- saying it --- */

/* The room was entered before. */
static void begin(struct script *s)
{
    struct send *send = self(s);
    struct buf command;

    send->has_begun = true;
    if (send->room.n) return;
    buf_init(&command, WORDS_BYTES_MAX);
    buf_addf(&command, "/query " STR_FMT, STR_ARG(send->target));
    script_type(s, buf_str(&command));
    buf_finish(&command);
}

static bool takes_lines(const struct script *s)
{
    return !session_has_ended(s->session) && client_takes_lines(session_client(s->session));
}

static void say_lines(struct script *s)
{
    struct send *send = self(s);
    struct str rest = buf_str(&send->text), line;

    while (rest.n && takes_lines(s)) {
        enum line_result result = line_next(&send->lines, &rest, &line);
        if (result == LINE_READY) script_say(s, line);
        if (result == LINE_TOO_LONG) script_complain(s, STR("not sent: a line is too long"));
    }
    buf_drop(&send->text, send->text.n - rest.n);
}

static void say_rest(struct script *s)
{
    struct str line;

    if (line_rest(&self(s)->lines, &line) == LINE_READY) script_say(s, line);
}

static void say_all(struct script *s)
{
    struct send *send = self(s);

    if (send->text.overflowed)
        script_complain(s, STR("not sent: that is too long for one message"));
    else
        script_say(s, buf_str(&send->text));
    buf_clear(&send->text);
}

static void take_turn(struct script *s)
{
    struct send *send = self(s);

    if (!send->has_begun) begin(s);
    if (!script_aims_at(s, send->target)) {
        script_complain(s, STR("not sent: you are not in that room"));
        script_leave(s);
        return;
    }
    if (!send->is_one_message) say_lines(s);
    if (!send->has_all || (!send->is_one_message && send->text.n) || !takes_lines(s)) return;
    if (send->is_one_message)
        say_all(s);
    else
        say_rest(s);
    script_leave(s);
}

static bool wants_input(struct script *s)
{
    const struct send *send = self(s);

    return !send->has_all && (send->is_one_message || send->text.n == 0);
}

static void take_input(struct script *s, struct str bytes)
{
    struct send *send = self(s);

    send->has_all = bytes.n == 0;
    buf_add(&send->text, bytes);
}

/* --- what is to be said --- */

static void join_words(struct send *send, const struct option_list *words)
{
    for (size_t i = 1; i < words->count; i++) {
        if (i > 1) buf_add_char(&send->text, ' ');
        buf_add(&send->text, words->items[i]);
    }
    buf_add_char(&send->text, '\n');
    send->has_all = true;
}

static bool refuse(const char *why)
{
    fprintf(stderr, "snug: %s\n", why);
    return false;
}

static bool take_text(struct send *send, const struct option_list *words)
{
    bool is_stdin = words->count == 1 || (words->count == 2 && str_eq(words->items[1], STR("-")));

    if (words->count == 1 && isatty(STDIN_FILENO))
        return refuse("send what? snug send ROOM TEXT, or - for what is typed here");
    if (!is_stdin) join_words(send, words);
    return true;
}

static bool take_target(struct send *send, struct str word)
{
    bool is_person = str_starts(word, STR("@"));
    bool is_good = is_person ? nick_is_valid(str_skip(word, 1)) : script_room(word, &send->room);

    send->target = is_person ? str_skip(word, 1) : buf_str(&send->room);
    if (is_good) return true;
    return refuse("send where? A room, with its # or without, or @ and a name");
}

static bool is_confirmed(const struct send *send)
{
    if (send->pending == 0) return true;
    fprintf(stderr, "snug: the server did not confirm %zu line%s\n", send->pending,
            plural(send->pending));
    return false;
}

enum exit_status send_run(const struct program_options *options)
{
    static const struct script_kind kind = {
        .effect = take_effect, .turn = take_turn, .wants_input = wants_input, .input = take_input};
    struct send send = {.is_one_message = options->multiline};
    enum exit_status status = STATUS_USAGE;

    buf_init(&send.room, WORDS_BYTES_MAX);
    buf_init(&send.text, TEXT_BYTES_MAX);
    line_cutter_init(&send.lines, LINE_BYTES_MAX, LINE_BYTES_MAX);
    if (take_target(&send, options->words.items[0]) && take_text(&send, &options->words))
        status = script_run(&(struct script_plan){
            .kind = &kind, .options = options, .context = &send, .room = buf_str(&send.room)});
    if (!is_confirmed(&send)) status = STATUS_NOT_DONE;
    line_cutter_finish(&send.lines);
    buf_finish(&send.text);
    buf_finish(&send.room);
    return status;
}
