/* SPDX-License-Identifier: MIT
 * options_rig: an inn, with an option of each type and a section, and a house to read them in. */
#ifndef SNUG_TESTS_OPTIONS_RIG_H
#define SNUG_TESTS_OPTIONS_RIG_H

#include "config/option_print.h"
#include "config/options.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct guest {
    struct str name;
    struct str word;
};

struct inn {
    bool open;
    uint32_t rooms;
    uint64_t cellar_bytes;
    uint32_t rest_ms;
    struct str sign;
    struct option_list beers;
    uint32_t mood;
    struct str book;
    bool help;
    const struct guest *guests;
    size_t guest_count;
};

static const char *const moods[] = {"glad", "sad", NULL};

static inline bool begins_with_the(struct str text)
{
    return str_starts(text, STR("The "));
}

#define FIELD(member) OPTION_FIELD(struct inn, member)

static const struct option_row rows[] = {
    {.name = "open", .type = OPTION_FLAG, FIELD(open), .fallback = "yes", .group = "House"},
    {.name = "room-count",
     .letter = 'r',
     .type = OPTION_NUMBER,
     FIELD(rooms),
     .min = 1,
     .max = 99,
     .value = "COUNT",
     .fallback = "7",
     .group = "House",
     .sentence = "How many."},
    {.name = "cellar",
     .type = OPTION_SIZE,
     FIELD(cellar_bytes),
     .min = 4096,
     .max = 1 << 30,
     .value = "SIZE",
     .fallback = "64k",
     .group = "House",
     .sentence = "How deep."},
    {.name = "rest",
     .type = OPTION_DURATION,
     FIELD(rest_ms),
     .max = 86400000,
     .value = "TIME",
     .fallback = "10s",
     .group = "House",
     .sentence = "How long."},
    {.name = "sign",
     .type = OPTION_TEXT,
     FIELD(sign),
     .accepts = begins_with_the,
     .expected = "text that begins with \"The\"",
     .value = "TEXT",
     .group = "Looks",
     .sentence = "What is on it."},
    {.name = "beer",
     .letter = 'b',
     .type = OPTION_LIST,
     FIELD(beers),
     .value = "NAME",
     .group = "Looks",
     .sentence = "What there is."},
    {.name = "mood",
     .type = OPTION_CHOICE,
     FIELD(mood),
     .choices = moods,
     .value = "MOOD",
     .fallback = "glad",
     .group = "Looks",
     .sentence = "How they are."},
    {.name = "book",
     .type = OPTION_TEXT,
     FIELD(book),
     .value = "FILE",
     .alone = "guests.txt",
     .group = "Looks",
     .sentence = "Where they sign."},
    {.name = "help",
     .letter = 'h',
     .places = OPTION_ARGS,
     .type = OPTION_FLAG,
     FIELD(help),
     .group = "Looks",
     .sentence = "Say this."},
};

static const struct option_row guest_rows[] = {
    {.name = "word",
     .type = OPTION_TEXT,
     OPTION_FIELD(struct guest, word),
     .value = "SECRET",
     .accepts = begins_with_the,
     .expected = "a word"},
};

static const struct option_section sections[] = {
    {.name = "guest",
     .title = "NAME",
     .rows = guest_rows,
     .row_count = 1,
     .item_bytes = sizeof(struct guest),
     .title_offset = offsetof(struct guest, name),
     .items_offset = offsetof(struct inn, guests),
     .count_offset = offsetof(struct inn, guest_count),
     .sentence = "Who sleeps here."},
};

static const struct option_table table = {"inn", rows, ARRAY_LENGTH(rows), sections, 1};

struct house {
    struct inn inn;
    struct arena arena;
    struct buf problem;
    struct options options;
    char path[32];
};

static inline int set_up(void **state)
{
    struct house *h = test_calloc(1, sizeof *h);

    arena_init(&h->arena);
    buf_init(&h->problem, 4096);
    options_init(&h->options, &table, &h->inn, &h->arena, &h->problem);
    *state = h;
    return 0;
}

static inline int tear_down(void **state)
{
    struct house *h = *state;

    if (h->path[0]) unlink(h->path);
    buf_finish(&h->problem);
    arena_finish(&h->arena);
    test_free(h);
    return 0;
}

static inline bool read_args(struct house *h, size_t count, char **items)
{
    struct option_args args = {items, count, 0};

    return options_read_args(&h->options, &args);
}

#define ARGS(h, ...) read_args(h, ARRAY_LENGTH(((char *[]){__VA_ARGS__})), (char *[]){__VA_ARGS__})

static inline bool read_file(struct house *h, const char *text)
{
    FILE *file;
    int fd;

    snprintf(h->path, sizeof h->path, "/tmp/snug-options-XXXXXX");
    fd = mkstemp(h->path);
    assert_true(fd >= 0);
    file = fdopen(fd, "w");
    fputs(text, file);
    fclose(file);
    return options_read_file(&h->options, str_from(h->path));
}

/* The place varies with the temporary file's name. */
static inline void assert_problem(struct house *h, const char *place, const char *sentence)
{
    char expected[256];

    if (h->path[0])
        snprintf(expected, sizeof expected, "%s:%s: %s", h->path, place, sentence);
    else
        snprintf(expected, sizeof expected, "%s", sentence);
    assert_str_at(buf_str(&h->problem), str_from(expected), __FILE__, __LINE__);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
