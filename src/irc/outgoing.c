/* SPDX-License-Identifier: MIT
 * outgoing: puts the tags that one kind of client can read before a body. Every line to every kind
 * of client passes here, so nothing is formatted that could be copied. */
#include "irc/outgoing.h"

#include "base/timestamp.h"
#include "irc/tags.h"

cap_set outgoing_caps_mask(void)
{
    return CAP_BIT(CAP_SERVER_TIME) | CAP_BIT(CAP_MESSAGE_TAGS) | CAP_BIT(CAP_LABELED_RESPONSE) |
           CAP_BIT(CAP_BATCH);
}

static bool is_tagmsg(struct str body)
{
    if (body.n && body.p[0] == ':') str_cut(&body, ' ');
    return str_eq(str_cut(&body, ' '), STR("TAGMSG"));
}

/* "@" before the first tag of the line that begins at `start`, ";" before the others. */
static void begin_tag(struct buf *out, size_t start, struct str name)
{
    buf_add_char(out, out->n == start ? '@' : ';');
    buf_add(out, name);
}

static void add_time(struct buf *out, size_t start, int64_t unix_ms)
{
    char text[TIMESTAMP_BYTES];

    begin_tag(out, start, STR("time="));
    buf_add(out, timestamp_write(unix_ms, text));
}

/* Those of the server first, so that a byte limit takes the client's. */
static void add_tags(struct buf *out, const struct outgoing *line, cap_set caps)
{
    size_t start = out->n;

    if (line->unix_ms && caps_has(caps, CAP_SERVER_TIME)) add_time(out, start, line->unix_ms);
    if (line->msgid.n && caps_has(caps, CAP_MESSAGE_TAGS)) {
        begin_tag(out, start, STR("msgid="));
        buf_add(out, line->msgid);
    }
    if (line->label.n && caps_has(caps, CAP_LABELED_RESPONSE)) {
        begin_tag(out, start, STR("label="));
        tags_add_escaped(out, line->label);
    }
    if (line->batch.n && caps_has(caps, CAP_BATCH)) {
        begin_tag(out, start, STR("batch="));
        buf_add(out, line->batch);
    }
    if (line->client_tags.n && caps_has(caps, CAP_MESSAGE_TAGS))
        begin_tag(out, start, line->client_tags);
    if (out->n > start) buf_add_char(out, ' ');
}

bool outgoing_write(struct buf *out, const struct outgoing *line, cap_set caps)
{
    size_t start = out->n;
    bool had_overflowed = out->overflowed;

    if (!caps_has(caps, CAP_MESSAGE_TAGS) && is_tagmsg(line->body)) return true;
    out->overflowed = false;
    add_tags(out, line, caps);
    buf_add(out, line->body);
    buf_add(out, STR("\r\n"));
    if (!out->overflowed) {
        out->overflowed = had_overflowed;
        return true;
    }
    buf_cut(out, start);
    return false;
}
