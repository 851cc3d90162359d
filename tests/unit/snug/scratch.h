/* SPDX-License-Identifier: MIT
 * scratch: a temporary folder for one case of a test, and the few things done with files in it. */
#ifndef SNUG_TESTS_SCRATCH_H
#define SNUG_TESTS_SCRATCH_H

#include "base/buf.h"
#include "unit.h"

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SCRATCH_PATH_MAX = 128 };

struct scratch {
    char folder[40];
};

static inline void scratch_make(struct scratch *s)
{
    snprintf(s->folder, sizeof s->folder, "/tmp/snug-scratch-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
}

static inline int scratch_remove_one(const char *path, const struct stat *status, int type,
                                     struct FTW *place)
{
    (void)status;
    (void)type;
    (void)place;
    return remove(path);
}

static inline void scratch_remove(const struct scratch *s)
{
    assert_int_equal(nftw(s->folder, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* The path of `name` in the folder, in `out`. */
static inline const char *scratch_path(const struct scratch *s, const char *name,
                                       char out[SCRATCH_PATH_MAX])
{
    snprintf(out, SCRATCH_PATH_MAX, "%s/%s", s->folder, name);
    return out;
}

static inline void scratch_write(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_int_equal(chmod(path, mode), 0);
}

/* Adds what the file holds. */
static inline void scratch_read(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "r");
    int c;

    assert_non_null(file);
    while ((c = getc(file)) != EOF) buf_add_char(out, (char)c);
    fclose(file);
}

static inline mode_t scratch_mode(const char *path)
{
    struct stat status;

    assert_int_equal(lstat(path, &status), 0);
    return status.st_mode & 0777;
}

#endif
