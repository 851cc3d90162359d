/* SPDX-License-Identifier: MIT
 * main: plays flows and tells what came of it as TAP. Usage: flows core|tcp|tls FILE... */
#include "flows/play.h"

#include <stdio.h>
#include <string.h>

static const struct world_kind *find_kind(const char *name)
{
    if (strcmp(name, "core") == 0) return &core_world;
    if (strcmp(name, "tcp") == 0) return &tcp_world;
    if (strcmp(name, "tls") == 0) return &tls_world;
    return NULL;
}

/* "tests/flows/join.flow" is told as "join". */
static struct str title(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str name = str_from(slash ? slash + 1 : path);

    return str_first(name, str_find(name, '.'));
}

static void print_remarks(struct str text)
{
    while (text.n) {
        struct str line = str_cut(&text, '\n');
        printf("# " STR_FMT "\n", STR_ARG(line));
    }
}

/* Prints the one TAP line of a flow. False when it failed. */
static bool run(const struct world_kind *kind, const char *path, int number)
{
    struct script script;
    struct buf report;
    const char *why = NULL;
    bool ok;

    buf_init(&report, 1 << 24);
    ok = script_read(&script, path, &report);
    if (ok && !kind->can_play(&script, &why)) {
        printf("ok %d - " STR_FMT " # SKIP %s\n", number, STR_ARG(title(path)), why);
    } else {
        ok = ok && play(&script, kind, path, &report);
        printf("%s %d - " STR_FMT "\n", ok ? "ok" : "not ok", number, STR_ARG(title(path)));
    }
    print_remarks(buf_str(&report));
    fflush(stdout);
    script_finish(&script);
    buf_finish(&report);
    return ok;
}

int main(int argc, char **argv)
{
    const struct world_kind *kind = argc > 2 ? find_kind(argv[1]) : NULL;
    bool ok = true;

    if (!kind) {
        fprintf(stderr, "usage: flows core|tcp|tls FILE...\n");
        return 2;
    }
    printf("1..%d\n", argc - 2);
    for (int i = 2; i < argc; i++) ok = run(kind, argv[i], i - 1) && ok;
    return ok ? 0 : 1;
}
