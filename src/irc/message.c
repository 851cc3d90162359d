/* SPDX-License-Identifier: MIT
 * message: the parser takes views, and what the writer lets through parses back to the same. */
#include "irc/message.h"

#include "irc/multiline.h"

static bool has_bad_byte(struct str s)
{
    return str_contains(s, '\0') || str_contains(s, '\r') || str_contains(s, '\n');
}

static struct str skip_spaces(struct str s)
{
    while (s.n && s.p[0] == ' ') s = str_skip(s, 1);
    return s;
}

/* The word behind `mark`, or the empty str when `*rest` does not begin with it. */
static struct str take_marked(struct str *rest, char mark)
{
    if (rest->n == 0 || rest->p[0] != mark) return (struct str){0};
    *rest = str_skip(*rest, 1);
    return str_cut(rest, ' ');
}

static void parse_params(struct str rest, struct message *m)
{
    for (rest = skip_spaces(rest); rest.n; rest = skip_spaces(rest)) {
        bool is_trailing = rest.p[0] == ':';
        if (is_trailing || m->param_count == MESSAGE_PARAMS_MAX - 1) {
            m->params[m->param_count++] = str_skip(rest, is_trailing ? 1 : 0);
            return;
        }
        m->params[m->param_count++] = str_cut(&rest, ' ');
    }
}

enum message_error message_parse(struct str line, struct message *out)
{
    struct message m = {0};
    struct str rest = line;

    if (has_bad_byte(line)) return MESSAGE_BAD_BYTE;
    if (skip_spaces(line).n == 0) return MESSAGE_EMPTY;
    m.tags = take_marked(&rest, '@');
    rest = skip_spaces(rest);
    m.source = take_marked(&rest, ':');
    m.command = str_word(&rest);
    if (m.command.n == 0) return MESSAGE_NO_COMMAND;
    parse_params(rest, &m);
    *out = m;
    return MESSAGE_OK;
}

enum message_error message_parse_kept(struct str line, struct message *out)
{
    struct multiline first = {.rest = line};
    enum message_error e;
    struct str *last;

    multiline_next(&first);
    e = message_parse(first.line, out);
    if (e || first.rest.n == 0) return e;
    if (out->param_count == 0 || str_contains(first.rest, '\0')) return MESSAGE_BAD_BYTE;
    last = &out->params[out->param_count - 1];
    if (last->p + last->n != first.rest.p) return MESSAGE_BAD_BYTE;
    last->n += first.rest.n;
    return MESSAGE_OK;
}

struct str message_param(const struct message *m, size_t index)
{
    return index < m->param_count ? m->params[index] : (struct str){0};
}

struct str source_nick(struct str source)
{
    return str_cut(&source, '!');
}

bool message_is_middle(struct str param)
{
    return param.n && param.p[0] != ':' && !str_contains(param, ' ');
}

bool message_add_last(struct buf *out, struct str last)
{
    size_t start = out->n;

    if (buf_add(out, message_is_middle(last) ? STR(" ") : STR(" :")) && buf_add(out, last))
        return true;
    buf_cut(out, start);
    return false;
}

/* Whether each part, written where it belongs, would be read back from there. */
static bool is_writable(const struct message *m)
{
    if (str_contains(m->tags, ' ') || str_contains(m->source, ' ')) return false;
    if (!message_is_middle(m->command) || m->command.p[0] == '@') return false;
    for (size_t i = 0; i + 1 < m->param_count; i++)
        if (!message_is_middle(m->params[i])) return false;
    return true;
}

static bool add_marked(struct buf *out, char mark, struct str word)
{
    if (word.n == 0) return true;
    return buf_add_char(out, mark) && buf_add(out, word) && buf_add_char(out, ' ');
}

static bool add_params(struct buf *out, const struct message *m)
{
    if (m->param_count == 0) return true;
    for (size_t i = 0; i + 1 < m->param_count; i++)
        if (!buf_add_char(out, ' ') || !buf_add(out, m->params[i])) return false;
    return message_add_last(out, m->params[m->param_count - 1]);
}

bool message_write(struct buf *out, const struct message *m)
{
    size_t start = out->n;

    if (is_writable(m) && add_marked(out, '@', m->tags) && add_marked(out, ':', m->source) &&
        buf_add(out, m->command) && add_params(out, m) &&
        !has_bad_byte(str_skip(buf_str(out), start)))
        return true;
    buf_cut(out, start);
    return false;
}
