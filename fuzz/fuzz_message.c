/* SPDX-License-Identifier: MIT
 * fuzz_message: a line that parses gives views into itself, and written again it parses to the
 * same parts. */
#include "fuzz.h"
#include "irc/message.h"

static bool is_clean(struct str part, struct str line)
{
    return fuzz_is_inside(part, line) && !str_contains(part, '\0') && !str_contains(part, '\r') &&
           !str_contains(part, '\n');
}

static void check_parts(const struct message *m, struct str line)
{
    CHECK(is_clean(m->tags, line) && !str_contains(m->tags, ' '));
    CHECK(is_clean(m->source, line) && !str_contains(m->source, ' '));
    CHECK(is_clean(m->command, line) && !str_contains(m->command, ' '));
    CHECK(m->command.n > 0);
    CHECK(m->param_count <= MESSAGE_PARAMS_MAX);
    for (size_t i = 0; i < m->param_count; i++) {
        CHECK(is_clean(m->params[i], line));
        CHECK(i + 1 == m->param_count || message_is_middle(m->params[i]));
    }
    CHECK(fuzz_is_inside(source_nick(m->source), m->source));
    CHECK(message_param(m, m->param_count).n == 0);
}

static bool is_same(const struct message *a, const struct message *b)
{
    if (!str_eq(a->tags, b->tags) || !str_eq(a->source, b->source)) return false;
    if (!str_eq(a->command, b->command) || a->param_count != b->param_count) return false;
    for (size_t i = 0; i < a->param_count; i++)
        if (!str_eq(a->params[i], b->params[i])) return false;
    return true;
}

static void check_too_small(const struct message *m, size_t n)
{
    struct buf small;

    buf_init(&small, n - 1);
    CHECK(!message_write(&small, m));
    CHECK(small.n == 0);
    buf_finish(&small);
}

static void check_written(const struct message *m, size_t line_n)
{
    bool is_ambiguous = m->command.p[0] == ':' || m->command.p[0] == '@';
    struct message again;
    struct buf text;

    buf_init(&text, line_n + 1); /* one more: a colon before the rest that the last one took */
    CHECK(message_write(&text, m) == !is_ambiguous);
    if (!is_ambiguous) {
        CHECK(message_parse(buf_str(&text), &again) == MESSAGE_OK);
        CHECK(is_same(m, &again));
        check_too_small(m, text.n);
    }
    buf_finish(&text);
}

/* What is kept may have several lines in its last parameter, and is the same else. */
static void check_kept(struct str line)
{
    struct message m, kept;

    if (message_parse_kept(line, &kept) != MESSAGE_OK) {
        CHECK(message_parse(line, &m) != MESSAGE_OK);
        return;
    }
    if (message_parse(line, &m) == MESSAGE_OK) {
        CHECK(is_same(&m, &kept));
        return;
    }
    CHECK(kept.param_count > 0);
    for (size_t i = 0; i + 1 < kept.param_count; i++) CHECK(is_clean(kept.params[i], line));
    CHECK(fuzz_is_inside(kept.params[kept.param_count - 1], line));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str line = fuzz_input(data, n);
    struct message m;

    check_kept(line);
    if (message_parse(line, &m) != MESSAGE_OK) return 0;
    check_parts(&m, line);
    check_written(&m, line.n);
    return 0;
}
