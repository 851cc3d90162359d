/* SPDX-License-Identifier: MIT
 * A screen in a test with the machines behind it: what each wants is carried to the other, as the
 * loop of the program does. */
#include "screen_rig.h"

#include "wish_text.h"

static int64_t moment(const char *clock)
{
    char stamp[TIMESTAMP_BYTES + 1];
    int64_t unix_ms;

    snprintf(stamp, sizeof stamp, RIG_DAY "%s:00.000Z", clock);
    assert_true(timestamp_parse(str_from(stamp), &unix_ms));
    return unix_ms;
}

static int utc_offset_s(int64_t unix_ms)
{
    (void)unix_ms;
    return 0;
}

struct screen_options rig_options(void)
{
    return (struct screen_options){.view = {.times = TIMES_MINUTES, .utc_offset_s = utc_offset_s},
                                   .theme = THEME_DARK,
                                   .tells_typing = false};
}

/* "@label=7 PRIVMSG #lobby :hi" is said again with a time and a name; of a message of several lines
 * what begins it. */
static void echo(struct screen_rig *r, struct str line)
{
    struct str tags = STR(""), rest = line, verb;
    char stamp[TIMESTAMP_BYTES];

    if (str_starts(line, STR("@"))) tags = str_skip(str_cut(&rest, ' '), 1);
    verb = str_first(rest, str_find(rest, ' '));
    if (str_starts(tags, STR("label="))) {
        struct str label = str_skip(tags, 6);
        label = str_cut(&label, ';');
        (void)str_number(label, UINT64_MAX, &r->label);
    }
    if (r->keeps_silent || (!str_eq(verb, STR("PRIVMSG")) && !str_eq(verb, STR("BATCH")))) return;
    if (tags.n) buf_addf(&r->echoes, "@" STR_FMT, STR_ARG(tags));
    if (!str_starts(tags, STR("batch=")) && !str_starts(rest, STR("BATCH -"))) {
        buf_addf(&r->echoes, ";msgid=m%u;time=" STR_FMT, ++r->messages,
                 STR_ARG(timestamp_write(r->unix_ms, stamp)));
        r->unix_ms += 1000;
    }
    buf_addf(&r->echoes, "%s:ann!ann@h " STR_FMT "\n", tags.n ? " " : "", STR_ARG(rest));
}

static void take(struct screen_rig *r, size_t network, const struct client_effect *e)
{
    if (e->kind != CLIENT_SEND) {
        screen_take(r->screen, network, e);
        return;
    }
    buf_addf(&r->sent, STR_FMT "\n", STR_ARG(e->text));
    echo(r, e->text);
}

static void step(struct screen_rig *r, size_t network, struct client_input input)
{
    struct client_effects effects;

    client_effects_init(&effects);
    input.now_ms = r->now_ms;
    input.unix_ms = r->unix_ms;
    client_step(r->clients[network], &input, &effects);
    for (size_t i = 0; i < effects.count; i++) take(r, network, &effects.items[i]);
    client_effects_finish(&effects);
}

static void hear_echoes(struct screen_rig *r)
{
    struct buf echoes = r->echoes;
    struct str rest = buf_str(&echoes);

    buf_init(&r->echoes, RIG_LINE_BYTES_MAX);
    while (rest.n)
        step(r, 0, (struct client_input){.kind = CLIENT_LINE, .text = str_cut(&rest, '\n')});
    buf_finish(&echoes);
}

static void grant(struct screen_rig *r)
{
    struct wishes granted = *screen_wishes(r->screen);

    wishes_init(screen_wishes(r->screen));
    for (size_t i = 0; i < granted.count; i++) {
        const struct wish *w = &granted.items[i];
        wish_text_write(&r->wishes, w);
        if (w->kind == WISH_INPUT) step(r, w->network, w->input);
    }
    wishes_finish(&granted);
}

void rig_settle(struct screen_rig *r)
{
    for (size_t round = 0; round < RIG_ROUNDS_MAX; round++) {
        grant(r);
        hear_echoes(r);
        screen_settle(r->screen);
    }
    assert_int_equal(screen_wishes(r->screen)->count, 0);
    assert_int_equal(r->echoes.n, 0);
}

void rig_step(struct screen_rig *r, size_t network, struct client_input input)
{
    step(r, network, input);
    rig_settle(r);
}

void rig_lost(struct screen_rig *r, const char *why)
{
    rig_step(r, 0, (struct client_input){.kind = CLIENT_LOST, .text = str_from(why)});
}

void rig_at(struct screen_rig *r, const char *clock)
{
    r->unix_ms = moment(clock);
}

void rig_add_server(struct screen_rig *r, size_t network, struct str name)
{
    struct client_settings settings = {.name = STR("ann"),
                                       .lobby = STR("#lobby"),
                                       .reconnects = true,
                                       .asks = true,
                                       .confirms = true,
                                       .is_rich = true,
                                       .nonce = STR("nonce")};

    r->clients[network] = client_create(&settings);
    screen_add_server(r->screen, network, r->clients[network], name);
    rig_settle(r);
}

void rig_remove_server(struct screen_rig *r, size_t network)
{
    screen_remove_server(r->screen, network);
    client_destroy(r->clients[network]);
    r->clients[network] = NULL;
}

static void init(struct screen_rig *r, const struct screen_options *options)
{
    *r = (struct screen_rig){.screen = screen_create(options), .now_ms = 1000};
    buf_init(&r->wishes, 1 << 20);
    buf_init(&r->sent, 1 << 20);
    buf_init(&r->echoes, RIG_LINE_BYTES_MAX);
    r->joins = 1;
    rig_at(r, "09:30");
    rig_add_server(r, 0, STR("tea.example"));
}

static void finish(struct screen_rig *r)
{
    screen_destroy(r->screen);
    for (size_t i = 0; i < RIG_SERVERS; i++) client_destroy(r->clients[i]);
    buf_finish(&r->wishes);
    buf_finish(&r->sent);
    buf_finish(&r->echoes);
}

struct screen_rig *rig_create(void **state, const struct screen_options *options)
{
    struct screen_rig *r = test_malloc(sizeof *r);

    init(r, options);
    *state = r;
    return r;
}

int rig_tear_down(void **state)
{
    finish(*state);
    test_free(*state);
    return 0;
}

void rig_begin(struct screen_rig *r, unsigned columns, unsigned rows)
{
    screen_resize(r->screen, columns, rows);
    rig_register(r, 0, "#lobby");
    rig_forget(r);
}

void rig_begin_with(struct screen_rig *r, const struct screen_options *options, unsigned columns,
                    unsigned rows)
{
    finish(r);
    init(r, options);
    rig_begin(r, columns, rows);
}
