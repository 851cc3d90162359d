/* SPDX-License-Identifier: MIT
 * fuzz_keys: bytes of a terminal give the same keys and answers however they are split. Nothing
 * that is a control comes as text, and no answer is more than the probe can take. */
#include "base/utf8.h"
#include "fuzz.h"
#include "tui/keys.h"
#include "tui/probe.h"

enum { OUT_BYTES_MAX = 1 << 22 };

/* … or bytes that are no text. */
static bool has_control(struct str text)
{
    uint32_t code_point;

    for (size_t n; text.n; text = str_skip(text, n)) {
        n = utf8_decode(text, &code_point);
        if (n == 0) return true;
        if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return true;
    }
    return false;
}

static void check_key(const struct key *key)
{
    CHECK(key->modifiers <= (KEY_SHIFT | KEY_ALT | KEY_CTRL));
    CHECK(key->code != KEY_UNKNOWN || key->modifiers == 0);
    CHECK((key->code == KEY_TEXT) == (key->text.n > 0) || key->code == KEY_PASTE);
    CHECK(key->code == KEY_PASTE || !has_control(key->text));
    CHECK(key->code != KEY_PASTE || key->text.n <= PASTE_BYTES_MAX);
    CHECK(key->code != KEY_FUNCTION || (key->number >= 1 && key->number <= 12));
}

static void check_reply(const struct reply *reply)
{
    colour found = 0;

    CHECK(reply->number_count <= REPLY_NUMBERS_MAX);
    CHECK(reply->text.n <= KEYS_SEQUENCE_BYTES_MAX);
    for (size_t i = 0; i < reply->text.n; i++) CHECK((unsigned char)reply->text.p[i] >= 0x20);
    CHECK(!reply_colour(reply, &found) || COLOUR_IS_RGB(found));
}

static void write_key(struct buf *out, const struct key *key)
{
    check_key(key);
    buf_addf(out, "%d %u %u %d %u %u ", (int)key->code, key->modifiers, key->number,
             (int)key->mouse, key->row, key->column);
    buf_add(out, key->text);
}

static void write_reply(struct buf *out, const struct reply *reply)
{
    check_reply(reply);
    buf_addf(out, "reply %d ", (int)reply->kind);
    for (size_t i = 0; i < reply->number_count; i++) buf_addf(out, "%u ", reply->numbers[i]);
    buf_add(out, reply->text);
}

static const char *no_variable(void *context, const char *name)
{
    (void)context;
    (void)name;
    return NULL;
}

static void check_traits(const struct terminal_traits *t)
{
    CHECK(t->flag_columns >= 1 && t->flag_columns <= PROBE_COLUMNS);
    CHECK(t->wide_columns >= 1 && t->wide_columns <= PROBE_COLUMNS);
    CHECK(t->doubt_columns >= 1 && t->doubt_columns <= PROBE_COLUMNS);
    CHECK(!t->has_background || COLOUR_IS_RGB(t->background));
}

static void write_events(struct buf *out, struct keys *k, struct probe *p, struct str bytes)
{
    struct keys_event event;

    while (keys_next(k, &bytes, &event)) {
        if (event.is_reply) {
            write_reply(out, &event.reply);
            probe_take(p, &event.reply);
            check_traits(&p->traits);
        } else {
            write_key(out, &event.key);
        }
        buf_add_char(out, '\n');
    }
    CHECK(bytes.n == 0);
}

/* At the end nothing more comes. */
static void write_timeouts(struct buf *out, struct keys *k)
{
    struct keys_event event;

    while (keys_patience_ms(k)) {
        CHECK(keys_timeout(k, &event));
        write_key(out, &event.key);
    }
}

static void write_keys(struct buf *out, struct str bytes, size_t piece)
{
    struct keys k;
    struct probe p;

    keys_init(&k);
    keys_expect_positions(&k, 2);
    probe_init(&p, no_variable, NULL);
    for (; bytes.n; bytes = str_skip(bytes, piece))
        write_events(out, &k, &p, str_first(bytes, piece));
    write_timeouts(out, &k);
    keys_finish(&k);
}

static void check_splits(struct str bytes, size_t piece)
{
    struct buf whole, split;

    buf_init(&whole, OUT_BYTES_MAX);
    buf_init(&split, OUT_BYTES_MAX);
    write_keys(&whole, bytes, bytes.n);
    write_keys(&split, bytes, piece);
    CHECK(str_eq(buf_str(&whole), buf_str(&split)));
    buf_finish(&whole);
    buf_finish(&split);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str bytes = fuzz_input(data, n);

    check_splits(bytes, 1);
    check_splits(bytes, n ? data[0] % 7 + 2u : 1);
    return 0;
}
