/* SPDX-License-Identifier: MIT
 * speech: what stands before a text, what goes around it, and how much room that leaves. */
#include "client/say/speech.h"

#include "client/emit.h"
#include "client/look.h"
#include "client/say/talk.h"
#include "irc/multiline.h"
#include "irc/tags.h"

enum {
    ADDRESS_GUESSED = 96, /* bytes of "!user@host" before we have seen our own */
    PIECE_SLACK = 32,     /* a piece of a batch is so much shorter than a line may be, in case the
                             server adds something we do not know of; it costs nothing */
    /* Of a server that tells no limit: */
    MULTILINE_BYTES_GUESSED = 4096,
    MULTILINE_LINES_GUESSED = 24,
    MULTILINE_BYTES_MOST = 1 << 20,
    MULTILINE_LINES_MOST = 1000,
};

static void read_limit(struct str text, uint64_t most, size_t *out)
{
    uint64_t number;

    if (str_number(text, UINT64_MAX, &number)) *out = number < most ? (size_t)number : (size_t)most;
}

/* max-bytes=40000,max-lines=100 */
static void read_limits(struct talk *t, struct str value)
{
    t->multiline_bytes_max = MULTILINE_BYTES_GUESSED;
    t->multiline_lines_max = MULTILINE_LINES_GUESSED;
    while (value.n) {
        struct str number = str_cut(&value, ','), key = str_cut(&number, '=');
        if (str_eq(key, STR("max-bytes")))
            read_limit(number, MULTILINE_BYTES_MOST, &t->multiline_bytes_max);
        else if (str_eq(key, STR("max-lines")))
            read_limit(number, MULTILINE_LINES_MOST, &t->multiline_lines_max);
    }
}

void speech_read_limits(struct client *c, struct str caps)
{
    if (!c->talk) return;
    for (struct str value = str_word(&caps); value.n; value = str_word(&caps))
        if (str_eq(str_cut(&value, '='), cap_name(CAP_MULTILINE))) read_limits(c->talk, value);
}

static bool may_have_lines(const struct client *c, enum item_kind kind)
{
    return c->talk && caps_has(c->enabled, CAP_MULTILINE) && kind != ITEM_ACTION;
}

static const char *verb(enum item_kind kind)
{
    return kind == ITEM_NOTICE ? "NOTICE" : "PRIVMSG";
}

/* Bytes a text may have so that the line still fits when the server puts our address before it. */
static size_t line_bytes_max(const struct client *c, const struct own_line *line)
{
    size_t address = c->source.n ? c->source.n : c->nick.n + ADDRESS_GUESSED;
    size_t action = line->kind == ITEM_ACTION ? sizeof "\001ACTION \001" - 1 : 0;
    size_t rest = sizeof ": PRIVMSG  :\r\n" - 1 + address + line->target.n + action;

    return c->line_bytes > rest ? c->line_bytes - rest : 0;
}

static size_t piece_bytes_max(const struct client *c, const struct own_line *line)
{
    size_t most = line_bytes_max(c, line);

    return most > PIECE_SLACK ? most - PIECE_SLACK : 0;
}

static bool is_batch(const struct client *c, const struct own_line *line)
{
    size_t most = piece_bytes_max(c, line);

    return may_have_lines(c, line->kind) && most >= SPLIT_BYTES_LEAST &&
           (str_contains(line->text, '\n') || line->text.n > most);
}

bool speech_has_parts(const struct client *c, const struct own_line *line)
{
    if (!c->talk || may_have_lines(c, line->kind) || piece_bytes_max(c, line) < SPLIT_BYTES_LEAST)
        return false;
    return str_contains(line->text, '\n') || line->text.n > line_bytes_max(c, line);
}

struct split speech_parts(const struct client *c, const struct own_line *line)
{
    return (struct split){.rest = line->text, .bytes_max = piece_bytes_max(c, line)};
}

bool speech_next_part(struct split *parts)
{
    while (split_next(parts)) {
        struct str *line = &parts->line;
        while (line->n && line->p[line->n - 1] == ' ') line->n--;
        if (str_trim(*line).n) return true;
    }
    return false;
}

size_t client_count_messages(const struct client *c, struct str text)
{
    struct own_line said = {.kind = ITEM_MESSAGE, .target = buf_str(&c->target), .text = text};
    size_t count = 0;

    if (!is_ready(c) || !speech_has_parts(c, &said)) return 1;
    for (struct split parts = speech_parts(c, &said); speech_next_part(&parts);) count++;
    return count;
}

static size_t count_lines(const struct client *c, const struct own_line *line)
{
    size_t count = 0;

    for (struct split s = {.rest = line->text, .bytes_max = piece_bytes_max(c, line)};
         split_next(&s);)
        count++;
    return count;
}

static struct str too_much(struct client *c, size_t count, const char *unit, size_t most)
{
    if (count <= most) return STR("");
    return arena_printf(&c->out->bytes,
                        "that is %zu %s, and this server takes at most %zu in one message", count,
                        unit, most);
}

struct str speech_refusal(struct client *c, const struct own_line *line)
{
    struct str why;

    if (is_batch(c, line)) {
        why = too_much(c, line->text.n, "bytes", c->talk->multiline_bytes_max);
        return why.n ? why
                     : too_much(c, count_lines(c, line), "lines", c->talk->multiline_lines_max);
    }
    if (str_contains(line->text, '\n')) return STR("this server takes one line in one message");
    return too_much(c, line->text.n, "bytes", line_bytes_max(c, line));
}

struct str speech_reply_to(const struct client *c, const struct own_line *line)
{
    bool may = !is_ready(c) || caps_has(c->enabled, CAP_MESSAGE_TAGS);

    return may ? line->reply_to : STR("");
}

/* "@label=1;+reply=x ", or nothing. */
static struct str tags_of(struct client *c, const struct own_line *line)
{
    struct arena *a = &c->out->bytes;
    struct str reply_to = speech_reply_to(c, line);
    struct str reply = reply_to.n ? tags_pair(a, STR("+reply"), reply_to) : STR("");
    bool is_labelled = caps_has(c->enabled, CAP_LABELED_RESPONSE);

    if (is_labelled && reply.n)
        return arena_printf(a, "@label=%llu;" STR_FMT " ", (unsigned long long)line->id,
                            STR_ARG(reply));
    if (is_labelled) return arena_printf(a, "@label=%llu ", (unsigned long long)line->id);
    return reply.n ? ARENA_JOIN(a, STR("@"), reply, STR(" ")) : STR("");
}

static void send_batch(struct client *c, const struct own_line *line)
{
    unsigned long long reference = line->id;

    emit_linef(c, STR_FMT "BATCH +%llu " MULTILINE_BATCH " " STR_FMT, STR_ARG(tags_of(c, line)),
               reference, STR_ARG(line->target));
    for (struct split s = {.rest = line->text, .bytes_max = piece_bytes_max(c, line)};
         split_next(&s);)
        emit_linef(c, "@batch=%llu%s %s " STR_FMT " :" STR_FMT, reference,
                   s.joined ? ";" MULTILINE_CONCAT : "", verb(line->kind), STR_ARG(line->target),
                   STR_ARG(s.line));
    emit_linef(c, "BATCH -%llu", reference);
}

void speech_send(struct client *c, const struct own_line *line)
{
    bool is_action = line->kind == ITEM_ACTION;

    if (is_batch(c, line))
        send_batch(c, line);
    else
        emit_linef(c, STR_FMT "%s " STR_FMT " :%s" STR_FMT "%s", STR_ARG(tags_of(c, line)),
                   verb(line->kind), STR_ARG(line->target), is_action ? "\001ACTION " : "",
                   STR_ARG(line->text), is_action ? "\001" : "");
}
