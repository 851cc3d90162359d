/* SPDX-License-Identifier: MIT
 * fuzz_json: an item of any bytes becomes one line of ASCII and printable text, with as many fields
 * as it has, and quotes only where strings begin and end. Room, name and text stand with NUL
 * between them. */
#include "base/utf8.h"
#include "fuzz.h"
#include "snug/script/json.h"

enum { OUT_BYTES_MAX = 1 << 23, FIELDS = 7 };

/* Takes one string with its quotes off *rest. */
static void take_string(struct str *rest)
{
    CHECK(rest->n > 1 && rest->p[0] == '"');
    *rest = str_skip(*rest, 1);
    while (rest->n && rest->p[0] != '"') {
        uint32_t c;
        size_t n = utf8_decode(*rest, &c);
        CHECK(n > 0 && !utf8_is_control(c));
        *rest = str_skip(*rest, c == '\\' ? 2 : n);
    }
    CHECK(rest->n > 0);
    *rest = str_skip(*rest, 1);
}

static void check_line(struct str line)
{
    CHECK(line.n > 3 && line.p[0] == '{');
    for (size_t i = 0; i < FIELDS; i++) {
        line = str_skip(line, 1);
        take_string(&line);
        CHECK(line.n && line.p[0] == ':');
        line = str_skip(line, 1);
        take_string(&line);
        CHECK(line.n && line.p[0] == (i + 1 < FIELDS ? ',' : '}'));
    }
    CHECK(str_eq(line, STR("}\n")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str rest = fuzz_input(data, n);
    struct item item = {.unix_ms = 1700000000000};
    struct buf out;

    item.room = str_cut(&rest, '\0');
    item.name = str_cut(&rest, '\0');
    item.text = rest;
    item.msgid = item.name;
    buf_init(&out, OUT_BYTES_MAX);
    json_add_item(&out, &item);
    if (!out.overflowed) check_line(buf_str(&out));
    buf_finish(&out);
    return 0;
}
