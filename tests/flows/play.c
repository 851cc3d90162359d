/* SPDX-License-Identifier: MIT
 * play: one function a kind of step. The first thing that is not as the flow says ends it. */
#include "flows/play.h"

#include "flows/pattern.h"

enum { LINE_ROOM = 65536, HISTORY_ROOM = 1 << 20 };

struct player {
    bool is_open;
    bool is_registered; /* was welcomed: a PING will be answered */
    struct buf unread;  /* lines that came before a barrier, each with LF */
    struct buf saw;     /* all that went over the wire, for the report */
};

struct game {
    const struct script *script;
    const struct world_kind *kind;
    struct world *world;
    const char *path;
    struct player players[SCRIPT_CLIENTS_MAX];
    struct names names;
    const struct step *step;
    unsigned barrier_count;
    struct buf *report;
    bool failed;
};

/* --- the report --- */

static void add_indented(struct buf *out, struct str text)
{
    while (text.n) {
        struct str line = str_cut(&text, '\n');
        buf_addf(out, "    " STR_FMT "\n", STR_ARG(line));
    }
}

static void fail(struct game *g, const char *what, struct str got)
{
    struct str client = g->script->clients[g->step->client];

    if (g->failed) return;
    g->failed = true;
    buf_addf(g->report, "%s:%zu: " STR_FMT " expected:\n", g->path, g->step->line, STR_ARG(client));
    add_indented(g->report, g->step->text);
    buf_addf(g->report, "%s:\n", what);
    add_indented(g->report, got);
    for (size_t i = 0; i < g->script->client_count; i++) {
        buf_addf(g->report, "all that " STR_FMT " saw:\n", STR_ARG(g->script->clients[i]));
        add_indented(g->report, buf_str(&g->players[i].saw));
    }
}

/* --- lines --- */

static struct player *player(struct game *g)
{
    return &g->players[g->step->client];
}

static void note(struct player *p, char direction, struct str line)
{
    buf_addf(&p->saw, "%c " STR_FMT "\n", direction, STR_ARG(line));
}

static void send(struct game *g, struct str line)
{
    if (!player(g)->is_open) return;
    note(player(g), '>', line);
    g->kind->send(g->world, g->step->client, line);
}

static bool is_numeric(struct str line, struct str number)
{
    if (str_starts(line, STR("@"))) str_cut(&line, ' ');
    str_cut(&line, ' ');
    return str_eq(str_cut(&line, ' '), number);
}

/* The next line from the wire itself. */
static enum world_line receive(struct game *g, struct buf *line)
{
    enum world_line what = WORLD_CLOSED;

    buf_clear(line);
    if (player(g)->is_open) what = g->kind->receive(g->world, g->step->client, line);
    if (what == WORLD_LINE) {
        note(player(g), '<', buf_str(line));
        if (is_numeric(buf_str(line), STR("001"))) player(g)->is_registered = true;
    }
    if (what == WORLD_CLOSED) player(g)->is_open = false;
    return what;
}

/* The next line that was not read yet. */
static enum world_line next_line(struct game *g, struct buf *line)
{
    struct buf *unread = &player(g)->unread;
    struct str rest = buf_str(unread);

    if (rest.n == 0) return receive(g, line);
    buf_clear(line);
    buf_add(line, str_cut(&rest, '\n'));
    buf_drop(unread, line->n + 1);
    return WORLD_LINE;
}

static bool ends_with(struct str line, struct str end)
{
    return line.n >= end.n && str_eq(str_skip(line, line.n - end.n), end);
}

/* Asks the server something and waits for the answer: what it had to say before has come then. */
static void barrier(struct game *g)
{
    struct player *p = player(g);
    struct buf line, token;

    if (!g->kind->is_distant || !p->is_open || !p->is_registered) return;
    buf_init(&token, 64);
    buf_init(&line, LINE_ROOM);
    buf_addf(&token, "barrier-%u", ++g->barrier_count);
    buf_addf(&line, "PING " STR_FMT, STR_ARG(buf_str(&token)));
    g->kind->send(g->world, g->step->client, buf_str(&line));
    while (receive(g, &line) == WORLD_LINE && !ends_with(buf_str(&line), buf_str(&token))) {
        buf_add(&p->unread, buf_str(&line));
        buf_add_char(&p->unread, '\n');
    }
    buf_finish(&line);
    buf_finish(&token);
}

/* --- steps --- */

static void do_expect(struct game *g)
{
    struct buf line;

    buf_init(&line, LINE_ROOM);
    switch (next_line(g, &line)) {
    case WORLD_LINE:
        if (!pattern_match(g->step->text, buf_str(&line), &g->names))
            fail(g, "but this came", buf_str(&line));
        break;
    case WORLD_SILENT: fail(g, "but nothing came", STR("")); break;
    case WORLD_CLOSED: fail(g, "but the connection is closed", STR("")); break;
    }
    buf_finish(&line);
}

static void do_skip(struct game *g)
{
    struct buf line;

    buf_init(&line, LINE_ROOM);
    do {
        if (next_line(g, &line) == WORLD_LINE) continue;
        fail(g, "but it never came", STR(""));
        break;
    } while (!pattern_match(g->step->text, buf_str(&line), &g->names));
    buf_finish(&line);
}

/* Passes over all lines of the welcome. */
static void skip_greeting(struct game *g)
{
    struct buf line;

    buf_init(&line, LINE_ROOM);
    do {
        if (next_line(g, &line) == WORLD_LINE) continue;
        fail(g, "but was not welcomed", STR(""));
        break;
    } while (!is_numeric(buf_str(&line), STR("422")));
    buf_finish(&line);
}

static void do_nothing(struct game *g)
{
    struct buf line;

    barrier(g);
    buf_init(&line, LINE_ROOM);
    if ((player(g)->unread.n || !g->kind->is_distant) && next_line(g, &line) == WORLD_LINE)
        fail(g, "but this came", buf_str(&line));
    buf_finish(&line);
}

static void do_closed(struct game *g)
{
    struct buf line;

    buf_init(&line, LINE_ROOM);
    switch (next_line(g, &line)) {
    case WORLD_LINE: fail(g, "(a closed connection) but this came", buf_str(&line)); break;
    case WORLD_SILENT: fail(g, "(a closed connection) but it is open", STR("")); break;
    case WORLD_CLOSED: break;
    }
    buf_finish(&line);
}

static void do_send(struct game *g)
{
    struct buf line;

    buf_init(&line, LINE_ROOM);
    if (pattern_expand(&line, &g->names, g->step->text))
        send(g, buf_str(&line));
    else
        fail(g, "but a name in it has no value yet, or it is badly written", STR(""));
    barrier(g);
    buf_finish(&line);
}

static void do_open(struct game *g)
{
    struct player *p = player(g);

    p->is_open = true;
    p->is_registered = false;
    buf_clear(&p->unread);
    g->kind->open(g->world, g->step->client);
}

static void send_words(struct game *g, const char *before, struct str word, const char *after)
{
    struct buf line;

    buf_init(&line, LINE_ROOM);
    buf_addf(&line, "%s" STR_FMT "%s", before, STR_ARG(word), after);
    send(g, buf_str(&line));
    buf_finish(&line);
}

static void do_connect(struct game *g)
{
    struct str name = g->script->clients[g->step->client];
    struct str capabilities = g->step->text;

    do_open(g);
    if (capabilities.n) send_words(g, "CAP REQ :", capabilities, "");
    send_words(g, "NICK ", name, "");
    send_words(g, "USER ", name, " 0 * :Flow");
    if (capabilities.n) send(g, STR("CAP END"));
    skip_greeting(g);
    barrier(g);
}

/* Whoever was connected is not any more, and what the last run said is gone. */
static void forget_connections(struct game *g)
{
    for (size_t i = 0; i < g->script->client_count; i++) {
        g->players[i].is_open = is_console(g->script->clients[i]);
        buf_clear(&g->players[i].unread);
    }
}

static void do_step(struct game *g)
{
    switch (g->step->kind) {
    case STEP_CONNECT: do_connect(g); return;
    case STEP_OPEN: do_open(g); return;
    case STEP_SEND: do_send(g); return;
    case STEP_EXPECT: do_expect(g); return;
    case STEP_SKIP: do_skip(g); return;
    case STEP_NOTHING: do_nothing(g); return;
    case STEP_CLOSED: do_closed(g); return;
    case STEP_HANG_UP:
        g->kind->hang_up(g->world, g->step->client);
        player(g)->is_open = false;
        return;
    case STEP_CRASH:
    case STEP_START:
        forget_connections(g);
        g->kind->act(g->world, g->step);
        return;
    case STEP_MOVE:
    case STEP_WAIT:
    case STEP_STOP:
    case STEP_STALL_DISK:
    case STEP_CONTINUE_DISK:
    case STEP_STALL_JOURNAL:
    case STEP_CONTINUE_JOURNAL: g->kind->act(g->world, g->step); return;
    case STEP_SET: return;
    }
}

/* Nobody has received anything that the flow does not tell of. */
static void do_end(struct game *g)
{
    const struct step *last = g->step;
    struct step end = *last;

    end.text = STR("(nothing more)");
    g->step = &end;
    for (end.client = 0; end.client < g->script->client_count && !g->failed; end.client++)
        do_nothing(g);
    g->step = last;
}

static void begin(struct game *g)
{
    for (size_t i = 0; i < g->script->client_count; i++) {
        buf_init(&g->players[i].unread, HISTORY_ROOM);
        buf_init(&g->players[i].saw, HISTORY_ROOM);
    }
    forget_connections(g);
    g->world = g->kind->create(g->script);
}

static void end(struct game *g)
{
    if (!g->kind->destroy(g->world)) {
        buf_addf(g->report, "%s: the server did not end as it should\n", g->path);
        g->failed = true;
    }
    names_finish(&g->names);
    for (size_t i = 0; i < g->script->client_count; i++) {
        buf_finish(&g->players[i].unread);
        buf_finish(&g->players[i].saw);
    }
}

bool play(const struct script *script, const struct world_kind *kind, const char *path,
          struct buf *report)
{
    struct game g = {.script = script, .kind = kind, .path = path, .report = report};

    begin(&g);
    for (size_t i = 0; i < script->step_count && !g.failed; i++) {
        g.step = &script->steps[i];
        do_step(&g);
    }
    if (!g.failed && g.step) do_end(&g);
    end(&g);
    return !g.failed;
}
