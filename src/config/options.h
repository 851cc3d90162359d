/* SPDX-License-Identifier: MIT
 * options: one table says everything about a program's options: name, type, range, default and a
 * sentence. From it come the command line, the environment, the configuration file, the help, the
 * sample file and the option part of the man pages, so none of them can disagree. */
#ifndef SNUG_CONFIG_OPTIONS_H
#define SNUG_CONFIG_OPTIONS_H

#include "base/arena.h"
#include "base/buf.h"

enum option_type {
    OPTION_FLAG,     /* bool: yes no true false on off */
    OPTION_NUMBER,   /* uint32_t or uint64_t */
    OPTION_SIZE,     /* … in bytes, written 512, 64k, 1M, 2G */
    OPTION_DURATION, /* … in milliseconds, written 250ms, 10s, 2m, 1h, 1d; a bare number is seconds
                      */
    OPTION_TEXT,     /* struct str: one line of UTF-8 without control characters */
    OPTION_LIST,     /* struct option_list of such texts; given again, it adds */
    OPTION_CHOICE,   /* an enum of 4 bytes: the place of the word in `choices` */
};

struct option_list {
    const struct str *items;
    size_t count;
};

/* Where an option may be given. */
enum option_place { OPTION_ARGS = 1, OPTION_ENVIRONMENT = 2, OPTION_FILE = 4 };
enum { OPTION_ANYWHERE = OPTION_ARGS | OPTION_ENVIRONMENT | OPTION_FILE };

struct option_row {
    const char *name;   /* words joined with "-": --name, PROGRAM_NAME in the environment */
    char letter;        /* -l on the command line, or 0 */
    unsigned places;    /* of enum option_place; 0 is OPTION_ANYWHERE */
    bool needs_restart; /* a running program cannot take a new value over */
    enum option_type type;
    size_t offset, width;       /* the field: OPTION_FIELD */
    uint64_t min, max;          /* of numbers, sizes and durations */
    const char *const *choices; /* NULL at the end */
    const char *value;          /* what stands for it in the help: "PORT"; NULL for a flag */
    const char *alone;          /* the value of --name where none follows; NULL: one must */
    const char *fallback;       /* default, as it would be written; NULL leaves the field zero */
    const char *fallback_note;  /* what the default means, where the value does not say it */
    bool (*accepts)(struct str text); /* a further rule for texts, or NULL */
    const char *expected;             /* … and that rule in words */
    const char *group;                /* heading; rows of one heading stand together */
    const char *sentence;             /* what it does, for people */
};

#define OPTION_FIELD(type, member)                                                                 \
    .offset = offsetof(type, member), .width = sizeof(((type *)0)->member)

/* A section of the file, any number of times: `operator "root" { password = "…" }`. Each becomes
 * one item of an array in the target. Of its rows those are needed that have no fallback_note. */
struct option_section {
    const char *name;
    const char *title;             /* what stands for the title in the help */
    const struct option_row *rows; /* offsets are within the item; only texts */
    size_t row_count;
    size_t item_bytes;
    size_t title_offset;               /* a struct str in the item */
    size_t items_offset, count_offset; /* pointer and size_t in the target */
    const char *sentence;
};

struct option_table {
    const char *program; /* in capitals and with "_" it begins the environment's names */
    const struct option_row *rows;
    size_t row_count;
    const struct option_section *sections;
    size_t section_count;
};

enum { OPTION_ROWS_MAX = 96 };

/* A reading of all the places, weightiest first: what one place has set, a later one leaves alone.
 * Text goes into the arena; the target is the program's own struct. */
struct options {
    const struct option_table *table;
    void *target;
    struct arena *arena;
    struct buf *problem; /* on failure: one sentence, with file and line if it has one */
    unsigned set_by[OPTION_ROWS_MAX]; /* enum option_place, or 0 */
};

/* `target` is zeroed by the caller. */
void options_init(struct options *o, const struct option_table *table, void *target,
                  struct arena *arena, struct buf *problem);

struct option_args {
    char *const *items; /* without the program's name */
    size_t count;
    size_t at; /* the next to be read */
};

/* Reads `--name value`, `--name=value`, `--no-flag`, `-n value`, `-nvalue` up to the first word
 * that is no option (or past "--"), where args->at then stands. A value that may be left out is
 * left out at the end of the line or where another option follows. */
bool options_read_args(struct options *o, struct option_args *args) MUST_USE;

/* Reads PROGRAM_NAME=value for each row; an empty value is as good as none, a list has commas or
 * spaces between its items, and other variables are none of its business. */
bool options_read_environment(struct options *o, char *const *environment) MUST_USE;

/* Reads `name = value` lines and sections. */
bool options_read_file(struct options *o, struct str path) MUST_USE;

/* Gives every row that nobody set its default. */
void options_fill_defaults(struct options *o);

/* One value for one row, as if it came from `place`. */
bool options_set(struct options *o, const struct option_row *row, struct str text,
                 enum option_place place) MUST_USE;

/* The row of that name, or NULL; and the name most like it, or NULL when none is near. */
const struct option_row *options_find(const struct option_table *table, struct str name);
const char *options_nearest(const struct option_table *table, struct str name,
                            enum option_place place);

/* Whether the row may be given there. */
bool option_allowed(const struct option_row *row, enum option_place place);

/* The value of an environment variable; p is NULL when it is not set. */
struct str options_variable(char *const *environment, struct str name);

/* True when both targets hold the same value for the row. */
bool option_same(const struct option_row *row, const void *target, const void *other);

#endif
