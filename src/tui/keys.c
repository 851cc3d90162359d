/* SPDX-License-Identifier: MIT
 * keys: a machine that eats one byte at a time. */
#include "tui/keys.h"

#include "base/utf8.h"
#include "tui/sequence.h"
#include "tui/stroke.h"

#define PASTE_END STR("\033[201~")

enum { BELL = 7, ESCAPE = 0x1B, DELETE = 0x7F, MOUSE_BYTES = 3, CHARACTER_BYTES_MAX = 4 };

static const struct key escape_key = {.code = KEY_ESCAPE};
static const struct key unknown_key = {.code = KEY_UNKNOWN};

void keys_init(struct keys *k)
{
    *k = (struct keys){0};
    buf_init(&k->text, SEQUENCE_TEXT_BYTES_MAX);
    /* Room for one more character, so that one which does not fit is seen to be cut. */
    buf_init(&k->paste, PASTE_BYTES_MAX + CHARACTER_BYTES_MAX);
}

void keys_finish(struct keys *k)
{
    buf_finish(&k->text);
    buf_finish(&k->paste);
}

void keys_expect_positions(struct keys *k, unsigned count)
{
    k->positions_expected = count;
}

static void begin(struct keys *k, enum keys_state state)
{
    k->state = state;
    k->n = 0;
    k->is_too_long = false;
}

/* Whatever was begun is over. */
static void end(struct keys *k)
{
    begin(k, KEYS_TEXT);
    k->has_alt = false;
}

static void keep(struct keys *k, char c)
{
    if (k->n < sizeof k->bytes)
        k->bytes[k->n++] = c;
    else
        k->is_too_long = true;
}

static struct str kept(const struct keys *k)
{
    return (struct str){k->bytes, k->n};
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20;
}

static bool emit_key(struct keys *k, struct key key, struct keys_event *out)
{
    if (k->has_alt && key.code != KEY_UNKNOWN) key.modifiers |= KEY_ALT;
    *out = (struct keys_event){.key = key};
    end(k);
    return true;
}

static bool emit_reply(struct keys *k, struct reply reply, struct keys_event *out)
{
    *out = (struct keys_event){.is_reply = true, .reply = reply};
    end(k);
    return true;
}

static bool is_utf8_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Bytes the character should have, by its first one; 0 when none begins so. */
static size_t utf8_length(char first)
{
    unsigned char c = (unsigned char)first;

    if (c >= 0xC2 && c <= 0xDF) return 2;
    if (c >= 0xE0 && c <= 0xEF) return 3;
    if (c >= 0xF0 && c <= 0xF4) return 4;
    return 0;
}

static struct key text_key(struct keys *k)
{
    uint32_t code_point;

    if (utf8_decode(kept(k), &code_point) == k->n) return stroke_character(code_point, 0, &k->text);
    return (struct key){.code = KEY_TEXT, .text = UTF8_REPLACEMENT};
}

/* Each of these is true when c ended an event, into *out. *used is false when the byte belongs to
 * what comes next. */
static bool eat_text(struct keys *k, char c, struct keys_event *out, bool *used)
{
    if (k->n && !is_utf8_tail(c)) {
        *used = false;
        return emit_key(k, text_key(k), out);
    }
    if (c == ESCAPE) {
        begin(k, KEYS_ESCAPE);
        return false;
    }
    keep(k, c);
    if (k->n < utf8_length(k->bytes[0])) return false;
    return emit_key(k, text_key(k), out);
}

/* Of two: the other one may begin something yet. */
static bool emit_first_escape(struct keys *k, struct keys_event *out)
{
    emit_key(k, escape_key, out);
    begin(k, KEYS_ESCAPE);
    return true;
}

/* ECMA-48 5.3 */
static enum keys_state introduced(char c)
{
    switch (c) {
    case '[': return KEYS_CSI;
    case 'O': return KEYS_SS3;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_': return KEYS_STRING;
    default: return KEYS_TEXT;
    }
}

static bool eat_escape(struct keys *k, char c, bool *used)
{
    enum keys_state state = c == ESCAPE ? KEYS_ESCAPE_TWICE : introduced(c);

    begin(k, state);
    k->introducer = c;
    if (state == KEYS_TEXT) {
        k->has_alt = true;
        *used = false;
    }
    return false;
}

/* rxvt and PuTTY put an Escape before the sequence of a key with Alt; any other is a key. */
static bool eat_escape_twice(struct keys *k, char c, struct keys_event *out, bool *used)
{
    enum keys_state state = introduced(c);

    if (state == KEYS_CSI || state == KEYS_SS3) {
        begin(k, state);
        k->introducer = c;
        k->has_alt = true;
        return false;
    }
    *used = false;
    return emit_first_escape(k, out);
}

/* What cannot be within a sequence breaks it off, and it is forgotten. */
static bool break_off(struct keys *k, bool *used)
{
    end(k);
    *used = false;
    return false;
}

static bool begin_paste(struct keys *k)
{
    end(k);
    k->state = KEYS_PASTE;
    k->paste_end = 0;
    k->paste_has_cr = false;
    buf_clear(&k->paste);
    return false;
}

static bool end_csi(struct keys *k, char final, struct keys_event *out)
{
    struct str parameters = kept(k);
    struct reply reply;
    struct key key;

    if (k->is_too_long) return emit_key(k, unknown_key, out);
    if (final == '~' && str_eq(parameters, STR("200"))) return begin_paste(k);
    if (reply_of_csi(parameters, final, k->positions_expected > 0, &reply)) {
        if (reply.kind == REPLY_POSITION && k->positions_expected) k->positions_expected--;
        return emit_reply(k, reply, out);
    }
    if (sequence_csi(parameters, final, &k->text, &key)) return emit_key(k, key, out);
    end(k);
    return false;
}

/* `CSI 3 $` is a key of rxvt; but there `CSI ? 1 ; 2 $ y` goes on. */
static bool is_dollar_final(const struct keys *k)
{
    uint64_t number;

    return str_number(kept(k), 99, &number);
}

/* Parameters, then intermediates, then one final byte (ECMA-48 5.4); but `CSI [ A` is a key of the
 * Linux console. */
static bool is_csi_final(const struct keys *k, char c)
{
    if (c == '$') return is_dollar_final(k);
    if (c == '[') return k->n > 0;
    return c >= 0x40;
}

static bool eat_csi(struct keys *k, char c, struct keys_event *out, bool *used)
{
    if (is_control(c) || (unsigned char)c >= DELETE) return break_off(k, used);
    if (c == 'M' && k->n == 0) {
        begin(k, KEYS_MOUSE);
        return false;
    }
    if (is_csi_final(k, c)) return end_csi(k, c, out);
    keep(k, c);
    return false;
}

static bool eat_ss3(struct keys *k, char c, struct keys_event *out, bool *used)
{
    if (is_control(c) || (unsigned char)c >= DELETE) return break_off(k, used);
    if (c >= '0' && c <= ';') {
        keep(k, c);
        return false;
    }
    if (k->is_too_long) return emit_key(k, unknown_key, out);
    return emit_key(k, sequence_ss3(kept(k), c, &k->text), out);
}

/* Three numbers, each with 32 added. */
static bool eat_mouse(struct keys *k, char c, struct keys_event *out, bool *used)
{
    const unsigned char *bytes = (const unsigned char *)k->bytes;

    if (is_control(c)) return break_off(k, used);
    keep(k, c);
    if (k->n < MOUSE_BYTES) return false;
    return emit_key(k, sequence_mouse(bytes[0] - 32u, bytes[1] - 32u, bytes[2] - 32u, false), out);
}

static bool end_string(struct keys *k, struct keys_event *out)
{
    if (k->is_too_long) return emit_reply(k, (struct reply){.kind = REPLY_OTHER}, out);
    return emit_reply(k, reply_of_string(k->introducer, kept(k)), out);
}

/* No answer has a control in it; a person who is stuck in one by Alt-] gets out with any. */
static bool eat_string(struct keys *k, char c, struct keys_event *out, bool *used)
{
    if (c == BELL) return end_string(k, out);
    if (c == ESCAPE) {
        k->state = KEYS_STRING_ESCAPE;
        return false;
    }
    if (is_control(c)) return break_off(k, used);
    keep(k, c);
    return false;
}

static bool eat_string_escape(struct keys *k, char c, struct keys_event *out, bool *used)
{
    if (c == '\\') return end_string(k, out);
    begin(k, KEYS_ESCAPE);
    *used = false;
    return false;
}

/* CR, LF, or both are the end of a line; terminals send CR. */
static void add_pasted(struct keys *k, char c)
{
    bool is_second = c == '\n' && k->paste_has_cr;

    k->paste_has_cr = c == '\r';
    if (!is_second) buf_add_char(&k->paste, c == '\r' ? '\n' : c);
}

static bool end_paste(struct keys *k, struct keys_event *out)
{
    struct str text = utf8_first(buf_str(&k->paste), PASTE_BYTES_MAX);

    return emit_key(k, (struct key){.code = KEY_PASTE, .text = text}, out);
}

/* Only its first byte is an Escape, so a mark that breaks off can begin anew only there. */
static bool eat_paste(struct keys *k, char c, struct keys_event *out)
{
    struct str mark = PASTE_END;

    if (c == mark.p[k->paste_end]) {
        k->paste_end++;
        return k->paste_end == mark.n ? end_paste(k, out) : false;
    }
    for (size_t i = 0; i < k->paste_end; i++) add_pasted(k, mark.p[i]);
    k->paste_end = c == ESCAPE;
    if (c != ESCAPE) add_pasted(k, c);
    return false;
}

static bool eat(struct keys *k, char c, struct keys_event *out, bool *used)
{
    switch (k->state) {
    case KEYS_TEXT: return eat_text(k, c, out, used);
    case KEYS_ESCAPE: return eat_escape(k, c, used);
    case KEYS_ESCAPE_TWICE: return eat_escape_twice(k, c, out, used);
    case KEYS_CSI: return eat_csi(k, c, out, used);
    case KEYS_SS3: return eat_ss3(k, c, out, used);
    case KEYS_STRING: return eat_string(k, c, out, used);
    case KEYS_STRING_ESCAPE: return eat_string_escape(k, c, out, used);
    case KEYS_MOUSE: return eat_mouse(k, c, out, used);
    case KEYS_PASTE: return eat_paste(k, c, out);
    }
    return false;
}

bool keys_next(struct keys *k, struct str *bytes, struct keys_event *out)
{
    while (bytes->n) {
        bool used = true;
        bool is_event = eat(k, bytes->p[0], out, &used);
        if (used) *bytes = str_skip(*bytes, 1);
        if (is_event) return true;
    }
    return false;
}

static bool is_introduced(const struct keys *k)
{
    return k->n == 0 && (k->state == KEYS_CSI || k->state == KEYS_SS3 || k->state == KEYS_STRING);
}

int keys_patience_ms(const struct keys *k)
{
    if (k->state == KEYS_PASTE) return KEYS_PASTE_PATIENCE_MS;
    if (k->state == KEYS_ESCAPE || k->state == KEYS_ESCAPE_TWICE || is_introduced(k))
        return KEYS_PATIENCE_MS;
    return 0;
}

bool keys_timeout(struct keys *k, struct keys_event *out)
{
    if (keys_patience_ms(k) == 0) return false;
    if (k->state == KEYS_PASTE) return end_paste(k, out);
    if (is_introduced(k)) {
        k->has_alt = true;
        return emit_key(k, stroke_character((unsigned char)k->introducer, 0, &k->text), out);
    }
    if (k->state == KEYS_ESCAPE_TWICE) return emit_first_escape(k, out);
    return emit_key(k, escape_key, out);
}
