/* SPDX-License-Identifier: MIT
 * A client machine in a test: its server, its person, and its transcript. */
#include "client_rig.h"

#include "client_transcript.h"

const struct client_settings rig_ann = {.name = STR_INIT("ann"),
                                        .lobby = STR_INIT("#lobby"),
                                        .reconnects = true,
                                        .asks = true,
                                        .confirms = true,
                                        .is_rich = true},
                             rig_plain = {.name = STR_INIT("ann"),
                                          .lobby = STR_INIT("#lobby"),
                                          .reconnects = true,
                                          .asks = true,
                                          .confirms = true},
                             rig_script = {.name = STR_INIT("ann"),
                                           .lobby = STR_INIT("#lobby"),
                                           .confirms = true};

void rig_init(struct rig *r, const struct client_settings *settings)
{
    *r = (struct rig){.client = client_create(settings), .now_ms = 1000};
    client_effects_init(&r->effects);
    buf_init(&r->transcript, 1 << 22);
}

void rig_finish(struct rig *r)
{
    client_destroy(r->client);
    client_effects_finish(&r->effects);
    buf_finish(&r->transcript);
}

struct rig *rig_create(void **state, const struct client_settings *settings)
{
    struct rig *r = test_malloc(sizeof *r);

    rig_init(r, settings);
    *state = r;
    return r;
}

int rig_tear_down(void **state)
{
    rig_finish(*state);
    test_free(*state);
    return 0;
}

void rig_restart(struct rig *r, const struct client_settings *settings)
{
    rig_finish(r);
    rig_init(r, settings);
}

/* --- what happens --- */

void rig_step(struct rig *r, struct client_input input)
{
    input.now_ms = r->now_ms;
    input.unix_ms = 1700000000000 + r->now_ms;
    client_step(r->client, &input, &r->effects);
    for (size_t i = 0; i < r->effects.count; i++) {
        const struct client_effect *e = &r->effects.items[i];
        if (e->kind != CLIENT_PROMPT || r->prompts) transcript_write(&r->transcript, e, r->names);
    }
    client_effects_clear(&r->effects);
}

void rig_connected(struct rig *r)
{
    rig_step(r, (struct client_input){.kind = CLIENT_CONNECTED});
}

void rig_lost(struct rig *r, const char *why)
{
    rig_step(r, (struct client_input){.kind = CLIENT_LOST, .text = str_from(why)});
}

void rig_later(struct rig *r, int64_t ms)
{
    r->now_ms += ms;
    rig_step(r, (struct client_input){.kind = CLIENT_TICK});
}

void rig_wait(struct rig *r, int64_t ms)
{
    int64_t end_ms = r->now_ms + ms, wake_ms;

    while ((wake_ms = client_wake_ms(r->client)) < end_ms) {
        assert_true(wake_ms > r->now_ms);
        rig_later(r, wake_ms - r->now_ms);
    }
    rig_later(r, end_ms - r->now_ms);
}

void rig_line(struct rig *r, const char *line)
{
    rig_step(r, (struct client_input){.kind = CLIENT_LINE, .text = str_from(line)});
}

void rig_linef(struct rig *r, const char *format, ...)
{
    char line[4096];
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    assert_in_range(n, 0, sizeof line - 1);
    rig_line(r, line);
}

void rig_typed(struct rig *r, const char *line)
{
    rig_step(r, (struct client_input){.kind = CLIENT_TYPED, .text = str_from(line)});
}

void rig_said(struct rig *r, const char *text)
{
    rig_step(r,
             (struct client_input){.kind = CLIENT_TYPED, .text = str_from(text), .literal = true});
}

void rig_batch(struct rig *r, const char *head, const char *lines)
{
    struct str type = str_from(head), tags = STR(""), rest = str_from(lines);

    if (str_starts(type, STR("@"))) tags = str_cut(&type, ' ');
    rig_linef(r, STR_FMT "%s:s.x BATCH +h " STR_FMT, STR_ARG(tags), tags.n ? " " : "",
              STR_ARG(type));
    while (rest.n) {
        struct str line = str_cut(&rest, '\n');
        bool has_tags = str_starts(line, STR("@"));
        rig_linef(r, "@batch=h%c" STR_FMT, has_tags ? ';' : ' ', STR_ARG(str_skip(line, has_tags)));
    }
    rig_line(r, ":s.x BATCH -h");
}

/* --- ways that many go --- */

void rig_grant(struct rig *r, const char *caps)
{
    rig_linef(r, ":s.x CAP * LS :%s", caps);
    rig_linef(r, ":s.x CAP * ACK :%s", caps);
}

void rig_register_with(struct rig *r, const char *caps)
{
    rig_connected(r);
    rig_linef(r, ":s.x CAP * LS :cap-notify multi-prefix server-time %s", caps);
    rig_linef(r, ":s.x CAP * ACK :cap-notify multi-prefix server-time %s", caps);
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":s.x 005 ann LINELEN=8192 CASEMAPPING=ascii SAFERATE :are supported");
}

void rig_register(struct rig *r)
{
    rig_register_with(r, RIG_CAPS);
}

void rig_synced(struct rig *r, int number)
{
    rig_linef(r, ":s.x 315 ann 0-sync-%d :End", number);
}

void rig_welcome(struct rig *r)
{
    rig_line(r, ":s.x 001 ann :Welcome");
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_synced(r, 1);
    rig_forget(r);
}

void rig_enter_lobby_with(struct rig *r, const char *caps)
{
    rig_register_with(r, caps);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_line(r, ":s.x 353 ann = #lobby :@bob ann");
    rig_line(r, ":s.x 366 ann #lobby :End");
    rig_synced(r, 1);
    rig_forget(r);
}

void rig_enter_lobby(struct rig *r)
{
    rig_enter_lobby_with(r, RIG_CAPS);
}

void rig_come_back(struct rig *r, const char *caps)
{
    rig_register_with(r, caps);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    rig_forget(r);
}

/* --- what is wanted done --- */

void rig_expect_at(struct rig *r, const char *expected, const char *file, int line)
{
    if (!str_eq(buf_str(&r->transcript), str_from(expected))) {
        print_error("expected\n%sbut was\n" STR_FMT, expected, STR_ARG(buf_str(&r->transcript)));
        _fail(file, line);
    }
    rig_forget(r);
}

bool rig_told(struct rig *r, const char *part)
{
    const struct buf *told = &r->transcript;

    return told->n > 0 && memmem(told->p, told->n, part, strlen(part)) != NULL;
}

void rig_expect_among_at(struct rig *r, const char *part, const char *file, int line)
{
    if (!rig_told(r, part)) {
        print_error("expected among the rest\n%sbut was\n" STR_FMT, part,
                    STR_ARG(buf_str(&r->transcript)));
        _fail(file, line);
    }
    rig_forget(r);
}

void rig_forget(struct rig *r)
{
    buf_clear(&r->transcript);
}
