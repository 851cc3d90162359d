/* SPDX-License-Identifier: MIT
 * kept: the time stands first among the tags, because whoever keeps a line puts it there. */
#include "irc/kept.h"

#include "base/timestamp.h"
#include "irc/message.h"

bool kept_time(struct str row, int64_t *unix_ms)
{
    static const struct str head = STR_INIT("@time=");

    if (!str_starts(row, head)) return false;
    row = str_skip(row, head.n);
    return timestamp_parse(str_first(row, TIMESTAMP_BYTES), unix_ms);
}

/* Where the first of several lines ends. */
static size_t first_line_bytes(struct str row)
{
    size_t i = 0;

    while (i < row.n && row.p[i] != '\n' && row.p[i] != '\r') i++;
    return i;
}

/* From the last parameter to the end of the row. */
static struct str text_of(const struct message *m, struct str row)
{
    struct str last;

    if (m->param_count == 0) return (struct str){0};
    last = m->params[m->param_count - 1];
    return (struct str){last.p, (size_t)(row.p + row.n - last.p)};
}

bool kept_parse(struct str row, struct kept *out)
{
    struct message m;
    int64_t unix_ms;

    if (!kept_time(row, &unix_ms)) return false;
    if (message_parse(str_first(row, first_line_bytes(row)), &m) != MESSAGE_OK) return false;
    str_cut(&m.tags, ';');
    *out = (struct kept){.unix_ms = unix_ms,
                         .tags = m.tags,
                         .nick = source_nick(m.source),
                         .command = m.command,
                         .text = text_of(&m, row)};
    return true;
}
