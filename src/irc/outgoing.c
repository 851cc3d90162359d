/* SPDX-License-Identifier: MIT
 * outgoing: puts the tags that one kind of client can read before a body. Every line to every kind
 * of client passes here, so nothing is formatted that could be copied. */
#include "irc/outgoing.h"

#include "base/timestamp.h"
#include "irc/tags.h"

cap_set outgoing_caps_mask(void)
{
    return CAP_BIT(CAP_SERVER_TIME) | CAP_BIT(CAP_MESSAGE_TAGS) | CAP_BIT(CAP_LABELED_RESPONSE) |
           CAP_BIT(CAP_BATCH) | CAP_BIT(CAP_ACCOUNT_TAG) | CAP_BIT(CAP_OPER_TAG);
}

/* What a client without the capability is not to see is empty for it. */
static struct str shown(struct str text, cap_set caps, enum cap cap)
{
    return caps_has(caps, cap) ? text : (struct str){0};
}

/* "@" before the first tag of the line that begins at `start`, ";" before the others. */
static bool begin_tag(struct buf *out, size_t start, struct str name)
{
    return buf_add_char(out, out->n == start ? '@' : ';') && buf_add(out, name);
}

static bool add_tag(struct buf *out, size_t start, struct str name, struct str value)
{
    return value.n == 0 || (begin_tag(out, start, name) && buf_add(out, value));
}

static bool add_time(struct buf *out, size_t start, int64_t unix_ms, cap_set caps)
{
    char text[TIMESTAMP_BYTES];

    if (unix_ms == 0 || !caps_has(caps, CAP_SERVER_TIME)) return true;
    return add_tag(out, start, STR("time="), timestamp_write(unix_ms, text));
}

static bool add_escaped(struct buf *out, size_t start, struct str name, struct str value)
{
    return value.n == 0 || (begin_tag(out, start, name) && tags_add_escaped(out, value));
}

static bool add_operator(struct buf *out, size_t start, const struct outgoing *line, cap_set caps)
{
    if (!line->from_operator || !caps_has(caps, CAP_OPER_TAG)) return true;
    return begin_tag(out, start, STR("draft/oper"));
}

/* The server's before the client's, as message-tags asks. */
static bool add_tags(struct buf *out, const struct outgoing *line, cap_set caps)
{
    size_t start = out->n;

    return add_time(out, start, line->unix_ms, caps) &&
           add_tag(out, start, STR("msgid="), shown(line->msgid, caps, CAP_MESSAGE_TAGS)) &&
           add_escaped(out, start, STR("label="), shown(line->label, caps, CAP_LABELED_RESPONSE)) &&
           add_tag(out, start, STR("batch="), shown(line->batch, caps, CAP_BATCH)) &&
           add_escaped(out, start, STR("account="), shown(line->account, caps, CAP_ACCOUNT_TAG)) &&
           add_operator(out, start, line, caps) && add_tag(out, start, STR(""), line->own_tags) &&
           add_tag(out, start, STR(""), shown(line->server_tags, caps, CAP_MESSAGE_TAGS)) &&
           add_tag(out, start, STR(""), shown(line->client_tags, caps, CAP_MESSAGE_TAGS)) &&
           (out->n == start || buf_add_char(out, ' '));
}

bool outgoing_write(struct buf *out, const struct outgoing *line, cap_set caps)
{
    size_t start = out->n;

    if (add_tags(out, line, caps) && buf_add(out, line->body) && buf_add(out, STR("\r\n")))
        return true;
    buf_cut(out, start);
    return false;
}
