/* SPDX-License-Identifier: MIT
 * fuzz_mode: every change that is read has what its letter needs, and what is written again reads
 * as the same changes. The input is a line whose second parameter holds the letters. */
#include "fuzz.h"
#include "irc/mode.h"

static void check_change(const struct mode_change *c, struct str line)
{
    CHECK(ascii_lower(c->letter) >= 'a' && ascii_lower(c->letter) <= 'z');
    CHECK(c->info == channel_mode(c->letter));
    CHECK(fuzz_is_inside(c->param, line));
    CHECK(c->info || c->param.n == 0);
    CHECK(!c->is_query || (c->info->kind == MODE_LIST && c->param.n == 0));
    if (!c->info || c->is_query) return;
    if (c->info->kind == MODE_FLAG) CHECK(c->param.n == 0);
    if (c->info->kind == MODE_SETTING) CHECK((c->param.n > 0) == c->add);
    if (c->info->kind != MODE_FLAG && c->info->kind != MODE_SETTING) CHECK(c->param.n > 0);
}

static bool is_same(const struct mode_change *a, const struct mode_change *b)
{
    return a->add == b->add && a->letter == b->letter && str_eq(a->param, b->param);
}

/* Without queries, which would take a parameter that comes later. */
static size_t keep_changes(struct mode_change *changes, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!changes[i].is_query) changes[kept++] = changes[i];
    return kept;
}

static void check_written(const struct mode_change *changes, size_t count)
{
    struct mode_change again[MODE_CHANGES_MAX];
    struct buf text;
    struct message m;

    buf_init(&text, 1 << 20);
    buf_add(&text, STR("MODE #a "));
    if (mode_write(&text, changes, count)) {
        CHECK(message_parse(buf_str(&text), &m) == MESSAGE_OK);
        CHECK(mode_parse(&m, 1, again) == count);
        for (size_t i = 0; i < count; i++) CHECK(is_same(&changes[i], &again[i]));
    } else {
        CHECK(text.n == STR("MODE #a ").n);
    }
    buf_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct mode_change changes[MODE_CHANGES_MAX];
    struct str line = fuzz_input(data, n);
    struct message m;
    size_t count;

    if (n > 8191 || message_parse(line, &m) != MESSAGE_OK) return 0;
    count = mode_parse(&m, 1, changes);
    CHECK(count <= MODE_CHANGES_MAX);
    for (size_t i = 0; i < count; i++) check_change(&changes[i], line);
    check_written(changes, keep_changes(changes, count));
    return 0;
}
