/* SPDX-License-Identifier: MIT
 * row: tags before a body. Our own come first, in the order in which they are written here. */
#include "core/history/row.h"

#include "base/timestamp.h"
#include "irc/casemap.h"
#include "irc/line.h"
#include "irc/message.h"
#include "irc/tags.h"

/* Tags with something in front of all but the first. */
static void add_tag(struct buf *tags, struct str name, struct str value)
{
    if (value.n == 0) return;
    if (tags->n) buf_add_char(tags, ';');
    buf_add(tags, name);
    buf_add(tags, value);
}

/* Empty for who did not enter in this run, as an account does that is always here. */
static struct str presence_of(struct core *core, const struct user *u)
{
    if (u->entered_seq == 0) return STR("");
    return arena_printf(&core->scratch, "%llx", (unsigned long long)u->entered_seq);
}

/* The tags of a row without those of the line. */
static struct buf origin_of(const struct row *row)
{
    char time[TIMESTAMP_BYTES];
    struct buf tags;

    buf_init(&tags, LINE_SERVER_TAGS_MAX + LINE_CLIENT_TAGS_MAX);
    add_tag(&tags, STR("time="), timestamp_write(row->line.unix_ms, time));
    add_tag(&tags, STR("account="), row->line.account);
    add_tag(&tags, STR("by="), row->by);
    add_tag(&tags, STR("to="), row->to);
    return tags;
}

static struct str write(struct core *core, const struct row *row)
{
    struct buf tags = origin_of(row);
    struct str text;

    add_tag(&tags, STR(""), row->line.server_tags);
    add_tag(&tags, STR(""), row->line.client_tags);
    text = ARENA_JOIN(&core->scratch, STR("@"), buf_str(&tags), STR(" "), row->line.body);
    buf_finish(&tags);
    return text;
}

struct str row_write(struct core *core, const struct outgoing *line, const struct user *speaker,
                     const struct user *listener)
{
    struct row row = {.line = *line};

    if (speaker) row.by = presence_of(core, speaker);
    if (listener) row.to = presence_of(core, listener);
    return write(core, &row);
}

static const struct str mark = STR_INIT("snug/edited");

struct str row_mark(const struct row *row)
{
    struct str msgid;

    return tags_get(row->line.server_tags, mark, &msgid) ? msgid : STR("");
}

struct str row_origin(struct core *core, const struct row *row)
{
    struct buf tags = origin_of(row);
    struct str origin;

    add_tag(&tags, STR("snug/edited="), row_mark(row));
    origin = arena_copy(&core->scratch, buf_str(&tags));
    buf_finish(&tags);
    return origin;
}

struct str row_edited(struct core *core, const struct row *row, struct str text)
{
    struct row edited = *row;
    struct str body = row->line.body;
    struct message m;
    struct str old;

    if (message_parse_kept(body, &m) != MESSAGE_OK || m.param_count < 2) return STR("");
    old = m.params[m.param_count - 1];
    edited.line.body = ARENA_JOIN(&core->scratch, str_first(body, body.n - old.n), text);
    return write(core, &edited);
}

struct str row_marked(struct core *core, const struct row *row, struct str msgid)
{
    struct row marked = *row;
    struct str rest = row->line.server_tags;
    struct buf tags;
    struct tag tag;
    struct str text;

    buf_init(&tags, LINE_SERVER_TAGS_MAX);
    while (tags_next(&rest, &tag)) {
        if (str_eq(tag.key, mark)) continue;
        add_tag(&tags, STR(""), tag.key);
        if (tag.value.n) buf_addf(&tags, "=" STR_FMT, STR_ARG(tag.value));
    }
    add_tag(&tags, STR("snug/edited="), msgid);
    marked.line.server_tags = buf_str(&tags);
    text = write(core, &marked);
    buf_finish(&tags);
    return text;
}

/* The value of the tag that *tags begins with, when it is the one of that name. */
static struct str take_tag(struct str *tags, struct str name)
{
    if (!str_starts(*tags, name)) return (struct str){0};
    *tags = str_skip(*tags, name.n);
    return str_cut(tags, ';');
}

/* Those of clients stand behind those of the server, and begin with "+". */
static struct str take_server_tags(struct str *tags)
{
    struct str rest = *tags, taken = *tags;
    struct tag tag;

    while (rest.n && rest.p[0] != '+') tags_next(&rest, &tag);
    taken.n -= rest.n;
    *tags = rest;
    return rest.n && taken.n ? str_first(taken, taken.n - 1) : taken;
}

bool row_read_tags(struct str tags, struct row *out)
{
    struct row row = {0};

    if (!timestamp_parse(take_tag(&tags, STR("time=")), &row.line.unix_ms)) return false;
    row.line.account = take_tag(&tags, STR("account="));
    row.by = take_tag(&tags, STR("by="));
    row.to = take_tag(&tags, STR("to="));
    row.line.server_tags = take_server_tags(&tags);
    row.line.client_tags = tags;
    *out = row;
    return true;
}

bool row_read(struct str text, struct row *out)
{
    struct str tags;

    if (!str_starts(text, STR("@"))) return false;
    text = str_skip(text, 1);
    tags = str_cut(&text, ' ');
    if (text.n == 0 || !row_read_tags(tags, out)) return false;
    out->line.body = text;
    return true;
}

/* An account that was given up and taken by somebody else is not who it was. */
static bool is_same_account(const struct row *row, const struct account *a)
{
    return a && row->line.account.n && casemap_eq(row->line.account, str_from(a->name)) &&
           row->line.unix_ms >= a->created_unix_ms;
}

bool row_is_by(struct core *core, const struct row *row, const struct user *u)
{
    return is_same_account(row, u->account) || (row->by.n && str_eq(row->by, presence_of(core, u)));
}

bool row_is_of(struct core *core, const struct row *row, const struct user *u)
{
    return row_is_by(core, row, u) || (row->to.n && str_eq(row->to, presence_of(core, u)));
}
