/* SPDX-License-Identifier: MIT
 * known_servers: the first line about a server counts. */
#include "snug/kept/known_servers.h"

#include "snug/kept/kept_file.h"
#include "snug/kept/kept_lines.h"

#include <errno.h>

enum { FILE_BYTES_MAX = 4 << 20, WORD_BYTES_MAX = 128 };

#define AUTHORITY "authority"

static enum known understand(struct str word, struct pin *key)
{
    if (str_eq(word, STR(AUTHORITY))) return KNOWN_BY_AUTHORITY;
    return pin_parse(word, key) ? KNOWN_BY_KEY : KNOWN_NOT;
}

/* What cannot be read is as good as empty. */
enum known known_servers_find(const char *path, struct str place, struct pin *key)
{
    enum known known = KNOWN_NOT;
    struct kept_line line;
    struct buf file;
    struct str rest;

    buf_init(&file, FILE_BYTES_MAX);
    (void)kept_file_read(path, &file);
    rest = buf_str(&file);
    while (known == KNOWN_NOT && kept_lines_next(&rest, &line))
        if (kept_line_is(line, place, STR(""), STR(""))) known = understand(line.word, key);
    buf_finish(&file);
    return known;
}

static bool add(struct buf *file, struct str place, const struct pin *key)
{
    struct buf word;
    bool fits;

    buf_init(&word, WORD_BYTES_MAX);
    if (key)
        pin_add(&word, key);
    else
        buf_add(&word, STR(AUTHORITY));
    fits = kept_lines_add(file, place, buf_str(&word), STR(""));
    buf_finish(&word);
    if (!fits) errno = EFBIG;
    return fits;
}

bool known_servers_put(const char *path, struct str place, const struct pin *key)
{
    struct buf file;
    bool good;

    buf_init(&file, FILE_BYTES_MAX);
    good = kept_file_read(path, &file);
    kept_lines_remove(&file, place, STR(""), STR(""));
    good = good && add(&file, place, key) && kept_file_replace(path, buf_str(&file));
    buf_finish(&file);
    return good;
}
