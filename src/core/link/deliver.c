/* SPDX-License-Identifier: MIT
 * deliver: cuts a message into what each kind of client is given. */
#include "core/link/deliver.h"

#include "core/link/reply.h"
#include "irc/message.h"
#include "irc/multiline.h"

/* A message taken apart, and the lines made of it so far. */
struct splitting {
    struct core *core;
    const struct outgoing *message;
    struct message m;
    struct str head; /* of its body: up to the text */
    struct str text;
    struct delivery out;
};

static size_t count_lines(struct str text)
{
    size_t count = 0;

    for (struct multiline l = {.rest = text}; multiline_next(&l);) count++;
    return count;
}

static struct outgoing *add(struct splitting *s, struct outgoing line)
{
    s->out.lines[s->out.count] = line;
    return &s->out.lines[s->out.count++];
}

/* The batch has the time, the name and the tags of the message; its lines have only their text. */
static void add_batch(struct splitting *s)
{
    struct core *core = s->core;
    struct str reference = reply_batch_reference(core);
    struct outgoing line = *s->message;

    line.only_with |= MULTILINE_CAPS;
    line.body = ARENA_JOIN(&core->scratch, STR(":"), s->m.source, STR(" BATCH +"), reference,
                           STR(" " MULTILINE_BATCH " "), s->m.params[0]);
    add(s, line);
    for (struct multiline l = {.rest = s->text}; multiline_next(&l);)
        add(s, (struct outgoing){
                   .batch = reference,
                   .own_tags = l.joined ? STR(MULTILINE_CONCAT) : STR(""),
                   .body = ARENA_JOIN(&core->scratch, s->head, l.line),
                   .only_with = line.only_with,
               });
    add(s, (struct outgoing){
               .batch = s->message->batch,
               .body = ARENA_JOIN(&core->scratch, STR(":"), core->settings->server_name,
                                  STR(" BATCH -"), reference),
               .only_with = line.only_with,
           });
}

/* Only the first has the name of the message. */
static void add_ordinary(struct splitting *s)
{
    struct outgoing line = *s->message;

    line.only_without = MULTILINE_CAPS;
    for (struct multiline l = {.rest = s->text}; multiline_next(&l);) {
        if (l.line.n == 0) continue;
        line.body = ARENA_JOIN(&s->core->scratch, s->head, l.line);
        add(s, line);
        line.msgid = STR("");
    }
}

struct delivery deliver_split(struct core *core, const struct outgoing *message)
{
    struct splitting s = {.core = core, .message = message};
    size_t lines_max = multiline_is_several(message->body) ? 2 * count_lines(message->body) + 2 : 1;

    s.out.lines = arena_alloc(&core->scratch, lines_max * sizeof *s.out.lines);
    if (lines_max == 1 || message_parse_kept(message->body, &s.m) != MESSAGE_OK) {
        add(&s, *message);
        return s.out;
    }
    s.text = s.m.params[s.m.param_count - 1];
    s.head = str_first(message->body, message->body.n - s.text.n);
    add_batch(&s);
    add_ordinary(&s);
    return s.out;
}

void deliver_cast(struct core *core, const struct room *r, session_id except,
                  const struct outgoing *message)
{
    struct delivery d = deliver_split(core, message);

    for (size_t i = 0; i < d.count; i++) cast_room(core, r, except, &d.lines[i]);
}

void deliver_ranks(struct core *core, const struct room *r, enum rank lowest, session_id except,
                   const struct outgoing *message)
{
    struct delivery d = deliver_split(core, message);

    for (size_t i = 0; i < d.count; i++) cast_ranks(core, r, lowest, except, &d.lines[i]);
}

void deliver_user(struct core *core, const struct user *u, session_id except,
                  const struct outgoing *message)
{
    struct delivery d = deliver_split(core, message);

    for (size_t i = 0; i < d.count; i++) tell_user(core, u, except, &d.lines[i]);
}

void deliver_reply(struct core *core, struct session *s, const struct outgoing *message)
{
    struct delivery d = deliver_split(core, message);

    for (size_t i = 0; i < d.count; i++) reply_line(core, s, &d.lines[i]);
}
