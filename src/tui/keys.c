/* SPDX-License-Identifier: MIT
 * keys: a machine that eats one byte at a time. */
#include "tui/keys.h"

#include "base/utf8.h"

#define REPLACEMENT STR("\xEF\xBF\xBD")
#define PASTE_END STR("\033[201~")

enum { ESCAPE = 0x1B, DELETE = 0x7F };

void keys_init(struct keys *k)
{
    *k = (struct keys){0};
    buf_init(&k->paste, PASTE_BYTES_MAX);
}

void keys_finish(struct keys *k)
{
    buf_finish(&k->paste);
}

static struct key plain_key(enum key_code code)
{
    return (struct key){.code = code};
}

static void begin(struct keys *k, enum keys_state state)
{
    k->state = state;
    k->n = 0;
}

static void keep(struct keys *k, char c)
{
    if (k->n < sizeof k->bytes) k->bytes[k->n++] = c;
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

static struct key control_key(char c)
{
    switch (c) {
    case '\r':
    case '\n': return plain_key(KEY_ENTER);
    case '\t': return plain_key(KEY_TAB);
    case '\b':
    case DELETE: return plain_key(KEY_BACKSPACE);
    case 0: return plain_key(KEY_UNKNOWN);
    default:
        if (c > 26) return plain_key(KEY_UNKNOWN);
        return (struct key){.code = KEY_CTRL, .letter = (char)(c + 'a' - 1)};
    }
}

static struct key text_key(struct keys *k)
{
    struct str text = {k->bytes, k->n};

    k->n = 0;
    return (struct key){.code = KEY_TEXT, .text = utf8_is_valid(text) ? text : REPLACEMENT};
}

/* True when *c ended a key, into *out. *used is false when the byte belongs to the next one. */
static bool eat_text(struct keys *k, char c, struct key *out, bool *used)
{
    if (k->n && !is_utf8_tail(c)) {
        *used = false;
        *out = text_key(k);
        return true;
    }
    if (k->n == 0 && c == ESCAPE) {
        begin(k, KEYS_ESCAPE);
        return false;
    }
    if (k->n == 0 && ((unsigned char)c < 0x20 || c == DELETE)) {
        *out = control_key(c);
        return true;
    }
    keep(k, c);
    if (k->n < utf8_length(k->bytes[0])) return false;
    *out = text_key(k);
    return true;
}

static struct key alt_key(char c)
{
    switch (c) {
    case '\r':
    case '\n': return plain_key(KEY_ALT_ENTER);
    case '\b':
    case DELETE: return plain_key(KEY_ALT_BACKSPACE);
    default:
        if ((unsigned char)c < 0x20) return plain_key(KEY_UNKNOWN);
        return (struct key){.code = KEY_ALT, .letter = c};
    }
}

static bool eat_escape(struct keys *k, char c, struct key *out, bool *used)
{
    if (c == ESCAPE) return false;
    if (c == '[') {
        begin(k, KEYS_CSI);
        return false;
    }
    if (c == 'O') {
        begin(k, KEYS_SS3);
        return false;
    }
    begin(k, KEYS_TEXT);
    if ((unsigned char)c >= 0x80) {
        *used = false;
        return false;
    }
    *out = alt_key(c);
    return true;
}

static struct key arrow_key(char final, bool with_modifier)
{
    switch (final) {
    case 'A': return plain_key(KEY_UP);
    case 'B': return plain_key(KEY_DOWN);
    case 'C': return plain_key(with_modifier ? KEY_WORD_RIGHT : KEY_RIGHT);
    case 'D': return plain_key(with_modifier ? KEY_WORD_LEFT : KEY_LEFT);
    case 'F': return plain_key(KEY_END);
    case 'H': return plain_key(KEY_HOME);
    case 'M': return plain_key(KEY_ENTER); /* of the number pad, by SS3 */
    default: return plain_key(KEY_UNKNOWN);
    }
}

static struct key numbered_key(struct str number)
{
    static const struct {
        const char *number;
        enum key_code code;
    } keys[] = {
        {"1", KEY_HOME}, {"3", KEY_DELETE}, {"4", KEY_END}, {"7", KEY_HOME}, {"8", KEY_END}};

    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
        if (str_eq(number, str_from(keys[i].number))) return plain_key(keys[i].code);
    return plain_key(KEY_UNKNOWN);
}

/* The second parameter is 1 and a sum of 1 for Shift, 2 for Alt, 4 for Ctrl. */
static bool has_modifier(struct str params)
{
    (void)str_cut(&params, ';');
    return params.n == 1 && params.p[0] >= '3';
}

static bool end_csi(struct keys *k, char final, struct key *out)
{
    struct str params = {k->bytes, k->n}, number = params;

    number = str_cut(&number, ';');
    begin(k, KEYS_TEXT);
    if (final == '~' && str_eq(params, STR("200"))) {
        k->state = KEYS_PASTE;
        k->paste_end = 0;
        buf_clear(&k->paste);
        return false;
    }
    if (str_starts(params, STR("[")))
        *out = plain_key(KEY_UNKNOWN);
    else if (final == '~')
        *out = numbered_key(number);
    else
        *out = arrow_key(final, has_modifier(params));
    return true;
}

/* Parameters, then intermediates, then one final byte. ECMA-48 5.4 */
static bool eat_csi(struct keys *k, char c, struct key *out, bool *used)
{
    bool is_console_key = c == '[' && k->n == 0; /* ESC [ [ A: F1 of the Linux console */

    if ((unsigned char)c < 0x20 || (unsigned char)c >= DELETE) {
        begin(k, KEYS_TEXT);
        *used = false;
        return false;
    }
    if (c < 0x40 || is_console_key) {
        keep(k, c);
        return false;
    }
    return end_csi(k, c, out);
}

static bool eat_ss3(struct keys *k, char c, struct key *out, bool *used)
{
    begin(k, KEYS_TEXT);
    if ((unsigned char)c < 0x20 || (unsigned char)c >= DELETE) {
        *used = false;
        return false;
    }
    *out = arrow_key(c, false);
    return true;
}

/* Only its first byte is an Escape, so a mark that breaks off can begin anew only there. */
static bool eat_paste(struct keys *k, char c, struct key *out)
{
    struct str end = PASTE_END;

    if (c == end.p[k->paste_end]) {
        k->paste_end++;
    } else {
        buf_add(&k->paste, str_first(end, k->paste_end));
        k->paste_end = c == ESCAPE;
        if (c != ESCAPE) buf_add_char(&k->paste, c);
    }
    if (k->paste_end < end.n) return false;
    begin(k, KEYS_TEXT);
    *out = (struct key){.code = KEY_PASTE, .text = buf_str(&k->paste)};
    return true;
}

static bool eat(struct keys *k, char c, struct key *out, bool *used)
{
    switch (k->state) {
    case KEYS_TEXT: return eat_text(k, c, out, used);
    case KEYS_ESCAPE: return eat_escape(k, c, out, used);
    case KEYS_CSI: return eat_csi(k, c, out, used);
    case KEYS_SS3: return eat_ss3(k, c, out, used);
    case KEYS_PASTE: return eat_paste(k, c, out);
    }
    return false;
}

bool keys_next(struct keys *k, struct str *bytes, struct key *out)
{
    while (bytes->n) {
        bool used = true;
        bool is_key = eat(k, bytes->p[0], out, &used);
        if (used) *bytes = str_skip(*bytes, 1);
        if (is_key) return true;
    }
    return false;
}
