/* SPDX-License-Identifier: MIT
 * json: character by character; what a reader could stumble over is written as \uXXXX. */
#include "snug/script/json.h"

#include "base/timestamp.h"
#include "base/utf8.h"

static bool is_escaped(uint32_t c)
{
    return c == '"' || c == '\\' || utf8_is_control(c);
}

/* All that is escaped lies below U+10000. */
static void add_escaped(struct buf *out, uint32_t c)
{
    switch (c) {
    case '"': buf_add(out, STR("\\\"")); return;
    case '\\': buf_add(out, STR("\\\\")); return;
    case '\n': buf_add(out, STR("\\n")); return;
    case '\t': buf_add(out, STR("\\t")); return;
    default: buf_addf(out, "\\u%04x", (unsigned)c); return;
    }
}

static void add_string(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    while (text.n) {
        uint32_t c;
        size_t n = utf8_decode(text, &c);
        if (n == 0)
            buf_add(out, UTF8_REPLACEMENT);
        else if (is_escaped(c))
            add_escaped(out, c);
        else
            buf_add(out, str_first(text, n));
        text = str_skip(text, n ? n : 1);
    }
    buf_add_char(out, '"');
}

struct json json_begin(struct buf *out)
{
    buf_add_char(out, '{');
    return (struct json){.out = out};
}

static void begin_field(struct json *j, const char *name)
{
    buf_addf(j->out, "%s\"%s\":", j->has_fields ? "," : "", name);
    j->has_fields = true;
}

void json_text(struct json *j, const char *name, struct str text)
{
    begin_field(j, name);
    add_string(j->out, text);
}

void json_number(struct json *j, const char *name, uint64_t number)
{
    begin_field(j, name);
    buf_add_number(j->out, number);
}

void json_flag(struct json *j, const char *name, bool flag)
{
    begin_field(j, name);
    buf_add(j->out, flag ? STR("true") : STR("false"));
}

void json_end(struct json *j)
{
    buf_add(j->out, STR("}\n"));
}

static struct str kind_word(enum item_kind kind)
{
    switch (kind) {
    case ITEM_MESSAGE: return STR("message");
    case ITEM_ACTION: return STR("action");
    case ITEM_NOTICE: return STR("notice");
    case ITEM_PRIVATE: return STR("private");
    case ITEM_JOIN: return STR("join");
    case ITEM_LEAVE: return STR("leave");
    case ITEM_DROP: return STR("drop");
    case ITEM_EVENT: return STR("event");
    case ITEM_REPLY: return STR("reply");
    case ITEM_ERROR: return STR("error");
    }
    return STR("");
}

void json_add_item(struct buf *out, const struct item *item)
{
    struct json j = json_begin(out);
    char time[TIMESTAMP_BYTES];

    json_text(&j, "time", timestamp_write(item->unix_ms, time));
    json_text(&j, "room", item->room);
    json_text(&j, "name", item->name);
    json_text(&j, "text", item->text);
    json_text(&j, "msgid", item->msgid);
    json_text(&j, "account", item->account);
    json_text(&j, "kind", kind_word(item->kind));
    json_end(&j);
}
