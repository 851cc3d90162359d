/* SPDX-License-Identifier: MIT
 * script: a line is told by its first words. */
#include "flows/script.h"

#include "base/mem.h"

#include <stdio.h>

/* --- the file --- */

static char *read_file(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    struct buf bytes;
    char piece[4096];
    size_t got;
    char *copy;

    if (!file) return NULL;
    buf_init(&bytes, SIZE_MAX / 2);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        buf_add(&bytes, (struct str){piece, got});
    fclose(file);
    *n = bytes.n;
    copy = str_copy(buf_str(&bytes));
    buf_finish(&bytes);
    return copy;
}

/* --- steps --- */

static void add(struct script *s, const struct step *step)
{
    s->steps = mem_grow(s->steps, &s->step_capacity, s->step_count + 1, sizeof *s->steps);
    s->steps[s->step_count++] = *step;
}

static size_t client_place(struct script *s, struct str name)
{
    size_t i = 0;

    while (i < s->client_count && !str_eq(s->clients[i], name)) i++;
    if (i < s->client_count) return i;
    CHECK(i < SCRIPT_CLIENTS_MAX);
    s->clients[s->client_count++] = name;
    return i;
}

struct phrase {
    struct str words;
    enum step_kind kind;
};

/* Steps that are always the same words. */
static const struct phrase whole_lines[] = {
    {STR_INIT("server stops"), STEP_STOP},
    {STR_INIT("server crashes"), STEP_CRASH},
    {STR_INIT("server starts"), STEP_START},
    {STR_INIT("disk stalls"), STEP_STALL_DISK},
    {STR_INIT("disk continues"), STEP_CONTINUE_DISK},
    {STR_INIT("journal stalls"), STEP_STALL_JOURNAL},
    {STR_INIT("journal continues"), STEP_CONTINUE_JOURNAL},
};

/* What a client does: behind its name, and before the step's text. Longer ones first. */
static const struct phrase doings[] = {
    {STR_INIT(" connects with "), STEP_CONNECT},
    {STR_INIT(" connects"), STEP_CONNECT},
    {STR_INIT(" opens"), STEP_OPEN},
    {STR_INIT(" is at "), STEP_MOVE},
    {STR_INIT(" skips to "), STEP_SKIP},
    {STR_INIT(" hangs up"), STEP_HANG_UP},
    {STR_INIT(" is closed"), STEP_CLOSED},
    {STR_INIT(": nothing"), STEP_NOTHING},
    {STR_INIT("> "), STEP_SEND},
    {STR_INIT("< "), STEP_EXPECT},
};

static size_t name_length(struct str line)
{
    size_t n = 0;

    while (n < line.n && !str_contains(STR(" <>:"), line.p[n])) n++;
    return n;
}

static bool takes_text(enum step_kind kind)
{
    return kind == STEP_CONNECT || kind == STEP_SKIP || kind == STEP_SEND || kind == STEP_EXPECT ||
           kind == STEP_MOVE;
}

static bool read_doing(struct script *s, struct str line, struct step *step)
{
    struct str name = str_first(line, name_length(line));
    struct str rest = str_skip(line, name.n);

    for (size_t i = 0; i < ARRAY_LENGTH(doings); i++) {
        if (!str_starts(rest, doings[i].words)) continue;
        step->kind = doings[i].kind;
        step->client = client_place(s, name);
        step->text = str_skip(rest, doings[i].words.n);
        return step->text.n == 0 || takes_text(step->kind);
    }
    return false;
}

/* "91s" or "250ms" */
static bool read_wait(struct str time, struct step *step)
{
    uint64_t unit = 1000;

    step->kind = STEP_WAIT;
    if (time.n > 2 && str_eq(str_skip(time, time.n - 2), STR("ms")))
        unit = 1;
    else if (time.n < 2 || time.p[time.n - 1] != 's')
        return false;
    if (!str_number(str_first(time, time.n - (unit == 1 ? 2 : 1)), UINT32_MAX, &step->number))
        return false;
    step->number *= unit;
    return true;
}

static bool read_set(struct str rest, struct step *step)
{
    step->kind = STEP_SET;
    step->text = str_cut(&rest, ' ');
    step->value = rest;
    return rest.n > 0;
}

static bool read_step(struct script *s, struct str line, struct step *step)
{
    for (size_t i = 0; i < ARRAY_LENGTH(whole_lines); i++) {
        step->kind = whole_lines[i].kind;
        if (str_eq(line, whole_lines[i].words)) return true;
    }
    if (str_starts(line, STR("wait "))) return read_wait(str_skip(line, 5), step);
    if (str_starts(line, STR("set "))) return read_set(str_skip(line, 4), step);
    return read_doing(s, line, step);
}

static bool read_lines(struct script *s, struct str rest, const char *path, struct buf *why)
{
    for (size_t number = 1; rest.n; number++) {
        struct str line = str_cut(&rest, '\n');
        struct step step = {.line = number};

        if (line.n == 0 || line.p[0] == '#') continue;
        if (!read_step(s, line, &step)) {
            buf_addf(why, "%s:%zu: not understood: " STR_FMT, path, number, STR_ARG(line));
            return false;
        }
        add(s, &step);
    }
    return true;
}

bool script_read(struct script *s, const char *path, struct buf *why)
{
    size_t n = 0;

    *s = (struct script){.bytes = read_file(path, &n)};
    if (s->bytes) return read_lines(s, (struct str){s->bytes, n}, path, why);
    buf_addf(why, "%s: cannot be read", path);
    return false;
}

void script_finish(struct script *s)
{
    mem_free(s->bytes);
    mem_free(s->steps);
    *s = (struct script){0};
}

bool script_has(const struct script *s, enum step_kind kind)
{
    for (size_t i = 0; i < s->step_count; i++)
        if (s->steps[i].kind == kind) return true;
    return false;
}

bool is_console(struct str client)
{
    return str_eq(client, STR("console"));
}
