/* SPDX-License-Identifier: MIT
 * usage: what another process has used so far: proc(5), /proc/[pid]/stat and smaps_rollup. */
#include "usage.h"

#include "base/str.h"

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 4096, FIELDS_BEFORE_UTIME = 11 };

static struct str read_file(pid_t pid, const char *name, char bytes[FILE_BYTES_MAX])
{
    char path[64];
    FILE *file;
    size_t n;

    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    file = fopen(path, "r");
    if (!file) err(1, "%s", path);
    n = fread(bytes, 1, FILE_BYTES_MAX, file);
    fclose(file);
    return (struct str){bytes, n};
}

static uint64_t next_number(struct str *words)
{
    uint64_t value = 0;
    struct str word = str_word(words);

    if (!str_number(word, UINT64_MAX, &value)) errx(1, "/proc is not as expected");
    return value;
}

double usage_cpu_seconds(pid_t pid)
{
    char bytes[FILE_BYTES_MAX];
    struct str words = read_file(pid, "stat", bytes);
    uint64_t ticks;

    /* The name stands in parentheses and may itself hold spaces and parentheses. */
    while (str_contains(words, ')')) str_cut(&words, ')');
    for (int i = 0; i < FIELDS_BEFORE_UTIME; i++) str_word(&words);
    ticks = next_number(&words);
    ticks += next_number(&words);
    return (double)ticks / (double)sysconf(_SC_CLK_TCK);
}

struct usage_memory usage_memory(pid_t pid)
{
    char bytes[FILE_BYTES_MAX];
    struct str lines = read_file(pid, "smaps_rollup", bytes);
    struct usage_memory memory = {0};

    while (lines.n) {
        struct str words = str_cut(&lines, '\n'), field = str_cut(&words, ':');

        if (str_eq(field, STR("Rss"))) memory.resident_bytes = next_number(&words) * 1024;
        if (str_starts(field, STR("Private_"))) memory.private_bytes += next_number(&words) * 1024;
    }
    return memory;
}
