/* SPDX-License-Identifier: MIT
 * fuzz_plain: an item of any bytes becomes one line without a control in it, and nothing that
 * people say or do begins like a line of the program. The first bytes choose kind and style; room,
 * name and text follow, with NUL between them. */
#include "client/text/clean.h"
#include "client/text/plain.h"
#include "fuzz.h"
#include "inert.h"

enum { OUT_BYTES_MAX = 1 << 20 };

/* Only an event may have a star where its name would stand. */
static void check_honest(const struct item *item, struct str line)
{
    bool is_event = item->kind >= ITEM_JOIN;

    CHECK(is_event || !str_starts(line, STR("* ")));
    CHECK(is_event || !str_starts(line, STR("! ")));
    CHECK(is_event || !str_starts(line, STR("--- ")));
    CHECK(item->kind > ITEM_PRIVATE || item->kind == ITEM_ACTION || str_contains(line, ':'));
}

static void check_coloured(const struct item *item, struct str plain_line)
{
    struct plain_style style = {.colour = true, .own_lines = true, .no_times = true};
    struct buf out, bare;

    buf_init(&out, OUT_BYTES_MAX);
    buf_init(&bare, OUT_BYTES_MAX);
    CHECK(plain_write(&out, item, &style));
    for (struct str rest = buf_str(&out); rest.n;) {
        buf_add(&bare, str_cut(&rest, '\033'));
        if (rest.n) (void)str_cut(&rest, 'm');
    }
    CHECK(str_eq(buf_str(&bare), plain_line));
    buf_finish(&out);
    buf_finish(&bare);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct plain_style style = {.own_lines = true, .no_times = true};
    struct str rest = fuzz_input(data, n);
    struct item item = {.unix_ms = 1700000000000};
    struct buf out;

    if (n < 2) return 0;
    item.kind = (enum item_kind)(data[0] % (ITEM_ERROR + 1));
    item.own = data[1] & 1;
    item.mention = data[1] & 2;
    item.elsewhere = data[1] & 4;
    rest = str_skip(rest, 2);
    item.room = str_cut(&rest, '\0');
    item.name = str_cut(&rest, '\0');
    item.text = rest;
    buf_init(&out, OUT_BYTES_MAX);
    CHECK(plain_write(&out, &item, &style));
    check_inert(buf_str(&out));
    check_honest(&item, buf_str(&out));
    check_coloured(&item, buf_str(&out));
    buf_finish(&out);
    return 0;
}
